import type { Check, Recomputation, RecomputeContext, Recomputations } from '../kernel/ledger/verify.ts';
import { canonical, type EntryBody } from '../kernel/ledger/chain.ts';
import { createHash } from 'node:crypto';
import { evaluationEvents } from './events.ts';
import { evaluate } from './scoring/evaluate.ts';
import type { EvaluationFacts } from './scoring/facts.ts';
import { sheetsOf } from './scoringFacts.ts';

const check = (name: string, ok: boolean, detail: string): Check => ({ name, ok, detail });
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const before = ({ entry, streams }: RecomputeContext, type: string): readonly EntryBody[] =>
  (streams.get(entry.stream) ?? []).filter((one) => one.type === type && one.seq < entry.seq);

const leafKey = (leaf: { seat: string; bidId: string; criterionId: string }): string =>
  canonical([leaf.seat, leaf.bidId, leaf.criterionId]);

/** The opened points are those that each member last committed to, and none was left out. */
const scoresOpened: Recomputation = (told, context) => {
  const { lotId, scores } = evaluationEvents['scores.opened'].facts.parse(told);
  const last = new Map<string, { version: number; commitment: string }>();
  for (const { facts } of before(context, 'score.given')) {
    const given = evaluationEvents['score.given'].facts.parse(facts);
    last.set(leafKey(given), given);
  }
  const wrong = scores.filter((score) => {
    const { seat, bidId, criterionId, points, salt, version } = score;
    const committed = last.get(leafKey(score));
    const opened = sha256(canonical({ lotId, seat, bidId, criterionId, points, salt }));
    return committed?.commitment !== opened || committed.version !== version;
  });
  const whole = scores.length === last.size && new Set(scores.map(leafKey)).size === scores.length;
  return [
    check(
      'scores: commitments',
      wrong.length === 0,
      wrong.length === 0
        ? `${String(scores.length)} scores open their commitments`
        : `${String(wrong.length)} scores are not what was committed`,
    ),
    check('scores: complete', whole, whole ? 'every committed score is opened' : 'scores were left out or added'),
  ];
};

/** Prices and opened sheets give the recorded result again (O12 42; 87 Art. 64). */
const computed: Recomputation = (told, context) => {
  const facts = evaluationEvents['evaluation.computed'].facts.parse(told);
  const opened = before(context, 'scores.opened').at(-1);
  const scores = opened ? evaluationEvents['scores.opened'].facts.parse(opened.facts).scores : [];
  const result = evaluate(facts.scheme, {
    ...(facts.from as Omit<EvaluationFacts, 'sheets'>),
    sheets: sheetsOf(scores),
  });
  const ranking = result.bids.map(({ id: bidId, rank, total }) => ({ bidId, rank, total }));
  const isSame =
    canonical(ranking) === canonical(facts.ranking) && (result.benchmark?.value ?? null) === facts.benchmark;
  const isWhole = sha256(canonical(result)) === facts.resultHash;
  return [
    check(
      'evaluation: ranking',
      isSame,
      isSame ? `${String(ranking.length)} bids ranked alike` : 'the calculation gives another ranking',
    ),
    check('evaluation: result', isWhole, isWhole ? facts.resultHash : 'the calculation gives another result'),
    pricesCheck(facts.from.bids, context),
  ];
};

/** The prices are those that were read out in public. */
function pricesCheck(bids: readonly { id: string; price: string }[], { lotId, streams }: RecomputeContext): Check {
  const read = (streams.get(`lot:${lotId}`) ?? []).filter((one) => one.type === 'prices.read').at(-1);
  const told = read?.facts['bids'];
  if (!Array.isArray(told)) return check('evaluation: prices', false, 'no read-out in this file');
  const prices = new Map((told as { bidId: string; price: string }[]).map(({ bidId, price }) => [bidId, price]));
  const wrong = bids.filter(({ id, price }) => prices.get(id) !== price).map(({ id }) => id);
  return check(
    'evaluation: prices',
    wrong.length === 0,
    wrong.length === 0 ? 'as read out at the opening' : `other than read out: ${wrong.join(', ')}`,
  );
}

/** What the offline verifier repeats of this room. */
export const recomputations: Recomputations = { 'scores.opened': scoresOpened, 'evaluation.computed': computed };
