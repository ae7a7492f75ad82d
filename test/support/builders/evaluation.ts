import { Evaluation } from '../../../server/evaluation/index.ts';
import { declare, enterGate } from '../../../server/evaluation/gate.ts';
import { giveScore } from '../../../server/evaluation/giveScore.ts';
import { reviewItem } from '../../../server/evaluation/reviewItem.ts';
import { isCeilingItem, judgedLeaves, reviewedItems } from '../../../server/evaluation/rules.ts';
import { signReport } from '../../../server/evaluation/signReport.ts';
import { startEvaluation } from '../../../server/evaluation/startEvaluation.ts';
import { submitReviews } from '../../../server/evaluation/submitReviews.ts';
import { submitSheet } from '../../../server/evaluation/submitSheet.ts';
import { voteChair } from '../../../server/evaluation/voteChair.ts';
import type { EvaluationPhase } from '../../../server/evaluation/contract.ts';
import type { LotTerms } from '../../../server/tenders/contract.ts';
import { Lot } from '../../../server/tenders/index.ts';
import type { EvaluationScheme } from '../../../server/tenders/scheme.ts';
import { worksScheme } from '../../../server/tenders/schemeTemplates.ts';
import { exact, text } from '../../../server/kernel/decimal.ts';
import type { TestPlatform } from '../platform.ts';
import type { BidWish, SubmittedBid } from './bid.ts';
import { buildCommittee, membersIn, type Member } from './committee.ts';
import { buildLot } from './lot.ts';
import { buildOpening } from './opening.ts';

/** A scheme with one leaf of each kind and three items, so that whole sessions stay short. */
export const slimScheme: EvaluationScheme = {
  ...worksScheme,
  preliminary: worksScheme.preliminary.filter((item) => ['F1', 'F2', 'R7'].includes(item.id)),
  criteria: [
    {
      kind: 'GROUP',
      part: 'TECHNICAL',
      id: 'T',
      title: '技术部分',
      children: [
        {
          kind: 'SUBJECTIVE',
          id: 'T1',
          title: '施工方案',
          maxPoints: '30',
          minPoints: '0',
          step: '0.5',
          places: 1,
          guidance: '',
        },
        {
          kind: 'OBJECTIVE_JUDGED',
          id: 'B1',
          title: '类似业绩',
          maxPoints: '6',
          minPoints: '0',
          step: '2',
          places: 0,
          guidance: '',
        },
        {
          kind: 'OBJECTIVE_AUTO',
          id: 'A1',
          title: '体系认证',
          maxPoints: '4',
          minPoints: '0',
          step: '1',
          places: 0,
          guidance: '',
          auto: { kind: 'COUNT', base: '0', pointsEach: '1' },
        },
      ],
    },
  ],
};

export interface Session {
  readonly lotId: string;
  readonly scheme: EvaluationScheme;
  readonly envelopes?: 'ONE' | 'TWO';
  /** In order of receipt. */
  readonly bidIds: readonly string[];
  readonly bids?: readonly SubmittedBid[];
  readonly members: readonly Member[];
}

export interface SessionWish {
  readonly terms?: Partial<LotTerms>;
  /** A lot that is out for tender already, instead of a fresh one. */
  readonly lotId?: string;
  readonly bidders?: Readonly<Record<string, BidWish>>;
  readonly committee?: Parameters<typeof buildCommittee>[2];
}

const pass = { hasConflict: false, conflict: '', keepsDiscipline: true } as const;

export const enterAs = (test: TestPlatform, lotId: string, member: Member) =>
  test.act(enterGate, member.actor, { lotId, identityProof: '人脸与证件相符' });
export const declareAs = (
  test: TestPlatform,
  lotId: string,
  member: Member,
  change: Partial<{ hasConflict: boolean; conflict: string }> = {},
) => test.act(declare, member.actor, { lotId, ...pass, ...change });

