import { createHash } from 'node:crypto';
import { Lot, evaluationStream } from '../../server/tenders/index.ts';
import {
  Expert,
  ExpertDraw,
  Seat,
  createVenue,
  neverEvaluated,
  personOfSeat,
  wasInvited,
} from '../../server/experts/index.ts';
import { recomputations } from '../../server/experts/recompute.ts';
import { commitNonce, revealNonce } from '../../server/experts/nonces.ts';
import { nameRepresentative } from '../../server/experts/nameRepresentative.ts';
import { planDraw } from '../../server/experts/planDraw.ts';
import { getDraw, listSpecialties, listVenues, myInvitations, tryDraw } from '../../server/experts/queries.ts';
import { replyInvitation } from '../../server/experts/replyInvitation.ts';
import { runDraw } from '../../server/experts/runDraw.ts';
import { newId } from '../../server/kernel/ids.ts';
import type { memoryNotifier } from '../../server/kernel/outside/notifier.ts';
import { readEntry, type EntryBody } from '../../server/kernel/ledger/chain.ts';
import { registerOrganisation } from '../../server/identity/registerOrganisation.ts';
import { Person } from '../../server/identity/index.ts';
import { creditCheckCharacter } from '../../server/identity/creditCode.ts';
import { demoAccounts, testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';
import { buildLot } from '../support/builders/lot.ts';
import {
  buildCommittee,
  changeExpert,
  demoPool,
  lawfulPlan,
  membersIn,
  nonces,
  prepareDraw,
  replyAs,
  sha256,
} from '../support/builders/committee.ts';

let test_: TestPlatform;
beforeAll(async () => {
  test_ = await testPlatform();
});
afterAll(() => test_.close());

const minutes = (count: number) => count * 60_000;
const tendering = async () => (await buildLot(test_, { state: 'TENDERING' })).lotId;
const plan = async (change: Parameters<typeof lawfulPlan>[2] = {}) => lawfulPlan(test_, await demoPool(), change);
const sent = () => (test_.platform.notifier as ReturnType<typeof memoryNotifier>).sent;

async function entriesOf(stream: string): Promise<EntryBody[]> {
  const rows = await test_.platform.db.rows<{ body: string }>(
    'SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq',
    [stream],
  );
  return rows.flatMap((row) => readEntry(row.body) ?? []);
}

async function planned(change: Parameters<typeof lawfulPlan>[2] = {}) {
  const lotId = await tendering();
  const answer = await test_.act(planDraw, test_.actor('agency'), { lotId, plan: await plan(change) });
  return { lotId, ...answer };
}

async function drawn(change: Parameters<typeof lawfulPlan>[2] = {}) {
  const lotId = await tendering();
  const drawId = await prepareDraw(test_, lotId, await plan(change));
  await test_.act(runDraw, test_.actor('centre'), { drawId });
  return { lotId, drawId };
}

describe('The plan of a draw', () => {
  test('freezes the pool under a hash and binds the platform to a nonce', async () => {
    const { lotId, drawId, candidateCount, poolHash, platformCommitment } = await planned();
    const draw = await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true });
    const ids = draw.frozen.pool.map((one) => one.id).sort();
    expect(candidateCount).toBe(16);
    expect(createHash('sha256').update(ids.join('\n')).digest('hex')).toBe(poolHash);
    const [entry] = await entriesOf(evaluationStream(lotId));
    expect(entry?.type).toBe('draw.planned');
    expect(entry?.facts).toMatchObject({ drawId, poolHash, platformCommitment, attempt: 1, cause: null });
  });

  test('leaves out who is tied to a party, suspended, out of term, punished or too short in the field', async () => {
    const tie = (name: string) => ({ employers: [{ creditCode: null, name, from: '2015-01-01', to: null }] });
    await changeExpert(test_, 'expert1', { dossier: tie('云江市城市建设投资集团有限公司') });
    await changeExpert(test_, 'expert2', { dossier: tie('楚源工程咨询有限公司') });
    await changeExpert(test_, 'expert4', { dossier: tie('云江监理有限公司') });
    await changeExpert(test_, 'expert5', { state: 'SUSPENDED' });
    await changeExpert(test_, 'expert7', { termUntil: '2026-03-01' });
    await changeExpert(test_, 'expert8', { dossier: { punishedOn: ['2020-01-01'] } });
    await changeExpert(test_, 'expert10', { years: 7 });
    const { candidateCount } = await planned({ avoidOrganisations: ['云江监理有限公司'] });
    expect(candidateCount).toBe(9);
    for (const login of ['expert1', 'expert2', 'expert4', 'expert8'])
      await changeExpert(test_, login, { dossier: tie(`设计院 ${login}`) });
    await changeExpert(test_, 'expert5', { state: 'ACTIVE' });
    await changeExpert(test_, 'expert10', { years: 8 });
    await changeExpert(test_, 'expert7', { termUntil: '2026-03-02' });
    expect((await planned()).candidateCount).toBe(16);
  });

  test.each([
    ['experts.committee_even', { venues: 'two and two' }],
    ['experts.committee_too_small', { venues: 'two and one' }],
    ['experts.too_many_representatives', { representatives: 2 }],
    ['experts.remote_share_too_small', { venues: 'four and one' }],
    ['experts.venue_too_small', { venues: 'ten and one' }],
    ['experts.venue_unknown', { venues: 'unknown' }],
    ['experts.venue_unknown', { venues: 'twice' }],
    ['experts.specialty_unknown', { specialties: ['Z99'] }],
    ['experts.pool_too_small', { specialties: ['C03'] }],
    ['experts.draw_too_late', { meetingAt: 29 }],
  ])('is refused as %s', async (code, change) => {
    const { mainVenueId: main, remoteVenueId: remote } = await demoPool();
    const at = (venueId: string, experts: number) => ({ venueId, experts });
    const venues = {
      'two and two': [at(main, 2), at(remote, 2)],
      'two and one': [at(main, 2), at(remote, 1)],
      'four and one': [at(main, 4), at(remote, 1)],
      'ten and one': [at(main, 10), at(remote, 1)],
      unknown: [at(newId(test_.platform), 5)],
      twice: [at(main, 3), at(main, 2)],
    } as const;
    const asked = change as {
      venues?: keyof typeof venues;
      representatives?: number;
      specialties?: string[];
      meetingAt?: number;
    };
    const full = await plan({
      ...(asked.venues ? { venues: [...venues[asked.venues]] } : {}),
      // Three experts and two representatives are five, but only three fifths are experts.
      ...(asked.representatives ? { representatives: 2, venues: [at(main, 1), at(remote, 2)] } : {}),
      ...(asked.specialties ? { specialties: asked.specialties } : {}),
      ...(asked.meetingAt
        ? { meetingAt: new Date(test_.clock.now().getTime() + minutes(asked.meetingAt)).toISOString() }
        : {}),
    });
    expect(
      await test_.refusalOf(test_.act(planDraw, test_.actor('agency'), { lotId: await tendering(), plan: full })),
    ).toBe(code);
  });

  test('asks for more experts of a region than the pool has and is refused', async () => {
    const { mainVenueId, remoteVenueId } = await demoPool();
    const venues = [
      { venueId: mainVenueId, experts: 9 },
      { venueId: remoteVenueId, experts: 6 },
    ];
    expect(
      await test_.refusalOf(
        test_.act(planDraw, test_.actor('agency'), { lotId: await tendering(), plan: await plan({ venues }) }),
      ),
    ).toBe('experts.pool_too_small');
  });

  test('is not another agency’s to file', async () => {
    const stem = '91420300MA4800099';
    await test_.act(registerOrganisation, thePublic, {
      name: '别家招标代理有限公司',
      kind: 'agency',
      creditCode: `${stem}${creditCheckCharacter(stem)}`,
      person: { name: '旁人', login: 'stranger', password: 'a-long-password' },
    });
    const stranger = await Person.findOne({ where: { login: 'stranger' }, rejectOnEmpty: true });
    const actor = {
      kind: 'person' as const,
      personId: stranger.id,
      organisationId: stranger.organisationId,
      roles: stranger.roles,
      sessionId: 's',
    };
    const lotId = await tendering();
    expect(await test_.refusalOf(test_.act(planDraw, actor, { lotId, plan: await plan() }))).toBe('tenders.not_yours');
    const { drawId } = await planned();
    expect(await test_.refusalOf(test_.act(commitNonce, actor, { drawId, commitment: sha256(nonces.authority) }))).toBe(
      'tenders.not_yours',
    );
  });

  test('waits for the notice, and for a suspension to end', async () => {
    const { lotId } = await buildLot(test_, { state: 'DOCS_READY' });
    expect(await test_.refusalOf(test_.act(planDraw, test_.actor('agency'), { lotId, plan: await plan() }))).toBe(
      'kernel.wrong_state',
    );
    const other = await tendering();
    await Lot.update({ isSuspended: true }, { where: { id: other } });
    expect(
      await test_.refusalOf(test_.act(planDraw, test_.actor('agency'), { lotId: other, plan: await plan() })),
    ).toBe('kernel.suspended');
  });

  test('may be changed until the draw runs, and the earlier one is dead then', async () => {
    const { lotId, drawId } = await planned();
    const again = await test_.act(planDraw, test_.actor('authority'), { lotId, plan: await plan({ substitutes: 2 }) });
    const draw = await ExpertDraw.findByPk(again.drawId, { rejectOnEmpty: true });
    expect([draw.attempt, draw.cause]).toEqual([2, 'PLAN_CHANGED']);
    expect(
      await test_.refusalOf(
        test_.act(commitNonce, test_.actor('agency'), { drawId, commitment: sha256(nonces.authority) }),
      ),
    ).toBe('experts.draw_superseded');
    expect(await test_.refusalOf(test_.act(runDraw, test_.actor('centre'), { drawId }))).toBe(
      'experts.draw_superseded',
    );
  });

  test('gives its candidates other pseudonyms each time', async () => {
    const [first, second] = [await planned(), await planned()];
    const pool = async (drawId: string) =>
      (await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true })).frozen.pool.map((one) => one.id);
    const known = new Set(await pool(first.drawId));
    expect((await pool(second.drawId)).filter((id) => known.has(id))).toEqual([]);
  });
});

