import { Person } from '../../server/identity/index.ts';
import type { Actor } from '../../server/kernel/act.ts';
import { canonical, entryHash, type EntryBody } from '../../server/kernel/ledger/chain.ts';
import { noLive } from '../../server/kernel/live.ts';
import { demoPool } from '../support/builders/committee.ts';
import { advance, buildEvaluation } from '../support/builders/evaluation.ts';
import {
  allReasons,
  castAs,
  deciderLogins,
  endPublicity,
  enterAll,
  goOn,
  lawfulPlan,
  nameAs,
  reason,
  seatedDeciders,
  smallScheme,
  voteAll,
  type SeatedDecider,
} from '../support/builders/decision.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';
import { castBallot } from '../../server/decision/castBallot.ts';
import { chairDecides } from '../../server/decision/chairDecides.ts';
import { checkReport } from '../../server/decision/checkReport.ts';
import { awardLot } from '../../server/decision/awardLot.ts';
import { enterDecision } from '../../server/decision/enterDecision.ts';
import {
  awardFactsOf,
  awardLetterPaper,
  concludedDecisionOf,
  Decider,
  Decision,
  decisionReportPaper,
  recomputations,
} from '../../server/decision/index.ts';
import { CastBallot, DecisionRound } from '../../server/decision/decisionRound.ts';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { getDecision } from '../../server/decision/queries.ts';
import { readOutcome } from '../../server/decision/outcomeText.ts';
import { signDecision } from '../../server/decision/signDecision.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import { getEvaluation } from '../../server/evaluation/queries.ts';
import { Lot, sha256Of } from '../../server/tenders/index.ts';

