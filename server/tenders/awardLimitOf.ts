import type { Tx } from '../kernel/db.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { DraftTerms } from './contract.ts';
import { Lot } from './lot.ts';
import type { LotState } from './states.ts';

const ended: readonly LotState[] = ['FAILED', 'TERMINATED', 'INVALIDATED', 'RETENDERED'];

/** Lots of one project that a limit of awards joins tell one and the same limit; a lot without one counts for none (DOMAIN 6.8). */
export async function oneAwardLimit(
  lot: Pick<Lot, 'id' | 'projectId'>,
  { awardLimit }: Pick<DraftTerms, 'awardLimit'>,
  tx?: Tx,
): Promise<Verdict> {
  if (!awardLimit) return yes;
  const others = await Lot.findAll({ where: { projectId: lot.projectId }, transaction: tx ?? null });
  const other = others.find(
    ({ id, state, publishedAt, terms }) =>
      id !== lot.id &&
      publishedAt !== null &&
      !ended.includes(state) &&
      terms.awardLimit !== undefined &&
      (terms.awardLimit.atMost !== awardLimit.atMost || terms.awardLimit.order !== awardLimit.order),
  );
  return other ? no('tenders.award_limit_differs', { lot: other.code }) : yes;
}
