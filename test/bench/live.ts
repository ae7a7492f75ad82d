import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { makeApp } from '../../server/app.ts';
import { GiveScore } from '../../server/evaluation/contract.ts';
import { leavesOfScheme, type CriterionLeaf } from '../../server/tenders/scheme.ts';
import { exact } from '../../server/kernel/decimal.ts';
import { evaluationStream } from '../../server/tenders/index.ts';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { newId } from '../../server/kernel/ids.ts';
import { buildEvaluation } from '../support/builders/evaluation.ts';
import { Venue } from '../../server/experts/index.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';
import { interleaved, percentile, verdictLine } from './measure.ts';

const sessions = 50;
const seats = 9;
const seconds = 4;
const rounds = 3;

interface Place {
  readonly lotId: string;
  readonly socket: Socket;
  readonly seat: number;
}

interface Work {
  readonly bidIds: readonly string[];
  readonly leaves: readonly CriterionLeaf[];
}

/** Acknowledged scores per second and their p99: 50 sessions of 9 sockets, against a bare socket.io server that acknowledges and broadcasts the same bytes. */
export async function live(): Promise<string> {
  const database = process.env['DATABASE_URL'];
  if (database?.startsWith('mysql:')) process.env['TEST_DATABASE_URL'] = database;
  const test = await testPlatform();
  const app = makeApp(test.platform);
  const base = await listen(app.http);
  const bare = await bareServer();
  try {
    const venues = await Venue.findAll();
    const session = await buildEvaluation(test, {
      phase: 'SCORING',
      committee: { plan: { venues: venues.map((venue) => ({ venueId: venue.id, experts: seats / 3 })) } },
    });
    const lots = [session.lotId, ...(await clones(test, session.lotId, sessions - 1))];
    const cookies = await Promise.all(
      session.members.map((member) => signIn(base, loginOf(test, member.actor.personId))),
    );
    const ours = await connectAll(base, lots, cookies, async (socket, lotId) => {
      await socket.emitWithAck('live.join', { stream: evaluationStream(lotId) });
    });
    const limit = await connectAll(bare.base, lots, cookies, async (socket, lotId) => {
      await socket.emitWithAck('join', { room: lotId });
    });
    const work = {
      bidIds: session.bidIds,
      leaves: leavesOfScheme(session.scheme).filter((leaf) => leaf.kind !== 'OBJECTIVE_AUTO'),
    };
    const versions = new Map<string, number>();
    const latencies: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
    const rates = await interleaved(
      rounds,
      () => scoresPerSecond(ours, work, versions, latencies.ours),
      () => scoresPerSecond(limit, work, new Map(), latencies.limit),
    );
    for (const { socket } of [...ours, ...limit]) socket.disconnect();
    const p99 = { ours: percentile(latencies.ours, 0.99), limit: percentile(latencies.limit, 0.99) };
    return verdictLine(
      'live',
      rates.ours,
      rates.limit,
      '/s',
      ` p99=${p99.ours.toFixed(0)}ms p99limit=${p99.limit.toFixed(0)}ms p99ratio=${(p99.ours / p99.limit).toFixed(1)} sockets=${String(sessions * seats)} database=${database?.startsWith('mysql:') ? 'MariaDB' : 'SQLite'}`,
    );
  } finally {
    await app.close();
    await bare.close();
    await test.close();
  }
}

