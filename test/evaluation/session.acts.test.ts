import { canonical, readEntry, type EntryBody } from '../../server/kernel/ledger/chain.ts';
import { evaluationStream, Lot, lotStream, Project, sha256Of } from '../../server/tenders/index.ts';
import { Seat, personOfSeat } from '../../server/experts/index.ts';
import { myInvitations } from '../../server/experts/queries.ts';
import { nameRepresentative } from '../../server/experts/nameRepresentative.ts';
import { runDraw } from '../../server/experts/runDraw.ts';
import { Evaluation, outcomeOf, room, signaturesOf } from '../../server/evaluation/index.ts';
import { giveScore, scoreCommitment } from '../../server/evaluation/giveScore.ts';
import { Score } from '../../server/evaluation/memberWork.ts';
import { getEvaluation } from '../../server/evaluation/queries.ts';
import { reviewItem } from '../../server/evaluation/reviewItem.ts';
import { signReport } from '../../server/evaluation/signReport.ts';
import { startEvaluation } from '../../server/evaluation/startEvaluation.ts';
import { submitReviews } from '../../server/evaluation/submitReviews.ts';
import { submitSheet } from '../../server/evaluation/submitSheet.ts';
import { voteChair } from '../../server/evaluation/voteChair.ts';
import { demoAccounts, testPlatform, type TestPlatform } from '../support/platform.ts';
import { buildOpening } from '../support/builders/opening.ts';
import {
  changeExpert,
  demoPool,
  lawfulPlan,
  membersIn,
  prepareDraw,
  replyAs,
  type Member,
} from '../support/builders/committee.ts';
import {
  advance,
  buildEvaluation,
  declareAs,
  enterAs,
  reviewAll,
  scoreAll,
  type Session,
} from '../support/builders/evaluation.ts';

let test_: TestPlatform;
beforeAll(async () => {
  test_ = await testPlatform();
});
afterAll(() => test_.close());

const minutes = (count: number) => count * 60_000;
const refusalOf = (work: Promise<unknown>) => test_.refusalOf(work);
const sessionRow = (lotId: string) => Evaluation.findByPk(lotId, { rejectOnEmpty: true });
const view = (actor: Member['actor'] | string, lotId: string) =>
  test_.ask(getEvaluation, typeof actor === 'string' ? test_.actor(actor) : actor, { lotId });

async function entriesOf(stream: string): Promise<EntryBody[]> {
  const rows = await test_.platform.db.rows<{ body: string }>(
    'SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq',
    [stream],
  );
  return rows.flatMap((row) => readEntry(row.body) ?? []);
}

const loginOf = (member: Member): string =>
  demoAccounts.find((account) => test_.personId(account.login) === member.actor.personId)?.login ?? '';

const score = (
  session: Session,
  member: Member,
  change: Partial<{ bidId: string; criterionId: string; points: string; version: number }> = {},
) =>
  test_.act(giveScore, member.actor, {
    lotId: session.lotId,
    bidId: session.bidIds[0]!,
    criterionId: 'T1',
    points: '20.0',
    version: 0,
    ...change,
  });
const review = (
  session: Session,
  member: Member,
  change: Partial<{ bidId: string; itemId: string; verdict: 'PASS' | 'FAIL'; reason: string }> = {},
) =>
  test_.act(reviewItem, member.actor, {
    lotId: session.lotId,
    bidId: session.bidIds[0]!,
    itemId: 'F2',
    verdict: 'PASS',
    reason: '',
    ...change,
  });

describe('The gate opens', () => {
  test('for a complete committee of an opened lot, by the centre or the agency', async () => {
    const { lotId } = await buildOpening(test_, { step: 'CONFIRM' });
    const start = (login = 'centre') => test_.act(startEvaluation, test_.actor(login), { lotId });
    expect(await refusalOf(start())).toBe('kernel.wrong_state');
    await Lot.update({ state: 'OPENED' }, { where: { id: lotId } });
    expect(await refusalOf(start())).toBe('experts.committee_missing');
    const drawId = await prepareDraw(test_, lotId, lawfulPlan(test_, await demoPool()));
    await test_.act(runDraw, test_.actor('centre'), { drawId });
    expect(await refusalOf(start())).toBe('experts.committee_incomplete');
    expect(await refusalOf(start('supervisor'))).toBe('kernel.wrong_role');
    const stranger = { ...(test_.actor('agency') as object), organisationId: test_.organisationId('bidder1') } as never;
    expect(await refusalOf(test_.act(startEvaluation, stranger, { lotId }))).toBe('tenders.not_yours');
    for (const member of await membersIn(test_, lotId, 'INVITED')) await replyAs(test_, lotId, member, true);
    expect(await refusalOf(view('agency', lotId))).toBe('evaluation.not_started');
    await start('agency');
    expect((await sessionRow(lotId)).phase).toBe('GATE');
    expect((await Lot.findByPk(lotId))?.state).toBe('EVALUATING');
  });

  test('not for members who have come to work for one employer since they were drawn', async () => {
    const session = await buildEvaluation(test_, { phase: 'BEFORE' });
    const logins = session.members.slice(0, 2).map((member) => loginOf(member));
    const employed = (name: string) => ({ employers: [{ creditCode: null, name, from: '2015-01-01', to: null }] });
    for (const login of logins) await changeExpert(test_, login, { dossier: employed('同一设计院') });
    expect(await refusalOf(test_.act(startEvaluation, test_.actor('centre'), { lotId: session.lotId }))).toBe(
      'experts.same_employer',
    );
    for (const login of logins) await changeExpert(test_, login, { dossier: employed(`设计院 ${login}`) });
    await test_.act(startEvaluation, test_.actor('centre'), { lotId: session.lotId });
  });

  test('and tells the experts then whose gate it is', async () => {
    const session = await buildEvaluation(test_, { phase: 'GATE' });
    const { items } = await test_.ask(myInvitations, session.members[0]!.actor, {});
    expect(items.map((item) => item.lotId)).toContain(session.lotId);
  });
});

