import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { io, type Socket } from 'socket.io-client';
import * as tus from 'tus-js-client';
import type { Call, InputOf, OutputOf } from '../../server/kernel/call.ts';
import { Me, SignIn } from '../../server/identity/contract.ts';

export interface Refused {
  readonly refusal: string;
  readonly law: string | null;
  readonly facts: Record<string, unknown>;
}

/** Thrown when the platform refuses: carries the code that it answered. */
export class RefusedError extends Error {
  constructor(
    readonly call: string,
    readonly status: number,
    readonly refused: Refused,
  ) {
    super(`${call}: ${refused.refusal} ${JSON.stringify(refused.facts)}`);
    this.name = 'RefusedError';
  }
}

/** Somebody at a browser: a session by HTTP, a socket, uploads by tus. Nothing here knows the server's inside. */
export class Person {
  private cookie = '';
  private csrfToken = '';
  private socket: Socket | null = null;

  constructor(
    private readonly base: string,
    readonly login: string | null = null,
  ) {}

  static async signIn(base: string, login: string, password: string): Promise<Person> {
    const person = new Person(base, login);
    const me = await person.make(SignIn, { login, password });
    person.csrfToken = me.csrfToken ?? '';
    return person;
  }

  me(): Promise<OutputOf<typeof Me>> {
    return this.make(Me, {});
  }

  /** Makes a call by HTTP with fields in the path, the query or the body, as its contract says. */
  async make<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const fields: Record<string, unknown> = { ...(input as Record<string, unknown>) };
    const path = call.path.replace(/:(\w+)/g, (_whole, name: string) => {
      const value = String(fields[name]);
      delete fields[name];
      return encodeURIComponent(value);
    });
    const query =
      call.method === 'GET'
        ? new URLSearchParams(
            Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)]),
          ).toString()
        : '';
    const response = await fetch(`${this.base}/api/v1${path}${query ? `?${query}` : ''}`, {
      method: call.method,
      headers: this.headers(call.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(call.method === 'GET' ? {} : { body: JSON.stringify(fields) }),
    });
    const set = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    if (set.length > 0) this.cookie = set.join('; ');
    const answer = (await response.json()) as OutputOf<C> & Refused;
    if (!response.ok) throw new RefusedError(call.name, response.status, answer);
    return answer;
  }

  /** Makes a live call by socket message and acknowledgement. */
  async send<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const socket = await this.connected();
    const answer = (await socket.timeout(30_000).emitWithAck(call.name, input)) as
      { ok: true; result: OutputOf<C> } | ({ ok: false } & Refused);
    if (!answer.ok) throw new RefusedError(call.name, 0, answer);
    return answer.result;
  }

  /** Follows a stream: hears that it grew, never what was recorded. */
  async follow(stream: string, hear: (hint: { stream: string; seq: number; type: string }) => void): Promise<string[]> {
    const socket = await this.connected();
    socket.on('live.hint', (hint: { stream: string; seq: number; type: string }) => {
      if (hint.stream === stream) hear(hint);
    });
    const answer = (await socket.timeout(30_000).emitWithAck('live.join', { stream })) as
      { ok: true; result: { present: string[] } } | ({ ok: false } & Refused);
    if (!answer.ok) throw new RefusedError('live.join', 0, answer);
    return answer.result.present;
  }

  /** Puts a file up in resumable pieces and answers its upload id. */
  async upload(
    file: string,
    told: { purpose: 'document' | 'sealed'; name: string; mediaType: string },
  ): Promise<string> {
    const { size } = await stat(file);
    return new Promise((resolve, reject) => {
      const upload = new tus.Upload(createReadStream(file) as never, {
        endpoint: `${this.base}/api/v1/uploads`,
        uploadSize: size,
        chunkSize: 16 * 1024 * 1024,
        metadata: { ...told },
        headers: this.headers({}),
        onError: reject,
        onSuccess: () => {
          resolve(upload.url?.split('/').at(-1) ?? '');
        },
      });
      upload.start();
    });
  }

  async download(uploadId: string): Promise<Buffer> {
    const response = await fetch(`${this.base}/api/v1/files/${uploadId}`, { headers: this.headers({}) });
    if (!response.ok) throw new RefusedError('files.download', response.status, (await response.json()) as Refused);
    return Buffer.from(await response.arrayBuffer());
  }

  leave(): void {
    this.socket?.disconnect();
    this.socket = null;
  }

  /** The headers of this person's session, for requests that no call makes. */
  headers(more: Record<string, string>): Record<string, string> {
    return {
      ...more,
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
    };
  }

  private async connected(): Promise<Socket> {
    if (this.socket) return this.socket;
    const socket = io(this.base, {
      transports: ['websocket'],
      extraHeaders: this.cookie ? { cookie: this.cookie } : {},
    });
    this.socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }
}

/** Asks again until the answer is there; the platform's clock and followers work by themselves. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | null | false | undefined>,
  seconds = 60,
): Promise<Answer> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false && answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`waited ${String(seconds)} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