describe('Nonces', () => {
  test('stand only when both sides are bound, and open only to the bound one', async () => {
    const { drawId } = await planned();
    const agency = test_.actor('agency');
    const supervisor = test_.actor('supervisor');
    expect(await test_.refusalOf(test_.act(revealNonce, agency, { drawId, nonce: nonces.authority }))).toBe(
      'experts.commitment_missing',
    );
    expect(await test_.refusalOf(test_.act(runDraw, test_.actor('centre'), { drawId }))).toBe(
      'experts.commitment_missing',
    );
    await test_.act(commitNonce, agency, { drawId, commitment: sha256(nonces.authority) });
    expect(
      await test_.refusalOf(test_.act(commitNonce, test_.actor('authority'), { drawId, commitment: sha256('x') })),
    ).toBe('experts.commitment_given');
    expect(
      await test_.refusalOf(test_.act(commitNonce, supervisor, { drawId, commitment: sha256(nonces.authority) })),
    ).toBe('experts.commitment_copied');
    await test_.act(commitNonce, supervisor, { drawId, commitment: sha256(nonces.supervisor) });
    expect(await test_.refusalOf(test_.act(runDraw, test_.actor('centre'), { drawId }))).toBe('experts.nonce_missing');
    expect(await test_.refusalOf(test_.act(revealNonce, agency, { drawId, nonce: 'ff'.repeat(32) }))).toBe(
      'experts.nonce_differs',
    );
    await test_.act(revealNonce, agency, { drawId, nonce: nonces.authority });
    expect(await test_.refusalOf(test_.act(revealNonce, agency, { drawId, nonce: nonces.authority }))).toBe(
      'experts.nonce_given',
    );
    await test_.act(revealNonce, supervisor, { drawId, nonce: nonces.supervisor });
    expect((await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true })).state).toBe('REVEALED');
  });

  test('belong to a draw that exists', async () => {
    const drawId = newId(test_.platform);
    expect(
      await test_.refusalOf(test_.act(commitNonce, test_.actor('agency'), { drawId, commitment: sha256('x') })),
    ).toBe('experts.draw_unknown');
  });

  test('are not told before the draw ran: nobody sees seed, order or the platform’s nonce', async () => {
    const { lotId } = await planned();
    const { draw } = await test_.ask(getDraw, test_.actor('supervisor'), { lotId });
    expect([draw?.nonces, draw?.seed, draw?.order, draw?.seats]).toEqual([null, null, null, []]);
  });
});

