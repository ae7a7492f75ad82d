import { createHash } from 'node:crypto';
import { digestOf } from '../kernel/digest.ts';
import type { Check, Recomputation, RecomputeContext, Recomputations } from '../kernel/ledger/verify.ts';
import { commitment, drawOrder } from './draw.ts';
import { expertsEvents } from './events.ts';
import { frozenText, pickFrozen } from './frozenDraw.ts';

const check = (name: string, ok: boolean, detail: string): Check => ({ name, ok, detail });
const sha256 = digestOf('sha256');

/** What was planned under the same draw, before anybody's nonce was known. */
const plannedOf = ({ entry, streams }: RecomputeContext, drawId: string) =>
  (streams.get(entry.stream) ?? []).find(
    (one) => one.type === 'draw.planned' && one.seq < entry.seq && one.facts['drawId'] === drawId,
  )?.facts;

/** Repeats a draw from its own facts: commitments, frozen pool, seed, order, and who was asked (REG 46). */
const drawMade: Recomputation = (told, context) => {
  const facts = expertsEvents['draw.made'].facts.parse(told);
  const [supervisor, authority, platform] = facts.nonces;
  const nonces = { supervisor, authority, platform };
  const sides = ['supervisor', 'authority', 'platform'] as const;
  const wrong = sides.filter((side) => commitment(sha256, nonces[side]) !== facts.commitments[side]);
  const planned = plannedOf(context, facts.drawId);
  const frozenHash = createHash('sha256').update(frozenText(facts.frozen), 'utf8').digest('hex');
  const isFrozen =
    planned?.['frozenHash'] === frozenHash &&
    planned['poolHash'] === facts.poolHash &&
    planned['platformCommitment'] === facts.commitments.platform;
  const candidates = facts.frozen.pool.map((one) => one.id);
  const again = drawOrder({ digest: sha256, candidates, nonces: facts.nonces });
  const isSame =
    again.poolHash === facts.poolHash && again.seed === facts.seed && again.order.join() === facts.order.join();
  const picked = pickFrozen(again.order, facts.frozen);
  const asked =
    picked.ok && picked.regular.map((one) => one.id).join() === facts.invited.map((one) => one.candidate).join();
  return [
    check(
      'draw: commitments',
      wrong.length === 0,
      wrong.length === 0 ? 'three nonces open their commitments' : `not opened: ${wrong.join(', ')}`,
    ),
    check(
      'draw: frozen before',
      isFrozen,
      isFrozen ? `${String(candidates.length)} candidates, as planned` : 'not what was planned',
    ),
    check('draw: order', isSame, isSame ? `seed ${again.seed}` : 'pool and nonces lead to another order'),
    check(
      'draw: invited',
      asked,
      asked ? `${String(facts.invited.length)} asked down the order` : 'others were asked than the order says',
    ),
  ];
};

/** What the offline verifier repeats of this room. */
export const recomputations: Recomputations = { 'draw.made': drawMade };
