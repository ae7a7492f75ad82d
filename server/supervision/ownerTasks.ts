import { Op } from 'sequelize';
import { hasRole } from '../kernel/act.ts';
import { Decision } from '../decision/index.ts';
import { Evaluation, Qualification } from '../evaluation/index.ts';
import type { ExpertDraw } from '../experts/index.ts';
import { Round } from '../prequalification/index.ts';
import { Amendment, dueWithStops, Lot, partyOf, Project, Question, Suspension } from '../tenders/index.ts';
import type { LotState } from '../tenders/states.ts';
import type { TaskKind } from './contract.ts';
import { currentDraws, owedBy } from './drawTasks.ts';
import type { Asking, Task } from './myTasks.ts';
import { areTermsWhole } from './rules.ts';
import { lotTask, projectTask } from './taskOf.ts';

const most = 500;
const live: readonly LotState[] = [
  'DOCS_DRAFT',
  'DOCS_READY',
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
  'TENDERING',
  'BID_CLOSED',
  'OPENING',
  'OPENED',
  'EVALUATED',
  'REPORT_CHECK',
  'PUBLICITY',
  'AWARDED',
];

/** What the tasks of one lot follow from. */
interface LotWork {
  readonly lot: Lot;
  readonly isAuthority: boolean;
  /** Whoever drafts: the agency, or an authority without one. */
  readonly isDrafter: boolean;
  readonly draw: ExpertDraw | undefined;
  /** By when the first unanswered question is owed its answer; undefined where none waits. */
  readonly questionsDue: Date | null | undefined;
  readonly hasAmendment: boolean;
  readonly decision: Decision | undefined;
  readonly isProcurement: boolean;
  readonly isReviewed: boolean;
  /** The prequalification of the lot, where one was opened. */
  readonly round: Round | undefined;
  /** Until when the purchaser determines; null where tendering law publishes candidates first. */
  readonly determineUntil: Date | null;
  readonly now: Date;
}

interface Due {
  readonly kind: TaskKind;
  readonly dueAt?: Date | null;
}

/** The committee is asked for when bids are about to be opened; the draw itself says when it is too early. */
function drawWork({ draw, lot }: LotWork): Due[] {
  if (!draw) return lot.state === 'TENDERING' ? [] : [{ kind: 'plan_draw' }];
  const owed = owedBy('authority', draw);
  return owed ? [{ kind: owed }] : [];
}

const owedToDraw = ({ draw }: LotWork): Due[] => {
  const owed = draw ? owedBy('authority', draw) : null;
  return owed ? [{ kind: owed }] : [];
};

/** A signed method goes its way: reason before the public, then the prequalification, or the tender itself (1117 (二); REG 16). */
function methodWork({ lot }: LotWork): Due[] {
  const { procedure } = lot;
  const isUntold = procedure?.invitation != null && lot.isMandatory && lot.methodAnnouncedAt === null;
  if (isUntold) return [{ kind: 'announce_method' }];
  return [{ kind: procedure?.prequalification == null ? 'publish_lot' : 'open_prequalification' }];
}

/** The review waits for its committee and for the owner who starts it; where the law leaves it to the authority, for that alone (REG 18). */
function roundWork(work: LotWork): Due[] {
  const { round, draw, isAuthority } = work;
  if (!round) return [];
  const isCommittee = round.reviewedBy === 'COMMITTEE';
  const isReady = round.step === 'READY';
  if (isCommittee && (isReady || round.step === 'DECRYPTION')) {
    if (!draw) return [{ kind: 'plan_draw' }];
    if (draw.state === 'READY') return isReady ? [{ kind: 'start_review' }] : [];
    return owedToDraw(work);
  }
  if (isCommittee || !isAuthority) return [];
  if (isReady) return [{ kind: 'start_review' }];
  return round.step === 'REVIEW' || round.step === 'SIGNING' ? [{ kind: 'enter_prequalification' }] : [];
}

function publicityWork({ lot, isAuthority, decision, now }: LotWork): Due[] {
  if (!isAuthority) return [];
  const isOver = lot.publicityEndsAt !== null && now >= lot.publicityEndsAt;
  if (lot.decisionMode !== 'SEPARATED') return isOver ? [{ kind: 'award_lot' }] : [];
  if (!decision) return [{ kind: 'name_deciders' }];
  return isOver ? [{ kind: 'start_decision' }] : [];
}

/** Procurement evaluates nothing before the purchaser or its agency has reviewed qualification (87 Art. 44). */
const isReviewDue = ({ isProcurement, isReviewed }: LotWork): boolean => isProcurement && !isReviewed;
const reviewWork = (work: LotWork): Due[] => (isReviewDue(work) ? [{ kind: 'review_qualification' }] : []);

/** Questions wait until their answer is owed, or the deadline where the law sets no earlier time (O20 22; GPR 52). */
const questionWork = ({ questionsDue, lot }: LotWork): Due[] =>
  questionsDue === undefined ? [] : [{ kind: 'answer_question', dueAt: questionsDue ?? lot.deadlineAt }];

const onlyAuthority =
  (kind: TaskKind) =>
  ({ isAuthority }: LotWork): Due[] =>
    isAuthority ? [{ kind }] : [];