describe('The draw', () => {
  test('runs within its time only', async () => {
    const far = await tendering();
    const hours = (count: number) => new Date(test_.clock.now().getTime() + minutes(60 * count)).toISOString();
    const early = await prepareDraw(test_, far, await plan({ meetingAt: hours(48.1) }));
    expect(await test_.refusalOf(test_.act(runDraw, test_.actor('centre'), { drawId: early }))).toBe(
      'experts.draw_too_early',
    );
    const near = await prepareDraw(test_, await tendering(), await plan({ meetingAt: hours(1) }));
    const before = test_.clock.now();
    test_.clock.advance(minutes(30) + 1);
    expect(await test_.refusalOf(test_.act(runDraw, test_.actor('centre'), { drawId: near }))).toBe(
      'experts.draw_too_late',
    );
    test_.clock.set(new Date(before.getTime() + minutes(30)));
    await test_.act(runDraw, test_.actor('centre'), { drawId: near });
    expect((await ExpertDraw.findByPk(near, { rejectOnEmpty: true })).state).toBe('DRAWN');
  });

  test('at one venue runs a day ahead at the earliest, for nobody has to travel', async () => {
    const { items } = await test_.ask(listVenues, test_.actor('agency'), {});
    const venues = [{ venueId: items.find((venue) => venue.city === '襄州市')!.id, experts: 5 }];
    const meetingAt = (ahead: number) => new Date(test_.clock.now().getTime() + minutes(60 * 24) + ahead).toISOString();
    const early = await prepareDraw(test_, await tendering(), await plan({ venues, meetingAt: meetingAt(1) }));
    expect(await test_.refusalOf(test_.act(runDraw, test_.actor('centre'), { drawId: early }))).toBe(
      'experts.draw_too_early',
    );
    const right = await prepareDraw(test_, await tendering(), await plan({ venues, meetingAt: meetingAt(0) }));
    await test_.act(runDraw, test_.actor('centre'), { drawId: right });
  });

  test('stops where a drawn candidate has left the pool', async () => {
    const drawId = await prepareDraw(test_, await tendering(), await plan());
    const rows = await Expert.findAll();
    await Expert.destroy({ where: {} });
    expect(await test_.refusalOf(test_.act(runDraw, test_.actor('centre'), { drawId }))).toBe('experts.candidate_gone');
    await Expert.bulkCreate(rows.map((row) => row.get({ plain: true })));
    await test_.act(runDraw, test_.actor('centre'), { drawId });
  });

  test('can be repeated by anybody from what its entry says', async () => {
    const { lotId } = await drawn();
    const entries = await entriesOf(evaluationStream(lotId));
    const made = entries.find((entry) => entry.type === 'draw.made')!;
    const context = { lotId, entry: made, streams: new Map([[made.stream, entries]]) };
    const checks = recomputations['draw.made']!(made.facts, context);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(checks).toHaveLength(4);
  });

  test('shows every change of its facts', async () => {
    const { lotId } = await drawn();
    const entries = await entriesOf(evaluationStream(lotId));
    const made = entries.find((entry) => entry.type === 'draw.made')!;
    const failing = (change: Record<string, unknown>) =>
      recomputations['draw.made']!(
        { ...made.facts, ...change },
        { lotId, entry: made, streams: new Map([[made.stream, entries]]) },
      )
        .filter((check) => !check.ok)
        .map((check) => check.name);
    const order = [...(made.facts['order'] as string[])].reverse();
    const invited = made.facts['invited'] as { seat: string; candidate: string }[];
    const frozen = made.facts['frozen'] as { pool: { id: string }[] };
    expect(failing({ order })).toEqual(['draw: order']);
    expect(failing({ invited: [{ ...invited[0], candidate: order[0] }, ...invited.slice(1)] })).toEqual([
      'draw: invited',
    ]);
    expect(failing({ frozen: { ...frozen, pool: frozen.pool.slice(1) } })).toContain('draw: frozen before');
    expect(failing({ nonces: ['00'.repeat(32), nonces.authority, nonces.supervisor] })).toContain('draw: commitments');
  });

  test('calls who was drawn with time and place, and nothing else', async () => {
    const before = sent().length;
    const { lotId } = await drawn();
    const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
    const calls = sent().slice(before);
    expect(calls).toHaveLength(5);
    for (const { text } of calls) {
      expect(text).toMatch(/年\d+月\d+日 \d\d:\d\d.*(云江市|江城市)/);
      expect(text).not.toContain(lot.name);
      expect(text).not.toContain(lot.code);
      expect(text).not.toContain('云江市城市建设投资');
    }
    await test_.settle();
    expect(sent().slice(before)).toHaveLength(5);
  });

  test('happens once, whoever presses twice', async () => {
    const drawId = await prepareDraw(test_, await tendering(), await plan());
    const centre = test_.actor('centre');
    const outcomes = await Promise.allSettled([
      test_.act(runDraw, centre, { drawId }),
      test_.act(runDraw, centre, { drawId }),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await test_.refusalOf(test_.act(runDraw, centre, { drawId }))).toBe('experts.already_drawn');
    expect(await Seat.count({ where: { drawId } })).toBe(5);
  });

  test('is not repeated because somebody would like another outcome', async () => {
    const { lotId } = await drawn();
    expect(await test_.refusalOf(test_.act(planDraw, test_.actor('agency'), { lotId, plan: await plan() }))).toBe(
      'experts.already_drawn',
    );
  });

  test('is for the centre to run', async () => {
    const drawId = await prepareDraw(test_, await tendering(), await plan());
    expect(await test_.refusalOf(test_.act(runDraw, test_.actor('agency'), { drawId }))).toBe('kernel.wrong_role');
  });
});

describe('An invitation', () => {
  test('that all accept makes the committee', async () => {
    const { lotId, drawId } = await drawn();
    const invited = await membersIn(test_, lotId, 'INVITED');
    for (const member of invited.slice(1)) await replyAs(test_, lotId, member, true);
    expect((await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true })).state).toBe('DRAWN');
    await replyAs(test_, lotId, invited[0]!, true);
    expect((await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true })).state).toBe('READY');
  });

  test('that is declined goes to the next in the order at the same venue', async () => {
    const { lotId, drawId } = await drawn();
    const [first] = await membersIn(test_, lotId, 'INVITED');
    await replyAs(test_, lotId, first!, false);
    const seats = await Seat.ofDraw(drawId);
    const next = seats.find((seat) => seat.label === 'E-6')!;
    const left = seats.find((seat) => seat.label === first!.seat)!;
    expect([left.state, next.state, next.venueId]).toEqual(['DECLINED', 'INVITED', left.venueId]);
    const { drawnOrder, frozen } = await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true });
    const region = frozen.venues.find((venue) => venue.venueId === left.venueId)!.region;
    const asked = new Set(seats.filter((seat) => seat.label !== 'E-6').map((seat) => seat.candidate));
    const expected = drawnOrder!.find(
      (id) => !asked.has(id) && frozen.pool.find((one) => one.id === id)!.regions.includes(region),
    );
    expect(next.candidate).toBe(expected);
  });

  test('that is not answered in fifteen minutes lapses, and not a millisecond before', async () => {
    const { lotId, drawId } = await drawn();
    const states = async () => (await Seat.ofDraw(drawId)).map((seat) => seat.state);
    const [first] = await membersIn(test_, lotId, 'INVITED');
    await replyAs(test_, lotId, first!, true);
    test_.clock.advance(minutes(15) - 1);
    await test_.settle();
    expect((await states()).filter((state) => state === 'INVITED')).toHaveLength(4);
    test_.clock.advance(1);
    await test_.settle();
    const after = await states();
    expect(after.filter((state) => state === 'NO_ANSWER')).toHaveLength(4);
    expect(after.filter((state) => state === 'INVITED')).toHaveLength(4);
    expect(after.filter((state) => state === 'ACCEPTED')).toHaveLength(1);
  });

  test('is answered in time and only by whom it was sent to', async () => {
    const { lotId, drawId } = await drawn();
    const [first, second] = await membersIn(test_, lotId, 'INVITED');
    const seat = (await Seat.ofDraw(drawId)).find((one) => one.label === first!.seat)!;
    expect(
      await test_.refusalOf(test_.act(replyInvitation, second!.actor, { invitationId: seat.id, accepts: true })),
    ).toBe('experts.invitation_unknown');
    expect(
      await test_.refusalOf(
        test_.act(replyInvitation, second!.actor, { invitationId: newId(test_.platform), accepts: true }),
      ),
    ).toBe('experts.invitation_unknown');
    test_.clock.advance(minutes(15));
    expect(
      await test_.refusalOf(test_.act(replyInvitation, first!.actor, { invitationId: seat.id, accepts: true })),
    ).toBe('experts.reply_too_late');
  });

  test('says time and place; the lot has no name before its gate is open', async () => {
    const { lotId } = await drawn();
    const [first] = await membersIn(test_, lotId, 'INVITED');
    const { items } = await test_.ask(myInvitations, first!.actor, {});
    const mine = items.filter((item) => item.state === 'INVITED');
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every((item) => item.lotId === null && item.venue.city !== '')).toBe(true);
    expect(JSON.stringify(items)).not.toContain(lotId);
  });

  test('declined by everybody leaves the order empty, and only then is drawn anew, without those who left', async () => {
    const { lotId, drawId } = await drawn();
    for (let turn = 0; turn < 20; turn += 1) {
      const invited = await membersIn(test_, lotId, 'INVITED');
      if (invited.length === 0) break;
      await replyAs(test_, lotId, invited[0]!, false);
    }
    expect((await entriesOf(evaluationStream(lotId))).some((entry) => entry.type === 'draw.exhausted')).toBe(true);
    expect(await test_.refusalOf(test_.act(planDraw, test_.actor('agency'), { lotId, plan: await plan() }))).toBe(
      'experts.pool_too_small',
    );
    const venues = await test_.ask(listVenues, test_.actor('agency'), {});
    const elsewhere = venues.items.find((venue) => venue.city === '襄州市')!;
    const again = await test_.act(planDraw, test_.actor('agency'), {
      lotId,
      plan: await plan({ venues: [{ venueId: elsewhere.id, experts: 5 }] }),
    });
    const draw = await ExpertDraw.findByPk(again.drawId, { rejectOnEmpty: true });
    expect([draw.attempt, draw.cause, draw.state]).toEqual([2, 'CANDIDATES_EXHAUSTED', 'PLANNED']);
    expect(drawId).not.toBe(again.drawId);
  });
});