describe('At the gate', () => {
  let session: Session;
  beforeAll(async () => {
    session = await buildEvaluation(test_, { phase: 'GATE' });
  });

  test('only members pass', async () => {
    const seated = new Set(session.members.map((member) => member.actor.personId));
    const other = demoAccounts.find(
      (account) => account.roles.includes('expert') && !seated.has(test_.personId(account.login)),
    )!;
    expect(
      await refusalOf(enterAs(test_, session.lotId, { seat: '', actor: test_.actor(other.login) as Member['actor'] })),
    ).toBe('evaluation.not_a_member');
  });

  test('only with a proof of who comes', async () => {
    test_.platform.identityCheck = { confirms: () => false };
    expect(await refusalOf(enterAs(test_, session.lotId, session.members[0]!))).toBe('evaluation.identity_unproven');
    test_.platform.identityCheck = {
      confirms: ({ personId, proof }) => personId === session.members[0]!.actor.personId && proof !== '',
    };
    expect(await enterAs(test_, session.lotId, session.members[0]!)).toEqual({ seat: session.members[0]!.seat });
    expect(await refusalOf(enterAs(test_, session.lotId, session.members[1]!))).toBe('evaluation.identity_unproven');
    delete (test_.platform as { identityCheck?: unknown }).identityCheck;
  });

  test('whoever comes back is checked again and keeps the number', async () => {
    const before = (await entriesOf(evaluationStream(session.lotId))).length;
    expect(await enterAs(test_, session.lotId, session.members[0]!)).toEqual({ seat: session.members[0]!.seat });
    expect(await entriesOf(evaluationStream(session.lotId))).toHaveLength(before);
  });

  test('nobody declares before entering, nor twice, nor a conflict without saying which', async () => {
    const [first, second] = session.members;
    expect(await refusalOf(declareAs(test_, session.lotId, second!))).toBe('evaluation.not_entered');
    expect(await refusalOf(declareAs(test_, session.lotId, first!, { hasConflict: true }))).toBe(
      'evaluation.reason_missing',
    );
    await declareAs(test_, session.lotId, first!);
    expect(await refusalOf(declareAs(test_, session.lotId, first!))).toBe('evaluation.already_declared');
  });

  test('an expert who has not entered is nobody here', async () => {
    expect(await refusalOf(view(session.members[2]!.actor, session.lotId))).toBe('kernel.not_found');
  });

  test('a member sees the files only after the declaration', async () => {
    const [first, second] = session.members;
    await enterAs(test_, session.lotId, second!);
    const files = async (member: Member) => (await view(member.actor, session.lotId)).bids.flatMap((bid) => bid.files);
    expect(await files(second!)).toEqual([]);
    expect((await files(first!)).map((file) => file.name)).toContain('施工组织设计.pdf');
    const reads = (member: Member) => room.readers!['opened_bid']!(test_.platform, member.actor, session.bidIds[0]!);
    expect(await reads(first!)).toEqual({ ok: true });
    expect(await reads(second!)).toMatchObject({ ok: false });
    expect(await room.readers!['opened_bid']!(test_.platform, test_.actor('bidder1'), session.bidIds[0]!)).toEqual({
      ok: true,
    });
    expect(
      await room.readers!['opened_bid']!(test_.platform, test_.actor('bidder2'), session.bidIds[0]!),
    ).toMatchObject({ ok: false });
    expect(
      await room.readers!['opened_bid']!(test_.platform, test_.actor('supervisor'), session.bidIds[0]!),
    ).toMatchObject({ ok: false });
  });

  test('a declared conflict ends the seat, and the next in the order is asked', async () => {
    const leaving = session.members[1]!;
    await declareAs(test_, session.lotId, leaving, { hasConflict: true, conflict: '配偶在投标人处任职' });
    const seats = await Seat.findAll({ where: { lotId: session.lotId } });
    const left = seats.find((seat) => seat.label === leaving.seat)!;
    expect([left.state, left.endCause]).toEqual(['REPLACED', 'DECLARED_CONFLICT']);
    expect(seats.find((seat) => seat.label === 'E-6')).toMatchObject({ state: 'INVITED', venueId: left.venueId });
    expect(JSON.stringify(await entriesOf(evaluationStream(session.lotId)))).not.toContain('配偶');
    expect(await refusalOf(enterAs(test_, session.lotId, leaving))).toBe('evaluation.not_a_member');
    expect(await refusalOf(view(leaving.actor, session.lotId))).toBe('kernel.not_found');
  });

  test('the session waits until the substitute has come and declared', async () => {
    const { lotId } = session;
    for (const member of session.members.slice(2)) {
      await enterAs(test_, lotId, member);
      await declareAs(test_, lotId, member);
    }
    expect((await sessionRow(lotId)).phase).toBe('GATE');
    const [substitute] = await membersIn(test_, lotId, 'INVITED');
    await replyAs(test_, lotId, substitute!, true);
    await enterAs(test_, lotId, substitute!);
    await declareAs(test_, lotId, substitute!);
    expect((await sessionRow(lotId)).phase).toBe('CHAIR');
  });
});

