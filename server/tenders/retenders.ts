import type { z } from 'zod';
import { Lot } from './lot.ts';
import type { RetenderView } from './retenderContract.ts';

const named = (lot: Lot) => ({ id: lot.id, code: lot.code, name: lot.name });

/** A procedure that the authority ended itself has not failed. */
const hasFailed = (lot: Pick<Lot, 'failureGround'>): boolean =>
  lot.failureGround !== null && lot.failureGround !== 'TERMINATED';

/** How many lots may stand in one row of retenders before somebody must look at it; keeps the walk finite. */
const longest = 50;

/** A lot among its retenders; a lot that is not public yet is named to its owners only. */
export async function retendersOf(lot: Lot, seesDraft: boolean): Promise<z.output<typeof RetenderView>> {
  const visible = (one: Lot | null) => (one !== null && (one.publishedAt !== null || seesDraft) ? named(one) : null);
  const before: Lot[] = [];
  for (let at: Lot | null = lot; at?.retenderOf != null && before.length < longest;) {
    at = await Lot.findByPk(at.retenderOf);
    if (at) before.push(at);
  }
  const { retenderAnalysis: analysis } = lot;
  const next = analysis ? await Lot.findByPk(analysis.nextLotId) : null;
  const law = lot.rulebook?.['retender.exemptAfterFailures'];
  return {
    of: visible(before[0] ?? null),
    next: visible(next),
    analysis: analysis ? { causes: [...analysis.causes], text: analysis.text, at: analysis.at } : null,
    failures: [lot, ...before].filter(hasFailed).length,
    exemptAfter: law ? Number(law.value) : null,
  };
}
