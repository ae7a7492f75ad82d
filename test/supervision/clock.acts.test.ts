import { closeRenderer } from '../../server/kernel/document/render.ts';
import { readSetting } from '../../server/kernel/settings.ts';
import { advanceClock, clockOffset, serverTime } from '../../server/supervision/advanceClock.ts';
import { Lot } from '../../server/tenders/index.ts';
import { buildBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { monday, testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const iso = (milliseconds: number) => new Date(monday.getTime() + milliseconds).toISOString();

describe('the clock of a sandbox', () => {
  let city: TestPlatform;
  beforeAll(async () => {
    city = await testPlatform();
  });
  beforeEach(() => {
    city.clock.set(monday);
  });
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  test('is moved forward by the trading centre; everybody hears the new time, and it survives a restart', async () => {
    expect(await city.act(advanceClock, city.actor('centre'), { to: iso(86_400_000) })).toEqual({
      now: iso(86_400_000),
    });
    expect(await city.ask(serverTime, thePublic, {})).toEqual({ now: iso(86_400_000), sandboxOffset: 86_400_000 });
    expect(await readSetting(city.platform.db, clockOffset)).toBe('86400000');
    await city.act(advanceClock, city.actor('centre'), { to: iso(86_400_001) });
    expect(await readSetting(city.platform.db, clockOffset)).toBe('86400001');
  });

  test.each([[0], [-1], [-86_400_000]])('is not moved by %i ms', async (by) => {
    expect(await city.refusalOf(city.act(advanceClock, city.actor('centre'), { to: iso(by) }))).toBe(
      'supervision.clock_backwards',
    );
    expect(city.clock.now()).toEqual(monday);
  });

  test('is moved by nobody else', async () => {
    for (const login of ['agency', 'authority', 'supervisor', 'bidder1', 'expert1'])
      expect(await city.refusalOf(city.act(advanceClock, city.actor(login), { to: iso(1) }))).toBe('kernel.wrong_role');
  });

  test('is never moved outside a sandbox', async () => {
    const { env } = city.platform;
    city.platform.env = { ...env, sandbox: false };
    expect(await city.refusalOf(city.act(advanceClock, city.actor('centre'), { to: iso(1) }))).toBe(
      'kernel.sandbox_only',
    );
    city.platform.env = env;
    expect(city.clock.now()).toEqual(monday);
  });

  test('what falls due between then and now happens at the next turn', async () => {
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    for (const login of ['bidder1', 'bidder2', 'bidder3']) await buildBid(city, login, lotId);
    const { deadlineAt } = await Lot.findByPk(lotId, { rejectOnEmpty: true });
    await city.act(advanceClock, city.actor('centre'), {
      to: new Date((deadlineAt?.getTime() ?? 0) + 7).toISOString(),
    });
    expect((await Lot.findByPk(lotId, { rejectOnEmpty: true })).state).toBe('TENDERING');
    await city.settle();
    expect((await Lot.findByPk(lotId, { rejectOnEmpty: true })).state).toBe('OPENING');
  });

  test('every move stands in the platform’s own stream', async () => {
    await city.act(advanceClock, city.actor('centre'), { to: iso(5) });
    const rows = await city.platform.db.rows<{ body: string }>(
      "SELECT body FROM ledger_entries WHERE stream = 'platform' ORDER BY seq DESC LIMIT 1",
    );
    expect(JSON.parse(rows[0]?.body ?? '{}')).toMatchObject({
      type: 'clock.advanced',
      facts: { from: iso(0), to: iso(5) },
    });
  });
});
