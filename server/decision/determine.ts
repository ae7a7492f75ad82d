import type { Tx } from '../kernel/db.ts';
import { fact, type Fact } from '../kernel/ledger/entry.ts';
import { oneOfEquals, receiptsOf, type ConcludedOutcome, type Recommended } from '../evaluation/index.ts';
import { lotStream, type Lot, type Project } from '../tenders/index.ts';
import { decisionEvents } from './events.ts';

/** Who must be determined among the first of a report, and how that was settled where several are equal (87 Art. 68). */
export interface Settled {
  readonly bidId: string;
  readonly equals: readonly string[];
  readonly by: 'HIGHER_TECHNICAL' | 'DRAW' | null;
  readonly seed: string | null;
}

/** Procurement awards from the report in its order, without a publicity of candidates (87 Art. 68). */
export const isDetermined = (lot: Lot, { regime }: Project): boolean =>
  regime === 'GOV_PROCUREMENT' && lot.decisionMode === 'RANKED' && lot.state === 'EVALUATED';

/** The first candidate; among parallel ones the one that the documents’ rule or the draw names. */
export async function settleFirst(lot: Lot, outcome: ConcludedOutcome, tx?: Tx): Promise<Settled | null> {
  const firsts = outcome.candidates.filter((one) => one.rank === 1).map((one) => one.bidId);
  const [only] = firsts;
  if (only === undefined) return null;
  if (firsts.length === 1) return { bidId: only, equals: [], by: null, seed: null };
  const { chosen, by, seed } = oneOfEquals(
    {
      purpose: `parallel:${lot.id}`,
      rule: lot.terms.supply?.parallels,
      result: outcome.result,
      receipts: await receiptsOf(lot.id, tx),
    },
    firsts,
  );
  return { bidId: chosen, equals: firsts, by, seed };
}

/** How a winner among parallel candidates was settled, for the log. */
export const parallelSettled = (lotId: string, { bidId, equals, by, seed }: Settled): Fact =>
  fact(decisionEvents, 'parallel.settled', lotStream(lotId), {
    lotId,
    equals: [...equals],
    chosen: bidId,
    by: by ?? 'DRAW',
    seed,
  });

export const candidateIn = (candidates: readonly Recommended[], bidId: string): Recommended | undefined =>
  candidates.find((one) => one.bidId === bidId);
