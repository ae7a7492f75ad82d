import { z } from 'zod';
import { regimes } from '../catalogue/contract.ts';
import { UploadView } from '../files/contract.ts';
import {
  call,
  day,
  done,
  id,
  instant,
  line,
  money,
  nothing,
  pageInput,
  pageOf,
  paragraph,
  sha256,
} from '../kernel/call.ts';
import { DecisionPlan } from './decisionPlan.ts';
import { LotCard } from './frontContract.ts';
import { Procedure } from './procedure.ts';
import { RetenderView } from './retenderContract.ts';
import { severities } from './restrictive.ts';
import { basisCodes, contractKinds } from './mandatory.ts';
import { planningRules } from './planning.ts';
import { EvaluationScheme } from './scheme.ts';
import { SelfCheckAnswer, SelfCheckForm } from './selfCheckForm.ts';
import { ComposedChapter, formKinds, StandardForm, StandardFormChoice } from './standardForm.ts';
import { lotParties, lotStates, projectStates } from './states.ts';
import { SupplyTerms } from './supply.ts';

export { Counted, CountLots, ListLots, LotCard, lotSorts, searchInput, type LotFilter } from './frontContract.ts';

const Named = z.object({ id, name: z.string() });

/** A button: a move that this viewer may make now, or why not. */
export const MoveView = z.object({
  move: z.string(),
  allowed: z.boolean(),
  refusal: z.string().nullable(),
  law: z.string().nullable(),
});

export const LotPlan = z.strictObject({
  name: line(120),
  scope: paragraph(2000),
  estimate: money,
  durationDays: z.number().int().min(1).max(9999),
  quality: line(120),
  /** What the contract is for; left out: what the catalogue item is usually for. */
  contractKind: z.enum(contractKinds).optional(),
  /** It stands in the central procurement catalogue, or a sector's rule makes it mandatory. */
  isListed: z.boolean().optional(),
  /** Sums inside a general contract that are not priced yet (REG 29). */
  provisionalSums: z
    .array(z.strictObject({ name: line(120), kind: z.enum(contractKinds), amount: money }))
    .max(20)
    .optional(),
});

/** One ground why tendering is mandatory or voluntary, presented in both languages by its code. */
export const BasisView = z.object({
  code: z.enum([...basisCodes, 'NOTED']),
  facts: z.record(z.string(), z.string()),
  law: z.string(),
});

/** What was noticed when a lot was planned: something to look at, never a refusal. */
export const PlanningFindingView = z.object({
  rule: z.enum(planningRules),
  lotId: id.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  law: z.string(),
});

export const RegisterProject = call({
  name: 'tenders.registerProject',
  http: ['POST', '/projects'],
  who: ['agency', 'authority'],
  input: z.strictObject({
    name: line(160),
    authorityId: id,
    catalogueItem: line(8),
    approvalNumber: line(80),
    approvalAuthority: line(120),
    fundsSource: line(120),
    fundsStateShare: z.number().int().min(0).max(100),
    isStateControlled: z.boolean(),
    /** Budget funds in yuan; left out: their share of what the lots cost together. */
    budgetFunds: money.optional(),
    /** Large infrastructure or a public utility that serves public interest and safety (LAW 3). */
    isPublicUtility: z.boolean().optional(),
    hasForeignLoan: z.boolean().optional(),
    region: line(60),
    overview: paragraph(4000),
    lots: z.array(LotPlan).min(1).max(20),
  }),
  output: z.object({
    projectId: id,
    lotIds: z.array(id),
    findings: z.array(PlanningFindingView),
  }),
});

/** Whether each lot of a plan would be mandatory, and what would be noticed, before anything is registered. */
export const JudgePlan = call({
  name: 'tenders.judgePlan',
  http: ['POST', '/try/mandatory'],
  who: 'public',
  input: z.strictObject({
    catalogueItem: line(8),
    on: day.optional(),
    fundsStateShare: z.number().int().min(0).max(100),
    isStateControlled: z.boolean(),
    budgetFunds: money.optional(),
    isPublicUtility: z.boolean().optional(),
    hasForeignLoan: z.boolean().optional(),
    lots: z
      .array(LotPlan.pick({ estimate: true, contractKind: true, isListed: true, provisionalSums: true }))
      .min(1)
      .max(20),
  }),
  output: z.object({
    lots: z.array(z.object({ answer: z.enum(['MANDATORY', 'VOLUNTARY']), basis: z.array(BasisView) })),
  }),
});