test('the platform checks avoidance again against the bidders now known, whatever the member declares', async () => {
  const session = await buildEvaluation(test_, { phase: 'GATE' });
  const member = session.members[0]!;
  const login = demoAccounts.find((account) => test_.personId(account.login) === member.actor.personId)!.login;
  await changeExpert(test_, login, {
    dossier: { employers: [{ creditCode: null, name: '汉水建设集团有限公司', from: '2015-01-01', to: '2024-05-31' }] },
  });
  await enterAs(test_, session.lotId, member);
  await declareAs(test_, session.lotId, member);
  const seat = await Seat.findOne({ where: { lotId: session.lotId, label: member.seat }, rejectOnEmpty: true });
  expect([seat.state, seat.endCause]).toEqual(['REPLACED', 'AVOIDANCE AV1']);
  await changeExpert(test_, login, {
    dossier: { employers: [{ creditCode: null, name: `设计院 ${login}`, from: '2015-01-01', to: null }] },
  });
});

test('whoever accepted and has not come half an hour after the meeting began is replaced, and not before', async () => {
  const session = await buildEvaluation(test_, { phase: 'GATE' });
  const [absent, ...others] = session.members;
  for (const member of others) await enterAs(test_, session.lotId, member);
  const seat = () => Seat.findOne({ where: { lotId: session.lotId, label: absent!.seat }, rejectOnEmpty: true });
  const { meetingAt } = await seat();
  test_.clock.set(new Date(meetingAt.getTime() + minutes(30) - 1));
  await test_.settle();
  expect((await seat()).state).toBe('ACCEPTED');
  test_.clock.advance(1);
  await test_.settle();
  expect(await seat()).toMatchObject({ state: 'REPLACED', endCause: 'ABSENT' });
  expect(await membersIn(test_, session.lotId, 'INVITED')).toHaveLength(1);
});

describe('The chair', () => {
  test('is elected by secret ballot; equal ballots go to whoever was drawn earlier', async () => {
    const session = await buildEvaluation(test_, { phase: 'CHAIR' });
    const { lotId, members } = session;
    const seats = await Seat.findAll({ where: { lotId } });
    const byPlace = [...members].sort(
      (a, b) =>
        seats.find((seat) => seat.label === a.seat)!.place! - seats.find((seat) => seat.label === b.seat)!.place!,
    );
    const [first, second, third] = byPlace;
    const vote = (member: Member, seat: string) => test_.act(voteChair, member.actor, { lotId, seat });
    expect(await refusalOf(vote(first!, 'E-99'))).toBe('evaluation.seat_unknown');
    await vote(first!, third!.seat);
    expect(await refusalOf(vote(first!, second!.seat))).toBe('evaluation.already_voted');
    await vote(second!, third!.seat);
    await vote(third!, second!.seat);
    await vote(byPlace[3]!, second!.seat);
    expect((await sessionRow(lotId)).phase).toBe('CHAIR');
    await vote(byPlace[4]!, first!.seat);
    const { phase, chair } = await sessionRow(lotId);
    expect([phase, chair]).toEqual(['PRELIMINARY', second!.seat]);
    const facts = (await entriesOf(evaluationStream(lotId)))
      .filter((entry) => entry.type === 'chair.voted')
      .map((entry) => Object.keys(entry.facts));
    expect(facts).toEqual(Array.from({ length: 5 }, () => ['lotId', 'seat']));
    expect(await refusalOf(vote(first!, second!.seat))).toBe('kernel.wrong_state');
  });

  test('is not the purchaser’s representative in government procurement', async () => {
    const { mainVenueId, remoteVenueId } = await demoPool();
    const venues = [
      { venueId: mainVenueId, experts: 2 },
      { venueId: remoteVenueId, experts: 2 },
    ];
    const session = await buildEvaluation(test_, {
      phase: 'CHAIR',
      committee: { plan: { representatives: 1, venues }, representative: 'authority' },
    });
    const lot = await Lot.findByPk(session.lotId, { rejectOnEmpty: true });
    const representative = await Seat.findOne({
      where: { lotId: session.lotId, kind: 'REPRESENTATIVE' },
      rejectOnEmpty: true,
    });
    const vote = () =>
      test_.act(voteChair, session.members[0]!.actor, { lotId: session.lotId, seat: representative.label });
    await Project.update({ regime: 'GOV_PROCUREMENT' }, { where: { id: lot.projectId } });
    expect(await refusalOf(vote())).toBe('experts.representative_chairs');
    await Project.update({ regime: 'TENDERING_LAW' }, { where: { id: lot.projectId } });
    await vote();
  });
});