describe('A representative', () => {
  const withRepresentative = async () => {
    const { mainVenueId, remoteVenueId } = await demoPool();
    const venues = [
      { venueId: mainVenueId, experts: 2 },
      { venueId: remoteVenueId, experts: 2 },
    ];
    return drawn({ representatives: 1, venues });
  };
  const authority = () => test_.actor('authority');
  const name = (lotId: string, login: string) =>
    test_.act(nameRepresentative, authority(), { lotId, personId: test_.personId(login) });

  test('is named once the draw is planned, as many as planned, of the authority itself', async () => {
    expect(await test_.refusalOf(name(await tendering(), 'authority'))).toBe('experts.draw_missing');
    const { lotId } = await withRepresentative();
    expect(await test_.refusalOf(name(lotId, 'agency'))).toBe('experts.not_a_representative');
    expect(await test_.refusalOf(name(lotId, 'decider1'))).toBe('experts.not_a_representative');
    await name(lotId, 'authority');
    expect(await test_.refusalOf(name(lotId, 'authority'))).toBe('experts.representatives_named');
  });

  test('completes the committee when the experts have accepted', async () => {
    const { lotId, drawId } = await withRepresentative();
    for (const member of await membersIn(test_, lotId, 'INVITED')) await replyAs(test_, lotId, member, true);
    expect((await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true })).state).toBe('DRAWN');
    await name(lotId, 'authority');
    expect((await ExpertDraw.findByPk(drawId, { rejectOnEmpty: true })).state).toBe('READY');
  });

  test('is nobody who was asked before', async () => {
    const { lotId } = await withRepresentative();
    await name(lotId, 'authority');
    await Seat.update({ state: 'REPLACED' }, { where: { lotId, kind: 'REPRESENTATIVE' } });
    expect(await test_.refusalOf(name(lotId, 'authority'))).toBe('experts.already_invited');
  });
});

