import { closeRenderer } from '../../server/kernel/document/render.ts';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import { follow, readLedger } from '../../server/supervision/readLedger.ts';
import { mayFollow, mayReadStream } from '../../server/supervision/visibility.ts';
import { watchLots } from '../../server/supervision/watchLots.ts';
import { logState } from '../../server/supervision/logState.ts';
import { bidsStream, decisionStream, evaluationStream, lotStream, projectStream } from '../../server/tenders/index.ts';
import {
  buildDecision,
  endPublicity,
  enterAll,
  nameAs,
  seatedDeciders,
  signAll,
  voteAll,
  type BuiltDecision,
} from '../support/builders/decision.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('the log of a lot as it may be read at each stage', () => {
  let city: TestPlatform;
  let lot: BuiltDecision;
  beforeAll(async () => {
    city = await testPlatform();
    lot = await buildDecision(city, { stage: 'PUBLICITY' });
    await city.settle();
  }, 120_000);
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  const partsOf = async (login: string) => {
    const actor = login === 'public' ? thePublic : city.actor(login);
    const { items } = await city.ask(readLedger, actor, { lotId: lot.lotId, limit: 500 });
    return [
      ...new Set(items.map((one) => one.stream.slice(`lot:${lot.lotId}`.length).replace(/:[0-9a-f]{16}$/, ''))),
    ].sort();
  };

  test('while unranked finalists are public, the scores are read by members and the supervisor alone', async () => {
    const [member] = lot.session.members;
    for (const login of ['public', 'agency', 'authority', 'centre', 'bidder1', 'decider1'])
      expect([login, await partsOf(login)]).toEqual([login, ['', ':bids']]);
    expect(await partsOf('supervisor')).toEqual(['', ':bids', ':evaluation']);
    const { items } = await city.ask(readLedger, member?.actor ?? thePublic, {
      lotId: lot.lotId,
      stream: evaluationStream(lot.lotId),
      limit: 500,
    });
    expect(items.map((one) => one.seq)).toEqual(Array.from({ length: items.length }, (_, at) => at + 1));
  });

  test('members follow their session under their seats, parties under their names, nobody else', async () => {
    const stream = evaluationStream(lot.lotId);
    const labels = [];
    for (const { actor } of lot.session.members) labels.push((await mayFollow(city.platform, actor, stream)).label);
    expect(labels).toEqual(lot.session.members.map((member) => member.seat));
    for (const login of ['agency', 'authority', 'centre', 'supervisor'])
      expect(await mayFollow(city.platform, city.actor(login), stream)).toEqual({ label: login });
    for (const actor of [thePublic, city.actor('bidder1'), city.actor('decider1')])
      expect(await city.refusalOf(mayFollow(city.platform, actor, stream))).toBe('kernel.not_found');
  });

  test('"after n" goes on where a reader stopped, oldest first', async () => {
    const stream = lotStream(lot.lotId);
    const all = (await city.ask(readLedger, thePublic, { lotId: lot.lotId, stream, limit: 500 })).items;
    const first = (await city.ask(readLedger, thePublic, { lotId: lot.lotId, stream, limit: 4 })).items;
    const rest = (
      await city.ask(readLedger, thePublic, { lotId: lot.lotId, stream, after: first.at(-1)?.seq ?? 0, limit: 500 })
    ).items;
    expect([...first, ...rest]).toEqual(all);
    expect((await city.ask(follow, thePublic, { stream })).seq).toBe(all.at(-1)?.seq);
    expect(all.every((one) => one.epoch !== null)).toBe(true);
  });

  test('a stream of another lot is not read through this one', async () => {
    const other = await buildLot(city, { state: 'TENDERING' });
    expect(
      await city.refusalOf(city.ask(readLedger, thePublic, { lotId: lot.lotId, stream: lotStream(other.lotId) })),
    ).toBe('kernel.not_found');
    expect(
      await city.refusalOf(city.ask(readLedger, city.actor('supervisor'), { lotId: lot.lotId, stream: 'platform' })),
    ).toBe('kernel.not_found');
  });

  test('the decision is followed by its deciders and the supervisor, never by an evaluator of the lot; after the award by everybody', async () => {
    const { lotId } = lot;
    const stream = decisionStream(lotId);
    await endPublicity(city, lotId);
    await nameAs(city, lotId);
    await city.act(startDecision, city.actor('authority'), { lotId });
    const deciders = await seatedDeciders(city, lotId);
    for (const { actor, seat } of deciders)
      expect(await mayFollow(city.platform, actor, stream)).toEqual({ label: seat });
    expect(await mayFollow(city.platform, city.actor('supervisor'), stream)).toEqual({ label: 'supervisor' });
    expect(await mayFollow(city.platform, city.actor('authority'), stream)).toEqual({ label: 'authority' });
    expect(await mayReadStream(city.platform, city.actor('authority'), stream)).toBe(false);
    const strangers = [
      thePublic,
      ...['agency', 'centre', 'bidder1', 'decider6'].map((login) => city.actor(login)),
      ...lot.session.members.map((member) => member.actor),
    ];
    for (const actor of strangers)
      expect(await city.refusalOf(mayFollow(city.platform, actor, stream))).toBe('kernel.not_found');

    await enterAll(city, lotId);
    await voteAll(
      city,
      lotId,
      Array.from({ length: 5 }, () => lot.bidIds[1] ?? ''),
    );
    await signAll(city, lotId);
    await city.act(notifyAward, city.actor('authority'), { lotId });
    expect(await partsOf('public')).toEqual(['', ':bids', ':decision', ':evaluation']);
    for (const name of [lotStream(lotId), bidsStream(lotId), evaluationStream(lotId), stream])
      expect(await mayReadStream(city.platform, thePublic, name)).toBe(true);
  });

  test('no entry that anybody can ever read holds a person’s name or id', async () => {
    const { items } = await city.ask(readLedger, thePublic, { lotId: lot.lotId, limit: 500 });
    const text = JSON.stringify(items);
    const persons = [
      'agency',
      'authority',
      'centre',
      'supervisor',
      'bidder1',
      'bidder2',
      'decider1',
      'decider2',
      ...Array.from({ length: 24 }, (_, at) => `expert${String(at + 1)}`),
    ];
    for (const login of persons) expect([login, text.includes(city.personId(login))]).toEqual([login, false]);
    for (const name of ['陈立', '周文', '何川', '许静', '王工'])
      expect([name, text.includes(name)]).toEqual([name, false]);
  });
});