export const ProjectView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  state: z.enum(projectStates),
  authority: Named,
  agency: Named.nullable(),
  catalogueItem: z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }),
  regime: z.enum(regimes),
  approvalNumber: z.string(),
  approvalAuthority: z.string(),
  fundsSource: z.string(),
  fundsStateShare: z.number(),
  isStateControlled: z.boolean(),
  region: z.string(),
  overview: z.string(),
  returnReason: z.string().nullable(),
  /** What was noticed at registration; for owners, centre and supervisor. */
  findings: z.array(PlanningFindingView),
  createdAt: instant,
  acceptedAt: instant.nullable(),
  lots: z.array(z.object({ id, code: z.string(), name: z.string(), state: z.enum(lotStates), estimate: money })),
  moves: z.array(MoveView),
});

export const SubmitProject = call({
  name: 'tenders.submitProject',
  http: ['POST', '/projects/:projectId/submit'],
  who: ['agency', 'authority'],
  input: z.strictObject({ projectId: id }),
  output: done,
});
export const AcceptProject = call({
  name: 'tenders.acceptProject',
  http: ['POST', '/projects/:projectId/accept'],
  who: ['centre'],
  input: z.strictObject({ projectId: id }),
  output: done,
});
/** The centre checks completeness only and names what is missing. */
export const ReturnProject = call({
  name: 'tenders.returnProject',
  http: ['POST', '/projects/:projectId/return'],
  who: ['centre'],
  input: z.strictObject({ projectId: id, missing: line(1000) }),
  output: done,
});
export const GetProject = call({
  name: 'tenders.getProject',
  http: ['GET', '/projects/:projectId'],
  who: ['agency', 'authority', 'centre', 'supervisor'],
  input: z.strictObject({ projectId: id }),
  output: ProjectView,
});
export const ListProjects = call({
  name: 'tenders.listProjects',
  http: ['GET', '/projects'],
  who: ['agency', 'authority', 'centre', 'supervisor'],
  input: z.strictObject({ q: z.string().max(80).optional(), state: z.enum(projectStates).optional(), ...pageInput }),
  output: pageOf(ProjectView.omit({ moves: true, overview: true, findings: true })),
});

/** Everything that the tender documents fix for a lot. Drafts may be incomplete: every field is optional until signing. */
export const LotTerms = z.strictObject({
  deadlineAt: instant,
  documentsUntil: instant,
  ceiling: money,
  securityAmount: money,
  securityForms: z.array(z.enum(['CASH', 'BANK_GUARANTEE', 'SURETY', 'E_GUARANTEE', 'CREDIT_COMMITMENT'])).min(1),
  bidValidityDays: z.number().int().min(1).max(365),
  /** Whether a bid without a security in force is refused at once; otherwise the committee judges it (REG 26). */
  securityAtUpload: z.enum(['WARN', 'REFUSE']).optional(),
  /** To whom a forfeited security is paid. */
  securityForfeitTo: z.enum(['AUTHORITY', 'TREASURY']).optional(),
  qualification: paragraph(4000),
  consortiumAllowed: z.boolean(),
  contact: line(200),
  decryptionFallback: z.enum(['NONE', 'RESUBMIT_PLAIN_COPY', 'TRUSTEES']),
  /** Who holds shares of every bid's key, and how many of them open one; with the fallback `TRUSTEES`. */
  trustees: z
    .strictObject({
      threshold: z.number().int().min(2).max(9),
      organisationIds: z.array(id).min(2).max(9),
    })
    .optional(),
  fairCompetitionChecked: z.boolean(),
  scheme: EvaluationScheme,
  decisionPlan: DecisionPlan,
  /** `TWO`: technical first, prices only of bids that passed it. Absent: one envelope. */
  envelopes: z.enum(['ONE', 'TWO']).optional(),
  /** What is priced item by item; a procurement of goods or services demands it. */
  supply: SupplyTerms.optional(),
  /** Largest number of members of a consortium, where consortia are allowed. Absent: as many as like. */
  consortiumMaxMembers: z.number().int().min(2).max(20).optional(),
  /** At most so many lots of this project for one bidder, awarded in this order. Absent: no limit, and this lot counts for none. */
  awardLimit: z
    .strictObject({ atMost: z.number().int().min(1).max(20), order: z.enum(['ESTIMATE_DESCENDING', 'BY_CODE']) })
    .optional(),
  /** The standard form that the documents are built from; without it they are files only. */
  standardForm: StandardFormChoice.optional(),
  /** Answers that may affect bids: part of the documents from their publication on (REG 21). Only an answer adds to them. */
  clarifications: z.array(z.string().max(8000)).max(500).optional(),
});
export type LotTerms = z.output<typeof LotTerms>;
/** Terms while they are drafted: any part may be missing. */
export const DraftTerms = LotTerms.partial();
export type DraftTerms = z.output<typeof DraftTerms>;