test('a representative with a conflict is replaced by another whom the authority names at the gate', async () => {
  const { mainVenueId, remoteVenueId } = await demoPool();
  const venues = [
    { venueId: mainVenueId, experts: 2 },
    { venueId: remoteVenueId, experts: 2 },
  ];
  const session = await buildEvaluation(test_, {
    phase: 'GATE',
    committee: { plan: { representatives: 1, venues }, representative: 'authority' },
  });
  const seat = await Seat.findOne({ where: { lotId: session.lotId, kind: 'REPRESENTATIVE' }, rejectOnEmpty: true });
  const member = session.members.find((one) => one.seat === seat.label)!;
  await enterAs(test_, session.lotId, member);
  await declareAs(test_, session.lotId, member, { hasConflict: true, conflict: '近亲属' });
  expect(await membersIn(test_, session.lotId, 'INVITED')).toEqual([]);
  expect(
    await refusalOf(
      test_.act(nameRepresentative, test_.actor('authority'), {
        lotId: session.lotId,
        personId: test_.personId('authority'),
      }),
    ),
  ).toBe('experts.already_invited');
});

describe('The preliminary review', () => {
  let session: Session;
  beforeAll(async () => {
    session = await buildEvaluation(test_, {
      phase: 'PRELIMINARY',
      bidders: {
        bidder1: { price: '11500000.00' },
        bidder2: { price: '11200000.00' },
        bidder3: { price: '12000000.01' },
        bidder4: { price: '12000000.00' },
      },
    });
  });

  test('judges only items of the documents, of bids of this lot', async () => {
    const [member] = session.members;
    expect(await refusalOf(review(session, member!, { itemId: 'Z9' }))).toBe('evaluation.item_unknown');
    expect(await refusalOf(review(session, member!, { bidId: session.lotId }))).toBe('evaluation.bid_unknown');
  });

  test('fails nothing without a reason, and nothing that could be cleared up', async () => {
    const [member] = session.members;
    expect(await refusalOf(review(session, member!, { verdict: 'FAIL' }))).toBe('evaluation.reason_missing');
    expect(await refusalOf(review(session, member!, { itemId: 'F1', verdict: 'FAIL', reason: '名称不一致' }))).toBe(
      'evaluation.clarify_first',
    );
  });

  test('confirms the arithmetic of the ceiling: one fen above fails, the ceiling itself passes', async () => {
    const [member] = session.members;
    const above = session.bidIds[2]!;
    const equal = session.bidIds[3]!;
    expect(await refusalOf(review(session, member!, { bidId: above, itemId: 'R7' }))).toBe('evaluation.above_ceiling');
    expect(
      await refusalOf(review(session, member!, { bidId: equal, itemId: 'R7', verdict: 'FAIL', reason: '过高' })),
    ).toBe('evaluation.not_above_ceiling');
    await review(session, member!, { bidId: above, itemId: 'R7', verdict: 'FAIL', reason: '高于最高投标限价' });
    await review(session, member!, { bidId: equal, itemId: 'R7' });
  });

  test('may be changed until it is handed in, and the same judgement twice is one', async () => {
    const [member] = session.members;
    const before = (await entriesOf(evaluationStream(session.lotId))).length;
    await review(session, member!, { verdict: 'FAIL', reason: '无签章' });
    await review(session, member!, { verdict: 'FAIL', reason: '无签章' });
    await review(session, member!);
    expect(await entriesOf(evaluationStream(session.lotId))).toHaveLength(before + 2);
  });

  test('is handed in whole, once', async () => {
    const [member] = session.members;
    const submit = () => test_.act(submitReviews, member!.actor, { lotId: session.lotId });
    expect(await refusalOf(submit())).toBe('evaluation.reviews_missing');
    await reviewAll(test_, session, member!);
    await submit();
    expect(await refusalOf(submit())).toBe('evaluation.reviews_submitted');
    expect(await refusalOf(review(session, member!))).toBe('evaluation.reviews_submitted');
  });

  test('does not score', async () => {
    expect(await refusalOf(score(session, session.members[0]!))).toBe('kernel.wrong_state');
  });

  test('rejects by the majority of each item: two of five do not, three of five do', async () => {
    const { lotId, members, bidIds } = session;
    for (const [at, member] of members.slice(1).entries()) {
      // Two fail the first bid, three the second, all the third.
      await reviewAll(
        test_,
        session,
        member,
        (bidId, itemId) => itemId === 'F2' && ((bidId === bidIds[0] && at < 2) || (bidId === bidIds[1] && at < 3)),
      );
      await test_.act(submitReviews, member.actor, { lotId });
    }
    const { standing, rejections, phase, notes } = await sessionRow(lotId);
    expect(phase).toBe('SCORING');
    expect(standing).toEqual([bidIds[0], bidIds[3]]);
    expect(rejections!.map(({ bidId, ground, by }) => [bidId, ground, by])).toEqual([
      [bidIds[1], 'REJ_NO_SEAL_SIGN', 'COMMITTEE'],
      [bidIds[2], 'REJ_ABOVE_CEILING', 'COMMITTEE'],
    ]);
    expect(notes!.filter((note) => note.code === 'FEW_VALID_BIDS').map((note) => note.text)).toEqual([
      '2 < 3; COMMITTEE_DECIDES',
    ]);
    const concluded = (await entriesOf(evaluationStream(lotId))).find(
      (entry) => entry.type === 'preliminary.concluded',
    )!;
    expect(JSON.stringify(concluded.facts)).not.toContain('不符合');
  });

  test('a rejected bid is not scored', async () => {
    expect(await refusalOf(score(session, session.members[0]!, { bidId: session.bidIds[1]! }))).toBe(
      'evaluation.bid_rejected',
    );
  });
});

