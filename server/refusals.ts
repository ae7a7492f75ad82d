import { bidsRefusals } from './bids/refusals.ts';
import { catalogueRefusals } from './catalogue/refusals.ts';
import { decisionRefusals } from './decision/refusals.ts';
import { evaluationRefusals } from './evaluation/refusals.ts';
import { expertsRefusals } from './experts/refusals.ts';
import { filesRefusals } from './files/refusals.ts';
import { identityRefusals } from './identity/refusals.ts';
import { kernelRefusals } from './kernel/refusals.ts';
import { openingRefusals } from './opening/refusals.ts';
import { prequalificationRefusals } from './prequalification/refusals.ts';
import { publicityRefusals } from './publicity/refusals.ts';
import { securitiesRefusals } from './securities/refusals.ts';
import { supervisionRefusals } from './supervision/refusals.ts';
import { tendersRefusals } from './tenders/refusals.ts';
import { trusteesRefusals } from './trustees/refusals.ts';

/** Every refusal that the platform knows; the client must have a sentence for each, or it does not compile. */
export const refusalTable = {
  ...kernelRefusals,
  ...identityRefusals,
  ...filesRefusals,
  ...catalogueRefusals,
  ...trusteesRefusals,
  ...tendersRefusals,
  ...securitiesRefusals,
  ...bidsRefusals,
  ...openingRefusals,
  ...expertsRefusals,
  ...prequalificationRefusals,
  ...evaluationRefusals,
  ...decisionRefusals,
  ...publicityRefusals,
  ...supervisionRefusals,
} as const;

export type RefusalCode = keyof typeof refusalTable;
