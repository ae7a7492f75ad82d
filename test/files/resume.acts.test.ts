import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { appendFileSync } from 'node:fs';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { makeApp, type App } from '../../server/app.ts';
import { KeptStore } from '../../server/files/keptStore.ts';
import { storageKey, Upload } from '../../server/files/index.ts';
import { Person } from '../../tools/demo/person.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const bytes = Buffer.concat([Buffer.from('age-encryption.org/v1\n'), randomBytes(300_000)]);
const half = 150_000;

interface Answer {
  readonly status: number;
  readonly offset: number;
  readonly refusal: string | null;
}

describe('an upload that broke off', () => {
  let city: TestPlatform;
  let app: App;
  let base = '';
  let bidder: Person;
  const listen = async () => {
    app = makeApp(city.platform);
    await new Promise<void>((listening) => app.http.listen(0, '127.0.0.1', listening));
    base = `http://127.0.0.1:${String((app.http.address() as AddressInfo).port)}`;
    bidder = await Person.signIn(base, 'bidder1', demoPassword);
  };
  beforeAll(async () => {
    city = await testPlatform();
    await listen();
  });
  afterAll(async () => {
    await app.close();
    await city.close();
  });

  const answerOf = async (response: IncomingMessage): Promise<Answer> => {
    const body = (await response.setEncoding('utf8').toArray()).join('');
    return {
      status: response.statusCode ?? 0,
      offset: Number(response.headers['upload-offset'] ?? -1),
      refusal: body.startsWith('{') ? (JSON.parse(body) as { refusal: string }).refusal : null,
    };
  };
  const head = async (uploadId: string, person: Person): Promise<Answer> => {
    const response = await fetch(`${base}/api/v1/uploads/${uploadId}`, {
      method: 'HEAD',
      headers: person.headers({ 'tus-resumable': '1.0.0' }),
    });
    return { status: response.status, offset: Number(response.headers.get('upload-offset') ?? -1), refusal: null };
  };
  const begin = async (): Promise<string> => {
    const text = (word: string) => Buffer.from(word).toString('base64');
    const response = await fetch(`${base}/api/v1/uploads`, {
      method: 'POST',
      headers: bidder.headers({
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': `purpose ${text('sealed')},mediaType ${text('application/octet-stream')}`,
      }),
    });
    expect(response.status).toBe(201);
    return response.headers.get('location')?.split('/').at(-1) ?? '';
  };
  /** A PATCH that says it will send everything from `offset` and stops after `count` bytes; `end` finishes it. */
  const patch = (uploadId: string, offset: number, count: number, person: Person = bidder) => {
    const sent = request(`${base}/api/v1/uploads/${uploadId}`, {
      method: 'PATCH',
      headers: person.headers({
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        'content-length': String(bytes.length - offset),
      }),
    });
    const answer = new Promise<Answer | null>((resolve) => {
      sent.once('response', (response) => {
        resolve(answerOf(response));
      });
      sent.once('error', () => {
        resolve(null);
      });
    });
    sent.write(bytes.subarray(offset, offset + count));
    return { sent, answer };
  };
  const arrived = async (uploadId: string, count: number): Promise<void> => {
    const path = city.platform.storage.path(storageKey(uploadId));
    for (let tries = 0; tries < 600; tries += 1) {
      if (((await stat(path).catch(() => null))?.size ?? 0) >= count) return;
      await new Promise((wake) => setTimeout(wake, 20));
    }
    throw new Error('the bytes did not arrive');
  };
  const expectWhole = async (uploadId: string): Promise<void> => {
    expect(await Upload.findByPk(uploadId)).toMatchObject({
      state: 'COMPLETE',
      isSealed: true,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  };

  test('by a lost connection goes on from the byte that arrived', async () => {
    const uploadId = await begin();
    const broken = patch(uploadId, 0, half);
    await arrived(uploadId, half);
    broken.sent.destroy();
    await broken.answer;
    expect(await head(uploadId, bidder)).toMatchObject({ status: 200, offset: half });
    const rest = patch(uploadId, half, bytes.length - half);
    rest.sent.end();
    expect(await rest.answer).toMatchObject({ status: 204 });
    await expectWhole(uploadId);
  });

  test('goes on at a second device of the same organisation, and at nobody else’s', async () => {
    const uploadId = await begin();
    const broken = patch(uploadId, 0, half);
    await arrived(uploadId, half);
    broken.sent.destroy();
    await broken.answer;
    const stranger = await Person.signIn(base, 'bidder2', demoPassword);
    expect((await head(uploadId, stranger)).status).toBe(404);
    const device = await Person.signIn(base, 'bidder1', demoPassword);
    expect(await head(uploadId, device)).toMatchObject({ status: 200, offset: half });
    const rest = patch(uploadId, half, bytes.length - half, device);
    rest.sent.end();
    expect(await rest.answer).toMatchObject({ status: 204 });
    await expectWhole(uploadId);
  });

  test('whose stalled request still holds it is taken over, with its bytes', async () => {
    const uploadId = await begin();
    const stalled = patch(uploadId, 0, half);
    await arrived(uploadId, half);
    expect(await head(uploadId, bidder)).toMatchObject({ status: 200, offset: half });
    const rest = patch(uploadId, half, bytes.length - half);
    rest.sent.end();
    expect(await rest.answer).toMatchObject({ status: 204 });
    stalled.sent.destroy();
    await expectWhole(uploadId);
  });

  test('and goes on from a wrong byte is refused by name and keeps what it has', async () => {
    const uploadId = await begin();
    const broken = patch(uploadId, 0, half);
    await arrived(uploadId, half);
    broken.sent.destroy();
    await broken.answer;
    const wrong = patch(uploadId, half - 1, bytes.length - half + 1);
    wrong.sent.end();
    expect(await wrong.answer).toMatchObject({ status: 409, refusal: 'files.offset_differs' });
    expect(await head(uploadId, bidder)).toMatchObject({ offset: half });
  });

  test('by a restart of the server goes on at the new one; what was whole and not yet hashed is completed', async () => {
    const begun = await begin();
    const broken = patch(begun, 0, half);
    await arrived(begun, half);
    const whole = await begin();
    // What a kill between the last byte and the hash leaves behind.
    await writeFile(city.platform.storage.path(storageKey(whole)), bytes);
    await app.close();
    await broken.answer;
    await listen();
    expect(await head(begun, bidder)).toMatchObject({ status: 200, offset: half });
    const rest = patch(begun, half, bytes.length - half);
    rest.sent.end();
    expect(await rest.answer).toMatchObject({ status: 204 });
    await expectWhole(begun);
    expect(await head(whole, bidder)).toMatchObject({ status: 200, offset: bytes.length });
    await expectWhole(whole);
  });
});

/** A disk that takes so many bytes and then none. */
class SmallDisk extends KeptStore {
  constructor(
    directory: string,
    private readonly code: string,
    public room: number,
  ) {
    super({ directory });
  }

  protected override openAt(path: string): Writable {
    return new Writable({
      write: (piece: Buffer, _encoding, done) => {
        const fits = piece.subarray(0, this.room);
        appendFileSync(path, fits);
        this.room -= fits.length;
        done(fits.length === piece.length ? null : Object.assign(new Error('no room'), { code: this.code }));
      },
    });
  }
}

describe('a disk that is full', () => {
  test.each([
    ['ENOSPC', 507, 'files.disk_full'],
    ['EDQUOT', 507, 'files.disk_full'],
    ['EIO', 503, 'files.write_broke_off'],
  ])('%s is answered by name, what went up is kept, and it goes on from there', async (code, status, refusal) => {
    const directory = await mkdtemp(join(tmpdir(), 'bidhall-full-'));
    const disk = new SmallDisk(directory, code, 1_000);
    const path = join(directory, 'one');
    await writeFile(path, '');
    const told = await disk.write(Readable.from([bytes]), 'one', 0).catch((thrown: unknown) => thrown);
    expect(told).toMatchObject({ status_code: status, body: expect.stringContaining(refusal) as string });
    expect((await stat(path)).size).toBe(1_000);
    disk.room = bytes.length;
    expect(await disk.write(Readable.from([bytes.subarray(1_000)]), 'one', 1_000)).toBe(bytes.length);
    await rm(directory, { recursive: true });
  });
});
