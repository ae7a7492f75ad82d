import { command, personOf } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { seatTag } from '../experts/index.ts';
import { evaluationStream, Lot, sha256Of } from '../tenders/index.ts';
import { GiveScore, type EvaluationPhase } from './contract.ts';
import { evaluationEvents } from './events.ts';
import { isLeafIn, mayScore, nextVersion } from './rules.ts';
import type { GivenScore, Leaf } from './sources.ts';
import { schemeOf } from './sitting.ts';

/** What the log holds of a score until all sheets are in: the points cannot be read from it, and cannot be changed behind it. */
export const scoreCommitment = (lotId: string, score: Omit<GivenScore, 'version'>): string => {
  const { seat, bidId, criterionId, points, salt } = score;
  return sha256Of(canonical({ lotId, seat, bidId, criterionId, points, salt }));
};

interface Desk {
  readonly seat: string;
  readonly phase: EvaluationPhase;
  readonly standing: string | null;
  readonly mismatches: string | null;
  readonly isSubmitted: number;
  readonly points: string | null;
  readonly version: number | null;
  readonly commitment: string | null;
}

/** Everything that this act must know beside the lot, in one read: scores come by the hundred in a minute. */
const deskSql = `
  SELECT c.label AS seat, e.phase, e.standing, e.mismatches,
    CASE WHEN m.submitted_at IS NULL THEN 0 ELSE 1 END AS isSubmitted,
    s.points, s.version, s.commitment
  FROM committee_seats c
  JOIN evaluations e ON e.lot_id = c.lot_id
  JOIN member_sheets m ON m.lot_id = c.lot_id AND m.seat = c.label
  LEFT JOIN scores s ON s.lot_id = c.lot_id AND s.seat = c.label AND s.bid_id = ? AND s.criterion_id = ?
  WHERE c.lot_id = ? AND c.person_tag = ? AND c.state = 'SEATED'`;

function ensureOpen(lot: Lot, desk: Desk, leaf: Leaf): void {
  if (lot.isSuspended) throw new Refusal('kernel.suspended');
  const isScoring = desk.phase === 'SCORING' || desk.phase === 'OBJECTIVE_CHECK';
  if (lot.state !== 'EVALUATING' || !isScoring)
    throw new Refusal('kernel.wrong_state', { state: lot.state, phase: desk.phase });
  if (desk.isSubmitted) throw new Refusal('evaluation.sheet_submitted');
  const mismatches = JSON.parse(desk.mismatches ?? '[]') as Leaf[];
  if (desk.phase === 'OBJECTIVE_CHECK' && !isLeafIn(mismatches, leaf)) throw new Refusal('evaluation.leaf_settled');
}

/** A member scores one leaf of one bid, blind to all others; the log learns that, not what (87 Art. 62; LAW 38). */
export const giveScore = command(GiveScore, async ({ input, actor, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const { bidId, criterionId, points } = input;
  const { db, keys } = platform;
  const tag = seatTag(keys, personOf(actor).personId);
  const [desk] = await db.rows<Desk>(deskSql, [bidId, criterionId, lot.id, tag], tx);
  if (!desk) throw new Refusal('evaluation.not_a_member');
  ensureOpen(lot, desk, input);
  if (!(JSON.parse(desk.standing ?? '[]') as string[]).includes(bidId)) throw new Refusal('evaluation.bid_rejected');
  ensure(mayScore(schemeOf(lot), criterionId, points));
  const kept = desk.points === null || desk.version === null ? null : { points: desk.points, version: desk.version };
  const next = nextVersion(kept, input);
  if (!next.ok) throw new Refusal(next.code, next.facts);
  if (!next.isNew) return { version: next.version, commitment: desk.commitment ?? '' };

  const salt = platform.random(16).toString('hex');
  const { seat } = desk;
  const { version } = next;
  const commitment = scoreCommitment(lot.id, { seat, bidId, criterionId, points, salt });
  const key = [lot.id, seat, bidId, criterionId];
  if (kept)
    await db.run(
      'UPDATE scores SET points = ?, salt = ?, version = ?, commitment = ? WHERE lot_id = ? AND seat = ? AND bid_id = ? AND criterion_id = ?',
      [points, salt, version, commitment, ...key],
      tx,
    );
  else
    await db.run(
      'INSERT INTO scores (points, salt, version, commitment, lot_id, seat, bid_id, criterion_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      [points, salt, version, commitment, ...key],
      tx,
    );
  const facts = { lotId: lot.id, seat, bidId, criterionId, version, commitment };
  await record(fact(evaluationEvents, 'score.given', evaluationStream(lot.id), facts, 'committee'));
  return { version, commitment };
});
