import type { Tx } from '../kernel/db.ts';
import { outcomeOf, type Recommended } from '../evaluation/index.ts';
import { openedBidsOf } from '../opening/index.ts';
import { Lot } from '../tenders/index.ts';
import type { LotState } from '../tenders/states.ts';
import { limitStanding, type LimitedLot, type LimitStanding } from './awardLimit.ts';
import { recommendedBy } from './finalists.ts';

const ended: readonly LotState[] = ['FAILED', 'TERMINATED', 'INVALIDATED', 'RETENDERED'];
const beforeReport: readonly LotState[] = ['OPENING', 'OPENED', 'EVALUATING'];

/** The credit codes behind each bid: a consortium stands for all of its members (REG 37). */
async function partiesIn(lotId: string, tx?: Tx): Promise<Map<string, string[]>> {
  return new Map((await openedBidsOf(lotId, tx)).map((bid) => [bid.bidId, [bid.creditCode, ...bid.memberCodes]]));
}

async function limitedLot(lot: Lot, tx?: Tx): Promise<LimitedLot> {
  const told = { lotId: lot.id, code: lot.code, estimate: lot.estimate };
  if (ended.includes(lot.state)) return { ...told, stage: 'ENDED', won: [], mayWin: [] };
  const parties = await partiesIn(lot.id, tx);
  if (lot.winnerBidId !== null)
    return { ...told, stage: 'AWARDED', won: parties.get(lot.winnerBidId) ?? [], mayWin: [] };
  // Before the opening nobody may know who bids; until the report is signed everybody who bid may still win.
  if (parties.size === 0) return { ...told, stage: 'OPEN', won: [], mayWin: null };
  const outcome = beforeReport.includes(lot.state) ? null : await outcomeOf(lot.id, tx);
  const mayWin = outcome ? recommendedBy(outcome).map(({ bidId }) => bidId) : [...parties.keys()];
  return { ...told, stage: 'OPEN', won: [], mayWin: mayWin.flatMap((bidId) => parties.get(bidId) ?? []) };
}

export interface LotLimit {
  readonly atMost: number;
  readonly standing: LimitStanding;
}

/** How the award limit of the documents stands for a lot now; null where the documents have none (DOMAIN 6.8). */
export async function limitOf(lot: Lot, recommended: readonly Recommended[], tx?: Tx): Promise<LotLimit | null> {
  const { awardLimit } = lot.terms;
  if (!awardLimit) return null;
  const all = await Lot.findAll({ where: { projectId: lot.projectId }, transaction: tx ?? null });
  const limited = all.filter(
    (one) => one.id === lot.id || (one.terms.awardLimit !== undefined && one.publishedAt !== null),
  );
  const lots = await Promise.all(limited.map((one) => limitedLot(one, tx)));
  const parties = await partiesIn(lot.id, tx);
  const candidates = recommended.map(({ bidId, rank }) => ({ bidId, rank, parties: parties.get(bidId) ?? [] }));
  return { atMost: awardLimit.atMost, standing: limitStanding(lots, lot.id, candidates, awardLimit) };
}

/** Who was passed over and for which lots, as the log and the notice tell it; nothing where the documents have no limit. */
export const skippedIn = (limit: LotLimit | null): { skipped?: { bidId: string; lots: string[] }[] } =>
  limit ? { skipped: limit.standing.skipped.map(({ bidId, lots }) => ({ bidId, lots: [...lots] })) } : {};