export const SaveTerms = call({
  name: 'tenders.saveTerms',
  http: ['PUT', '/lots/:lotId/terms'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id, terms: DraftTerms, documentIds: z.array(id).max(50) }),
  output: z.object({
    problems: z.array(
      z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()), law: z.string().nullable() }),
    ),
  }),
});
export const SignDocuments = call({
  name: 'tenders.signDocuments',
  http: ['POST', '/lots/:lotId/documents/sign'],
  who: ['authority'],
  input: z.strictObject({ lotId: id }),
  output: z.object({ documentsHash: sha256 }),
});
export const ReopenDocuments = call({
  name: 'tenders.reopenDocuments',
  http: ['POST', '/lots/:lotId/documents/reopen'],
  who: ['authority'],
  input: z.strictObject({ lotId: id }),
  output: done,
});
const formVersion = { kind: z.enum(formKinds), version: z.string().regex(/^\d{4}-\d{1,2}$/) };
const Bilingual = z.object({ zh: z.string(), en: z.string() });
/** The standard forms that may be chosen today; anybody may read what is standard. */
export const ListStandardForms = call({
  name: 'tenders.listStandardForms',
  http: ['GET', '/standard-forms'],
  who: 'public',
  input: nothing,
  output: z.object({
    items: z.array(
      z.object({ ...formVersion, regime: z.enum(regimes), title: Bilingual, validFrom: day, hash: sha256 }),
    ),
  }),
});
export const GetStandardForm = call({
  name: 'tenders.getStandardForm',
  http: ['GET', '/standard-forms/:kind/:version'],
  who: 'public',
  input: z.strictObject(formVersion),
  output: z.object({ form: StandardForm, hash: sha256 }),
});