const workIn: Partial<Readonly<Record<LotState, (work: LotWork) => Due[]>>> = {
  DOCS_DRAFT: ({ lot, isAuthority, isDrafter }) => [
    ...(isDrafter && !areTermsWhole(lot.terms) ? [{ kind: 'draft_documents' } as const] : []),
    ...(isAuthority && areTermsWhole(lot.terms) ? [{ kind: 'sign_documents' } as const] : []),
  ],
  DOCS_READY: methodWork,
  PREQ_OPEN: (work) => [...questionWork(work), ...(work.round?.reviewedBy === 'COMMITTEE' ? owedToDraw(work) : [])],
  PREQ_REVIEW: roundWork,
  PREQ_DONE: () => [{ kind: 'invite_to_bid' }],
  TENDERING: (work) => [
    ...questionWork(work),
    ...(work.hasAmendment && work.isAuthority ? [{ kind: 'sign_amendment' as const, dueAt: work.lot.deadlineAt }] : []),
    ...drawWork(work),
  ],
  BID_CLOSED: drawWork,
  OPENING: (work) => [{ kind: 'host_opening' }, ...drawWork(work)],
  OPENED: (work) => {
    if (work.draw?.state !== 'READY') return [...reviewWork(work), ...drawWork(work)];
    return isReviewDue(work) ? reviewWork(work) : work.isAuthority ? [] : [{ kind: 'start_evaluation' }];
  },
  EVALUATED: (work) =>
    work.isProcurement && work.isAuthority
      ? [{ kind: 'determine_winner', dueAt: work.determineUntil }]
      : work.isProcurement
        ? []
        : onlyAuthority('check_report')(work),
  REPORT_CHECK: onlyAuthority('publish_candidates'),
  PUBLICITY: publicityWork,
  AWARDED: onlyAuthority('notify_award'),
};

/** What an authority or agency must do for its own projects and lots. A suspended lot asks nothing of anybody. */
export async function ownerTasks({ person, now }: Asking): Promise<Task[]> {
  if (!hasRole(person, 'authority') && !hasRole(person, 'agency')) return [];
  const { organisationId } = person;
  const projects = (
    await Project.findAll({
      where: { [Op.or]: [{ authorityId: organisationId }, { agencyId: organisationId }] },
      limit: most,
    })
  ).filter((project) => partyOf(person, project) !== null);
  const names = new Map(projects.map((project) => [project.id, project]));
  const lots = await Lot.findAll({
    where: { projectId: [...names.keys()], state: [...live], isSuspended: false },
    limit: most,
  });
  const ids = lots.map((lot) => lot.id);
  const [draws, asked, amended, decisions, reviews, sessions, rounds] = await Promise.all([
    currentDraws(lots),
    questionsDue(ids, now),
    Amendment.findAll({ attributes: ['lotId'], where: { lotId: ids } }),
    Decision.findAll({ attributes: ['lotId', 'state'], where: { lotId: ids } }),
    Qualification.findAll({ attributes: ['lotId'], where: { lotId: ids } }),
    Evaluation.findAll({ attributes: ['lotId', 'determineUntil'], where: { lotId: ids } }),
    Round.findAll({ attributes: ['lotId', 'step', 'reviewedBy', 'decryptUntil'], where: { lotId: ids } }),
  ]);
  const tasks = lots.flatMap((lot): Task[] => {
    const project = names.get(lot.projectId);
    if (!project) return [];
    const party = partyOf(person, project);
    const isAuthority = party === 'authority';
    const isDrafter = party === 'agency' || project.agencyId === null;
    const work = {
      lot,
      isAuthority,
      isDrafter,
      draw: draws.get(lot.id),
      questionsDue: asked.get(lot.id),
      hasAmendment: amended.some((one) => one.lotId === lot.id),
      decision: decisions.find((one) => one.lotId === lot.id),
      isProcurement: project.regime === 'GOV_PROCUREMENT',
      round: rounds.find((one) => one.lotId === lot.id),
      isReviewed: reviews.some((one) => one.lotId === lot.id),
      determineUntil: sessions.find((one) => one.lotId === lot.id)?.determineUntil ?? null,
      now,
    };
    return (workIn[lot.state]?.(work) ?? []).map(({ kind, dueAt }) =>
      lotTask(kind, { lot, projectName: project.name }, dueAt ?? null),
    );
  });
  const drafts = projects.filter(
    (project) => project.state === 'DRAFT' && (project.agencyId === null || project.agencyId === organisationId),
  );
  return [...drafts.map((project) => projectTask('complete_project', project)), ...tasks];
}

/** For each lot with unanswered questions: when the first answer is due, or null where the law sets no time. */
async function questionsDue(lotIds: readonly string[], now: Date): Promise<Map<string, Date | null>> {
  const rows = await Question.findAll({
    attributes: ['lotId', 'askedAt', 'answerDueAt'],
    where: { lotId: [...lotIds], answeredAt: null },
  });
  const stops = await Suspension.findAll({
    attributes: ['lotId', 'fromAt', 'endedAt'],
    where: { lotId: rows.map((row) => row.lotId) },
  });
  const due = new Map<string, Date | null>();
  for (const row of rows) {
    const own = dueWithStops(
      row,
      stops.filter((stop) => stop.lotId === row.lotId),
      now,
    );
    const first = due.get(row.lotId) ?? null;
    due.set(row.lotId, first === null || (own !== null && own < first) ? own : first);
  }
  return due;
}
