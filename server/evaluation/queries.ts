import type { z } from 'zod';
import { personOf, query, type Asked } from '../kernel/act.ts';
import { Refusal } from '../kernel/verdict.ts';
import { committeeOf, ExpertDraw, Seat } from '../experts/index.ts';
import { presentUpload, Upload } from '../files/index.ts';
import { openedBidsOf } from '../opening/index.ts';
import { evaluationStream, Lot, partyOf, Project } from '../tenders/index.ts';
import type { EvaluationScheme } from '../tenders/scheme.ts';
import { GetEvaluation, TryEvaluation, type EvaluationView } from './contract.ts';
import { Evaluation } from './evaluation.ts';
import { ChairBallot, MemberSheet, ReportSignature, Review, Score } from './memberWork.ts';
import { presentResult } from './present.ts';
import { committeeItems } from './qualificationRules.ts';
import { judgedLeaves, reviewedItems } from './rules.ts';
import { evaluate, type EvaluationResult } from './scoring/evaluate.ts';
import { scoringFacts } from './scoringFacts.ts';
import { schemeOf } from './sitting.ts';

type View = z.output<typeof EvaluationView>;

/** Who looks at a session: a member, or somebody who watches its progress. */
interface Viewer {
  readonly lot: Lot;
  readonly evaluation: Evaluation;
  readonly seat: Seat | null;
}

