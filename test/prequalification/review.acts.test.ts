import { closeRenderer } from '../../server/kernel/document/render.ts';
import { closeDecrypter } from '../../server/opening/index.ts';
import { myInvitations } from '../../server/experts/queries.ts';
import { getReview } from '../../server/prequalification/queries.ts';
import { enterReview } from '../../server/prequalification/review.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import type { Actor } from '../../server/kernel/act.ts';
import { buildRound } from '../support/builders/prequalification.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

describe('the review of applications', () => {
  let test0: TestPlatform;
  const tasksOf = async (actor: Actor) => (await test0.ask(myTasks, actor, {})).items.map((one) => one.kind);
  beforeEach(async () => {
    test0 = await testPlatform();
  });
  afterEach(() => test0.close());
  afterAll(async () => {
    await closeRenderer();
    await closeDecrypter();
  });

  test('names come with the gate, files with the declaration, and a declaration without the gate is refused (REG 46)', async () => {
    const { lotId, members } = await buildRound(test0, { step: 'GATE' });
    const actor = members[0]?.actor ?? test0.actor('expert1');
    const review = () => test0.ask(getReview, actor, { lotId });
    expect(await tasksOf(actor)).toEqual(['enter_prequalification']);
    expect((await test0.ask(myInvitations, actor, {})).items).toMatchObject([{ lotId, purpose: 'PREQUALIFICATION' }]);
    expect(await review()).toMatchObject({ me: { hasEntered: false, hasDeclared: false }, applications: [] });
    const declare = { lotId, hasConflict: false, conflict: '', keepsDiscipline: true as const };
    expect(await test0.refusalOf(test0.act(enterReview, actor, declare))).toBe('prequalification.identity_unproven');
    await test0.act(enterReview, actor, { lotId, identityProof: '人脸与证件相符' });
    const entered = await review();
    expect(entered).toMatchObject({ step: 'GATE', me: { hasEntered: true, hasDeclared: false } });
    expect(entered.applications.map((one) => [one.name !== '', one.files.length])).toEqual(
      Array.from({ length: 4 }, () => [true, 0]),
    );
    await test0.act(enterReview, actor, declare);
    expect((await review()).applications.map((one) => one.files.length)).toEqual([1, 1, 1, 1]);
    expect((await review()).members.filter((one) => one.hasDeclared)).toHaveLength(1);
    // Authority and agency see how far it has come, and nobody's name.
    expect(await test0.ask(getReview, test0.actor('agency'), { lotId })).toMatchObject({ me: null, applications: [] });
  });

  test('a member who declares a conflict leaves, and the next in the drawn order is asked (REG 46)', async () => {
    const { lotId, members } = await buildRound(test0, { step: 'GATE' });
    const actor = members[0]?.actor ?? test0.actor('expert1');
    await test0.act(enterReview, actor, { lotId, identityProof: '人脸与证件相符' });
    const told = { lotId, hasConflict: true, keepsDiscipline: true as const };
    expect(await test0.refusalOf(test0.act(enterReview, actor, { ...told, conflict: '' }))).toBe(
      'prequalification.reason_missing',
    );
    await test0.act(enterReview, actor, { ...told, conflict: '曾任申请人顾问' });
    expect(await test0.refusalOf(test0.ask(getReview, actor, { lotId }))).toBe('prequalification.not_a_reviewer');
    expect(await tasksOf(actor)).not.toContain('enter_prequalification');
  });

  test('the report lies before the members when they sign; the owner reads it when it is signed (REG 18)', async () => {
    const fails = (login: string, itemId: string) => login === 'bidder4' && itemId === 'Q2';
    const { lotId, members } = await buildRound(test0, { step: 'SIGNING', fails });
    const outcomes = async (actor: Actor) =>
      (await test0.ask(getReview, actor, { lotId })).applications.map((one) => one.result?.outcome);
    const actor = members[0]?.actor ?? test0.actor('expert1');
    expect(await outcomes(actor)).toEqual(['PASSED', 'PASSED', 'PASSED', 'FAILED']);
    expect(await tasksOf(actor)).toContain('enter_prequalification');
    expect(await test0.ask(getReview, test0.actor('authority'), { lotId })).toMatchObject({
      applications: [],
      reportHash: null,
      reportId: null,
    });
  });

  test('an ended review asks nothing of its members, and its draw is none for the evaluation', async () => {
    const { lotId, members } = await buildRound(test0, { step: 'CLOSED' });
    const actor = members[0]?.actor ?? test0.actor('expert1');
    expect(await tasksOf(actor)).toEqual([]);
    const told = await test0.ask(getReview, test0.actor('agency'), { lotId });
    expect(told.applications.map((one) => one.result?.outcome)).toEqual(['PASSED', 'PASSED', 'PASSED', 'PASSED']);
    expect(told.reportId).not.toBeNull();
  });
});
