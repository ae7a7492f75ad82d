import { closeRenderer } from '../../server/kernel/document/render.ts';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { checkReport } from '../../server/decision/checkReport.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import { startEvaluation } from '../../server/evaluation/startEvaluation.ts';
import { Expert } from '../../server/experts/index.ts';
import { commitNonce, revealNonce } from '../../server/experts/nonces.ts';
import { planDraw } from '../../server/experts/planDraw.ts';
import { runDraw } from '../../server/experts/runDraw.ts';
import { askConfirmation, confirmOpening } from '../../server/opening/confirmations.ts';
import { startDecryption } from '../../server/opening/decryptionWindow.ts';
import { releaseKey } from '../../server/opening/releaseKey.ts';
import { openObjections } from '../../server/opening/objections.ts';
import { readOut } from '../../server/opening/readOut.ts';
import { concludeOpening } from '../../server/opening/concludeOpening.ts';
import { publishCandidates } from '../../server/publicity/publishCandidates.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { saveTerms, signDocuments } from '../../server/tenders/documents.ts';
import { publishLot } from '../../server/tenders/publishLot.ts';
import { answerQuestion } from '../../server/tenders/answerQuestion.ts';
import { askQuestion } from '../../server/tenders/questions.ts';
import { registerProject } from '../../server/tenders/registerProject.ts';
import { acceptProject, submitProject } from '../../server/tenders/registration.ts';
import { Lot } from '../../server/tenders/index.ts';
import { buildBid, type SubmittedBid } from '../support/builders/bid.ts';
import { demoPool, lawfulPlan, membersIn, nonces, replyAs, sha256 } from '../support/builders/committee.ts';
import {
  buildDecision,
  endPublicity,
  enterAll,
  lawfulPlan as decisionPlan,
  nameAs,
  seatedDeciders,
  signAll,
  smallScheme,
  voteAll,
} from '../support/builders/decision.ts';
import { advance, enterAs, type Session } from '../support/builders/evaluation.ts';
import { completeUpload, lawfulTerms } from '../support/builders/lot.ts';
import { minutes, openWhatCan, reachDeadline } from '../support/builders/opening.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const everybody = [
  'agency',
  'authority',
  'centre',
  'supervisor',
  'bidder1',
  'bidder4',
  'decider1',
  'decider7',
] as const;