/** The story of one lot that is decided apart from its evaluation; each test goes on where the one before it ended. */
describe('a decision apart from the evaluation', () => {
  let t: TestPlatform;
  let lotId: string;
  let A: string;
  let B: string;
  let C: string;
  /** An officer of the authority, also a decider, who represented it in the evaluation. */
  let evaluator: Actor;

  const authority = () => t.actor('authority');
  const refused = (work: Promise<unknown>) => t.refusalOf(work);
  const lot = () => Lot.findByPk(lotId, { rejectOnEmpty: true });
  const view = (actor: Actor) => t.ask(getDecision, actor, { lotId });
  const seats = () => seatedDeciders(t, lotId);
  const chair = async () => (await seats()).find((one) => one.isChair)!;
  const entries = async (stream: string): Promise<EntryBody[]> =>
    (
      await t.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq', [
        stream,
      ])
    ).map(({ body }) => JSON.parse(body) as EntryBody);
  const sealed = () => entries(`lot:${lotId}:decision`);
  const types = async () => (await sealed()).map((one) => one.type);

  /** With one representative four experts make five members. */
  const fourExperts = async () => {
    const { mainVenueId, remoteVenueId } = await demoPool();
    const venues = [mainVenueId, remoteVenueId].map((venueId) => ({ venueId, experts: 2 }));
    return { representatives: 1, venues };
  };

  beforeAll(async () => {
    const platform = await testPlatform();
    const represented = await Person.findByPk(platform.personId('decider7'), { rejectOnEmpty: true });
    await represented.update({ roles: ['authority', 'decider'] });
    evaluator = { ...platform.actor('decider7'), roles: ['authority', 'decider'] } as Actor;
    t = { ...platform, actor: (login) => (login === 'decider7' ? evaluator : platform.actor(login)) };
    const session = await buildEvaluation(t, {
      phase: 'SIGNING',
      terms: { scheme: smallScheme, decisionPlan: lawfulPlan() },
      committee: { plan: await fourExperts(), representative: 'decider7' },
    });
    lotId = session.lotId;
    [A = '', B = '', C = ''] = session.bidIds;
    await t.settle();
    evaluationBefore = await Promise.all([
      refused(t.ask(getEvaluation, t.actor('decider1'), { lotId })),
      refused(t.act(checkReport, authority(), { lotId, isInOrder: true, note: '' })),
    ]);
    finalistsBefore = (await view(authority())).finalists;
    await advance(t, session, 'CLOSED');
  }, 120_000);
  afterAll(() => t.close());

  let evaluationBefore: string[];
  let finalistsBefore: unknown[];

  test('before the report is signed the evaluation is closed to deciders, and nobody hears of finalists', () => {
    expect(evaluationBefore).toEqual(['kernel.not_found', 'kernel.wrong_state']);
    expect(finalistsBefore).toEqual([]);
  });

  test('a committee is named only once the candidates are before the public (DOMAIN 8.3)', async () => {
    expect(await refused(nameAs(t, lotId))).toBe('kernel.wrong_state');
    await goOn(t, lotId, 'PUBLICITY');
    expect((await view(authority())).state).toBeNull();
  });

  test.each([
    ['the agency', 'agency', 'kernel.wrong_role'],
    ['the supervisor', 'supervisor', 'kernel.wrong_role'],
  ])('%s names nobody', async (_who, login, code) => {
    const { nameDeciders } = await import('../../server/decision/nameDeciders.ts');
    const personIds = deciderLogins.map((one) => t.personId(one));
    expect(await refused(t.act(nameDeciders, t.actor(login), { lotId, chairId: personIds[0] ?? '', personIds }))).toBe(
      code,
    );
  });

  test.each([
    ['three where five are declared', deciderLogins.slice(0, 3), 'decider3', 'decision.wrong_committee_size'],
    [
      'a person twice',
      ['decider1', 'decider1', 'decider3', 'decider4', 'decider5'],
      'decider3',
      'decision.member_twice',
    ],
    ['a chair from outside', deciderLogins, 'decider6', 'decision.chair_not_member'],
    ['an expert', ['expert1', ...deciderLogins.slice(1)], 'decider3', 'decision.not_a_decider'],
    ['who evaluated this lot', ['decider7', ...deciderLogins.slice(1)], 'decider3', 'decision.was_evaluator'],
  ])('a committee with %s is refused', async (_what, logins, chairLogin, code) => {
    expect(await refused(nameAs(t, lotId, logins, chairLogin))).toBe(code);
  });

  test('the log knows seats and one pseudonym of this lot, the rows no names; who sits where is chance', async () => {
    await nameAs(t, lotId);
    const [named] = await sealed();
    expect(named).toMatchObject({ type: 'deciders.named', facts: { chair: (await chair()).seat } });
    const text = JSON.stringify([await sealed(), await Decider.findAll({ raw: true })]);
    for (const login of deciderLogins) expect(text).not.toContain(t.personId(login));
    const orders = new Set<string>();
    for (let turn = 0; turn < 6; turn += 1) {
      await nameAs(t, lotId);
      orders.add((await seats()).map((one) => one.login).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  test('a member sees no scores before declaring to be free of conflict, and nobody acts before the start', async () => {
    const { actor } = await chair();
    const before = await view(actor);
    expect(before).toMatchObject({ state: 'NAMED', mine: { isChair: true }, rounds: [] });
    expect(before.finalists.map((one) => one.total)).toEqual([null, null, null]);
    expect(await refused(t.act(enterDecision, actor, { lotId, isFreeOfConflict: true }))).toBe('kernel.wrong_state');
  });

  test.each([
    ['cannot start one millisecond before the end of the publicity', -1, 'tenders.publicity_not_over'],
    ['starts at its end', 0, null],
  ])('the decision %s (%i ms)', async (_when, offset, code) => {
    await endPublicity(t, lotId);
    t.clock.advance(offset);
    const started = t.act(startDecision, authority(), { lotId });
    if (code === null) await expect(started).resolves.toEqual({ done: true });
    else expect(await refused(started)).toBe(code);
  });

  test('a public entry binds committee, plan and finalists before anybody votes', async () => {
    const opened = (await entries(`lot:${lotId}`)).at(-1);
    const last = (await sealed()).at(-1);
    expect(opened).toMatchObject({ type: 'decision.opened', facts: { members: 5, finalists: 3 } });
    expect(opened?.facts['heads']).toEqual([{ stream: last?.stream, seq: last?.seq, hash: sha256OfEntry(last!) }]);
    expect(await refused(t.act(startDecision, authority(), { lotId }))).toBe('kernel.wrong_state');
  });

  test('who does not sit here does nothing here', async () => {
    const stranger = t.actor('decider6');
    expect(await refused(t.act(enterDecision, stranger, { lotId, isFreeOfConflict: true }))).toBe(
      'decision.not_a_member',
    );
    expect(await refused(t.act(castBallot, stranger, ballot(1, A)))).toBe('decision.not_a_member');
  });

  const ballot = (round: number, bidId: string) => ({
    lotId,
    round,
    choice: { kind: 'ONE_NAME' as const, bidId },
    reasons: allReasons(),
  });

  test('nobody votes before entering, and not before everybody has; who does not come may be replaced', async () => {
    const [first] = await seats();
    expect(await refused(castAs(t, lotId, first!, { kind: 'ONE_NAME', bidId: A }))).toBe('decision.not_entered');
    await t.act(enterDecision, first!.actor, { lotId, isFreeOfConflict: true });
    expect(await refused(t.act(enterDecision, first!.actor, { lotId, isFreeOfConflict: true }))).toBe(
      'decision.entered',
    );
    expect(await refused(castAs(t, lotId, first!, { kind: 'ONE_NAME', bidId: A }))).toBe('decision.members_missing');
    await nameAs(t, lotId, ['decider6', ...deciderLogins.slice(1)]);
    expect((await view(authority())).members.every((one) => !one.hasEntered)).toBe(true);
    expect(await refused(t.act(enterDecision, t.actor('decider1'), { lotId, isFreeOfConflict: true }))).toBe(
      'decision.not_a_member',
    );
    await nameAs(t, lotId);
    await enterAll(t, lotId);
    expect((await view((await chair()).actor)).finalists.map((one) => one.total)).not.toContain(null);
  });

  test('a suspended lot takes no ballot (REG 54)', async () => {
    const { actor } = await chair();
    await (await lot()).update({ isSuspended: true });
    expect(await refused(t.act(castBallot, actor, ballot(1, A)))).toBe('kernel.suspended');
    expect(await refused(nameAs(t, lotId))).toBe('kernel.suspended');
    await (await lot()).update({ isSuspended: false });
  });

  test('an ended lot takes none either', async () => {
    await (await lot()).update({ state: 'TERMINATED' });
    expect(await refused(t.act(castBallot, (await chair()).actor, ballot(1, A)))).toBe('kernel.wrong_state');
    await (await lot()).update({ state: 'DECIDING' });
  });

  const elsewhere = '019cac0f-2a68-740d-beb0-cff36550d1ff';
  test.each([
    ['a round that is not open', { round: 2 }, 'decision.wrong_round'],
    ['a form that the method does not ask for', { choice: { kind: 'CONFIRMATION' as const } }, 'decision.bad_choice'],
    [
      'somebody outside the finalists',
      { choice: { kind: 'ONE_NAME' as const, bidId: elsewhere } },
      'decision.not_a_finalist',
    ],
    ['no reasons', { reasons: [] }, 'decision.reason_missing'],
    [
      'a reason for a factor that was added',
      { reasons: [...allReasons(), { factorId: 'LUCK', text: reason }] },
      'decision.unknown_factor',
    ],
    [
      'a reason of nineteen characters',
      { reasons: allReasons().map((one, at) => (at === 2 ? { ...one, text: '理'.repeat(19) } : one)) },
      'decision.reason_too_short',
    ],
  ])('a ballot with %s is refused', async (_what, change, code) => {
    expect(await refused(t.act(castBallot, (await chair()).actor, { ...ballot(1, A), ...change }))).toBe(code);
  });

  test('a ballot is cast once; its commitment is in the log at once, its words nowhere', async () => {
    const [first] = await seats();
    const { commitment } = await castAs(t, lotId, first!, { kind: 'ONE_NAME', bidId: A });
    expect(await refused(castAs(t, lotId, first!, { kind: 'ONE_NAME', bidId: B }))).toBe('decision.ballot_cast');
    const row = await CastBallot.findOne({ where: { lotId, seat: first!.seat }, rejectOnEmpty: true });
    const { round, seat, choice, reasons, salt } = row;
    expect(commitment).toBe(sha256Of(canonical({ lotId, round, seat, choice, reasons, salt })));
    const last = (await sealed()).at(-1);
    expect(last).toMatchObject({ type: 'ballot.cast', actor: 'decider', facts: { lotId, round: 1, seat, commitment } });
    expect(await refused(nameAs(t, lotId))).toBe('decision.voting_has_begun');
  });

  test('ballots are unseen before the round closes: by members, by the authority and by the supervisor', async () => {
    const [first, second] = await seats();
    for (const actor of [first!.actor, second!.actor, t.actor('supervisor'), authority()]) {
      const seen = await view(actor);
      expect(seen.rounds).toEqual([
        { round: 1, purpose: 'MAIN', candidates: [A, B, C], cast: 1, counts: null, ballots: null, outcome: null },
      ]);
      expect(JSON.stringify(seen)).not.toContain(reason);
    }
    expect(JSON.stringify(await sealed())).not.toContain(reason);
    expect((await view(first!.actor)).mine).toMatchObject({ seat: first!.seat, hasCast: true });
    expect((await view(t.actor('supervisor'))).mine).toBeNull();
  });

  test('evaluators, other deciders, bidders, experts, the agency, the centre and the public do not know of it', async () => {
    const strangers = ['decider6', 'bidder1', 'expert1', 'agency', 'centre'].map((login) => t.actor(login));
    for (const actor of [...strangers, evaluator]) expect(await refused(view(actor))).toBe('kernel.not_found');
    expect(await refused(view(thePublic))).toBe('kernel.sign_in_required');
  });

  test('who follows the stream under a seat counts as present', async () => {
    const { live } = t.platform;
    t.platform.live = {
      ...noLive,
      present: (stream) => Promise.resolve(stream === `lot:${lotId}:decision` ? ['D-2', 'supervisor'] : []),
    };
    const seen = await view(authority());
    expect(seen.members.filter((one) => one.isPresent).map((one) => one.seat)).toEqual(['D-2']);
    t.platform.live = live;
  });

  test('two last ballots at the same time close the round exactly once', async () => {
    const members = await seats();
    const cast = (member: SeatedDecider, bidId: string) => castAs(t, lotId, member, { kind: 'ONE_NAME', bidId });
    await cast(members[1]!, A);
    await cast(members[2]!, B);
    await Promise.all([cast(members[3]!, B), cast(members[4]!, C)]);
    expect((await types()).filter((type) => type === 'round.counted')).toHaveLength(1);
    expect(await DecisionRound.count({ where: { lotId } })).toBe(1);
  });

  test('the closed round is open to those who may look, and without a majority the two leaders meet', async () => {
    const seen = await view(t.actor('supervisor'));
    expect(seen.rounds[0]).toMatchObject({ cast: 5, counts: { [A]: '2', [B]: '2', [C]: '1' } });
    expect(seen.rounds[0]?.ballots?.map((one) => one.seat)).toEqual(['D-1', 'D-2', 'D-3', 'D-4', 'D-5']);
    expect(seen.rounds[0]?.ballots?.[0]?.reasons[0]?.text).toBe(reason);
    expect(readOutcome(seen.rounds[0]?.outcome ?? '')).toEqual({ kind: 'next_round', how: 'RUN_OFF', bidIds: [A, B] });
    expect(seen.rounds[1]).toMatchObject({ round: 2, purpose: 'RUN_OFF', candidates: [A, B], cast: 0, ballots: null });
    expect(seen.members.every((one) => !one.hasCast)).toBe(true);
  });

  test('who has left the round is not named again, and the chair is not asked', async () => {
    const { actor } = await chair();
    expect(await refused(t.act(castBallot, actor, ballot(2, C)))).toBe('decision.not_in_this_round');
    expect(await refused(t.act(castBallot, actor, ballot(1, A)))).toBe('decision.wrong_round');
    expect(await refused(t.act(chairDecides, actor, { lotId, bidId: A, reason }))).toBe('kernel.wrong_state');
    expect(await refused(t.act(signDecision, actor, { lotId, reportHash: '0'.repeat(64), dissent: '' }))).toBe(
      'kernel.wrong_state',
    );
  });

  test('the run-off names the winner, and a report lies there under its hash', async () => {
    await voteAll(t, lotId, [A, B, B, B, A]);
    const decision = await Decision.findByPk(lotId, { rejectOnEmpty: true });
    expect(decision).toMatchObject({ state: 'SIGNING', winnerBidId: B, winningGround: 'RUN_OFF', round: 2 });
    expect(decision.reportHash).toBe(sha256Of(decision.report ?? ''));
    const seen = await view((await chair()).actor);
    expect(seen).toMatchObject({ state: 'SIGNING', winner: { bidId: B }, reportHash: decision.reportHash });
    expect((await lot()).winnerBidId).toBeNull();
    const text = decision.report ?? '';
    for (const login of deciderLogins) expect(text).not.toContain(t.personId(login));
  });

  test('every member signs this hash and no other, once; before the last one nobody is awarded', async () => {
    const [first, ...others] = await seats();
    const { reportHash } = await Decision.findByPk(lotId, { rejectOnEmpty: true });
    const sign = (member: SeatedDecider, hash: string, dissent = '') =>
      t.act(signDecision, member.actor, { lotId, reportHash: hash, dissent });
    expect(await refused(sign(first!, '0'.repeat(64)))).toBe('decision.other_report');
    await sign(first!, reportHash!, '应更重视履约业绩。');
    expect(await refused(sign(first!, reportHash!))).toBe('decision.signed');
    for (const member of others.slice(1)) await sign(member, reportHash!);
    expect((await lot()).state).toBe('DECIDING');
    await sign(others[0]!, reportHash!);
    expect((await lot()).toJSON()).toMatchObject({ state: 'AWARDED', winnerBidId: B, winnerPrice: '11200000.00' });
    expect((await view(authority())).state).toBe('CLOSED');
  });

  test('the public entry binds the sealed stream and says what was decided, by the authority', async () => {
    const concluded = (await entries(`lot:${lotId}`)).at(-1);
    const last = (await sealed()).at(-1);
    expect(concluded).toMatchObject({
      type: 'decision.concluded',
      actor: `authority:${t.organisationId('authority')}`,
      facts: { winnerBidId: B, price: '11200000.00', method: 'DIRECT_VOTE', rounds: 2 },
    });
    expect(concluded?.facts['heads']).toEqual([{ stream: last?.stream, seq: last?.seq, hash: sha256OfEntry(last!) }]);
  });

  test('anybody can repeat the whole decision from the two streams', async () => {
    const streams = new Map([
      [`lot:${lotId}`, await entries(`lot:${lotId}`)],
      [`lot:${lotId}:decision`, await sealed()],
    ]);
    const checks = [...streams.values()]
      .flat()
      .flatMap((entry) => recomputations[entry.type]?.(entry.facts, { lotId, entry, streams }) ?? []);
    expect(checks.map((one) => [one.name, one.ok])).toEqual([
      ['decision: winner', true],
      ['decision: signatures', true],
      ...[1, 2].flatMap(() => [
        ['decision: ballots', true],
        ['decision: reasons', true],
        ['decision: count', true],
      ]),
    ]);
  });

  test('the report becomes a paper with both rounds, the dissent and five signatures', async () => {
    const concluded = await concludedDecisionOf(lotId);
    const proof = { stream: 's', seq: 1, entryHash: 'e'.repeat(64), verifyUrl: 'https://bidhall.example' };
    const spec = decisionReportPaper({ ...concluded!, issuer: '云江市城市建设投资集团有限公司', proof });
    const text = JSON.stringify(spec);
    for (const told of ['第 2 轮：决选', '应更重视履约业绩。', '云政办发〔2025〕8号', concluded!.reportHash])
      expect(text).toContain(told);
    const signatures = spec.sections.find((one) => one.kind === 'signatures');
    expect(
      signatures?.kind === 'signatures' && signatures.signers.every((one) => one.hash === concluded!.reportHash),
    ).toBe(true);
  });

  test('the award is notified once, to all at the same moment (LAW 45)', async () => {
    expect(await refused(t.act(awardLot, authority(), { lotId, bidId: A, reason }))).toBe('kernel.wrong_state');
    expect(await refused(t.act(notifyAward, t.actor('agency'), { lotId }))).toBe('kernel.wrong_role');
    await t.act(notifyAward, authority(), { lotId });
    expect(await refused(t.act(notifyAward, authority(), { lotId }))).toBe('kernel.wrong_state');
    const notified = (await entries(`lot:${lotId}`)).filter((one) => one.type === 'award.notified');
    expect(notified).toHaveLength(1);
    expect(notified[0]?.facts).toMatchObject({ winnerBidId: B, price: '11200000.00' });
    const award = await awardFactsOf(lotId, '2026-04-01T01:00:00.000Z');
    expect(award).toMatchObject({
      mode: 'SEPARATED',
      contractDays: 30,
      winner: { price: '11200000.00', durationDays: 230 },
    });
    expect(
      awardLetterPaper({
        award: award!,
        issuer: award!.authorityName,
        proof: { stream: 's', seq: 1, entryHash: 'e', verifyUrl: 'u' },
      }).title,
    ).toContain('中 标');
  });
});

const sha256OfEntry = (entry: EntryBody): string => entryHash(canonical(entry));
