import { createLedger } from './20261123T0900-create-ledger.ts';
import { createBeats } from './20261125T2000-create-beats.ts';
import { createKernelTables } from './20261123T0905-create-kernel-tables.ts';
import { createIdentity } from './20261123T0910-create-identity.ts';
import { createUploads } from './20261123T0915-create-uploads.ts';
import { createLaw } from './20261123T0920-create-law.ts';
import { createTenders } from './20261123T0925-create-tenders.ts';
import { createBids } from './20261123T0930-create-bids.ts';
import { createOpenings } from './20261123T0935-create-openings.ts';
import { createExperts } from './20261123T0940-create-experts.ts';
import { createEvaluation } from './20261123T0945-create-evaluation.ts';
import { createDecision } from './20261123T0950-create-decision.ts';
import { createPublicity } from './20261123T0955-create-publicity.ts';
import { createAmendments } from './20261125T1400-create-amendments.ts';
import { createAdmissions } from './20261125T1100-create-admissions.ts';
import { tellPapersApart } from './20261125T1105-tell-papers-apart.ts';
import { addSearch } from './20261125T1600-search.ts';
import { lightenGrams } from './20261125T1605-lighten-grams.ts';
import { createSubscriptions } from './20261125T1610-subscriptions.ts';
import { twoEnvelopes } from './20261125T1200-two-envelopes.ts';
import { lawDrafts } from './20261125T0900-law-drafts.ts';
import { planning } from './20261125T0905-planning.ts';
import { createSecurities } from './20261125T1500-create-securities.ts';
import { createSecurityFund } from './20261125T1505-create-security-fund.ts';
import { createQualifications } from './20261125T1000-create-qualifications.ts';
import { linkRetenders } from './20261125T1210-retenders.ts';
import { tellDrawsApart } from './20261125T1110-tell-draws-apart.ts';
import { createPrequalification } from './20261125T1115-create-prequalification.ts';
import { createSignedVersions } from './20261125T1300-create-signed-versions.ts';
import { createUploadInspections } from './20261125T1305-create-upload-inspections.ts';
import { createSuspensionsAndObjections } from './20261125T1410-create-suspensions-and-objections.ts';
import { clarifications } from './20261125T1210-clarifications.ts';
import type { Migration } from './table.ts';
import { logByEpochs } from './20261125T1700-log-by-epochs.ts';
import { createTrustees } from './20261125T1900-trustees.ts';
import { createTimeStamps } from './20261125T1910-time-stamps.ts';

/** Every migration in the order in which it was written; never edited after it was released. */
export const migrations: readonly Migration[] = [
  createLedger,
  createKernelTables,
  createIdentity,
  createUploads,
  createLaw,
  createTenders,
  createBids,
  createOpenings,
  createExperts,
  createEvaluation,
  createDecision,
  createPublicity,
  createAmendments,
  createAdmissions,
  tellPapersApart,
  addSearch,
  lightenGrams,
  createSubscriptions,
  twoEnvelopes,
  lawDrafts,
  planning,
  createSecurities,
  createSecurityFund,
  createQualifications,
  linkRetenders,
  tellDrawsApart,
  createPrequalification,
  createSignedVersions,
  createUploadInspections,
  createSuspensionsAndObjections,
  createBeats,
  logByEpochs,
  createTrustees,
  createTimeStamps,
  clarifications,
];
