import { closeBidding } from '../../server/opening/index.ts';
import { OpenedBid, Opening } from '../../server/opening/index.ts';
import { getOpening } from '../../server/opening/queries.ts';
import { releaseKey } from '../../server/opening/releaseKey.ts';
import { startDecryption } from '../../server/opening/decryptionWindow.ts';
import { Bid } from '../../server/bids/index.ts';
import { withdrawBid } from '../../server/bids/withdrawBid.ts';
import { Lot } from '../../server/tenders/index.ts';
import { theClock } from '../../server/kernel/act.ts';
import { buildBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { monday, testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('the deadline', () => {
  let city: TestPlatform;
  let lotId: string;
  beforeAll(async () => {
    city = await testPlatform();
  });
  beforeEach(async () => {
    city.clock.set(monday);
    ({ lotId } = await buildLot(city, { state: 'TENDERING' }));
  });
  afterAll(() => city.close());

  const lot = () => Lot.findByPk(lotId, { rejectOnEmpty: true });
  const goTo = async (milliseconds: number) => {
    city.clock.set(new Date(((await lot()).deadlineAt?.getTime() ?? 0) + milliseconds));
    await city.settle();
  };
  const bidOf = (...logins: string[]) => Promise.all(logins.map((login) => buildBid(city, login, lotId)));
  const facts = async () => {
    const rows = await city.platform.db.rows<{ body: string }>(
      'SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq',
      [`lot:${lotId}`],
    );
    return rows.map(
      (row) => JSON.parse(row.body) as { type: string; actor: string; at: string; facts: Record<string, unknown> },
    );
  };

  test.each([
    [-1, 'TENDERING'],
    [0, 'OPENING'],
    [1, 'OPENING'],
  ])('%i ms from it a lot with three bids is %s: opening is the same moment (LAW 34)', async (milliseconds, state) => {
    await bidOf('bidder1', 'bidder2', 'bidder3');
    await goTo(milliseconds);
    expect((await lot()).state).toBe(state);
  });

  test('with three bids the bidders are named and the hall waits for its host', async () => {
    const bids = await bidOf('bidder1', 'bidder2', 'bidder3');
    await goTo(0);
    expect(await city.ask(getOpening, thePublic, { lotId })).toMatchObject({
      state: 'WAITING_FOR_HOST',
      step: 'COUNT',
      bidCount: 3,
      bids: bids.map(() => ({ state: 'SEALED', price: null, failure: null })),
    });
    const entries = (await facts()).filter(({ type }) => type.startsWith('bid'));
    expect(entries.map(({ type, actor, at }) => [type, actor, at])).toEqual([
      ['bidding.closed', 'clock', city.clock.now().toISOString()],
      ['bids.opened', 'clock', city.clock.now().toISOString()],
    ]);
    expect(entries.at(-1)?.facts['bids']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ bidderId: city.organisationId('bidder2'), manifestHash: bids[1]?.manifestHash }),
      ]),
    );
    expect(JSON.stringify(entries)).not.toContain('汉水建设');
  });

  test('the public entry that closes bidding binds the ends of every sealed stream, also of who withdrew', async () => {
    await bidOf('bidder1', 'bidder2', 'bidder3', 'bidder4');
    await city.act(withdrawBid, city.actor('bidder4'), { lotId });
    city.clock.set((await lot()).deadlineAt ?? monday);
    await city.act(closeBidding, theClock, { lotId });
    const closed = (await facts()).find((entry) => entry.type === 'bidding.closed');
    expect(closed?.facts['count']).toBe(3);
    const streams = await city.platform.db.rows<{ stream: string; seq: number; hash: string }>(
      'SELECT stream, seq, hash FROM ledger_entries WHERE stream LIKE ? AND seq = (SELECT MAX(seq) FROM ledger_entries other WHERE other.stream = ledger_entries.stream) ORDER BY stream',
      [`lot:${lotId}:bids:%`],
    );
    expect(closed?.facts['heads']).toEqual(streams);
    expect(streams.map((head) => head.seq).sort()).toEqual([1, 1, 1, 2]);
  });

  test.each([0, 1, 2])('with %i bids nothing is opened and the lot fails (LAW 28; REG 44)', async (count) => {
    const bids = await bidOf(...['bidder1', 'bidder2'].slice(0, count));
    await goTo(0);
    expect(await lot()).toMatchObject({ state: 'FAILED', failureGround: 'BIDDERS_LT3' });
    expect(await Opening.count({ where: { lotId } })).toBe(0);
    expect(await OpenedBid.count({ where: { lotId } })).toBe(0);
    expect((await Bid.findAll({ where: { lotId } })).map((bid) => [bid.state, bid.bidderId])).toEqual(
      bids.map(() => ['SUBMITTED', null]),
    );
    const types = (await facts()).map(({ type }) => type);
    expect(types.slice(types.indexOf('bidding.closed')).slice(0, 2)).toEqual(['bidding.closed', 'lot.failed']);
    expect(types).not.toContain('bids.opened');
    expect(await city.ask(getOpening, thePublic, { lotId })).toMatchObject({
      state: 'FAILED',
      step: null,
      bidCount: count,
      bids: [],
    });
    const [bid] = bids;
    if (bid)
      expect(
        await city.refusalOf(city.ask(releaseKey, city.actor(bid.login), { bidId: bid.bidId, identity: bid.identity })),
      ).toBe('opening.not_begun');
    expect(await city.refusalOf(city.act(startDecryption, city.actor('agency'), { lotId }))).toBe('opening.not_begun');
  });

  test('replaced and withdrawn versions do not count', async () => {
    await bidOf('bidder1', 'bidder2', 'bidder3');
    await bidOf('bidder1');
    await city.act(withdrawBid, city.actor('bidder3'), { lotId });
    await goTo(0);
    expect((await lot()).state).toBe('FAILED');
  });

  test('a suspended lot is not closed; its clock stands still', async () => {
    await bidOf('bidder1', 'bidder2', 'bidder3');
    await Lot.update({ isSuspended: true }, { where: { id: lotId } });
    await goTo(1000);
    expect((await lot()).state).toBe('TENDERING');
    expect(await city.refusalOf(city.act(closeBidding, theClock, { lotId }))).toBe('kernel.suspended');
  });

  test('two clocks at once close once', async () => {
    await bidOf('bidder1', 'bidder2', 'bidder3');
    city.clock.set((await lot()).deadlineAt ?? new Date(0));
    const outcomes = await Promise.allSettled([
      city.act(closeBidding, theClock, { lotId }),
      city.act(closeBidding, theClock, { lotId }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await facts()).filter((entry) => entry.type === 'bidding.closed').length).toBe(1);
  });

  test('a clock that comes late closes all the same', async () => {
    await bidOf('bidder1', 'bidder2', 'bidder3');
    await goTo(3_600_000);
    expect((await lot()).state).toBe('OPENING');
  });

  describe('before it', () => {
    test('the hall shows no count and no name, to nobody', async () => {
      const [bid] = await bidOf('bidder1', 'bidder2', 'bidder3');
      await goTo(-1);
      const viewers = [
        thePublic,
        ...['agency', 'authority', 'centre', 'supervisor', 'bidder1', 'bidder2', 'expert1', 'decider1'].map((login) =>
          city.actor(login),
        ),
      ];
      for (const viewer of viewers) {
        const view = await city.ask(getOpening, viewer, { lotId });
        expect(view).toMatchObject({
          state: 'BEFORE_DEADLINE',
          step: null,
          bidCount: null,
          bids: [],
          next: [],
          recordId: null,
        });
        expect(JSON.stringify(view)).not.toContain(bid?.bidId);
      }
    });

    test('nobody can hand in a key or start', async () => {
      const [bid] = await bidOf('bidder1', 'bidder2', 'bidder3');
      if (!bid) throw new Error('no bid');
      await goTo(-1);
      expect(
        await city.refusalOf(city.ask(releaseKey, city.actor('bidder1'), { bidId: bid.bidId, identity: bid.identity })),
      ).toBe('opening.not_begun');
      expect(await city.refusalOf(city.act(startDecryption, city.actor('agency'), { lotId }))).toBe(
        'opening.not_begun',
      );
      expect(await city.refusalOf(city.act(closeBidding, theClock, { lotId }))).toBe('tenders.deadline_not_reached');
    });
  });

  test('a lot that is not published has no hall', async () => {
    const draft = await buildLot(city, { state: 'DOCS_READY' });
    expect(await city.refusalOf(city.ask(getOpening, thePublic, { lotId: draft.lotId }))).toBe('kernel.not_found');
  });
});