async function viewerOf({ input, actor, platform }: Asked<typeof GetEvaluation>): Promise<Viewer> {
  const lot = await Lot.findByPk(input.lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  if (!lot || !project) throw new Refusal('kernel.not_found');
  const seat = await Seat.ofPerson(platform.keys, personOf(actor).personId, lot.id);
  // A seat whose holder has not passed the gate opens nothing: until then the lot has no name for its experts.
  const isMember = seat?.state === 'SEATED';
  if (!isMember && partyOf(actor, project) === null) throw new Refusal('kernel.not_found');
  return { lot, evaluation: await Evaluation.of(lot.id), seat: isMember ? seat : null };
}

/** The session for whoever may see it: members see bids and their own work, watchers only that work goes on (LAW 38; 87 Art. 62). */
export const getEvaluation = query(GetEvaluation, async (asked) => {
  const viewer = await viewerOf(asked);
  const { lot, evaluation, seat } = viewer;
  const declared = schemeOf(lot);
  // Members see the items that are theirs to judge: in procurement qualification is the purchaser's (87 Art. 44).
  const scheme = { ...declared, preliminary: committeeItems(declared) };
  const standing = evaluation.standing ?? [];
  const isClosed = evaluation.phase === 'CLOSED';
  const seesBids = seat !== null && seat.state === 'SEATED';
  const seesResult = (seat !== null && evaluation.result !== null) || isClosed;
  return {
    lotId: lot.id,
    lotName: lot.name,
    phase: evaluation.phase,
    startedAt: evaluation.startedAt.toISOString(),
    members: await presentMembers(asked, viewer),
    expected: {
      reviews: evaluation.bids.length * reviewedItems(scheme, lot.terms.envelopes).length,
      scores: standing.length * judgedLeaves(scheme).length,
    },
    scheme,
    envelopes: lot.terms.envelopes ?? 'ONE',
    technicalClosedAt: evaluation.technicalClosedAt?.toISOString() ?? null,
    ceiling: evaluation.ceiling,
    supply: lot.terms.supply ?? null,
    bids: seesBids || isClosed ? await presentBids(evaluation, seesBids && seat.declaredAt !== null) : [],
    mine: seat === null ? null : await presentOwn(evaluation, seat.label),
    result: seesResult ? storedResult(evaluation) : null,
    reportHash: seesResult ? evaluation.reportHash : null,
    reportId: seesResult ? evaluation.reportId : null,
  };
});

function storedResult(evaluation: Evaluation): View['result'] {
  if (evaluation.result === null) return null;
  const grounds = new Map((evaluation.rejections ?? []).map(({ bidId, ground }) => [bidId, ground]));
  const bids = evaluation.bids.map(({ bidId, price }) => ({ bidId, price, rejected: grounds.get(bidId) ?? null }));
  return presentResult(JSON.parse(evaluation.result) as EvaluationResult, bids);
}

/** What each member has done, never what came of it. */
async function presentMembers(
  { platform }: Asked<typeof GetEvaluation>,
  { lot, evaluation }: Viewer,
): Promise<View['members']> {
  const lotId = lot.id;
  const [members, sheets, ballots, signatures, present] = await Promise.all([
    sittingNow(lotId),
    MemberSheet.ofLot(lotId),
    ChairBallot.findAll({ where: { lotId }, attributes: ['seat'] }),
    ReportSignature.findAll({ where: { lotId }, attributes: ['seat'] }),
    platform.live.present(evaluationStream(lotId)),
  ]);
  const reviews = await countBySeat(platform, 'reviews', lotId);
  const scores = await countBySeat(platform, 'scores', lotId);
  return members.map(({ label, kind, enteredAt, declaredAt }) => {
    const sheet = sheets.find((one) => one.seat === label);
    return {
      seat: label,
      kind,
      isPresent: present.includes(label),
      isChair: evaluation.chair === label,
      hasEntered: enteredAt !== null,
      hasDeclared: declaredAt !== null,
      hasVotedChair: ballots.some((ballot) => ballot.seat === label),
      reviewsGiven: reviews.get(label) ?? 0,
      reviewsSubmitted: sheet != null && sheet.reviewsSubmittedAt !== null,
      scoresGiven: scores.get(label) ?? 0,
      sheetSubmitted: sheet != null && sheet.submittedAt !== null,
      hasSigned: signatures.some((signature) => signature.seat === label),
    };
  });
}

/** The members, and at the gate also those who are still being asked to come. */
async function sittingNow(lotId: string): Promise<Seat[]> {
  const draw = await ExpertDraw.current(lotId);
  const invited = draw ? (await Seat.ofDraw(draw.id)).filter((seat) => seat.state === 'INVITED') : [];
  return [...(await committeeOf(lotId)), ...invited];
}

async function countBySeat(
  { db }: Asked<typeof GetEvaluation>['platform'],
  table: 'reviews' | 'scores',
  lotId: string,
): Promise<ReadonlyMap<string, number>> {
  const sql = `SELECT seat, COUNT(*) AS given FROM ${table} WHERE lot_id = ? GROUP BY seat`;
  const rows = await db.rows<{ seat: string; given: number | string }>(sql, [lotId]);
  return new Map(rows.map(({ seat, given }) => [seat, Number(given)]));
}

async function presentBids(evaluation: Evaluation, withFiles: boolean): Promise<View['bids']> {
  const opened = withFiles ? await openedBidsOf(evaluation.lotId) : [];
  const uploadIds = opened.flatMap((bid) => bid.files.map((file) => file.uploadId));
  const uploads = new Map((await Upload.findAll({ where: { id: uploadIds } })).map((upload) => [upload.id, upload]));
  return evaluation.bids.map((bid) => {
    const rejection = evaluation.rejections?.find((one) => one.bidId === bid.bidId);
    const files = opened.find((one) => one.bidId === bid.bidId)?.files ?? [];
    return {
      bidId: bid.bidId,
      bidderName: bid.bidderName,
      price: bid.price,
      isRejected: rejection !== undefined,
      rejectionGround: rejection?.ground ?? null,
      files: files.flatMap(({ uploadId }) => {
        const upload = uploads.get(uploadId);
        return upload ? [presentUpload(upload)] : [];
      }),
      declared: withFiles ? { ...bid.declared } : {},
      supply: withFiles ? (bid.supply ?? null) : null,
    };
  });
}

async function presentOwn(evaluation: Evaluation, seat: string): Promise<View['mine']> {
  const where = { lotId: evaluation.lotId, seat };
  const reviews = await Review.findAll({ where });
  const scores = await Score.findAll({ where });
  return {
    seat,
    reviews: reviews.map(({ bidId, itemId, verdict, reason }) => ({ bidId, itemId, verdict, reason })),
    scores: scores.map(({ bidId, criterionId, points, version }) => ({ bidId, criterionId, points, version })),
    mismatches: evaluation.mismatches ?? [],
    hasVotedChair: (await ChairBallot.count({ where })) > 0,
  };
}

type Tried = Asked<typeof TryEvaluation>['input'];

/** The whole calculation on anybody's figures: the same pure function that the committee's sheets go through. */
export const tryEvaluation = query(TryEvaluation, ({ input }) => {
  const scheme: EvaluationScheme = input.scheme;
  const facts = scoringFacts(scheme, sessionOf(input), sheetsOfInput(input));
  const bids = input.bids.map(({ id: bidId, price, rejected }) => ({ bidId, price, rejected: rejected ?? null }));
  return Promise.resolve(presentResult(evaluate(scheme, facts), bids));
});

const sessionOf = ({ bids, ceiling, coefficient }: Tried) => ({
  ceiling,
  drawnCoefficient: coefficient ?? null,
  bids: bids.map(({ id: bidId, price, declared }, at) => ({ bidId, place: at + 1, price, declared: declared ?? {} })),
  rejections: bids.flatMap(({ id: bidId, rejected }) => (rejected === undefined ? [] : [{ bidId, ground: rejected }])),
});

const sheetsOfInput = ({ sheets }: Tried) => Object.entries(sheets).map(([member, scores]) => ({ member, scores }));
