import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoPassword } from '../seeds/demo/accounts.ts';
import { GetReceipt, MyBid, SubmitBid } from '../server/bids/contract.ts';
import { unsealFile } from '../server/bids/seal.ts';
import type { OutputOf } from '../server/kernel/call.ts';
import { canonical } from '../server/kernel/ledger/chain.ts';
import { verifyFile } from '../server/kernel/ledger/verify.ts';
import { GetLot } from '../server/tenders/contract.ts';
import { publishedLots } from '../test/bench/publishedLot.ts';
import { Person, RefusedError } from './demo/person.ts';
import { startServer, type DemoServer } from './demo/server.ts';
import { sealSmallBid, type SmallBid } from './demo/smallBid.ts';
import { startMariadb, type Mariadb } from './mariadb.mjs';
import { freePort } from './programs.mjs';

/**
 * `npm run chaos -- submit`: the server, and with --mariadb the database too, are killed with -9 at random moments while bidders
 * submit. Afterwards every receipt that a bidder holds must verify and be known, and every accepted bid must open.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '30' },
    mariadb: { type: 'boolean', default: false },
  },
});

const count = Number(values.count);
const kills = Number(values.kills);
const endAt = performance.now() + Number(values.minutes) * 60_000;
const lanes = 10;
const lotCount = 4;

/** Chance that can be had again by its seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pause = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds));

interface Accepted {
  readonly bidder: Person;
  readonly bid: SmallBid;
  readonly answer: OutputOf<typeof SubmitBid>;
}

/** Tries until it is answered: a broken line, a fault and a busy platform are tried again; a refusal is an answer. */
async function insist<Answer>(work: () => Promise<Answer>, onTry: () => void): Promise<Answer> {
  for (;;)
    try {
      return await work();
    } catch (thrown) {
      const isAnswer = thrown instanceof RefusedError && thrown.status < 500 && thrown.status !== 429;
      if (isAnswer || performance.now() > endAt) throw thrown;
      onTry();
      await pause(150);
    }
}