describe('before and beside a lot', () => {
  let city: TestPlatform;
  beforeAll(async () => {
    city = await testPlatform();
  });
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  test('an unpublished lot and its project are read by owners, centre and supervisor; a published one by everybody', async () => {
    const { lotId, projectId } = await buildLot(city, { state: 'DOCS_READY' });
    for (const login of ['agency', 'authority', 'centre', 'supervisor'])
      for (const stream of [lotStream(lotId), projectStream(projectId)])
        expect([login, await mayReadStream(city.platform, city.actor(login), stream)]).toEqual([login, true]);
    for (const actor of [thePublic, city.actor('bidder1'), city.actor('expert1'), city.actor('decider1')]) {
      for (const stream of [lotStream(lotId), projectStream(projectId)])
        expect(await mayReadStream(city.platform, actor, stream)).toBe(false);
      expect(await city.refusalOf(city.ask(readLedger, actor, { lotId }))).toBe('tenders.not_published');
      expect(await city.refusalOf(mayFollow(city.platform, actor, lotStream(lotId)))).toBe('kernel.not_found');
    }
    expect((await city.ask(readLedger, city.actor('centre'), { lotId })).items.length).toBeGreaterThan(0);
    const published = await buildLot(city, { state: 'TENDERING' });
    for (const stream of [lotStream(published.lotId), projectStream(published.projectId), 'platform']) {
      expect(await mayReadStream(city.platform, thePublic, stream)).toBe(true);
      expect(await mayFollow(city.platform, thePublic, stream)).toEqual({ label: 'public' });
    }
  });

  test('what does not exist is refused like what may not be seen', async () => {
    const nowhere = '019cac0f-2680-71ca-91e0-5d546c94bc76';
    for (const stream of [lotStream(nowhere), projectStream(nowhere), 'lot:', 'anything'])
      expect(await city.refusalOf(city.ask(follow, city.actor('supervisor'), { stream }))).toBe('kernel.not_found');
    expect(await city.refusalOf(city.ask(readLedger, city.actor('supervisor'), { lotId: nowhere }))).toBe(
      'tenders.not_published',
    );
  });

  test('supervisor and centre see every lot, newest first, by page and by name', async () => {
    city.clock.advance(1000);
    const built = await buildLot(city, { state: 'PLANNED' });
    const all: string[] = [];
    let after: string | undefined;
    do {
      const page = await city.ask(watchLots, city.actor('centre'), {
        limit: 1,
        ...(after === undefined ? {} : { after }),
      });
      all.push(...page.items.map((card) => card.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(all[0]).toBe(built.lotId);
    expect(new Set(all).size).toBe(3);
    expect((await city.ask(watchLots, city.actor('supervisor'), { q: '滨江路' })).items).toHaveLength(3);
    expect((await city.ask(watchLots, city.actor('supervisor'), { q: '没有这个' })).items).toEqual([]);
    expect(await city.refusalOf(city.ask(watchLots, city.actor('authority'), {}))).toBe('kernel.wrong_role');
  });

  test('the state of the log is its newest checkpoint, and says nothing of what waits for the next', async () => {
    const before = await city.ask(logState, thePublic, {});
    await buildLot(city, { state: 'TENDERING' });
    expect(await city.ask(logState, thePublic, {})).toEqual(before);
    await city.settle();
    const after = await city.ask(logState, thePublic, {});
    expect([after.size, after.origin]).toEqual([before.size + 1, 'bidhall.example/log']);
    expect(after.checkpoint).toContain(
      `${after.origin}\n${String(after.size)}\n${Buffer.from(after.rootHash, 'hex').toString('base64')}\n`,
    );
  });
});
