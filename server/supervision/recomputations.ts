import type { Recomputations } from '../kernel/ledger/verify.ts';
import { recomputations as decided } from '../decision/index.ts';
import { recomputations as evaluated } from '../evaluation/index.ts';
import { recomputations as drawn } from '../experts/index.ts';
import { recomputeCoefficient } from '../opening/index.ts';

/** Everything that the platform computed and that anybody can compute again, by the type of the entry that holds it. */
export const recomputations: Recomputations = {
  ...drawn,
  ...evaluated,
  ...decided,
  'coefficient.drawn': recomputeCoefficient,
};
