import type { z } from 'zod';
import { personOf, query, type Actor } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import { no, Refusal, yes, type Verdict } from '../kernel/verdict.ts';
import { Manifest, provenReceipt } from '../bids/index.ts';
import { Seat } from '../experts/index.ts';
import { Organisation } from '../identity/index.ts';
import { isInvited, Lot, mayPrepare, organisationTagOf, partyOf, Project, visibleLot } from '../tenders/index.ts';
import { applicantOf, Application, ApplicationPart, type SealedFileName } from './application.ts';
import { GetApplicationReceipt, GetPrequalification, GetReview, MyApplication, type ResultView } from './contract.ts';
import { Mark, planOf, Reviewer, Round } from './round.ts';
import type { ReviewReport } from './report.ts';
import type { Judged } from './rules.ts';
import { membersOf, seatIn } from './sitting.ts';

export const getPrequalification = query(GetPrequalification, async ({ input, actor, platform }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  const round = await Round.findByPk(lot.id);
  if (!round) return { round: null, mayApply: false };
  const plan = planOf(lot);
  const isBidder = actor.kind === 'person' && actor.roles.includes('bidder');
  const tag = isBidder ? organisationTagOf(platform.keys, lot.id, actor.organisationId) : null;
  const isApplicant = tag !== null && (await Application.newest(lot.id, tag)) !== null;
  const seesStep = isApplicant || partyOf(actor, project) !== null;
  const isOpen = lot.state === 'PREQ_OPEN';
  // Until the tender itself goes out the lot's deadline is that of the applications, wherever it was moved to.
  const isRunning = isOpen || lot.state === 'PREQ_REVIEW' || lot.state === 'PREQ_DONE';
  const deadlineAt = isRunning && lot.deadlineAt ? lot.deadlineAt.toISOString() : plan.deadlineAt;
  const mayApply =
    isBidder &&
    isOpen &&
    !mayPrepare(actor, project).ok &&
    (!lot.procedure?.invitation || (await isInvited(platform.keys, lot.id, actor.organisationId, 'INVITED')));
  return {
    round: {
      documentsHash: round.documentsHash,
      deadlineAt,
      documentsUntil: plan.documentsUntil,
      reviewedBy: round.reviewedBy,
      isOver: round.step === 'CLOSED',
      step: seesStep ? round.step : null,
      decryptUntil: seesStep ? (round.decryptUntil?.toISOString() ?? null) : null,
    },
    mayApply,
  };
});

const presentResult = ({ keys }: Pick<Platform, 'keys'>, sealed: string | null): z.output<typeof ResultView> | null =>
  presentJudged(sealed === null ? null : (JSON.parse(keys.unseal('result', sealed)) as Judged));

function presentJudged(judged: Judged | null): z.output<typeof ResultView> | null {
  if (judged === null) return null;
  const failed = judged.items.filter((item) => item.fails >= item.passes);
  const reasons = failed.map(({ itemId, title, reasons: told }) => ({ itemId, title, reasons: [...told] }));
  return {
    outcome: judged.outcome,
    points: judged.points,
    reasons: judged.isBeyondLimit ? [{ itemId: 'LIMIT', title: '限定数量', reasons: [] }] : reasons,
  };
}

const presentVersion = ({ id, version, state, receivedAt, manifestHash }: Application) => ({
  applicationId: id,
  version,
  state,
  receivedAt: receivedAt.toISOString(),
  manifestHash,
});

/** The applicant's own versions, newest first. Nobody can ask this for another. */
export const myApplication = query(MyApplication, async ({ input, actor, platform }) => {
  const applicantTag = organisationTagOf(platform.keys, input.lotId, personOf(actor).organisationId);
  const versions = await Application.findAll({
    where: { lotId: input.lotId, applicantTag },
    order: [['version', 'DESC']],
  });
  const [newest] = versions;
  const current = newest && newest.state !== 'WITHDRAWN' ? newest : null;
  const parts = current ? await ApplicationPart.findAll({ where: { applicationId: current.id } }) : [];
  return {
    current: current && {
      ...presentVersion(current),
      recipient: Manifest.parse(JSON.parse(current.manifest)).recipient,
      partCount: parts.length,
      totalSize: parts.reduce((sum, part) => sum + part.ciphertextSize, 0),
    },
    versions: versions.map(presentVersion),
    failureCode: current?.failureCode ?? null,
    result: presentResult(platform, current?.resultSealed ?? null),
  };
});

export const getApplicationReceipt = query(GetApplicationReceipt, async ({ input, actor, platform }) => {
  const application = await Application.findByPk(input.applicationId);
  const tag = organisationTagOf(platform.keys, application?.lotId ?? '', personOf(actor).organisationId);
  if (application?.applicantTag !== tag) throw new Refusal('kernel.not_found');
  return provenReceipt(platform, application);
});

