import { command, personOf } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { seatTag } from '../experts/index.ts';
import { evaluationStream, Lot, sha256Of } from '../tenders/index.ts';
import type { EvaluationScheme } from '../tenders/scheme.ts';
import type { LotState } from '../tenders/states.ts';
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
  readonly state: LotState;
  readonly isSuspended: number;
  readonly documentsHash: string;
  readonly seat: string | null;
  readonly phase: EvaluationPhase | null;
  readonly standing: string | null;
  readonly mismatches: string | null;
  readonly sheet: string | null;
  readonly isSubmitted: number;
  readonly points: string | null;
  readonly version: number | null;
  readonly commitment: string | null;
}

/**
 * Holds the lot and reads everything that this act must know, in one statement: scores come by the hundred in a minute.
 * Left joins keep the lot first, so that its lock is taken before any other, as everywhere.
 */
const deskSql = (isSqlite: boolean): string => `
  SELECT l.state, l.is_suspended AS isSuspended, l.documents_hash AS documentsHash,
    c.label AS seat, e.phase, e.standing, e.mismatches, m.seat AS sheet,
    CASE WHEN m.submitted_at IS NULL THEN 0 ELSE 1 END AS isSubmitted,
    s.points, s.version, s.commitment
  FROM lots l
  LEFT JOIN committee_seats c ON c.lot_id = l.id AND c.person_tag = ? AND c.state = 'SEATED'
  LEFT JOIN evaluations e ON e.lot_id = l.id
  LEFT JOIN member_sheets m ON m.lot_id = l.id AND m.seat = c.label
  LEFT JOIN scores s ON s.lot_id = l.id AND s.seat = c.label AND s.bid_id = ? AND s.criterion_id = ?
  WHERE l.id = ?${isSqlite ? '' : ' FOR UPDATE'}`;

/** The member's label, when this leaf is open to it now. */
function openTo(desk: Desk | undefined, leaf: Leaf): string {
  if (!desk) throw new Refusal('kernel.not_found');
  if (desk.seat === null) throw new Refusal('evaluation.not_a_member');
  if (desk.isSuspended) throw new Refusal('kernel.suspended');
  const isScoring = desk.phase === 'SCORING' || desk.phase === 'OBJECTIVE_CHECK';
  if (desk.state !== 'EVALUATING' || !isScoring)
    throw new Refusal('kernel.wrong_state', { state: desk.state, phase: desk.phase });
  if (desk.sheet === null) throw new Refusal('evaluation.not_declared');
  if (desk.isSubmitted) throw new Refusal('evaluation.sheet_submitted');
  const mismatches = JSON.parse(desk.mismatches ?? '[]') as Leaf[];
  if (desk.phase === 'OBJECTIVE_CHECK' && !isLeafIn(mismatches, leaf)) throw new Refusal('evaluation.leaf_settled');
  if (!(JSON.parse(desk.standing ?? '[]') as string[]).includes(leaf.bidId))
    throw new Refusal('evaluation.bid_rejected');
  return desk.seat;
}

/** Schemes by the hash of the signed documents, which fixes them for ever. */
const schemes = new Map<string, EvaluationScheme>();
const schemesKept = 500;

async function schemeUnder(documentsHash: string, lotId: string, tx: Tx): Promise<EvaluationScheme> {
  const kept = schemes.get(documentsHash);
  if (kept) return kept;
  const lot = await Lot.findByPk(lotId, { attributes: ['terms'], transaction: tx, rejectOnEmpty: true });
  const scheme = schemeOf(lot);
  if (schemes.size >= schemesKept) schemes.clear();
  schemes.set(documentsHash, scheme);
  return scheme;
}

/** A member scores one leaf of one bid, blind to all others; the log learns that, not what (87 Art. 62; LAW 38). */
export const giveScore = command(GiveScore, async ({ input, actor, tx, platform, record }) => {
  const { lotId, bidId, criterionId, points } = input;
  const { db, keys } = platform;
  const tag = seatTag(keys, personOf(actor).personId);
  const [desk] = await db.rows<Desk>(deskSql(db.isSqlite), [tag, bidId, criterionId, lotId], tx);
  const seat = openTo(desk, input);
  ensure(mayScore(await schemeUnder(desk?.documentsHash ?? '', lotId, tx), criterionId, points));
  const kept = desk?.points == null ? null : { points: desk.points, version: desk.version ?? 0 };
  const next = nextVersion(kept, input);
  if (!next.ok) throw new Refusal(next.code, next.facts);
  if (!next.isNew) return { version: next.version, commitment: desk?.commitment ?? '' };

  const salt = platform.random(16).toString('hex');
  const { version } = next;
  const commitment = scoreCommitment(lotId, { seat, bidId, criterionId, points, salt });
  const key = [lotId, seat, bidId, criterionId];
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
  const facts = { lotId, seat, bidId, criterionId, version, commitment };
  await record(fact(evaluationEvents, 'score.given', evaluationStream(lotId), facts, 'committee'));
  return { version, commitment };
});
