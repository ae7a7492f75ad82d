import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Server as HttpServer } from 'node:http';
import { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import type { Actor, Handler } from './kernel/act.ts';
import { explain, mountSockets, type RefusalTable } from './kernel/doors.ts';
import type { Live } from './kernel/live.ts';
import type { Platform } from './kernel/platform.ts';
import { Refusal } from './kernel/verdict.ts';
import type { Sessions } from './identity/index.ts';

const roomOf = (stream: string): string => `stream:${stream}`;

interface SocketFacts {
  sessionId?: string;
  labels?: Record<string, string>;
}

const factsOf = (socket: { data: unknown }): SocketFacts => socket.data as SocketFacts;

/** Who may follow a stream, and under which label the others see that somebody is there. */
export type MayFollow = (platform: Platform, actor: Actor, stream: string) => Promise<{ label: string }>;

export interface Sockets {
  readonly io: Server;
  readonly live: Live;
  close(): Promise<void>;
}

/** The socket server: the second door of live calls, hints of what was recorded, and presence by stream. */
export function makeSockets(
  http: HttpServer,
  handlers: readonly Handler[],
  table: RefusalTable,
  platform: Platform,
  sessions: Sessions,
  mayFollow: MayFollow,
): Sockets {
  const redis = platform.env.REDIS_URL ? new Redis(platform.env.REDIS_URL) : null;
  const io = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 1_000_000,
    cors: { origin: false },
    allowRequest: (request, decide) => {
      const { origin, host } = request.headers;
      decide(null, origin === undefined || sameHost(origin, host));
    },
    ...(redis ? { adapter: createAdapter(redis) } : {}),
  });
  sessions.mountSockets(io);
  const actorOf = (socket: Socket) => sessions.actorOfSession(factsOf(socket).sessionId);
  mountSockets(io, handlers, table, platform, actorOf);

  const present = async (stream: string): Promise<string[]> => {
    const there = await io.in(roomOf(stream)).fetchSockets();
    return [
      ...new Set(
        there.map((one) => factsOf(one).labels?.[stream]).filter((label): label is string => label !== undefined),
      ),
    ].sort();
  };
  const tellPresence = async (stream: string): Promise<void> => {
    io.to(roomOf(stream)).emit('live.presence', { stream, present: await present(stream) });
  };

  io.on('connection', (socket) => {
    socket.on('live.join', (given: unknown, acknowledge: unknown) => {
      if (typeof acknowledge !== 'function') return;
      const stream = (given as { stream?: unknown } | null)?.stream;
      const join = async () => {
        if (typeof stream !== 'string' || stream.length > 80) throw new Refusal('kernel.bad_input');
        const { label } = await mayFollow(platform, await actorOf(socket), stream);
        const facts = factsOf(socket);
        facts.labels = { ...facts.labels, [stream]: label };
        await socket.join(roomOf(stream));
        await tellPresence(stream);
        return { present: await present(stream) };
      };
      join().then(
        (result) => {
          (acknowledge as (answer: unknown) => void)({ ok: true, result });
        },
        (fault: unknown) => {
          (acknowledge as (answer: unknown) => void)({ ok: false, ...explain(fault, table, platform).body });
        },
      );
    });
    socket.on('live.leave', (given: unknown) => {
      const stream = (given as { stream?: unknown } | null)?.stream;
      if (typeof stream !== 'string') return;
      void Promise.resolve(socket.leave(roomOf(stream))).then(() => tellPresence(stream));
    });
    socket.on('disconnecting', () => {
      const streams = Object.keys(factsOf(socket).labels ?? {});
      setImmediate(() => {
        for (const stream of streams) void tellPresence(stream);
      });
    });
  });

  const live: Live = {
    hint: (hint) => {
      io.to(roomOf(hint.stream)).emit('live.hint', hint);
    },
    nudge: (personId) => {
      io.to(`person:${personId}`).emit('live.nudge', {});
    },
    closeSession: (sessionId) => {
      io.in(`session:${sessionId}`).disconnectSockets(true);
    },
    closePerson: (personId) => {
      io.in(`person:${personId}`).disconnectSockets(true);
    },
    present,
  };
  return {
    io,
    live,
    close: async () => {
      await io.close();
      redis?.disconnect();
    },
  };
}

function sameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
