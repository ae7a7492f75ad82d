import { z } from 'zod';
import { id, instant, money, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { retenderCauses } from './retenderContract.ts';

/** The end of a sealed stream, bound into a public entry so that the sealed part cannot be rewritten. */
export const Head = z.strictObject({ stream: z.string(), seq: z.number().int().min(0), hash: sha256 });

export const tendersEvents = events({
  'project.registered': {
    v: 1,
    facts: z.strictObject({
      projectId: id,
      authorityId: id,
      agencyId: id.nullable(),
      catalogueItem: z.string(),
      lots: z.array(id),
    }),
    meaning: 'A project with its lots was drafted.',
  },
  'project.submitted': {
    v: 1,
    facts: z.strictObject({ projectId: id }),
    meaning: 'The project was handed in for registration.',
  },
  'project.returned': {
    v: 1,
    facts: z.strictObject({ projectId: id, missing: z.string() }),
    meaning: 'The centre named what the registration lacks.',
  },
  'project.accepted': {
    v: 1,
    facts: z.strictObject({ projectId: id }),
    meaning: 'The centre found the registration complete; it approves nothing.',
  },
  'lot.planned': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      projectId: id,
      estimate: money,
      isMandatory: z.boolean(),
      basis: z.array(z.string()),
      /** The lot that is tendered again by this one. */
      retenderOf: id.optional(),
    }),
    meaning: 'A lot entered the platform, with the reason why tendering is mandatory or voluntary.',
  },
  'project.planning_noted': {
    v: 1,
    facts: z.strictObject({ projectId: id, findingId: id, findingHash: sha256 }),
    meaning: 'Something about the plan was noticed for the centre and the supervisor; the log binds it by its hash.',
  },
  'documents.signed': {
    v: 1,
    facts: z.strictObject({ lotId: id, documentsHash: sha256 }),
    meaning: 'The authority signed the tender documents; terms and files are frozen under this hash.',
  },
  'trustees.named': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      threshold: z.number().int(),
      trustees: z.array(z.strictObject({ organisationId: id, recipient: z.string() })),
    }),
    meaning: 'Whom the documents name to hold shares of the bids’ keys, how many open one, and their keys (O20 31).',
  },
  'documents.printed': {
    v: 1,
    facts: z.strictObject({ lotId: id, number: z.number().int().min(1), sha256 }),
    meaning: 'The signed version of the documents was printed as a paper with this hash.',
  },
  'self_check.signed': {
    v: 1,
    facts: z.strictObject({ lotId: id, version: z.string(), isFavourable: z.boolean(), contentHash: sha256 }),
    meaning: 'The fair-competition self-check was answered and signed.',
  },
  'finding.justification_proposed': {
    v: 1,
    facts: z.strictObject({ lotId: id, justificationId: id, code: z.string(), reasonHash: sha256 }),
    meaning: 'A reason was given why a finding of the check-up may stand; its words follow with the notice.',
  },
  'finding.justification_decided': {
    v: 1,
    facts: z.strictObject({ lotId: id, justificationId: id, code: z.string(), isConfirmed: z.boolean() }),
    meaning: 'A second person confirmed or rejected the reason.',
  },
  'finding.justified': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      justificationId: id,
      code: z.string(),
      law: z.string().nullable(),
      passage: z.string(),
      reason: z.string(),
    }),
    meaning: 'The notice or an amendment went out with a finding that stands for this reason.',
  },
  'documents.reopened': {
    v: 1,
    facts: z.strictObject({ lotId: id }),
    meaning: 'The authority took signed but unpublished documents back.',
  },
  'lot.published': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      documentsHash: sha256,
      rulebookHash: sha256,
      ceiling: money,
      deadlineAt: instant,
      decisionMode: z.string(),
    }),
    meaning: 'The tender notice went out; the law of that day is frozen under rulebookHash.',
  },
  'amendment.prepared': {
    v: 1,
    facts: z.strictObject({ lotId: id, draftHash: sha256 }),
    meaning: 'A next version of the documents was drafted under this hash; what it says is not public yet.',
  },
  'amendment.discarded': {
    v: 1,
    facts: z.strictObject({ lotId: id, draftHash: sha256 }),
    meaning: 'A drafted version of the documents was given up.',
  },
  'documents.amended': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      version: z.number().int().min(2),
      documentsHash: sha256,
      previousHash: z.string(),
      affectsBids: z.boolean(),
      changed: z.array(z.string()),
      reason: z.string(),
      deadlineAt: instant,
      movedFrom: instant.nullable(),
    }),
    meaning: 'The authority put a new version of the documents in force; `movedFrom` is the deadline that it replaced.',
  },
  'deadline.extended': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      from: instant,
      to: instant,
      reason: z.string(),
      count: z.number().int().min(1),
    }),
    meaning: 'The authority gave bidders more time; `count` is how often it has done so.',
  },
  'method.announced': {
    v: 1,
    facts: z.strictObject({ lotId: id, reason: z.string(), law: z.string(), explanation: z.string() }),
    meaning: 'The reason for tendering by invitation was published, before anybody was invited (1117 (二)).',
  },
  'invitees.listed': {
    v: 1,
    facts: z.strictObject({ lotId: id, commitment: sha256 }),
    meaning: 'The list of an invited tender was kept; who stands on it, and how many, is not in the log.',
  },
  'invitation.sent': {
    v: 1,
    facts: z.strictObject({ lotId: id, admissionId: id, letterId: id, ground: z.enum(['INVITED', 'PREQUALIFIED']) }),
    meaning: 'One organisation was invited; it stands in that organisation’s own sealed stream.',
  },
  'lot.terminated': {
    v: 1,
    facts: z.strictObject({ lotId: id, reason: z.string() }),
    meaning: 'The authority ended the procedure for a stated reason.',
  },
  'lot.retendered': {
    v: 1,
    facts: z.strictObject({ lotId: id, nextLotId: id, causes: z.array(z.enum(retenderCauses)), text: z.string() }),
    meaning: 'The authority analysed why the procedure came to nothing and tenders again by a new lot.',
  },
  'lot.failed': {
    v: 1,
    facts: z.strictObject({ lotId: id, ground: z.string() }),
    meaning: 'The procedure failed on a ground of law.',
  },
  'question.asked': {
    v: 1,
    facts: z.strictObject({ lotId: id, questionId: id, textHash: sha256 }),
    meaning: 'Somebody asked about the documents; who is not in the log.',
  },
  'question.answered': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      questionId: id,
      /** Empty in a restricted lot, whose words are for those admitted; then their hash stands here. */
      question: z.string(),
      answer: z.string(),
      wordsHash: sha256.optional(),
      /** The answer may affect bids: the next entry puts it into the documents. */
      affectsBids: z.boolean().optional(),
    }),
    meaning: 'Question and answer were made public for all at once.',
  },
  'question.unsealed': {
    v: 1,
    facts: z.strictObject({ lotId: id, questionId: id, reason: z.string() }),
    meaning: 'After the opening a supervisor looked who had asked, for this reason; the answer is not in the log.',
  },
});