describe('When no bid is left', () => {
  test('all rejected: the lot fails, the public log binds the sealed one, nobody is recommended', async () => {
    const session = await buildEvaluation(test_, { phase: 'PRELIMINARY' });
    const { lotId } = session;
    for (const member of session.members) {
      await reviewAll(test_, session, member, (_bidId, itemId) => itemId === 'F2');
      await test_.act(submitReviews, member.actor, { lotId });
    }
    expect((await sessionRow(lotId)).phase).toBe('CLOSED');
    expect(await Lot.findByPk(lotId)).toMatchObject({ state: 'FAILED', failureGround: 'ALL_REJECTED' });
    const failed = (await entriesOf(lotStream(lotId))).filter((entry) => entry.type.endsWith('.failed'));
    expect(failed.map((entry) => [entry.type, entry.facts['ground']])).toEqual([
      ['lot.failed', 'ALL_REJECTED'],
      ['evaluation.failed', 'ALL_REJECTED'],
    ]);
    expect(failed[1]!.facts['heads']).toHaveLength(1);
    expect(await outcomeOf(lotId)).toBeNull();
  });

  test('too few valid bids stop a government procurement, whatever the committee thinks', async () => {
    const session = await buildEvaluation(test_, { phase: 'PRELIMINARY' });
    const { lotId, bidIds } = session;
    const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
    await lot.update({
      rulebook: {
        ...lot.rulebook,
        'opening.postDecryptMin': { ...lot.rulebook!['opening.postDecryptMin']!, value: 'FAIL' },
      },
    });
    for (const member of session.members) {
      await reviewAll(test_, session, member, (bidId, itemId) => itemId === 'F2' && bidId === bidIds[0]);
      await test_.act(submitReviews, member.actor, { lotId });
    }
    expect(await Lot.findByPk(lotId)).toMatchObject({ state: 'FAILED', failureGround: 'LACK_OF_COMPETITION' });
  });
});