/** Something that the check-up found: where, how grave, by which article, and whether a reason may stand against it. */
export const CheckFindingView = z.object({
  key: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
  severity: z.enum(severities),
  law: z.string().nullable(),
  place: z.string(),
  passage: z.object({ text: z.string(), from: z.number(), to: z.number() }).nullable(),
  isJustifiable: z.boolean(),
  gist: Bilingual.nullable(),
  advice: Bilingual.nullable(),
  /** Still closes the signature. */
  isOpen: z.boolean(),
  justification: id.nullable(),
});
export const JustificationView = z.object({
  id,
  code: z.string(),
  law: z.string().nullable(),
  passage: z.string(),
  reason: z.string(),
  state: z.enum(['PROPOSED', 'CONFIRMED', 'REJECTED']),
  proposedAt: instant,
  decidedAt: instant.nullable(),
  mayDecide: z.boolean(),
});
/** The documents as they stand with their check-up, for those who draft and sign them. */
export const GetDocumentSet = call({
  name: 'tenders.getDocumentSet',
  http: ['GET', '/lots/:lotId/document-set'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id }),
  output: z.object({
    chapters: z.array(ComposedChapter),
    findings: z.array(CheckFindingView),
    justifications: z.array(JustificationView),
    selfCheckForm: SelfCheckForm,
    selfCheck: z
      .object({
        version: z.string(),
        answers: z.array(SelfCheckAnswer),
        isFavourable: z.boolean(),
        contentHash: sha256,
        signedAt: instant,
      })
      .nullable(),
    documentsHash: sha256,
  }),
});
/** The documents as they would be printed; base64, because nothing is kept of a preview. */
export const PreviewDocuments = call({
  name: 'tenders.previewDocuments',
  http: ['GET', '/lots/:lotId/document-preview'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id }),
  output: z.object({ pdf: z.base64(), sha256 }),
});
export const JustifyFinding = call({
  name: 'tenders.justifyFinding',
  http: ['POST', '/lots/:lotId/justifications'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id, key: z.string().min(1).max(300), reason: z.string().trim().min(10).max(2000) }),
  output: z.object({ justificationId: id }),
});
export const DecideJustification = call({
  name: 'tenders.decideJustification',
  http: ['POST', '/lots/:lotId/justifications/:justificationId/decide'],
  who: ['authority'],
  input: z.strictObject({ lotId: id, justificationId: id, isConfirmed: z.boolean() }),
  output: done,
});
/** Signs the form of the fair-competition self-check; every question is answered once. */
export const SignSelfCheck = call({
  name: 'tenders.signSelfCheck',
  http: ['POST', '/lots/:lotId/self-check'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id, version: line(20), answers: z.array(SelfCheckAnswer).min(1).max(50) }),
  output: z.object({ contentHash: sha256, isFavourable: z.boolean() }),
});
/** Signed versions: the owners' all of them, for everybody else those since the notice. */
export const ListSignedVersions = call({
  name: 'tenders.listSignedVersions',
  http: ['GET', '/lots/:lotId/signed-versions'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: z.object({
    items: z.array(
      z.object({
        number: z.number(),
        documentsHash: sha256,
        signedAt: instant,
        paper: z.object({ uploadId: id, sha256 }).nullable(),
      }),
    ),
  }),
});
const Change = z.enum(['SAME', 'CHANGED', 'ADDED', 'REMOVED']);
/** What separates two signed versions, term by term and chapter by chapter. */
export const CompareSigned = call({
  name: 'tenders.compareSigned',
  http: ['GET', '/lots/:lotId/signed-difference'],
  who: 'public',
  input: z.strictObject({
    lotId: id,
    before: z.coerce.number().int().min(1).max(9999),
    after: z.coerce.number().int().min(1).max(9999),
  }),
  output: z.object({
    terms: z.array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    chapters: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        change: Change,
        parts: z.array(z.object({ kind: z.enum(['SAME', 'ADDED', 'REMOVED']), text: z.string() })),
      }),
    ),
    files: z.array(
      z.object({ name: z.string(), change: Change, before: z.string().nullable(), after: z.string().nullable() }),
    ),
    isSame: z.boolean(),
  }),
});

export const PublishLot = call({
  name: 'tenders.publishLot',
  http: ['POST', '/lots/:lotId/publish'],
  who: ['agency', 'authority'],
  input: z.strictObject({
    lotId: id,
    /** After a prequalification the authority may set the dates of the tender anew: nobody knew before how long the review would take. */
    dates: z.strictObject({ deadlineAt: instant, documentsUntil: instant }).optional(),
  }),
  output: done,
});
export const TerminateLot = call({
  name: 'tenders.terminateLot',
  http: ['POST', '/lots/:lotId/terminate'],
  who: ['authority'],
  input: z.strictObject({ lotId: id, reason: line(1000) }),
  output: done,
});