describe('Secrecy', () => {
  test('no answer but the robot’s and no entry of the log holds the name or id of an expert', async () => {
    const lotId = await tendering();
    await buildCommittee(test_, lotId);
    const drawId = (await ExpertDraw.current(lotId))!.id;
    const seats = await Seat.ofDraw(drawId);
    const persons = seats.map((seat) => personOfSeat(test_.platform.keys, seat));
    const accounts = demoAccounts.filter((account) => account.roles.includes('expert'));
    const told = [JSON.stringify(await entriesOf(evaluationStream(lotId)))];
    for (const login of ['agency', 'authority', 'centre', 'supervisor'])
      told.push(JSON.stringify(await test_.ask(getDraw, test_.actor(login), { lotId })));
    for (const text of told) {
      for (const personId of persons) expect(text).not.toContain(personId);
      for (const { name, login } of accounts) {
        expect(text).not.toContain(name);
        expect(text).not.toContain(`"${login}"`);
      }
    }
  });

  test('only the centre sees who sits where before the report is signed', async () => {
    const { lotId } = await drawn();
    const venuesFor = async (login: string) =>
      (await test_.ask(getDraw, test_.actor(login), { lotId })).draw!.seats.map((seat) => seat.venue);
    expect(new Set(await venuesFor('agency'))).toEqual(new Set([null]));
    expect(new Set(await venuesFor('supervisor'))).toEqual(new Set([null]));
    expect(await venuesFor('centre')).not.toContain(null);
  });

  test('an owner of another lot sees no draw', async () => {
    const { lotId } = await drawn();
    const other = {
      ...(test_.actor('agency') as { kind: 'person' }),
      organisationId: test_.organisationId('bidder1'),
    } as never;
    expect(await test_.refusalOf(test_.ask(getDraw, other, { lotId }))).toBe('kernel.not_found');
  });
});