describe('Scoring', () => {
  let session: Session;
  beforeAll(async () => {
    session = await buildEvaluation(test_, { phase: 'SCORING' });
  });

  test('keeps to the criteria, their range and their step', async () => {
    const [member] = session.members;
    expect(await refusalOf(score(session, member!, { points: '30.5' }))).toBe('evaluation.score_out_of_range');
    expect(await refusalOf(score(session, member!, { points: '-0.5' }))).toBe('evaluation.score_out_of_range');
    expect(await refusalOf(score(session, member!, { points: '20.3' }))).toBe('evaluation.score_off_step');
    expect(await refusalOf(score(session, member!, { criterionId: 'X1' }))).toBe('evaluation.criterion_undeclared');
    expect(await refusalOf(score(session, member!, { criterionId: 'A1', points: '1' }))).toBe(
      'evaluation.criterion_computed',
    );
    expect(
      (await score(session, member!, { points: '30', criterionId: 'T1', bidId: session.bidIds[2]! })).version,
    ).toBe(1);
  });

  test('is for members only', async () => {
    const outsider = test_.actor('decider1');
    const asked = { lotId: session.lotId, bidId: session.bidIds[0]!, criterionId: 'T1', points: '20.0', version: 0 };
    expect(await refusalOf(test_.act(giveScore, { ...(outsider as object), roles: ['expert'] } as never, asked))).toBe(
      'evaluation.not_a_member',
    );
  });

  test('puts a commitment into the log, never the points', async () => {
    const member = session.members[1]!;
    const { version, commitment } = await score(session, member, { points: '27.5' });
    const row = await Score.findOne({
      where: { lotId: session.lotId, seat: member.seat, criterionId: 'T1' },
      rejectOnEmpty: true,
    });
    expect(commitment).toBe(scoreCommitment(session.lotId, row));
    expect(commitment).toBe(
      sha256Of(
        canonical({
          lotId: session.lotId,
          seat: member.seat,
          bidId: row.bidId,
          criterionId: 'T1',
          points: '27.5',
          salt: row.salt,
        }),
      ),
    );
    const entry = (await entriesOf(evaluationStream(session.lotId))).at(-1)!;
    expect(entry.type).toBe('score.given');
    expect(entry.facts).toEqual({
      lotId: session.lotId,
      seat: member.seat,
      bidId: row.bidId,
      criterionId: 'T1',
      version,
      commitment,
    });
    expect(entry.actor).toBe('committee');
  });

  test('answers the same score sent twice once, changes with the version seen, and refuses a stale one', async () => {
    const member = session.members[2]!;
    const first = await score(session, member, { points: '21.0' });
    expect(await score(session, member, { points: '21.0' })).toEqual(first);
    const second = await score(session, member, { points: '22.0', version: 1 });
    expect(second.version).toBe(2);
    expect(second.commitment).not.toBe(first.commitment);
    expect(await score(session, member, { points: '22', version: 1 })).toEqual(second);
    await expect(score(session, member, { points: '23.0', version: 1 })).rejects.toMatchObject({
      code: 'evaluation.stale_score',
      facts: { version: 2, points: '22.0' },
    });
    expect(await refusalOf(score(session, member, { points: '23.0', version: 5 }))).toBe('evaluation.stale_score');
  });

  test('two scores at once for one leaf: one stands, the other is stale', async () => {
    const member = session.members[3]!;
    const outcomes = await Promise.allSettled([
      score(session, member, { points: '11.0' }),
      score(session, member, { points: '12.0' }),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'evaluation.stale_score' },
    });
  });

  test('hands in a whole sheet only', async () => {
    const member = session.members[4]!;
    expect(await refusalOf(test_.act(submitSheet, member.actor, { lotId: session.lotId }))).toBe(
      'evaluation.sheet_incomplete',
    );
  });

  test('shows nobody another’s points: not members, not watchers, and deciders nothing at all', async () => {
    await score(session, session.members[4]!, { points: '29.5' });
    const told: [string, unknown][] = [];
    for (const member of session.members.slice(0, 4)) told.push([member.seat, await view(member.actor, session.lotId)]);
    for (const login of ['agency', 'authority', 'centre', 'supervisor'])
      told.push([login, await view(login, session.lotId)]);
    for (const [who, seen] of told) expect([who, JSON.stringify(seen).includes('29.5')]).toEqual([who, false]);
    for (const login of ['agency', 'authority', 'centre', 'supervisor'])
      expect(await view(login, session.lotId)).toMatchObject({
        bids: [],
        mine: null,
        result: null,
        reportHash: null,
        reportId: null,
      });
    for (const login of ['decider1', 'bidder1', 'expert24'].filter(
      (login) => !session.members.some((member) => member.actor.personId === test_.personId(login)),
    ))
      expect(await refusalOf(view(login, session.lotId))).toBe('kernel.not_found');
  });

  test('tells members and watchers how far it is', async () => {
    const { members, expected, phase } = await view('centre', session.lotId);
    expect([phase, expected]).toEqual(['SCORING', { reviews: 9, scores: 6 }]);
    expect(members.map((member) => member.scoresGiven)).toEqual([1, 1, 1, 1, 1]);
    expect(members.filter((member) => member.isChair)).toHaveLength(1);
  });

  test('shows who is present by the number that the sockets carry', async () => {
    const { live } = test_.platform;
    test_.platform.live = {
      ...live,
      present: (stream) =>
        Promise.resolve(stream === evaluationStream(session.lotId) ? [session.members[1]!.seat] : []),
    };
    const { members } = await view('centre', session.lotId);
    expect(members.filter((member) => member.isPresent).map((member) => member.seat)).toEqual([
      session.members[1]!.seat,
    ]);
    test_.platform.live = live;
  });

  test('stands still while the lot is suspended', async () => {
    await Lot.update({ isSuspended: true }, { where: { id: session.lotId } });
    expect(await refusalOf(score(session, session.members[0]!))).toBe('kernel.suspended');
    expect(await refusalOf(test_.act(submitSheet, session.members[0]!.actor, { lotId: session.lotId }))).toBe(
      'kernel.suspended',
    );
    await Lot.update({ isSuspended: false }, { where: { id: session.lotId } });
  });

  test('is not for a member whose declaration is missing', async () => {
    const member = session.members[0]!;
    const where = { lotId: session.lotId, label: member.seat };
    const seat = await Seat.findOne({ where, rejectOnEmpty: true });
    await Seat.update({ declaredAt: null }, { where });
    expect(await refusalOf(test_.act(submitSheet, member.actor, { lotId: session.lotId }))).toBe(
      'evaluation.not_declared',
    );
    await Seat.update({ declaredAt: seat.declaredAt }, { where });
  });
});