/** What an amendment would do if it were published now. */
const AmendmentJudged = z.object({
  draftHash: sha256,
  changed: z.array(z.string()),
  /** Changed fields that affect bids whatever is said. */
  affecting: z.array(z.string()),
  affectsBids: z.boolean(),
  deadlineAt: instant,
  isMovedByLaw: z.boolean(),
  law: z.string(),
  refusal: z.string().nullable(),
  problems: z.array(
    z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()), law: z.string().nullable() }),
  ),
});
/** Drafts the next version of published documents: only what changes is named; `affectsBids` can add to what the law says, never take away. */
export const PrepareAmendment = call({
  name: 'tenders.prepareAmendment',
  http: ['PUT', '/lots/:lotId/amendment'],
  who: ['agency', 'authority'],
  input: z.strictObject({
    lotId: id,
    change: DraftTerms,
    documentIds: z.array(id).min(1).max(50).optional(),
    affectsBids: z.boolean(),
    reason: line(2000),
  }),
  output: AmendmentJudged,
});
export const DiscardAmendment = call({
  name: 'tenders.discardAmendment',
  http: ['DELETE', '/lots/:lotId/amendment'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id }),
  output: done,
});
/** The authority signs what it read: the hash of the draft. */
export const PublishAmendment = call({
  name: 'tenders.publishAmendment',
  http: ['POST', '/lots/:lotId/amendment/publish'],
  who: ['authority'],
  input: z.strictObject({ lotId: id, draftHash: sha256 }),
  output: z.object({ version: z.number(), documentsHash: sha256, deadlineAt: instant }),
});
export const GetAmendment = call({
  name: 'tenders.getAmendment',
  http: ['GET', '/lots/:lotId/amendment'],
  who: ['agency', 'authority'],
  input: z.strictObject({ lotId: id }),
  output: z.object({
    /** Why nothing can be amended now. */
    refusal: z.string().nullable(),
    draft: z
      .object({
        change: DraftTerms,
        documentIds: z.array(id).nullable(),
        affectsBids: z.boolean(),
        reason: z.string(),
        preparedAt: instant,
        judged: AmendmentJudged,
        /** Everything that the check-up found in the next version, and the reasons given for what stands. */
        checkUp: z.object({ findings: z.array(CheckFindingView), justifications: z.array(JustificationView) }),
      })
      .nullable(),
  }),
});
/** More time for everybody, with a reason that all read. */
export const ExtendDeadline = call({
  name: 'tenders.extendDeadline',
  http: ['POST', '/lots/:lotId/deadline'],
  who: ['authority'],
  input: z.strictObject({ lotId: id, deadlineAt: instant, reason: line(1000) }),
  output: z.object({ deadlineAt: instant, count: z.number() }),
});
export const DocumentVersionView = z.object({
  version: z.number(),
  documentsHash: z.string(),
  publishedAt: instant,
  deadlineAt: instant,
  affectsBids: z.boolean(),
  changed: z.array(z.string()),
  reason: z.string(),
  files: z.array(z.object({ uploadId: id, name: z.string(), sha256: z.string() })),
  /** Old and new side by side: what stands in this version where something else stood in the one before. */
  differences: z.array(
    z.object({ field: z.string(), place: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
/** Every version of the documents, newest first, and every move of the deadline. */
export const ListVersions = call({
  name: 'tenders.listVersions',
  http: ['GET', '/lots/:lotId/versions'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: z.object({
    current: z.number(),
    versions: z.array(DocumentVersionView),
    moves: z.array(
      z.object({
        cause: z.enum(['AMENDMENT', 'EXTENSION', 'RESUMPTION']),
        from: instant,
        to: instant,
        reason: z.string(),
        at: instant,
      }),
    ),
  }),
});

export const TimetableEntry = z.object({
  key: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  earliest: day.nullable(),
  latest: day.nullable(),
  law: z.string(),
  satisfied: z.boolean().nullable(),
});

/** Stateless: earliest lawful dates for a publication day and a proposed deadline. */
export const TryTimetable = call({
  name: 'tenders.tryTimetable',
  http: ['POST', '/try/timetable'],
  who: 'public',
  input: z.strictObject({
    regime: z.enum(regimes).default('TENDERING_LAW'),
    catalogueItem: line(8).optional(),
    isMandatory: z.boolean().default(true),
    issuedOn: day,
    deadlineAt: instant.optional(),
  }),
  output: z.object({ entries: z.array(TimetableEntry), refusal: z.string().nullable(), calendarSource: z.string() }),
});

/** What a draft of parameters would do: lots not yet published would get it, published ones keep their frozen law. */
export const GetRulebookEffect = call({
  name: 'tenders.getRulebookEffect',
  http: ['GET', '/rulebook/drafts/:draftId/effect'],
  who: ['officer'],
  input: z.strictObject({ draftId: id }),
  output: z.object({
    lots: z.array(
      z.object({
        lotId: id,
        code: z.string(),
        name: z.string(),
        state: z.enum(lotStates),
        isFrozen: z.boolean(),
        values: z.array(
          z.object({
            parameter: z.string(),
            unit: z.string(),
            now: z.string().nullable(),
            next: z.string().nullable(),
          }),
        ),
        /** Dates that would differ if it were published on the first day of the new values. */
        dates: z.array(
          z.object({
            key: z.string(),
            title: z.object({ zh: z.string(), en: z.string() }),
            before: day.nullable(),
            after: day.nullable(),
          }),
        ),
        /** Findings on its documents that would come or go. */
        comes: z.array(z.string()),
        goes: z.array(z.string()),
      }),
    ),
  }),
});

/** The days of a lot's life that may be shifted to see what follows. */
export const shiftable = [
  'issuedOn',
  'deadlineOn',
  'documentsUntil',
  'reportOn',
  'publicityOn',
  'determinedOn',
  'notifiedOn',
] as const;
const SolvedDates = z.object({
  /** The days that are counted from: known ones, or assumed. */
  days: z.array(z.object({ key: z.enum(shiftable), day: day.nullable(), isKnown: z.boolean() })),
  entries: z.array(
    TimetableEntry.extend({
      projected: z.boolean(),
      /** With the shift; null without one. */
      shifted: z
        .object({ earliest: day.nullable(), latest: day.nullable(), satisfied: z.boolean().nullable() })
        .nullable(),
    }),
  ),
  refusal: z.string().nullable(),
  shiftedRefusal: z.string().nullable(),
  isFrozen: z.boolean(),
});
const shiftInput = { shift: z.enum(shiftable).optional(), to: day.optional() };
/** Every earliest and latest date of a lot with its article, and what a shift of one day does to the others. */
export const GetLotDates = call({
  name: 'tenders.getLotDates',
  http: ['GET', '/lots/:lotId/dates'],
  who: 'public',
  input: z.strictObject({ lotId: id, ...shiftInput }),
  output: SolvedDates,
});
/** The same for any plan, without a lot. */
export const TryShift = call({
  name: 'tenders.tryShift',
  http: ['POST', '/try/shift'],
  who: 'public',
  input: z.strictObject({
    regime: z.enum(regimes).default('TENDERING_LAW'),
    isMandatory: z.boolean().default(true),
    issuedOn: day,
    deadlineOn: day,
    ...shiftInput,
  }),
  output: SolvedDates,
});

/** Published lots counted for the public: by category, item, region and month, mandatory or voluntary, electronic or not. */
export const GetCoverage = call({
  name: 'tenders.getCoverage',
  http: ['GET', '/coverage'],
  who: 'public',
  input: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  output: z.object({
    years: z.array(z.number()),
    year: z.number().nullable(),
    total: z.number(),
    mandatory: z.number(),
    voluntary: z.number(),
    /** Lots whose whole procedure, from the notice to the result, is made on this platform. */
    electronic: z.number(),
    items: z.array(
      z.object({
        code: z.string(),
        category: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        categoryName: z.object({ zh: z.string(), en: z.string() }),
        lots: z.number(),
        mandatory: z.number(),
        estimate: money,
      }),
    ),
    regions: z.array(z.object({ region: z.string(), lots: z.number(), mandatory: z.number() })),
    months: z.array(z.object({ month: z.string(), lots: z.number(), mandatory: z.number() })),
  }),
});

export const QuestionView = z.object({
  id,
  text: z.string(),
  askedAt: instant,
  /** By when the answer is owed; a stop of the lot moves it. Null where the law sets no time. */
  answerDueAt: instant.nullable(),
  isOverdue: z.boolean(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  /** Whether the authority said that the answer may affect bids; it is part of the documents then. */
  affectsBids: z.boolean(),
  isMine: z.boolean(),
});
export const AskQuestion = call({
  name: 'tenders.askQuestion',
  http: ['POST', '/lots/:lotId/questions'],
  who: 'person',
  input: z.strictObject({ lotId: id, text: line(2000) }),
  output: z.object({ questionId: id, answerDueAt: instant.nullable() }),
});
/** An answer that may affect bids is signed by the authority alone; it makes a new version and may move the deadline. */
export const AnswerQuestion = call({
  name: 'tenders.answerQuestion',
  http: ['POST', '/questions/:questionId/answer'],
  who: ['agency', 'authority'],
  input: z.strictObject({ questionId: id, answer: line(4000), affectsBids: z.boolean().optional() }),
  output: z.object({ done: z.literal(true), version: z.number(), deadlineAt: instant.nullable() }),
});
/** Who asked, for the supervisor alone, after the opening and for a stated reason that the log keeps. */
export const UnsealAsker = call({
  name: 'tenders.unsealAsker',
  http: ['POST', '/questions/:questionId/asker'],
  who: ['supervisor'],
  input: z.strictObject({ questionId: id, reason: line(1000) }),
  output: z.object({ organisationId: id, organisationName: z.string() }),
});
/** The public sees answered questions; the agency and the authority see all; nobody sees who asked. */
export const ListQuestions = call({
  name: 'tenders.listQuestions',
  http: ['GET', '/lots/:lotId/questions'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: z.object({
    /** Until when one may ask, and the first reason against this reader asking now; null where nothing can be asked any more. */
    window: z
      .object({
        until: instant.nullable(),
        isOpen: z.boolean(),
        refusal: z.string().nullable(),
        /** How many of one organisation's questions may wait for an answer. */
        openMost: z.number().nullable(),
        law: z.string(),
      })
      .nullable(),
    /** For who answers: where the deadline would stand if an answer that may affect bids were published now. */
    effect: z.object({ deadlineAt: instant, isMovedByLaw: z.boolean(), law: z.string() }).nullable(),
    items: z.array(QuestionView),
  }),
});

export const LotView = LotCard.extend({
  projectId: id,
  authority: Named,
  agency: Named.nullable(),
  regime: z.enum(regimes),
  isMandatory: z.boolean(),
  mandatoryBasis: z.array(BasisView),
  contractKind: z.enum(contractKinds).nullable(),
  scope: z.string(),
  durationDays: z.number(),
  quality: z.string(),
  estimate: money,
  overview: z.string(),
  approvalNumber: z.string(),
  fundsSource: z.string(),
  /** Null until the documents are public, or for a viewer who may not see the draft. */
  terms: DraftTerms.nullable(),
  documents: z.array(UploadView),
  documentsHash: sha256.nullable(),
  documentsVersion: z.number(),
  rulebookHash: sha256.nullable(),
  failureGround: z.string().nullable(),
  suspension: z
    .object({ cause: z.string(), since: instant, reason: z.string().nullable(), until: instant.nullable() })
    .nullable(),
  /** How bidders are found; null where it is open to all, or not public yet. */
  procedure: Procedure.nullable(),
  methodAnnouncedAt: instant.nullable(),
  /** Whom every bid's key is shared with, as fixed at publication; null where the documents name nobody. */
  trustees: z
    .object({
      threshold: z.number(),
      trustees: z.array(z.object({ organisationId: id, name: z.string(), recipient: z.string() })).readonly(),
    })
    .nullable(),
  /** Whether the viewer may read the tender documents and, being a bidder, bid. */
  mayReadDocuments: z.boolean(),
  winner: z.object({ name: z.string(), price: money }).nullable(),
  retender: RetenderView,
  /** Parties that the viewer is to this lot. */
  parties: z.array(z.enum([...lotParties, 'bidder', 'member', 'decider'])),
  moves: z.array(MoveView),
});

export const GetLot = call({
  name: 'tenders.getLot',
  http: ['GET', '/lots/:lotId'],
  who: 'public',
  input: z.strictObject({ lotId: id }),
  output: LotView,
});
/** What the public lists can be filtered by where the values are the city's own. */
export const ListRegions = call({
  name: 'tenders.listRegions',
  http: ['GET', '/regions'],
  who: 'public',
  input: nothing,
  output: z.object({ items: z.array(z.string()) }),
});
