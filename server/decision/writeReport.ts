import { createHash } from 'node:crypto';
import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { newId } from '../kernel/ids.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Organisation } from '../identity/index.ts';
import { openedBidsOf } from '../opening/index.ts';
import { decisionStream, Project } from '../tenders/index.ts';
import { CastBallot, DecisionRound } from './decisionRound.ts';
import { decisionEvents } from './events.ts';
import { signedOutcome } from './finalists.ts';
import type { Meeting } from './meeting.ts';
import type { DecisionReport, ReportedFinalist, ReportedRound } from './report.ts';
import type { ReplayedDecision } from './replay.ts';

type Writing = Pick<Act<Call>, 'now' | 'tx' | 'platform' | 'record'>;
type Winner = NonNullable<ReplayedDecision['winner']>;

/** Writes the report of a decision that has its winner, and lays it before the members for their signatures. */
export async function writeReport(act: Writing, meeting: Meeting, winner: Winner): Promise<void> {
  const { lot, decision } = meeting;
  const { now, tx, platform, record } = act;
  const report = canonical(await reportOf(act, meeting, winner));
  const reportHash = createHash('sha256').update(report, 'utf8').digest('hex');
  const reportId = newId(platform);
  await decision.move('report', 'count', lot.isSuspended, now, tx, {
    change: { winnerBidId: winner.bidId, winningGround: winner.by, asked: null, report, reportHash, reportId },
  });
  const facts = { lotId: lot.id, reportId, reportHash };
  await record(fact(decisionEvents, 'decision.reported', decisionStream(lot.id), facts, 'decider'));
}

async function reportOf({ now, tx }: Writing, meeting: Meeting, winner: Winner): Promise<DecisionReport> {
  const { lot, plan, decision, deciders } = meeting;
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const nameOf = async (organisationId: string | null) =>
    organisationId === null ? null : ((await Organisation.findByPk(organisationId, { transaction: tx }))?.name ?? null);
  return {
    format: 'bidhall-decision-report/1',
    lotId: lot.id,
    lotCode: lot.code,
    lotName: lot.name,
    projectCode: project.code,
    projectName: project.name,
    authorityName: (await nameOf(project.authorityId)) ?? '',
    agencyName: await nameOf(project.agencyId),
    legalBasis: plan.legalBasis,
    method: plan.method,
    tieBreaks: plan.tieBreaks,
    factors: plan.factors,
    startedAt: decision.startedAt?.toISOString() ?? '',
    concludedAt: now.toISOString(),
    members: deciders.map(({ seat, isChair, enteredAt }) => ({
      seat,
      isChair,
      enteredAt: enteredAt?.toISOString() ?? '',
    })),
    evaluationReportHash: (await signedOutcome(lot.id, tx)).reportHash,
    finalists: await reportedFinalists(meeting, tx),
    rounds: await reportedRounds(meeting, tx),
    winner: { bidId: winner.bidId, ground: winner.by },
  };
}

async function reportedFinalists({ lot, decision }: Meeting, tx: Writing['tx']): Promise<ReportedFinalist[]> {
  const bids = await openedBidsOf(lot.id, tx);
  return decision.standingNow().finalists.map(({ bidId, price, total, credit }) => {
    const bidderName = bids.find((bid) => bid.bidId === bidId)?.bidderName ?? '';
    return { bidId, bidderName, price, total, credit };
  });
}

async function reportedRounds({ lot, decision }: Meeting, tx: Writing['tx']): Promise<ReportedRound[]> {
  const ballots = await CastBallot.upTo(lot.id, decision.round, tx);
  return (await DecisionRound.ofLot(lot.id, tx)).map((one, at) => ({
    round: one.round,
    purpose: one.purpose,
    candidates: one.candidates,
    ballots: (ballots[at] ?? []).map(({ seat, choice, reasons }) => ({ seat, choice, reasons })),
    counts: one.counts,
    steps: one.steps,
    outcome: one.outcome,
    chairWords: one.chairWords,
    closedAt: one.closedAt.toISOString(),
  }));
}
