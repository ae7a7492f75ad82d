import type { Recomputations } from '../kernel/ledger/verify.ts';
import { recomputations as decided } from '../decision/recompute.ts';
import { recomputations as evaluated } from '../evaluation/recompute.ts';
import { recomputations as drawn } from '../experts/recompute.ts';
import { recomputeCoefficient } from '../opening/drawCoefficient.ts';
import { checkOpeningOrder } from '../opening/openingOrder.ts';

/**
 * Everything that the platform computed and that anybody can compute again, by the type of the entry that holds it. Taken from
 * the files themselves, not from the rooms' faces, so that the offline verifier needs no database.
 */
export const recomputations: Recomputations = {
  ...drawn,
  ...evaluated,
  ...decided,
  'bidding.closed': checkOpeningOrder,
  'coefficient.drawn': recomputeCoefficient,
};
