import compression from 'compression';
import express, { type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { existsSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import type { Handler } from './kernel/act.ts';
import { mountArrivals, mountHttp, refusalAnswers } from './kernel/doors.ts';
import { endDueEpoch } from './kernel/ledger/epochs.ts';
import { followOn } from './kernel/ledger/follow.ts';
import { stampLog } from './kernel/ledger/stamps.ts';
import { sequence } from './kernel/ledger/sequencer.ts';
import type { Platform } from './kernel/platform.ts';
import type { FileReader } from './kernel/room.ts';
import { settledTime } from './kernel/time/beats.ts';
import { ringDue } from './kernel/time/tick.ts';
import { Refusal } from './kernel/verdict.ts';
import { mountDownloads, mountUploads } from './files/index.ts';
import { makeSessions } from './identity/index.ts';
import { mountDemoAccounts } from './demoAccounts.ts';
import { preparedBytes } from './preparedBytes.ts';
import { refusalTable } from './refusals.ts';
import { rooms } from './rooms.ts';
import { makeSockets, type Sockets } from './sockets.ts';
import { mountFeeds, mountFollowPages, mountPages, tellFollowers } from './publicity/index.ts';
import { mayFollow, mountTiles } from './supervision/index.ts';

export interface App {
  readonly express: Express;
  readonly http: HttpServer;
  readonly sockets: Sockets;
  /** One turn of everything that runs by itself: alarms, sequencer, followers; answers how much there was to do. */
  turn(): Promise<number>;
  /** What waits for servers outside, beside the turn: tells followed searches what is new, has the log time-stamped. */
  post(): Promise<number>;
  close(): Promise<void>;
}

const handlers: readonly Handler[] = rooms.flatMap((room) => room.handlers);
const readers: Readonly<Record<string, FileReader>> = Object.assign(
  {},
  ...rooms.map((room) => room.readers ?? {}),
) as Record<string, FileReader>;

/** Reads that are the same for everybody without a session. */
const preparedCalls = new Set([
  'tenders.getLot',
  'tenders.listLots',
  'tenders.countLots',
  'tenders.listRegions',
  'catalogue.getCatalogue',
  'publicity.listNotices',
  'publicity.countNotices',
  'publicity.getNotice',
]);

/** Builds the web server from the rooms: page, API, uploads, downloads, sockets. Attaches the sockets to the platform. */
export function makeApp(
  platform: { -readonly [K in keyof Platform]: Platform[K] },
  options: {
    readonly clientDirectory?: string;
    /** The name under which this process beats, where it is one of several. */
    readonly holder?: string;
  } = {},
): App {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  if (platform.env.TRUST_PROXY) app.set('trust proxy', platform.env.TRUST_PROXY);
  app.get('/api/v1/health', (_request, response) => {
    response.json({ ok: true });
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // Ant Design writes its styles at run time.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          workerSrc: ["'self'", 'blob:'],
          frameAncestors: ["'none'"],
          objectSrc: ["'self'"],
          upgradeInsecureRequests: platform.env.NODE_ENV === 'production' ? [] : null,
        },
      },
      strictTransportSecurity: platform.env.NODE_ENV === 'production',
      crossOriginOpenerPolicy: { policy: 'same-origin' },
    }),
  );
  app.use(compression());
  if (platform.env.NODE_ENV === 'production')
    app.use(
      '/api',
      rateLimit({
        windowMs: 60_000,
        limit: 1200,
        standardHeaders: true,
        legacyHeaders: false,
        handler: () => {
          throw new Refusal('kernel.too_many_requests');
        },
      }),
    );

  if (platform.env.NODE_ENV === 'production')
    app.use(
      '/api/v1/subscriptions',
      rateLimit({
        windowMs: 600_000,
        limit: 20,
        standardHeaders: true,
        legacyHeaders: false,
        handler: () => {
          throw new Refusal('kernel.too_many_requests');
        },
      }),
    );

  mountArrivals(app, handlers, platform);
  const sessions = makeSessions(platform);
  sessions.mount(app);
  mountUploads(app, platform);
  mountDownloads(app, platform, readers);
  if (platform.env.demo) mountDemoAccounts(app);
  mountHttp(app, handlers, platform);
  mountTiles(app, platform);
  mountFeeds(app, platform);
  mountFollowPages(app, platform, options.clientDirectory);
  mountPages(app, platform, options.clientDirectory);
  mountPage(app, options.clientDirectory);
  app.use(refusalAnswers(refusalTable, platform));

  const prepared = preparedBytes(
    platform,
    handlers.filter((handler) => preparedCalls.has(handler.call.name)),
    (request, response) => {
      app(request, response);
    },
  );
  const http = createServer((request, response) => {
    prepared.answer(request, response);
  });
  // Long uploads on slow lines are lawful; a request that sends nothing at all is not kept for ever.
  http.requestTimeout = 0;
  const sockets = makeSockets(http, handlers, refusalTable, platform, sessions, mayFollow);
  platform.live = {
    ...sockets.live,
    hint: (hint) => {
      prepared.forget();
      sockets.live.hint(hint);
    },
  };

  const alarms = rooms.flatMap((room) => room.alarms ?? []);
  const followers = rooms.flatMap((room) => room.followers ?? []);
  const turn = async () => {
    const settled = await settledTime(platform, options.holder ?? null);
    const rang = await ringDue(platform, alarms, platform.clock.now(), settled);
    const positioned = await sequence(platform);
    const looked = await followOn(platform, followers);
    await endDueEpoch(platform, platform.clock.now());
    return rang + positioned + looked;
  };
  const close = async () => {
    const closed = sockets.close();
    // An upload whose sender has fallen silent would else hold the end for ever; its bytes are kept, and it goes on at the next start.
    const cutting = setInterval(() => {
      http.closeAllConnections();
    }, 50);
    await closed;
    clearInterval(cutting);
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  };
  return {
    express: app,
    http,
    sockets,
    turn,
    post: async () => (await tellFollowers(platform)) + Number(await stampLog(platform, platform.clock.now())),
    close,
  };
}

/** The built client; every path that is not a file is the page itself, which finds its own way. */
function mountPage(app: Express, directory: string | undefined): void {
  if (!directory || !existsSync(join(directory, 'index.html'))) return;
  app.use(
    '/assets',
    express.static(join(directory, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  // One file that is good without us: its own policy forbids every connection, and lets its own two texts in.
  app.get('/verify.html', (_request, response) => {
    response
      .set('Content-Security-Policy', "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'")
      .set('Cache-Control', 'no-cache')
      .sendFile(join(directory, 'verify.html'));
  });
  app.use(express.static(directory, { index: false, maxAge: '1h' }));
  app.get('/{*path}', (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(join(directory, 'index.html'));
  });
}
