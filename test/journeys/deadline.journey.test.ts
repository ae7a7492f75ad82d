import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { MyBid, SubmitBid } from '../../server/bids/contract.ts';
import { buildManifest, manifestHash, newKeyPair, sealForm } from '../../server/bids/seal.ts';
import type { InputOf } from '../../server/kernel/call.ts';
import { verifyFile } from '../../server/kernel/ledger/verify.ts';
import { canonical } from '../../server/kernel/ledger/chain.ts';
import { AdvanceClock, ServerTime } from '../../server/supervision/contract.ts';
import { GetLot } from '../../server/tenders/contract.ts';
import { Person, RefusedError, until } from '../../tools/demo/person.ts';
import { startServer, type DemoServer } from '../../tools/demo/server.ts';
import { publishedLot } from '../bench/publishedLot.ts';

const database = process.env['TEST_DATABASE_URL'];
const versions = 14;

/** Around the deadline's millisecond: on MariaDB with two processes on machines whose clocks are eight seconds apart. */
describe('the deadline', () => {
  let directory = '';
  const servers: DemoServer[] = [];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bidhall-deadline-'));
  });
  afterAll(async () => {
    for (const server of servers.reverse()) await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const sealedVersion = async (bidder: Person, lotId: string, documentsHash: string) => {
    const keys = await newKeyPair();
    const me = await bidder.me();
    const form = await sealForm(
      {
        format: 'bidhall-form/1',
        lotId,
        bidderCreditCode: me.person?.organisation.creditCode ?? '',
        bidderName: me.person?.organisation.name ?? '',
        price: '11000000.00',
        priceInWords: '壹仟壹佰万元整',
        durationDays: 240,
        quality: '合格',
        projectManager: '李明',
        validityDays: 90,
        remarks: '',
        declared: {},
        files: [],
        salt: randomBytes(32).toString('hex'),
      },
      keys.recipient,
    );
    const path = join(directory, `${randomBytes(8).toString('hex')}.age`);
    await writeFile(path, form.ciphertext);
    const uploadId = await bidder.upload(path, { purpose: 'sealed', name: 'form', mediaType: 'a/b' });
    const { sha256, size } = form.sealed;
    const parts = [{ partId: 'form', kind: 'FORM' as const, uploadId, ciphertextSha256: sha256, ciphertextSize: size }];
    const manifest = buildManifest({ lotId, documentsHash, recipient: keys.recipient, parts });
    return { lotId, manifest, manifestHash: manifestHash(manifest) } satisfies InputOf<typeof SubmitBid>;
  };

  test('loses no bid that arrived before it while its lot was locked, and lets no later one in (LAW 28; O20 27)', async () => {
    const first = await startServer({
      directory,
      ...(database ? { database } : {}),
      env: database ? { CLOCK_SKEW_MS: '-4000' } : {},
    });
    servers.push(first);
    const agency = await Person.signIn(first.base, 'agency', demoPassword);
    const centre = await Person.signIn(first.base, 'centre', demoPassword);
    const lotId = await publishedLot(first.base, agency, directory);
    const lot = await agency.make(GetLot, { lotId });
    const deadline = Date.parse(lot.deadlineAt ?? '');
    if (database && first.database !== null) {
      const second = await startServer({ directory, env: { DATABASE_URL: first.database, CLOCK_SKEW_MS: '4000' } });
      servers.push(second);
    }
    const bidders = await Promise.all(
      [1, 2, 3, 4].map((place) =>
        Person.signIn((servers[place % servers.length] ?? first).base, `bidder${String(place)}`, demoPassword),
      ),
    );
    const sealed = await Promise.all(
      bidders.map((bidder) =>
        Promise.all(Array.from({ length: versions }, () => sealedVersion(bidder, lotId, lot.documentsHash ?? ''))),
      ),
    );
    // The second process follows the clock within one beat.
    await centre.make(AdvanceClock, { to: new Date(deadline - 6_000).toISOString() });
    const now = async () => Date.parse((await centre.make(ServerTime, {})).now);
    const offset = (await now()) - performance.now();
    const wait = (until_: number) =>
      new Promise((resolve) => setTimeout(resolve, Math.max(0, until_ - offset - performance.now())));

    const hold = async () => {
      if (first.database === null) return;
      const connection = await createConnection(first.database);
      await wait(deadline - 1_500);
      await connection.query('START TRANSACTION');
      await connection.query('SELECT id FROM lots WHERE id = ? FOR UPDATE', [lotId]);
      await wait(deadline + 1_500);
      await connection.query('ROLLBACK');
      await connection.end();
    };
    const accepted: { bidder: number; receivedAt: string; bidId: string; version: number }[] = [];
    const refused: { bidder: number; code: string; sentAt: number }[] = [];
    const send = async (bidder: number, version: number) => {
      const sentAt = deadline - 1_200 + version * 180 + bidder * 7;
      await wait(sentAt);
      const input = sealed[bidder]?.[version];
      const person = bidders[bidder];
      if (!input || !person) return;
      try {
        const answer = await person.make(SubmitBid, input);
        expect(verifyFile(canonical(answer.receipt)).ok).toBe(true);
        accepted.push({ bidder, ...answer });
      } catch (thrown) {
        if (!(thrown instanceof RefusedError)) throw thrown;
        refused.push({ bidder, code: thrown.refused.refusal, sentAt });
      }
    };
    await Promise.all([
      hold(),
      ...bidders.flatMap((_one, bidder) => Array.from({ length: versions }, (_two, version) => send(bidder, version))),
    ]);

    expect([...new Set(refused.map(({ code }) => code))]).toEqual(['bids.too_late']);
    expect(accepted.every(({ receivedAt }) => Date.parse(receivedAt) < deadline)).toBe(true);
    // A second is far more than a request takes on the way to the door, and far less than the lot was locked.
    expect(refused.filter(({ sentAt }) => sentAt < deadline - 400)).toEqual([]);
    expect(accepted.length).toBeGreaterThanOrEqual(4 * 4);
    expect(refused.length).toBeGreaterThanOrEqual(4 * 5);
    await until('closed', async () => (await agency.make(GetLot, { lotId })).state === 'OPENING');
    for (const [place, bidder] of bidders.entries()) {
      const newest = Math.max(...accepted.filter((one) => one.bidder === place).map((one) => one.version));
      expect((await bidder.make(MyBid, { lotId })).current?.version).toBe(newest);
    }
  }, 120_000);
});
