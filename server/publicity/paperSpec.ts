import type { DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';
import type { ReceiptBody } from '../kernel/ledger/formats.ts';
import type { Platform } from '../kernel/platform.ts';
import { Bid, BidPart, receiptPaper } from '../bids/index.ts';
import {
  awardFactsOf,
  awardLetterPaper,
  concludedDecisionOf,
  decisionReportPaper,
  resultNoticePaper,
  type AwardPaper,
} from '../decision/index.ts';
import { Evaluation, evaluationReportPaper, signaturesOf, type EvaluationReport } from '../evaluation/index.ts';
import { Organisation } from '../identity/index.ts';
import { openingRecordOf, openingRecordPaper, type OpeningRecord } from '../opening/index.ts';
import { Application, ApplicationPart, applicationResultPaper, reviewReportPaper } from '../prequalification/index.ts';
import { addressOf } from './address.ts';
import type { PaperKind, PaperVariant } from './contract.ts';
import { failureNotice } from './failureNotice.ts';
import type { Paper } from './paper.ts';
import { invitationLetter } from './invitationLetter.ts';
import { titleOf } from './paperTitles.ts';
import { tenderNoticeEnd } from './notices.ts';
import { procurementResultPaper } from './procurementPaper.ts';
import { procurementResultOf } from './procurementResult.ts';
import { storyOf, type Story } from './story.ts';
import { prequalificationNotice, tenderNotice } from './tenderNotice.ts';

interface Drawing {
  readonly platform: Platform;
  readonly paper: Paper;
  readonly story: Story;
  readonly proof: DocumentProof;
  /** The trading centre, in whose name the platform writes records and receipts. */
  readonly centre: string;
}

/** Until the opening nothing on disk may name a bidder: the receipt names the bid, and the opening says whose it was. */
const unnamed = '投标人（开标前不具名）';

async function receipt({ paper, story, proof, centre }: Drawing): Promise<DocumentSpec> {
  const bid = await Bid.findOne({ where: { stream: paper.stream, seq: paper.seq }, rejectOnEmpty: true });
  const parts = await BidPart.findAll({ attributes: ['ciphertextSize'], where: { bidId: bid.id } });
  return receiptPaper({
    receipt: JSON.parse(bid.receiptBody) as ReceiptBody,
    signature: bid.receiptSignature,
    bidderName: unnamed,
    lotName: story.lot.name,
    lotCode: story.lot.code,
    projectName: story.project.name,
    deadlineAt: story.lot.deadlineAt?.toISOString() ?? '',
    partCount: parts.length,
    totalSize: parts.reduce((total, part) => total + part.ciphertextSize, 0),
    issuer: centre,
    verifyUrl: proof.verifyUrl,
  });
}

async function record({ paper, story, proof, centre }: Drawing): Promise<DocumentSpec> {
  const kept = await openingRecordOf(story.lot.id, paper.id);
  return openingRecordPaper({
    record: JSON.parse(kept?.record ?? '') as OpeningRecord,
    recordHash: kept?.recordHash ?? '',
    issuer: centre,
    proof,
  });
}

async function evaluationReport({ story, proof, centre, paper }: Drawing): Promise<DocumentSpec> {
  const { report, reportHash, closedAt } = await Evaluation.of(story.lot.id);
  return evaluationReportPaper({
    report: JSON.parse(report ?? '') as EvaluationReport,
    reportHash: reportHash ?? '',
    signatures: await signaturesOf(story.lot.id),
    issuer: centre,
    closedAt: (closedAt ?? paper.askedAt).toISOString(),
    proof,
  });
}

async function failure({ platform, paper, story, proof }: Drawing): Promise<DocumentSpec> {
  const [entry] = await platform.db.rows<{ body: string }>(
    'SELECT body FROM ledger_entries WHERE stream = ? AND seq = ?',
    [paper.stream, paper.seq],
  );
  const { facts } = JSON.parse(entry?.body ?? '{}') as { facts: { ground: string } };
  return failureNotice({ story, issuedAt: paper.askedAt, proof }, facts.ground);
}

async function decisionReport({ story, proof }: Drawing): Promise<DocumentSpec> {
  const concluded = await concludedDecisionOf(story.lot.id);
  if (!concluded) throw new Error('a decision report that nobody signed');
  return decisionReportPaper({ ...concluded, issuer: story.authorityName, proof });
}

async function awardPaper({ paper, story, proof }: Drawing): Promise<AwardPaper> {
  const award = await awardFactsOf(story.lot.id, paper.askedAt.toISOString());
  if (!award) throw new Error('an award notice without an award');
  return { award, issuer: story.authorityName, proof };
}

const drawings: Readonly<Record<PaperKind, (drawing: Drawing) => Promise<DocumentSpec> | DocumentSpec>> = {
  TENDER_NOTICE: async ({ platform, paper, story, proof }) =>
    tenderNotice(
      { story, issuedAt: paper.askedAt, proof },
      addressOf(platform.env, `/lots/${story.lot.id}`),
      await tenderNoticeEnd(story, paper.askedAt),
    ),
  RECEIPT: receipt,
  OPENING_RECORD: record,
  EVALUATION_REPORT: evaluationReport,
  DECISION_REPORT: decisionReport,
  AWARD_NOTICE: async (drawing) => awardLetterPaper(await awardPaper(drawing)),
  RESULT_NOTICE: async (drawing) =>
    drawing.story.project.regime === 'GOV_PROCUREMENT'
      ? procurementResultPaper(
          drawing.story,
          await procurementResultOf(drawing.platform, drawing.story, drawing.paper.askedAt),
          { issuedAt: drawing.paper.askedAt, proof: drawing.proof },
        )
      : resultNoticePaper(await awardPaper(drawing)),
  FAILURE_NOTICE: failure,
};

const variants: Readonly<Record<PaperVariant, (drawing: Drawing) => Promise<DocumentSpec> | DocumentSpec>> = {
  PREQUALIFICATION_NOTICE: ({ platform, paper, story, proof }) =>
    prequalificationNotice({ story, issuedAt: paper.askedAt, proof }, addressOf(platform.env, `/lots/${story.lot.id}`)),
  APPLICATION_RECEIPT: applicationReceipt,
  PREQUALIFICATION_REPORT: ({ platform, paper, story, proof }) =>
    reviewReportPaper(platform, paper.lotId, {
      issuer: story.authorityName,
      issuedAt: paper.askedAt.toISOString(),
      proof,
    }),
  PREQUALIFICATION_RESULT: async ({ platform, paper, story, proof }) =>
    applicationResultPaper(platform, String((await factsOf(platform, paper))['applicationId']), {
      issuer: story.authorityName,
      issuedAt: paper.askedAt.toISOString(),
      proof,
    }),
  INVITATION: async ({ platform, paper, story, proof }) => {
    const entry = await factsOf(platform, paper);
    return invitationLetter(
      { story, issuedAt: paper.askedAt, proof },
      { ground: String(entry['ground']), address: addressOf(platform.env, `/lots/${story.lot.id}`) },
    );
  },
};

/** The receipt of an application, as that of a bid (O20 27, 28). */
async function applicationReceipt({ paper, story, proof, centre }: Drawing): Promise<DocumentSpec> {
  const where = { stream: paper.stream, seq: paper.seq };
  const application = await Application.findOne({ where, rejectOnEmpty: true });
  const parts = await ApplicationPart.findAll({ where: { applicationId: application.id } });
  const spec = receiptPaper({
    receipt: JSON.parse(application.receiptBody) as ReceiptBody,
    signature: application.receiptSignature,
    bidderName: '申请人（开标前不具名）',
    lotName: story.lot.name,
    lotCode: story.lot.code,
    projectName: story.project.name,
    deadlineAt: story.lot.procedure?.prequalification?.deadlineAt ?? '',
    partCount: parts.length,
    totalSize: parts.reduce((total, part) => total + part.ciphertextSize, 0),
    issuer: centre,
    verifyUrl: proof.verifyUrl,
  });
  return { ...spec, title: '资格预审申请文件递交回执' };
}

/** What the entry that a paper prints says. */
async function factsOf(platform: Platform, paper: Paper): Promise<Readonly<Record<string, unknown>>> {
  const [entry] = await platform.db.rows<{ body: string }>(
    'SELECT body FROM ledger_entries WHERE stream = ? AND seq = ?',
    [paper.stream, paper.seq],
  );
  return (JSON.parse(entry?.body ?? '{"facts":{}}') as { facts: Record<string, unknown> }).facts;
}

async function centreName(): Promise<string> {
  const centre = await Organisation.findOne({
    attributes: ['name'],
    where: { kind: 'trading_centre' },
    order: [['createdAt', 'ASC']],
  });
  return centre?.name ?? '公共资源电子交易平台';
}

/** What a paper shows, written anew from what is stored; the same paper asked twice gives the same words. */
export async function specOf(platform: Platform, paper: Paper): Promise<{ spec: DocumentSpec; fileName: string }> {
  const story = await storyOf(paper.lotId);
  const { stream, seq, entryHash } = paper;
  const proof = { stream, seq, entryHash, verifyUrl: addressOf(platform.env, `/papers/${paper.id}`) };
  const variant: PaperVariant | null = paper.variant;
  const draw = variant === null ? drawings[paper.kind] : variants[variant];
  const spec = await draw({ platform, paper, story, proof, centre: await centreName() });
  return { spec, fileName: `${titleOf(paper).zh}-${story.lot.code}.pdf` };
}
