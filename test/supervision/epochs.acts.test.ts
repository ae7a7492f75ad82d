import { canonical } from '../../server/kernel/ledger/chain.ts';
import { append } from '../../server/kernel/ledger/append.ts';
import { endDueEpoch, endEpoch, hasOpenEpoch, lastCheckpoint, placesOf } from '../../server/kernel/ledger/epochs.ts';
import { epochCapacity, epochSlots } from '../../server/kernel/ledger/epochTree.ts';
import { leafOfEntry, verifyInclusion } from '../../server/kernel/ledger/merkle.ts';
import { sequence } from '../../server/kernel/ledger/sequencer.ts';
import { verifyFile } from '../../server/kernel/ledger/verify.ts';
import { getReceipt } from '../../server/bids/queries.ts';
import { listNotices } from '../../server/publicity/queries.ts';
import { exportLot } from '../../server/supervision/exportLot.ts';
import { logState } from '../../server/supervision/logState.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { buildBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const second = 1000;

describe('the public log grows at a constant rate, so that its length counts no sealed bid (LAW 22)', () => {
  let city: TestPlatform;
  let lotId: string;
  beforeAll(async () => {
    city = await testPlatform();
    ({ lotId } = await buildLot(city, { state: 'TENDERING' }));
    await city.settle();
  });
  afterAll(() => city.close());

  /** All that anybody can ask the log and the lot about, with hashes and instants of the log itself taken out. */
  const publicView = async () => {
    const state = await city.ask(logState, thePublic, {});
    const exported = (await city.ask(exportLot, thePublic, { lotId })) as { places: { path: string[] }[] };
    return {
      state: { size: state.size, epochSeconds: state.epochSeconds, fields: Object.keys(state) },
      places: exported.places.length,
      paths: [...new Set(exported.places.map(({ path }) => path.length))],
      ledger: (await city.ask(readLedger, thePublic, { lotId })).items,
      notices: await city.ask(listNotices, thePublic, { lotId }),
    };
  };
  const turn = async () => {
    while ((await sequence(city.platform)) > 0);
    return endDueEpoch(city.platform, city.clock.now());
  };

  test('after an epoch with bids it looks as after an epoch without', async () => {
    const pace = city.platform.env.LOG_EPOCH_SECONDS * second;
    const before = await publicView();
    city.clock.set(new Date(city.clock.now().getTime() + pace));
    await turn();
    const quiet = await publicView();
    for (const bidder of ['bidder1', 'bidder2', 'bidder3']) await buildBid(city, bidder, lotId);
    expect(await publicView()).toEqual(quiet);
    city.clock.set(new Date(city.clock.now().getTime() + pace));
    await turn();
    const busy = await publicView();
    expect(quiet.state.size - before.state.size).toBe(1);
    expect({ ...busy, state: { ...busy.state, size: 0 } }).toEqual({ ...quiet, state: { ...quiet.state, size: 0 } });
    expect(busy.state.size - quiet.state.size).toBe(1);
  });

  test('an epoch lasts as long as it should, to the millisecond', async () => {
    const pace = city.platform.env.LOG_EPOCH_SECONDS * second;
    const start = city.clock.now().getTime();
    city.clock.set(new Date(start + pace - 1));
    expect(await turn()).toBe(false);
    city.clock.set(new Date(start + pace));
    expect(await turn()).toBe(true);
    expect(await turn()).toBe(false);
  });

  test('two bidders of one epoch hold receipts that prove themselves and show nothing of each other', async () => {
    const one = await buildBid(city, 'bidder4', lotId);
    const two = await buildBid(city, 'bidder5', lotId);
    expect(await hasOpenEpoch(city.platform.db)).toBe(false);
    await city.settle();
    const receipts = [
      await city.ask(getReceipt, city.actor('bidder4'), { bidId: one.bidId }),
      await city.ask(getReceipt, city.actor('bidder5'), { bidId: two.bidId }),
    ];
    expect(receipts.map((receipt) => verifyFile(canonical(receipt)).ok)).toEqual([true, true]);
    const [first, second] = receipts.map((receipt) => receipt.inclusion);
    expect(first?.epoch).toBe(second?.epoch);
    expect(first?.root).toBe(second?.root);
    expect(JSON.stringify(receipts[0])).not.toContain(JSON.parse(receipts[1]?.body ?? '{}').entryHash);
  });

  test('what is more than an epoch takes in waits for the next, and nothing is lost', async () => {
    const { db } = city.platform;
    const extra = 7;
    await db.write(async (tx) => {
      for (let at = 0; at < epochCapacity + extra; at += 1)
        await append(
          db,
          tx,
          { stream: `test:${String(at % 50)}`, type: 'tested', v: 1, by: 'clock', facts: { at } },
          city.clock.now(),
        );
    });
    while ((await sequence(city.platform)) > 0);
    await endEpoch(city.platform, city.clock.now());
    expect(await hasOpenEpoch(db)).toBe(true);
    await endEpoch(city.platform, city.clock.now());
    expect(await hasOpenEpoch(db)).toBe(false);
    const size = (await lastCheckpoint(db))?.size ?? 0;
    const rows = await db.rows<{ position: number | string; hash: string }>(
      'SELECT position, hash FROM ledger_positions ORDER BY position DESC LIMIT 40',
    );
    const { places, epochs } = await placesOf(
      db,
      rows.map((row) => Number(row.position)),
      size,
    );
    expect([...new Set(places.map((place) => place?.epoch))]).toEqual([size - 1, size - 2]);
    for (const [at, place] of places.entries()) {
      const root = epochs.find((one) => one.epoch === place?.epoch)?.root ?? '';
      const path = (place?.path ?? []).map((hash) => Buffer.from(hash, 'hex'));
      expect(
        verifyInclusion(
          leafOfEntry(rows[at]?.hash ?? ''),
          place?.slot ?? -1,
          epochSlots,
          path,
          Buffer.from(root, 'hex'),
        ),
      ).toBe(true);
    }
  }, 120_000);
});