/** Judges every item of every bid as passed, but a price above the ceiling, and what `failed` names. */
export async function reviewAll(
  test: TestPlatform,
  session: Session,
  member: Member,
  failed: (bidId: string, itemId: string) => boolean = () => false,
): Promise<void> {
  const evaluation = await Evaluation.findByPk(session.lotId, { rejectOnEmpty: true });
  for (const bid of evaluation.bids)
    for (const item of reviewedItems(session.scheme, session.envelopes)) {
      const isAbove =
        isCeilingItem(item) &&
        evaluation.ceiling !== null &&
        bid.price !== null &&
        exact(bid.price).gt(evaluation.ceiling);
      const verdict = isAbove || failed(bid.bidId, item.id) ? 'FAIL' : 'PASS';
      await test.act(reviewItem, member.actor, {
        lotId: session.lotId,
        bidId: bid.bidId,
        itemId: item.id,
        verdict,
        reason: verdict === 'FAIL' ? '不符合招标文件要求' : '',
      });
    }
}

/** Scores every leaf of every standing bid: the whole step nearest to `share` of the range. */
export async function scoreAll(
  test: TestPlatform,
  session: Session,
  member: Member,
  share: (bidId: string, criterionId: string) => string = () => '0.8',
): Promise<void> {
  const evaluation = await Evaluation.findByPk(session.lotId, { rejectOnEmpty: true });
  for (const bidId of evaluation.standing ?? [])
    for (const leaf of judgedLeaves(session.scheme)) {
      const range = exact(leaf.maxPoints).minus(leaf.minPoints);
      const wanted = range.times(share(bidId, leaf.id)).div(leaf.step).round().times(leaf.step).plus(leaf.minPoints);
      await test.act(giveScore, member.actor, {
        lotId: session.lotId,
        bidId,
        criterionId: leaf.id,
        points: text(wanted, leaf.places),
        version: 0,
      });
    }
}

const phases: readonly EvaluationPhase[] = ['GATE', 'CHAIR', 'PRELIMINARY', 'SCORING', 'SIGNING', 'CLOSED'];

/** Drives a lot through opening, draw and session to a phase, through the real commands. */
export async function buildEvaluation(
  test: TestPlatform,
  asked: SessionWish & { phase: (typeof phases)[number] | 'BEFORE' },
): Promise<Session> {
  const lotId =
    asked.lotId ?? (await buildLot(test, { state: 'TENDERING', terms: { scheme: slimScheme, ...asked.terms } })).lotId;
  const { bids } = await buildOpening(test, {
    step: 'RECORD',
    lotId,
    ...(asked.bidders ? { bidders: asked.bidders } : {}),
  });
  await buildCommittee(test, lotId, asked.committee);
  const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  const { scheme } = lot.terms;
  if (!scheme) throw new Error('no scheme');
  const bidIds = bids.map((bid) => bid.bidId);
  const envelopes = lot.terms.envelopes ?? 'ONE';
  const session = {
    lotId,
    scheme,
    envelopes,
    bidIds,
    bids,
    members: await membersIn(test, lotId, 'ACCEPTED', 'SEATED'),
  };
  if (asked.phase !== 'BEFORE') {
    await test.act(startEvaluation, test.actor('centre'), { lotId });
    await advance(test, session, asked.phase);
  }
  return session;
}

/** Goes on from where the session is to a later phase, everybody agreeing. */
export async function advance(test: TestPlatform, session: Session, to: EvaluationPhase): Promise<void> {
  const { lotId, members } = session;
  const now = async () => (await Evaluation.findByPk(lotId, { rejectOnEmpty: true })).phase;
  const isBefore = async (phase: EvaluationPhase) =>
    phases.indexOf(await now()) < phases.indexOf(phase) && phases.indexOf(phase) <= phases.indexOf(to);
  if (await isBefore('CHAIR'))
    for (const member of members) {
      await enterAs(test, lotId, member);
      await declareAs(test, lotId, member);
    }
  if (await isBefore('PRELIMINARY'))
    for (const member of members) await test.act(voteChair, member.actor, { lotId, seat: members[0]?.seat ?? '' });
  if (await isBefore('SCORING'))
    for (const member of members) {
      await reviewAll(test, session, member);
      await test.act(submitReviews, member.actor, { lotId });
    }
  if (await isBefore('SIGNING'))
    for (const member of members) {
      await scoreAll(test, session, member);
      await test.act(submitSheet, member.actor, { lotId });
    }
  if (await isBefore('CLOSED')) {
    const { reportHash } = await Evaluation.findByPk(lotId, { rejectOnEmpty: true });
    for (const member of members)
      await test.act(signReport, member.actor, { lotId, reportHash: reportHash ?? '', dissent: '' });
  }
}
