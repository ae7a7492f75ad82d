import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { thePublic, type Handler } from './kernel/act.ts';
import { serve } from './kernel/doors.ts';
import type { Platform } from './kernel/platform.ts';

const zip = promisify(gzip);
/** Another process may have changed what is shown: prepared bytes are never older than this. */
const freshMilliseconds = 500;
const mostPrepared = 5_000;

interface Prepared {
  readonly plain: Buffer;
  readonly zipped: Buffer;
  readonly etag: string;
  readonly until: number;
}

interface Route {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly handler: Handler;
}

const routeOf = (handler: Handler): Route => ({
  pattern: new RegExp(`^/api/v1${handler.call.path.replace(/:\w+/g, '([^/]+)')}$`),
  names: [...handler.call.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''),
  handler,
});

export interface PreparedBytes {
  /** Answers the request from prepared bytes or by `otherwise`. */
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** An act was recorded: everything prepared is old. */
  forget(): void;
}

/**
 * Answers the public's reads from bytes that were made once, in front of everything else, until an act is recorded.
 * Only requests without a session come here, so what they see is what everybody sees.
 */
export function preparedBytes(
  platform: Platform,
  handlers: readonly Handler[],
  otherwise: (request: IncomingMessage, response: ServerResponse) => void,
): PreparedBytes {
  const routes = handlers.map(routeOf);
  const prepared = new Map<string, Prepared>();
  const making = new Map<string, Promise<Prepared | null>>();
  let generation = 0;

  const make = async (route: Route, url: string, path: readonly string[]): Promise<Prepared | null> => {
    const made = generation;
    const query = Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? ''));
    const input = {
      ...query,
      ...Object.fromEntries(route.names.map((name, place) => [name, decodeURIComponent(path[place] ?? '')])),
    };
    try {
      const plain = Buffer.from(JSON.stringify(await serve(route.handler, platform, thePublic, input)));
      const bytes = {
        plain,
        zipped: await zip(plain),
        etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`,
        until: performance.now() + freshMilliseconds,
      };
      // What was read before an act was recorded must not outlive it.
      if (made === generation) {
        if (prepared.size >= mostPrepared) prepared.clear();
        prepared.set(url, bytes);
      }
      return bytes;
    } catch {
      return null;
    } finally {
      making.delete(url);
    }
  };

  const prepare = async (
    route: Route,
    url: string,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const work = making.get(url) ?? make(route, url, (route.pattern.exec(path) ?? []).slice(1));
    making.set(url, work);
    const bytes = await work;
    if (bytes) send(request, response, bytes);
    else otherwise(request, response);
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { url = '', method, headers } = request;
    const known = method === 'GET' && headers.cookie === undefined ? prepared.get(url) : undefined;
    if (known && known.until > performance.now()) {
      send(request, response, known);
      return;
    }
    const path = url.split('?')[0] ?? '';
    const isPublic =
      method === 'GET' && headers.cookie === undefined && url.length <= 500 && path.startsWith('/api/v1/');
    const route = isPublic ? routes.find((one) => one.pattern.test(path)) : undefined;
    if (route) void prepare(route, url, path, request, response);
    else otherwise(request, response);
  };

  return {
    answer,
    forget: () => {
      generation += 1;
      prepared.clear();
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, bytes: Prepared): void {
  const common = {
    ETag: bytes.etag,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    Vary: 'Accept-Encoding, Cookie',
  };
  if (request.headers['if-none-match'] === bytes.etag) {
    response.writeHead(304, common).end();
    return;
  }
  const takesGzip = request.headers['accept-encoding']?.includes('gzip') ?? false;
  const body = takesGzip ? bytes.zipped : bytes.plain;
  response
    .writeHead(200, {
      ...common,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': body.length,
      ...(takesGzip ? { 'Content-Encoding': 'gzip' } : {}),
    })
    .end(body);
}