/** What the review holds, for its members once they have declared; authority and agency see how far it has come, and the result when it stands. */
export const getReview = query(GetReview, async ({ input, actor, platform }) => {
  const lot = await Lot.findByPk(input.lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  const round = lot ? await Round.findByPk(lot.id) : null;
  if (!lot || !project || !round) throw new Refusal('prequalification.not_begun');
  const isOwner = mayPrepare(actor, project).ok;
  const begun = round.step !== 'OPEN' && round.step !== 'DECRYPTION' && round.step !== 'READY';
  const seat = begun ? await seatIn(platform, actor, lot, project, round) : null;
  if (!isOwner && seat === null) throw new Refusal('prequalification.not_a_reviewer');
  const reviewers = await Reviewer.ofLot(lot.id);
  const mine = reviewers.find((one) => one.seat === seat) ?? null;
  const members = begun ? await membersOf(lot.id, round) : [];
  const isDone = round.step === 'CLOSED';
  const hasEntered = seat !== null && (await hasComeIn(lot.id, round, seat));
  // Names come with the gate, so that a member knows what it declares; files and the report come with the declaration (REG 46).
  const sees = mine !== null || (isOwner && (isDone || (begun && round.reviewedBy === 'AUTHORITY')));
  const shown = sees ? 'ALL' : hasEntered ? 'NAMES' : null;
  const judged = sees ? judgedOf(platform, round) : null;
  return {
    step: round.step,
    reviewedBy: round.reviewedBy,
    decryptUntil: round.decryptUntil?.toISOString() ?? null,
    me:
      seat === null
        ? null
        : {
            seat,
            hasEntered,
            hasDeclared: mine !== null,
            hasSubmitted: mine !== null && mine.submittedAt !== null,
            hasSigned: mine !== null && mine.signedAt !== null,
          },
    members: members.map((label) => {
      const one = reviewers.find((reviewer) => reviewer.seat === label);
      return {
        seat: label,
        hasDeclared: one !== undefined,
        hasSubmitted: one?.submittedAt != null,
        hasSigned: one?.signedAt != null,
      };
    }),
    applications:
      shown === null ? [] : await applicationsFor(platform, lot, { seat: mine?.seat ?? null, shown, judged }),
    reportHash: sees ? round.reportHash : null,
    reportId: isOwner && isDone ? round.reportId : null,
  };
});

/** Whether whoever holds a seat has passed the gate; an authority that reviews by itself has none. */
const hasComeIn = async (lotId: string, round: Round, seat: string): Promise<boolean> =>
  round.reviewedBy === 'AUTHORITY' ||
  (await Seat.count({ where: { lotId, purpose: 'PREQUALIFICATION', label: seat, state: 'SEATED' } })) > 0;

/** What the report that lies before the members says of each application; null before there is one. */
function judgedOf({ keys }: Platform, round: Round): readonly Judged[] | null {
  if (round.reportSealed === null) return null;
  return (JSON.parse(keys.unseal('report', round.reportSealed)) as ReviewReport).applications;
}

interface Shown {
  readonly seat: string | null;
  readonly shown: 'NAMES' | 'ALL';
  readonly judged: readonly Judged[] | null;
}

async function applicationsFor(platform: Platform, lot: Lot, { seat, shown, judged }: Shown) {
  const { keys } = platform;
  const placed = await Application.placed(lot.id);
  const read = shown === 'ALL' ? placed.map((one) => one.id) : [];
  const parts = await ApplicationPart.findAll({ where: { applicationId: read } });
  const marks = seat === null ? [] : await Mark.findAll({ where: { lotId: lot.id, seat } });
  const ids = placed.map((one) => applicantOf(keys, one));
  const names = new Map((await Organisation.findAll({ where: { id: ids } })).map((one) => [one.id, one.name]));
  return placed.map((one, at) => ({
    applicationId: one.id,
    place: one.place ?? at + 1,
    name: names.get(ids[at] ?? '') ?? '',
    state: one.state,
    files: parts.flatMap((part) => {
      if (part.applicationId !== one.id || part.openedUploadId === null || part.fileSealed === null) return [];
      const file = JSON.parse(keys.unseal('application-file', part.fileSealed)) as SealedFileName;
      return [{ uploadId: part.openedUploadId, kind: part.kind, ...file }];
    }),
    marks: marks
      .filter((mark) => mark.applicationId === one.id)
      .map(({ itemId, verdict, points, reason }) => ({ itemId, verdict, points, reason })),
    result: presentJudged(judged?.find((row) => row.applicationId === one.id) ?? null),
  }));
}

/** An opened file is for its applicant, for the members who have declared, and for authority and agency once the result stands. */
export async function mayReadApplication(platform: Platform, actor: Actor, applicationId: string): Promise<Verdict> {
  const application = actor.kind === 'person' ? await Application.findByPk(applicationId) : null;
  if (actor.kind !== 'person' || !application) return no('files.unknown');
  if (application.applicantTag === organisationTagOf(platform.keys, application.lotId, actor.organisationId))
    return yes;
  const lot = await Lot.findByPk(application.lotId, { rejectOnEmpty: true });
  const project = await Project.findByPk(lot.projectId, { rejectOnEmpty: true });
  const round = await Round.of(lot.id);
  if (round.step === 'CLOSED' && mayPrepare(actor, project).ok) return yes;
  const seat = await seatIn(platform, actor, lot, project, round);
  const reviewer = seat === null ? null : await Reviewer.findOne({ where: { lotId: lot.id, seat } });
  return reviewer ? yes : no('files.unknown');
}

/** Ciphertext goes back to its own applicant only. */
export async function mayReadCiphertext(platform: Platform, actor: Actor, applicationId: string): Promise<Verdict> {
  const application = actor.kind === 'person' ? await Application.findByPk(applicationId) : null;
  if (actor.kind !== 'person' || !application) return no('files.unknown');
  const tag = organisationTagOf(platform.keys, application.lotId, actor.organisationId);
  return application.applicantTag === tag ? yes : no('files.unknown');
}

/** Gives the window of keys the time back that a suspension took; called in the act that lifts it. */
export async function postponeRound(lotId: string, milliseconds: number, tx: Parameters<typeof Round.of>[1]) {
  const round = await Round.findByPk(lotId, { transaction: tx ?? null });
  if (round?.decryptUntil)
    await round.update(
      { decryptUntil: new Date(round.decryptUntil.getTime() + milliseconds) },
      { transaction: tx ?? null },
    );
}