/** Whether the platform holds this very receipt, whether it verifies, and whether the ciphertext it holds opens with the bidder's key. */
async function isWhole({
  bidder,
  bid,
  answer,
}: Accepted): Promise<{ known: boolean; verifies: boolean; opens: boolean }> {
  const again = () => undefined;
  const held = await insist(() => bidder.make(GetReceipt, { bidId: answer.bidId }), again).catch(() => null);
  const ciphertext = await insist(() => bidder.download(bid.uploadId), again).catch(() => null);
  const opened =
    ciphertext === null
      ? null
      : await unsealFile(new Blob([new Uint8Array(ciphertext)]).stream(), bid.keys.identity)
          .then((plain) => new Response(plain as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
          .catch(() => null);
  return {
    known: held?.body === answer.receipt.body && held.signature === answer.receipt.signature,
    verifies: verifyFile(canonical(answer.receipt)).ok,
    opens: opened !== null && createHash('sha256').update(Buffer.from(opened)).digest('hex') === bid.formHash,
  };
}

async function chaos(): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'bidhall-chaos-'));
  const mariadb: Mariadb | null = values.mariadb
    ? await startMariadb({ directory: `var/mariadb/${String(process.pid)}` })
    : null;
  const port = String(await freePort());
  const chance = seeded(Number(values.seed));
  const env = { PORT: port, LOG_LEVEL: 'silent', ...(mariadb ? { DATABASE_URL: mariadb.url } : {}) };
  let server: DemoServer = await startServer({ directory, env });
  try {
    const agency = await Person.signIn(server.base, 'agency', demoPassword);
    const lotIds = await publishedLots(server.base, agency, directory, lotCount);
    const lots = await Promise.all(lotIds.map((lotId) => agency.make(GetLot, { lotId })));
    const bidders = await Promise.all(
      [1, 2, 3, 4, 5].map(async (place) => {
        const person = await Person.signIn(server.base, `bidder${String(place)}`, demoPassword);
        const organisation = (await person.me()).person?.organisation;
        return { person, name: organisation?.name ?? '', creditCode: organisation?.creditCode ?? '' };
      }),
    );
    const accepted: Accepted[] = [];
    const refused: string[] = [];
    let begun = 0;
    let tries = 0;
    let isOver = false;
    const lane = async (): Promise<void> => {
      while (begun < count && performance.now() < endAt) {
        const place = begun;
        begun += 1;
        const bidder = bidders[place % bidders.length];
        const lot = lots[Math.floor(place / bidders.length) % lots.length];
        if (!bidder || !lot) return;
        const told = { ...bidder, lotId: lot.id, documentsHash: lot.documentsHash ?? '', directory };
        const again = () => {
          tries += 1;
        };
        try {
          const bid = await insist(() => sealSmallBid(bidder.person, told), again);
          const answer = await insist(() => bidder.person.make(SubmitBid, bid.input), again);
          accepted.push({ bidder: bidder.person, bid, answer });
        } catch (thrown) {
          refused.push(thrown instanceof RefusedError ? thrown.refused.refusal : String(thrown));
        }
      }
    };
    const killed = { server: 0, database: 0 };
    const killer = async (): Promise<void> => {
      for (let kill = 0; kill < kills; kill += 1) {
        // Spread over the whole run, each at a moment of chance within its share.
        const due = Math.floor(((kill + chance()) / kills) * count);
        while (accepted.length + refused.length < due && !isOver) await pause(5);
        if (isOver) return;
        await pause(chance() * 40);
        if (mariadb !== null && kill % 2 === 1) {
          await mariadb.crash();
          killed.database += 1;
        } else {
          await server.kill();
          killed.server += 1;
          server = await startServer({ directory, env });
        }
      }
    };
    const started = performance.now();
    const killing = killer();
    await Promise.all(Array.from({ length: lanes }, lane));
    isOver = true;
    await killing;
    const seconds = (performance.now() - started) / 1000;

    let [known, verify, open] = [0, 0, 0];
    const rest = [...accepted];
    const check = async (): Promise<void> => {
      for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
        const found = await isWhole(one);
        known += Number(found.known);
        verify += Number(found.verifies);
        open += Number(found.opens);
      }
    };
    await Promise.all(Array.from({ length: lanes }, check));
    let stands = 0;
    let pairs = 0;
    for (const { person } of bidders)
      for (const lot of lots) {
        const own = accepted.filter((one) => one.bidder === person && one.answer.receipt.body.includes(lot.id));
        if (own.length === 0) continue;
        pairs += 1;
        const newest = own.reduce((one, other) => (other.answer.version > one.answer.version ? other : one));
        const { current } = await person.make(MyBid, { lotId: lot.id });
        stands += Number(current?.bidId === newest.answer.bidId);
      }
    const say = (line: string) => process.stdout.write(`${line}\n`);
    say(`seed ${values.seed}, ${mariadb ? 'MariaDB' : 'SQLite'}, ${seconds.toFixed(0)} s`);
    say(
      `kills -9: server ${String(killed.server)}, database ${String(killed.database)}; tried again ${String(tries)} times`,
    );
    say(`submissions ${String(begun)}, accepted ${String(accepted.length)}, refused ${String(refused.length)}`);
    if (refused.length > 0) say(`refusals: ${[...new Set(refused)].join(', ')}`);
    say(
      `receipts that verify ${String(verify)}, that the platform knows ${String(known)}; bids that open ${String(open)}`,
    );
    say(`newest versions that stand ${String(stands)} of ${String(pairs)}`);
    const lost = accepted.length * 3 - verify - known - open + (pairs - stands);
    say(`chaos lost=${String(lost)} refused=${String(refused.length)} of=${String(begun)}`);
    return lost === 0 && refused.length === 0 && begun === count;
  } finally {
    await server.stop();
    await mariadb?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

if (positionals[0] === 'submit') process.exitCode = (await chaos()) ? 0 : 1;
else {
  process.stderr.write('npm run chaos -- submit [--count 2000] [--kills 20] [--seed 1] [--minutes 30] [--mariadb]\n');
  process.exitCode = 2;
}
