import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { answer, thePublic, type Actor, type Handler } from './act.ts';
import type { Platform } from './platform.ts';
import { kernelRefusals } from './refusals.ts';
import { Refusal, type RefusalRow } from './verdict.ts';

export type RefusalTable = Readonly<Record<string, RefusalRow>>;

/** What a caller hears of a refusal, the same words at both doors. */
export interface RefusalAnswer {
  readonly refusal: string;
  readonly law: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly issues: readonly { readonly path: string; readonly problem: string }[];
}

declare module 'express-serve-static-core' {
  interface Request {
    actor?: Actor;
    /** When the last byte of an awaited act had come in, stamped before anything else was asked of the database. */
    arrivedAt?: Date;
  }
}

/** Zod's own message names the problem; the value itself is never repeated. */
function issuesOf(error: z.ZodError): { path: string; problem: string }[] {
  return error.issues
    .slice(0, 50)
    .map((issue) => ({ path: issue.path.join('.'), problem: issue.code === 'custom' ? issue.message : issue.code }));
}

/** Judges who may knock at all and parses the input; the answer is what the act may trust. */
function admit(handler: Handler, actor: Actor, given: unknown): unknown {
  const { who } = handler.call;
  if (who !== 'public' && actor.kind !== 'person') throw new Refusal('kernel.sign_in_required');
  if (Array.isArray(who) && !(actor.kind === 'person' && who.some((role) => actor.roles.includes(role as never))))
    throw new Refusal('kernel.wrong_role');
  const parsed = handler.call.input.safeParse(given);
  if (!parsed.success) throw new Refusal('kernel.bad_input', {}, issuesOf(parsed.error));
  return parsed.data;
}

/** One call at either door: admit, act, and let out only what the contract names. */
export async function serve(
  handler: Handler,
  platform: Platform,
  actor: Actor,
  given: unknown,
  now: Date = platform.clock.now(),
): Promise<unknown> {
  const input = admit(handler, actor, given);
  const result = await answer(handler, { input, actor, now, platform });
  return handler.call.output.parse(result);
}

/** Turns a thrown thing into status and words. What is not a refusal is a fault: logged, 500, no detail. */
export function explain(
  thrown: unknown,
  table: RefusalTable,
  platform: Pick<Platform, 'log'>,
): { status: number; body: RefusalAnswer } {
  const refusal = asRefusal(thrown);
  if (!refusal) {
    platform.log.error({ err: thrown }, 'fault');
    return { status: 500, body: { refusal: 'kernel.fault', law: null, facts: {}, issues: [] } };
  }
  const row = table[refusal.code];
  if (!row) platform.log.error({ code: refusal.code }, 'a refusal without a row in the table');
  return {
    status: row?.status ?? 409,
    body: { refusal: refusal.code, law: row?.law ?? null, facts: refusal.facts, issues: refusal.issues },
  };
}

function asRefusal(thrown: unknown): Refusal | null {
  if (thrown instanceof Refusal) return thrown;
  const type = (thrown as { type?: string } | null)?.type;
  if (type === 'entity.too.large') return new Refusal('kernel.too_large');
  if (type === 'entity.parse.failed' || type === 'encoding.unsupported' || type === 'charset.unsupported')
    return new Refusal('kernel.bad_json');
  if (thrown instanceof URIError) return new Refusal('kernel.bad_input');
  return null;
}

const inputOf = (handler: Handler, request: Request): unknown => {
  const body = handler.call.method === 'GET' ? request.query : (request.body as unknown);
  const fields = body === undefined || body === null ? {} : body;
  if (typeof fields !== 'object' || Array.isArray(fields)) throw new Refusal('kernel.bad_input');
  return { ...fields, ...request.params };
};

/**
 * Stamps awaited acts when their last byte is in, before the session is read: under a rush that reading waits for a connection,
 * and nobody is late because of it. To be mounted before the sessions.
 */
export function mountArrivals(app: Express, handlers: readonly Handler[], platform: Platform): void {
  for (const handler of handlers) {
    if (!handler.call.isAwaited) continue;
    const method = handler.call.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    const body = express.json({ limit: handler.call.bodyLimit, strict: true });
    app[method](`/api/v1${handler.call.path}`, body, (request: Request, response: Response, next) => {
      const arrivedAt = platform.clock.now();
      request.arrivedAt = arrivedAt;
      response.once('close', platform.arrivals.arrive(arrivedAt));
      next();
    });
  }
}

/** Mounts every call below /api/v1. */
export function mountHttp(app: Express, handlers: readonly Handler[], platform: Platform): void {
  const router = express.Router();
  for (const handler of handlers) {
    const method = handler.call.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    const body = express.json({ limit: handler.call.bodyLimit, strict: true });
    router[method](handler.call.path, body, async (request: Request, response: Response) => {
      response
        .set('Cache-Control', 'no-store')
        .json(await serve(handler, platform, request.actor ?? thePublic, inputOf(handler, request), request.arrivedAt));
    });
  }
  router.use(() => {
    throw new Refusal('kernel.no_such_call');
  });
  app.use('/api/v1', router);
}

/** The last of the app's middleware: refusals in their own words, faults without detail. */
export function refusalAnswers(table: RefusalTable, platform: Platform): ErrorRequestHandler {
  return (thrown: unknown, _request, response, _next) => {
    if (response.headersSent) {
      // Express would print the fault whole, with the values of its statement: a session's id among them.
      platform.log.error(
        { fault: thrown instanceof Error ? thrown.name : 'unknown' },
        'a fault after the answer began',
      );
      if (!response.writableEnded) response.destroy();
      return;
    }
    const { status, body } = explain(thrown, table, platform);
    response.status(status).set('Cache-Control', 'no-store').json(body);
  };
}

export type SocketAnswer = { ok: true; result: unknown } | ({ ok: false } & RefusalAnswer);

/** The second door: a message of a live call's name, answered by its acknowledgement with the same words as HTTP. */
export function mountSockets(
  io: Server,
  handlers: readonly Handler[],
  table: RefusalTable,
  platform: Platform,
  actorOf: (socket: Socket) => Promise<Actor>,
): void {
  const live = new Map(handlers.filter((handler) => handler.call.live).map((handler) => [handler.call.name, handler]));
  io.on('connection', (socket) => {
    socket.onAny((name: string, given: unknown, acknowledge: unknown) => {
      const handler = live.get(name);
      if (typeof acknowledge !== 'function') return;
      const reply = acknowledge as (answer: SocketAnswer) => void;
      const refuse = (thrown: unknown) => {
        reply({ ok: false, ...explain(thrown, table, platform).body });
      };
      if (!handler) {
        if (!name.startsWith('live.')) refuse(new Refusal('kernel.no_such_call'));
        return;
      }
      actorOf(socket)
        .then((actor) => serve(handler, platform, actor, given))
        .then((result) => {
          reply({ ok: true, result });
        })
        .catch(refuse);
    });
  });
}

export { kernelRefusals };