describe('Objective scores on which members differ', () => {
  let session: Session;
  let bidId: string;
  beforeAll(async () => {
    session = await buildEvaluation(test_, { phase: 'SCORING' });
    bidId = session.bidIds[1]!;
    for (const [at, member] of session.members.entries()) {
      await scoreAll(test_, session, member, (bid, criterionId) =>
        criterionId === 'B1' && bid === bidId && at === 0 ? '0.34' : '0.67',
      );
      await test_.act(submitSheet, member.actor, { lotId: session.lotId });
    }
  });

  test('block the session and are named, not told', async () => {
    const { phase, result, scoresOpenedAt } = await sessionRow(session.lotId);
    expect([phase, result, scoresOpenedAt]).toEqual(['OBJECTIVE_CHECK', null, null]);
    const { mine } = await view(session.members[1]!.actor, session.lotId);
    expect(mine?.mismatches).toEqual([{ bidId, criterionId: 'B1' }]);
    expect(mine?.scores.every((one) => one.points === '4' || one.criterionId !== 'B1')).toBe(true);
    expect((await entriesOf(evaluationStream(session.lotId))).some((entry) => entry.type === 'scores.opened')).toBe(
      false,
    );
  });

  test('alone may be changed', async () => {
    const member = session.members[0]!;
    expect(await refusalOf(score(session, member, { points: '1.0', version: 1 }))).toBe('evaluation.leaf_settled');
    expect(
      await refusalOf(
        score(session, member, { criterionId: 'B1', bidId: session.bidIds[0]!, points: '2', version: 1 }),
      ),
    ).toBe('evaluation.leaf_settled');
  });

  test('handed in unchanged block again', async () => {
    for (const member of session.members) await test_.act(submitSheet, member.actor, { lotId: session.lotId });
    expect((await sessionRow(session.lotId)).phase).toBe('OBJECTIVE_CHECK');
  });

  test('once agreed open all scores at once, even when the last two hand in together', async () => {
    await score(session, session.members[0]!, { criterionId: 'B1', bidId, points: '4', version: 1 });
    const submit = (member: Member) => test_.act(submitSheet, member.actor, { lotId: session.lotId });
    for (const member of session.members.slice(0, 3)) await submit(member);
    expect(await refusalOf(submit(session.members[0]!))).toBe('evaluation.sheet_submitted');
    expect(
      await refusalOf(score(session, session.members[0]!, { criterionId: 'B1', bidId, points: '2', version: 2 })),
    ).toBe('evaluation.sheet_submitted');
    await Promise.all(session.members.slice(3).map(submit));
    expect((await sessionRow(session.lotId)).phase).toBe('SIGNING');
    const opened = (await entriesOf(evaluationStream(session.lotId))).filter((entry) => entry.type === 'scores.opened');
    expect(opened).toHaveLength(1);
    expect(opened[0]!.facts['scores']).toHaveLength(30);
  });
});

