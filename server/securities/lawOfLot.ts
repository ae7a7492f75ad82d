import type { Tx } from '../kernel/db.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { rulebookOn, type Rulebook } from '../catalogue/index.ts';
import type { Lot, Project } from '../tenders/index.ts';

/** The law that a lot froze; what its rulebook did not know yet comes from the day itself. */
export async function lawOfLot(lot: Lot, project: Project, now: Date, tx?: Tx): Promise<Rulebook> {
  const on = dayOf(now);
  const own = await rulebookOn(on, project.regime, project.catalogueItem, tx);
  // A sale of assets has no periods of its own: its security goes back as under the tendering law.
  const usual = project.regime === 'ASSET_SALE' ? await rulebookOn(on, 'TENDERING_LAW', project.catalogueItem, tx) : {};
  return { ...usual, ...own, ...lot.rulebook };
}