describe('Evaluators and deciders', () => {
  test('are disjoint: whoever was asked for the committee may not decide', async () => {
    const { lotId, drawId } = await drawn();
    const [seat] = await Seat.ofDraw(drawId);
    const { keys } = test_.platform;
    const evaluator = personOfSeat(keys, seat!);
    expect(await wasInvited(keys, lotId, evaluator)).toBe(true);
    expect(await wasInvited(keys, lotId, test_.personId('decider1'))).toBe(false);
    expect(await neverEvaluated(keys, lotId, [test_.personId('decider1')])).toEqual({ ok: true });
    expect(await neverEvaluated(keys, lotId, [test_.personId('decider1'), evaluator])).toMatchObject({
      code: 'experts.evaluator_decides',
    });
  });
});

describe('Lists and trials', () => {
  test('venues and specialties are for everybody signed in', async () => {
    await createVenue({ id: newId(test_.platform), name: '云江二室', city: '云江市', region: '云江市', seats: 5 });
    const venues = await test_.ask(listVenues, test_.actor('expert1'), {});
    expect(venues.items.map((venue) => venue.name)).toContain('云江二室');
    const { items } = await test_.ask(listSpecialties, test_.actor('expert1'), {});
    expect(items[0]).toEqual({ code: 'A01', name: { zh: '规划', en: 'Planning' } });
  });

  test('anybody repeats a known draw', async () => {
    const candidates = ['E001', 'E002', 'E004', 'E005', 'E006', 'E007', 'E008', 'E010', 'E011', 'E012'];
    const answer = await test_.ask(tryDraw, thePublic, {
      digest: 'sm3',
      candidates,
      nonces: ['supervisor-nonce-7c1e', 'tenderer-nonce-90ab', 'platform-nonce-55fe'],
      take: 4,
      substitutes: 2,
    });
    expect(answer.regular).toEqual(['E002', 'E011', 'E005', 'E001']);
    expect(answer.substitutes).toEqual(['E010', 'E006']);
  });

  test('a draw of doubtful pieces is refused', async () => {
    const asked = { digest: 'sha256' as const, candidates: ['a', 'a'], nonces: ['n'], take: 1, substitutes: 0 };
    expect(await test_.refusalOf(test_.ask(tryDraw, thePublic, asked))).toBe('experts.draw_unsound');
  });
});