describe('The report', () => {
  let session: Session;
  beforeAll(async () => {
    session = await buildEvaluation(test_, {
      phase: 'SIGNING',
      terms: { decisionPlan: { mode: 'RANKED' } },
      bidders: {
        bidder1: { price: '11500000.00' },
        bidder2: { price: '11200000.00', form: { declared: { A1: '3' } } },
        bidder3: { price: '11800000.00' },
        bidder4: { price: '9000000.00' },
      },
    });
  });
  const sign = (member: Member, reportHash: string, dissent = '') =>
    test_.act(signReport, member.actor, { lotId: session.lotId, reportHash, dissent });

  test('lies before members with the whole calculation; watchers still see nothing', async () => {
    const { reportHash, report } = await sessionRow(session.lotId);
    const seen = await view(session.members[0]!.actor, session.lotId);
    expect([seen.phase, seen.reportHash]).toEqual(['SIGNING', reportHash]);
    expect(sha256Of(report!)).toBe(reportHash);
    expect(seen.result!.ranking.map((bid) => bid.rank)).toEqual([1, 2, 3, 4]);
    expect(seen.result!.steps.length).toBeGreaterThan(10);
    expect(await view('authority', session.lotId)).toMatchObject({ result: null, reportHash: null, bids: [] });
    expect(await outcomeOf(session.lotId)).toBeNull();
  });

  test('says what it had to assume and what is abnormal', async () => {
    const { report } = await sessionRow(session.lotId);
    const { notes, members, rejected } = JSON.parse(report!) as {
      notes: { code: string; bidId: string | null }[];
      members: { seat: string }[];
      rejected: unknown[];
    };
    expect(notes.filter((note) => note.code === 'MEASURE_MISSING')).toHaveLength(3);
    expect(notes.find((note) => note.code === 'LOW_PRICE')?.bidId).toBe(session.bidIds[3]);
    expect(members.map((member) => member.seat)).toEqual(session.members.map((member) => member.seat));
    expect(rejected).toEqual([]);
  });

  test('is signed under its exact hash, once, with a dissent where there is one', async () => {
    const { reportHash } = await sessionRow(session.lotId);
    const [first, ...rest] = session.members;
    expect(await refusalOf(sign(first!, '0'.repeat(64)))).toBe('evaluation.report_changed');
    await sign(first!, reportHash!, '对第二名的施工方案评分有不同意见。');
    expect(await refusalOf(sign(first!, reportHash!))).toBe('evaluation.report_signed');
    expect((await Lot.findByPk(session.lotId))?.state).toBe('EVALUATING');
    for (const member of rest) await sign(member, reportHash!);
    expect((await Lot.findByPk(session.lotId))?.state).toBe('EVALUATED');
    expect((await sessionRow(session.lotId)).phase).toBe('CLOSED');
    expect((await signaturesOf(session.lotId)).map((one) => one.dissent !== '')).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(await refusalOf(sign(first!, reportHash!))).toBe('kernel.wrong_state');
  });

  test('ends the session with a public entry that binds the sealed stream', async () => {
    const concluded = (await entriesOf(lotStream(session.lotId))).at(-1)!;
    const [head] = await test_.platform.db.rows<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM ledger_entries WHERE stream = ? ORDER BY seq DESC LIMIT 1',
      [evaluationStream(session.lotId)],
    );
    expect(concluded.type).toBe('evaluation.concluded');
    expect(concluded.facts['heads']).toEqual([
      { stream: evaluationStream(session.lotId), seq: head!.seq, hash: head!.hash },
    ]);
  });

  test('recommends at most three, ranked', async () => {
    const outcome = (await outcomeOf(session.lotId))!;
    expect(outcome.candidates.map((one) => one.rank)).toEqual([1, 2, 3]);
    expect(outcome.finalists).toEqual([]);
    expect(outcome.result.bids).toHaveLength(4);
  });

  test('is for its owners and the supervisor once it is signed; not for bidders or deciders', async () => {
    const seen = await view('authority', session.lotId);
    expect(seen.result!.ranking).toHaveLength(4);
    expect(seen.bids.map((bid) => [bid.files, bid.declared])).toEqual(Array.from({ length: 4 }, () => [[], {}]));
    expect(await refusalOf(view('bidder1', session.lotId))).toBe('kernel.not_found');
    expect(await refusalOf(view('decider1', session.lotId))).toBe('kernel.not_found');
  });

  test('names no member, nor does any entry or answer of the whole session', async () => {
    const persons = (await Seat.findAll({ where: { lotId: session.lotId } })).map((seat) =>
      personOfSeat(test_.platform.keys, seat),
    );
    const names = demoAccounts.filter((account) => account.roles.includes('expert')).map((account) => account.name);
    const told = [
      (await sessionRow(session.lotId)).report!,
      JSON.stringify(await entriesOf(evaluationStream(session.lotId))),
      JSON.stringify(await entriesOf(lotStream(session.lotId))),
    ];
    for (const login of ['agency', 'authority', 'centre', 'supervisor'])
      told.push(JSON.stringify(await view(login, session.lotId)));
    for (const member of session.members) told.push(JSON.stringify(await view(member.actor, session.lotId)));
    for (const text of told) for (const secret of [...persons, ...names]) expect(text).not.toContain(secret);
  });
});

test('a separate decision gets finalists without an order', async () => {
  const session = await buildEvaluation(test_, { phase: 'SIGNING' });
  await advance(test_, session, 'CLOSED');
  const outcome = (await outcomeOf(session.lotId))!;
  expect(outcome.candidates).toEqual([]);
  expect(outcome.finalists.map((one) => [one.bidId, one.rank])).toEqual(session.bidIds.map((bidId) => [bidId, null]));
});