/** One lot, step by step: after each step everybody's tasks are exactly these, and nobody else has any. */
describe('what needs whom, through a lot’s whole life', () => {
  let city: TestPlatform;
  let projectId: string;
  let lotId: string;
  let bids: SubmittedBid[];
  beforeAll(async () => {
    city = await testPlatform();
  });
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  const tasksOf = async (login: string) => (await city.ask(myTasks, city.actor(login), {})).items;
  const expectTasks = async (expected: Partial<Record<(typeof everybody)[number], readonly string[]>>) => {
    for (const login of everybody)
      expect([login, (await tasksOf(login)).map((task) => task.kind).sort()]).toEqual([
        login,
        [...(expected[login] ?? [])].sort(),
      ]);
  };
  const lot = () => Lot.findByPk(lotId, { rejectOnEmpty: true });

  test('registration', async () => {
    await expectTasks({});
    const agency = city.actor('agency');
    const registered = await city.act(registerProject, agency, {
      name: '云江市滨江路综合改造工程',
      authorityId: city.organisationId('authority'),
      catalogueItem: 'A01',
      approvalNumber: '云发改审〔2026〕12号',
      approvalAuthority: '云江市发展和改革委员会',
      fundsSource: '财政资金',
      fundsStateShare: 100,
      isStateControlled: true,
      region: '云江市',
      overview: '道路改造。',
      lots: [{ name: '一标段', scope: '道路', estimate: '12500000.00', durationDays: 240, quality: '合格' }],
    });
    ({ projectId } = registered);
    lotId = registered.lotIds[0] ?? '';
    await expectTasks({ agency: ['complete_project'] });
    await city.act(submitProject, agency, { projectId });
    await expectTasks({ centre: ['accept_project'] });
    expect((await tasksOf('centre'))[0]).toEqual({
      kind: 'accept_project',
      lotId: null,
      projectId,
      subject: '云江市滨江路综合改造工程',
      dueAt: null,
    });
    await city.act(acceptProject, city.actor('centre'), { projectId });
    await expectTasks({ agency: ['draft_documents'] });
  }, 120_000);

  test('documents and notice', async () => {
    const upload = await completeUpload(city, city.organisationId('agency'), Buffer.from('%PDF-1.7 招标文件'));
    const terms = lawfulTerms(city, { scheme: smallScheme, decisionPlan: decisionPlan() });
    const { ceiling: _ceiling, ...unfinished } = terms;
    await city.act(saveTerms, city.actor('agency'), { lotId, terms: unfinished, documentIds: [upload.id] });
    await expectTasks({ agency: ['draft_documents'] });
    await city.act(saveTerms, city.actor('agency'), { lotId, terms, documentIds: [upload.id] });
    await expectTasks({ authority: ['sign_documents'] });
    await city.act(signDocuments, city.actor('authority'), { lotId });
    await expectTasks({ agency: ['publish_lot'], authority: ['publish_lot'] });
    await city.act(publishLot, city.actor('agency'), { lotId });
    await expectTasks({ bidder1: ['prepare_bid'], bidder4: ['prepare_bid'] });
  }, 120_000);

  test('questions and bids: a bidder’s own bid changes its own tasks and nobody else’s', async () => {
    const { questionId, answerDueAt } = await city.act(askQuestion, city.actor('bidder4'), {
      lotId,
      text: '可否联合体？',
    });
    await expectTasks({
      agency: ['answer_question'],
      authority: ['answer_question'],
      bidder1: ['prepare_bid'],
      bidder4: ['prepare_bid'],
    });
    expect((await tasksOf('agency'))[0]).toMatchObject({
      lotId,
      projectId,
      subject: '云江市滨江路综合改造工程 一标段',
      dueAt: answerDueAt,
    });
    await city.act(answerQuestion, city.actor('agency'), { questionId, answer: '不接受。' });
    bids = [];
    for (const login of ['bidder1', 'bidder2', 'bidder3']) bids.push(await buildBid(city, login, lotId));
    await expectTasks({ bidder1: ['attend_opening'], bidder4: ['prepare_bid'] });
    const { deadlineAt } = await lot();
    expect((await tasksOf('bidder1'))[0]?.dueAt).toBe(deadlineAt?.toISOString());
  }, 120_000);

  test('opening', async () => {
    await reachDeadline(city, lotId);
    await expectTasks({
      agency: ['host_opening', 'plan_draw'],
      authority: ['host_opening', 'plan_draw'],
      bidder1: ['attend_opening'],
    });
    await city.act(startDecryption, city.actor('agency'), { lotId });
    await expectTasks({
      agency: ['host_opening', 'plan_draw'],
      authority: ['host_opening', 'plan_draw'],
      bidder1: ['release_key'],
    });
    for (const bid of bids)
      await city.ask(releaseKey, city.actor(bid.login), { bidId: bid.bidId, identity: bid.identity });
    await openWhatCan(city);
    await expectTasks({
      agency: ['host_opening', 'plan_draw'],
      authority: ['host_opening', 'plan_draw'],
      bidder1: ['attend_opening'],
    });
    await city.act(readOut, city.actor('agency'), { lotId });
    await city.act(openObjections, city.actor('agency'), { lotId });
    city.clock.advance(minutes(10));
    await city.act(askConfirmation, city.actor('agency'), { lotId });
    await expectTasks({
      agency: ['host_opening', 'plan_draw'],
      authority: ['host_opening', 'plan_draw'],
      bidder1: ['confirm_opening'],
    });
    await city.act(confirmOpening, city.actor('bidder1'), { bidId: bids[0]?.bidId ?? '' });
    await expectTasks({
      agency: ['host_opening', 'plan_draw'],
      authority: ['host_opening', 'plan_draw'],
      bidder1: ['attend_opening'],
    });
    city.clock.advance(minutes(10));
    await city.act(concludeOpening, city.actor('agency'), { lotId });
    await expectTasks({ agency: ['plan_draw'], authority: ['plan_draw'] });
  }, 120_000);

  test('draw, invitations, gate: an expert’s task names no project before the gate', async () => {
    const { drawId } = await city.act(planDraw, city.actor('agency'), {
      lotId,
      plan: lawfulPlan(city, await demoPool()),
    });
    await expectTasks({ agency: ['commit_nonce'], authority: ['commit_nonce'], supervisor: ['commit_nonce'] });
    await city.act(commitNonce, city.actor('agency'), { drawId, commitment: sha256(nonces.authority) });
    await expectTasks({ supervisor: ['commit_nonce'] });
    await city.act(commitNonce, city.actor('supervisor'), { drawId, commitment: sha256(nonces.supervisor) });
    await expectTasks({ agency: ['reveal_nonce'], authority: ['reveal_nonce'], supervisor: ['reveal_nonce'] });
    await city.act(revealNonce, city.actor('agency'), { drawId, nonce: nonces.authority });
    await city.act(revealNonce, city.actor('supervisor'), { drawId, nonce: nonces.supervisor });
    await expectTasks({ centre: ['run_draw'] });
    await city.act(runDraw, city.actor('centre'), { drawId });
    await expectTasks({});

    const invited = await membersIn(city, lotId, 'INVITED');
    const asked = await Promise.all(
      Array.from({ length: await Expert.count() }, (_, at) => tasksOf(`expert${String(at + 1)}`)),
    );
    expect(asked.filter((tasks) => tasks.length > 0)).toHaveLength(invited.length);
    for (const [task] of asked.filter((tasks) => tasks.length > 0)) {
      expect(task).toMatchObject({ kind: 'reply_invitation', lotId: null, projectId: null });
      expect(task?.subject).not.toMatch(/滨江路|标段|A01/);
    }
    for (const member of invited) await replyAs(city, lotId, member, true);
    await expectTasks({ agency: ['start_evaluation'], centre: ['start_evaluation'] });
    await city.act(startEvaluation, city.actor('centre'), { lotId });
    const [first] = await membersIn(city, lotId, 'ACCEPTED');
    const ofFirst = async () => (await city.ask(myTasks, first?.actor ?? city.actor('expert1'), {})).items;
    expect(await ofFirst()).toMatchObject([{ kind: 'enter_evaluation', lotId, projectId: null }]);
    expect((await ofFirst())[0]?.subject).not.toMatch(/滨江路|标段|A01/);
    if (first) await enterAs(city, lotId, first);
    expect(await ofFirst()).toMatchObject([
      { kind: 'enter_evaluation', lotId, subject: '云江市滨江路综合改造工程 一标段' },
    ]);
    await expectTasks({});
  }, 120_000);

  test('report, publicity, decision, award', async () => {
    const members = await membersIn(city, lotId, 'ACCEPTED', 'SEATED');
    const session: Session = { lotId, scheme: smallScheme, bidIds: bids.map((bid) => bid.bidId), members };
    await advance(city, session, 'CLOSED');
    await expectTasks({ authority: ['check_report'] });
    await city.act(checkReport, city.actor('authority'), { lotId, isInOrder: true, note: '' });
    await expectTasks({ authority: ['publish_candidates'] });
    await city.act(publishCandidates, city.actor('authority'), { lotId });
    await expectTasks({ authority: ['name_deciders'] });
    await nameAs(city, lotId);
    await expectTasks({});
    await endPublicity(city, lotId);
    await expectTasks({ authority: ['start_decision'] });
    await city.act(startDecision, city.actor('authority'), { lotId });
    await expectTasks({ decider1: ['enter_decision'] });
    expect((await seatedDeciders(city, lotId)).map((member) => member.login)).toContain('decider1');
    await enterAll(city, lotId);
    await voteAll(
      city,
      lotId,
      Array.from({ length: 5 }, () => bids[1]?.bidId ?? ''),
    );
    await expectTasks({ decider1: ['enter_decision'] });
    await signAll(city, lotId);
    await expectTasks({ authority: ['notify_award'] });
    await city.act(notifyAward, city.actor('authority'), { lotId });
    await expectTasks({});
  }, 120_000);

  test('a ranked lot asks the authority for the award only when the publicity is over', async () => {
    const built = await buildDecision(city, { stage: 'PUBLICITY', plan: { mode: 'RANKED' } });
    const { publicityEndsAt } = await Lot.findByPk(built.lotId, { rejectOnEmpty: true });
    for (const [by, expected] of [
      [-1, []],
      [0, ['award_lot']],
    ] as const) {
      city.clock.set(new Date((publicityEndsAt?.getTime() ?? 0) + by));
      await expectTasks({ authority: expected });
    }
  }, 120_000);
});