const listen = (http: ReturnType<typeof createServer>): Promise<string> =>
  new Promise((resolve) => {
    http.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`);
    });
  });

function loginOf(test: TestPlatform, personId: string): string {
  const found = Array.from({ length: 24 }, (_, place) => `expert${String(place + 1)}`).find(
    (login) => test.personId(login) === personId,
  );
  if (!found) throw new Error('an expert without an account');
  return found;
}

async function signIn(base: string, login: string): Promise<string> {
  const response = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword }),
  });
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
}

/** The same session for more lots: its rows written again under new names, since fifty whole lives would take minutes. */
async function clones(test: TestPlatform, lotId: string, count: number): Promise<string[]> {
  const { db } = test.platform;
  const copy = async (
    table: string,
    where: string,
    key: string,
    change: (row: Record<string, unknown>) => Record<string, unknown>,
  ) => {
    for (const row of await db.rows<Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${where} = ?`, [key])) {
      const changed = change(row);
      const names = Object.keys(changed);
      await db.run(
        `INSERT INTO ${table} (${names.map((name) => `\`${name}\``).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        Object.values(changed),
      );
    }
  };
  const made: string[] = [];
  for (let place = 0; place < count; place += 1) {
    const id = newId(test.platform);
    const drawId = newId(test.platform);
    await copy('lots', 'id', lotId, (row) => ({ ...row, id, code: `${String(row['code'])}-${String(place)}` }));
    await copy('expert_draws', 'lot_id', lotId, (row) => ({ ...row, id: drawId, lot_id: id }));
    await copy('committee_seats', 'lot_id', lotId, (row) => ({
      ...row,
      id: newId(test.platform),
      lot_id: id,
      draw_id: drawId,
    }));
    await copy('evaluations', 'lot_id', lotId, (row) => ({ ...row, lot_id: id }));
    await copy('member_sheets', 'lot_id', lotId, (row) => ({ ...row, lot_id: id }));
    made.push(id);
  }
  return made;
}

async function connectAll(
  base: string,
  lots: readonly string[],
  cookies: readonly string[],
  join: (socket: Socket, lotId: string) => Promise<void>,
): Promise<Place[]> {
  const places: Place[] = [];
  for (const lotId of lots)
    await Promise.all(
      cookies.map(async (cookie, seat) => {
        const socket = io(base, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
        await new Promise<void>((resolve, reject) => {
          socket.once('connect', resolve);
          socket.once('connect_error', reject);
        });
        await join(socket, lotId);
        places.push({ lotId, socket, seat });
      }),
    );
  return places;
}

/** Every socket gives score after score, each when the one before was acknowledged. */
async function scoresPerSecond(
  places: readonly Place[],
  work: Work,
  versions: Map<string, number>,
  latencies: number[],
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  await Promise.all(
    places.map(async (place) => {
      for (let turn = 0; performance.now() < end; turn += 1) {
        const leaf = work.leaves[turn % work.leaves.length];
        const bidId = work.bidIds[Math.floor(turn / work.leaves.length) % work.bidIds.length];
        if (!leaf || bidId === undefined) return;
        const key = `${place.lotId}/${String(place.seat)}/${bidId}/${leaf.id}`;
        const version = versions.get(key) ?? 0;
        const points = version % 2 === 0 ? exact(leaf.maxPoints) : exact(leaf.maxPoints).minus(leaf.step);
        const sent = performance.now();
        const answer = (await place.socket.emitWithAck(GiveScore.name, {
          lotId: place.lotId,
          bidId,
          criterionId: leaf.id,
          points: points.toFixed(leaf.places),
          version,
        })) as { ok: boolean; result?: { version: number }; refusal?: string };
        latencies.push(performance.now() - sent);
        if (!answer.ok) throw new Error(`a score was refused: ${String(answer.refusal)}`);
        versions.set(key, answer.result?.version ?? version + 1);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - start) / 1000);
}

/** The limit: no database, no rules, no session; it acknowledges and tells the room the same bytes. */
async function bareServer(): Promise<{ base: string; close(): Promise<void> }> {
  const http = createServer();
  const server = new Server(http, { serveClient: false });
  server.on('connection', (socket) => {
    socket.on('join', ({ room }: { room: string }, acknowledge: (answer: unknown) => void) => {
      void socket.join(room);
      acknowledge({ ok: true });
    });
    socket.on(
      GiveScore.name,
      ({ lotId, version }: { lotId: string; version: number }, acknowledge: (answer: unknown) => void) => {
        acknowledge({ ok: true, result: { version: version + 1, commitment: 'c'.repeat(64) } });
        server.to(lotId).emit('live.hint', { stream: evaluationStream(lotId), seq: version, type: 'score.given' });
      },
    );
  });
  const base = await listen(http);
  return { base, close: () => server.close() };
}
