import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { timeStampCheck } from '../../tools/timeStampCheck.ts';
import { getReceipt } from '../../server/bids/queries.ts';
import { canonical } from '../../server/kernel/ledger/chain.ts';
import { endEpoch } from '../../server/kernel/ledger/epochs.ts';
import { lastStamp, stampLog } from '../../server/kernel/ledger/stamps.ts';
import { timeStampUnchecked, verifyFile } from '../../server/kernel/ledger/verify.ts';
import { httpTimeStamps, verifyTimeStamp } from '../../server/kernel/outside/timeStamps.ts';
import { logState } from '../../server/supervision/logState.ts';
import { buildBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';
import { startTimeStampServer, type TimeStampServer } from '../support/timeStampServer.ts';

const run = promisify(execFile);
const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    console.log('openssl is not installed: no time-stamp authority can be played, its tests are left out');
    return false;
  }
})();
const played = hasOpenssl ? describe : describe.skip;

played('an outside authority vouches for the log (RFC 3161)', () => {
  let authority: TimeStampServer;
  let city: TestPlatform;
  beforeAll(async () => {
    authority = await startTimeStampServer(join(process.env['TEST_DIRECTORY'] ?? 'var/test', 'authority'));
    city = await testPlatform();
    city.platform.timeStamps = httpTimeStamps(authority.url, authority.rootPem);
    await endEpoch(city.platform, city.clock.now());
  });
  afterAll(async () => {
    await city.close();
    await authority.close();
  });
  const later = (seconds: number) => {
    city.clock.advance(seconds * 1000);
  };
  const stampNow = () => stampLog(city.platform, city.clock.now());

  test('the newest checkpoint is stamped, no oftener than is set, and only when the log has grown', async () => {
    const pace = city.platform.env.TSA_EVERY_SECONDS;
    expect(await stampNow()).toBe(true);
    await endEpoch(city.platform, city.clock.now());
    later(pace - 1);
    expect(await stampNow()).toBe(false);
    later(1);
    expect(await stampNow()).toBe(true);
    later(pace);
    expect(await stampNow()).toBe(false);
    const { timeStamp, size } = await city.ask(logState, thePublic, {});
    expect(timeStamp?.size).toBe(size);
  });

  test('openssl itself verifies the token over the checkpoint', async () => {
    const { timeStamp } = await city.ask(logState, thePublic, {});
    const [note, token] = [join(authority.directory, 'note'), join(authority.directory, 'token.der')];
    await writeFile(note, timeStamp?.checkpoint ?? '');
    await writeFile(token, Buffer.from(timeStamp?.token ?? '', 'base64'));
    const told = await run('openssl', [
      'ts',
      '-verify',
      '-data',
      note,
      '-in',
      token,
      '-token_in',
      '-CAfile',
      join(authority.directory, 'root.pem'),
    ]);
    expect(`${told.stdout}${told.stderr}`).toContain('Verification: OK');
  });

  test('a receipt carries the stamp that came after it, and it is checked against the authority’s certificates', async () => {
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    const { bidId } = await buildBid(city, 'bidder1', lotId);
    await city.settle();
    const receipt = () => city.ask(getReceipt, city.actor('bidder1'), { bidId });
    expect((await receipt()).timeStamp).toBeNull();
    later(city.platform.env.TSA_EVERY_SECONDS);
    expect(await stampNow()).toBe(true);
    const stamped = await receipt();
    const text = canonical(stamped);
    const { ok, warnings } = verifyFile(text);
    expect([ok, warnings.includes(timeStampUnchecked)]).toEqual([true, true]);
    const path = join(authority.directory, 'receipt.json');
    await writeFile(path, text);
    const root = join(authority.directory, 'root.pem');
    expect(await timeStampCheck(path, authority.rootPem)).toMatchObject({ name: 'timeStamp', ok: true });
    const told = await run(process.execPath, ['--import', 'tsx', 'tools/verify.ts', path, '--tsa', root]);
    expect(told.stdout).toContain('✓ timeStamp: Time of Yunjiang at ');
    expect(told.stdout).not.toContain('was not checked here');
    // Later stamps do not replace it: what stands in a receipt once stands in it for ever.
    await endEpoch(city.platform, city.clock.now());
    later(city.platform.env.TSA_EVERY_SECONDS);
    expect(await stampNow()).toBe(true);
    expect(await receipt()).toEqual(stamped);
  });

  test('the authority learns neither who bids nor how many: it is asked as often with bids as without', async () => {
    const rounds = async (work: () => Promise<unknown>) => {
      const before = authority.asked();
      for (let round = 0; round < 3; round += 1) {
        await work();
        await endEpoch(city.platform, city.clock.now());
        later(city.platform.env.TSA_EVERY_SECONDS);
        await stampNow();
      }
      return authority.asked() - before;
    };
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    const quiet = await rounds(() => Promise.resolve());
    const busy = await rounds(async () => {
      for (const bidder of ['bidder2', 'bidder3', 'bidder4']) await buildBid(city, bidder, lotId);
    });
    expect([quiet, busy]).toEqual([3, 3]);
  });

  test.each(['silent', 'refusing', 'broken', 'stale'] as const)(
    'an authority that is %s leaves no stamp and harms nothing; the next try succeeds',
    async (how) => {
      const before = await lastStamp(city.platform.db);
      await endEpoch(city.platform, city.clock.now());
      later(city.platform.env.TSA_EVERY_SECONDS);
      authority.misbehave(how);
      expect(await stampNow()).toBe(false);
      expect(await lastStamp(city.platform.db)).toEqual(before);
      authority.misbehave(null);
      expect(await stampNow()).toBe(true);
    },
  );

  test('a token over other bytes, cut short, or of an authority that is not trusted does not hold', async () => {
    const stranger = await startTimeStampServer(join(authority.directory, 'stranger'));
    try {
      const bytes = Buffer.from('what was said');
      const { token } = await httpTimeStamps(authority.url, authority.rootPem).stamp(bytes);
      expect(await verifyTimeStamp(token, bytes, authority.rootPem)).toMatchObject({
        ok: true,
        signer: 'Time of Yunjiang',
      });
      const why = async (changed: Uint8Array, over: Uint8Array, pem: string) => {
        const verdict = await verifyTimeStamp(changed, over, pem);
        return verdict.ok ? 'ok' : verdict.why;
      };
      expect(await why(token, Buffer.from('what was not said'), authority.rootPem)).toBe('other_bytes');
      expect(await why(token.subarray(0, token.length - 9), bytes, authority.rootPem)).toBe('unreadable');
      expect(await why(token, bytes, stranger.rootPem)).toBe('not_trusted');
      const flipped = Buffer.from(token);
      flipped[flipped.length - 4] = (flipped[flipped.length - 4] ?? 0) ^ 1;
      expect(await why(flipped, bytes, authority.rootPem)).toBe('not_signed');
      await expect(httpTimeStamps(stranger.url, authority.rootPem).stamp(bytes)).rejects.toThrow('not_trusted');
    } finally {
      await stranger.close();
    }
  });
});
