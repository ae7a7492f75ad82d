import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canonical } from '../../server/kernel/ledger/chain.ts';
import type { LotExportFile } from '../../server/kernel/ledger/formats.ts';
import { verifyOffline } from '../../server/supervision/offline.ts';
import { fileOf, kitPassphrase, namesIn, textOf, writeExampleKit } from '../support/exampleKit.ts';
import { streamsAsRead } from '../support/readStreams.ts';

const run = promisify(execFile);
const kept = 'docs/example-kit';
const sealed = ['form.age', 'file-1.age', 'file-2.age'];
const bid = ['receipt.json', 'manifest.json', ...sealed];

describe.each(['made anew', 'as it stands in docs'])('the example kit, %s', (made) => {
  let directory: string;
  let key: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bidhall-kit-'));
    if (made === 'made anew') await writeExampleKit(directory);
    else await cp(kept, directory, { recursive: true });
    // `UPDATE_EXAMPLE_KIT=1` lays the new kit into the documentation.
    if (made === 'made anew' && process.env['UPDATE_EXAMPLE_KIT'] === '1')
      await cp(directory, kept, { recursive: true });
    key = (await textOf(directory, 'key.txt')).trim();
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const verify = async (names: readonly string[], passphrase?: string) =>
    verifyOffline(await Promise.all(names.map((name) => fileOf(directory, name))), { key, passphrase });
  const failed = async (names: readonly string[], passphrase?: string) =>
    (await verify(names, passphrase)).checks.filter(({ ok }) => !ok).map(({ name }) => name);
  const named = async (names: readonly string[], passphrase?: string) =>
    (await verify(names, passphrase)).checks.map(({ name }) => name);

  test('has the files that docs/verify.md names', async () => {
    const names = [...bid, 'bid-key.json', 'key.txt', 'lot-1-tendering.json', 'lot-2-opened.json'];
    expect((await namesIn(directory)).filter((name) => name !== 'README.md')).toEqual(names.sort());
  });

  test.each([
    [['receipt.json']],
    [bid],
    [['lot-1-tendering.json']],
    [['lot-2-opened.json']],
    [['lot-1-tendering.json', 'lot-2-opened.json']],
    [['receipt.json', 'lot-2-opened.json']],
    [['manifest.json', ...sealed, 'lot-2-opened.json']],
  ])('%j holds in every check', async (names) => {
    expect(await verify(names)).toMatchObject({ ok: true, warnings: [] });
    expect(await failed([...names].reverse())).toEqual([]);
  });

  test('the bidder opens its own package with the key file, and with no other passphrase', async () => {
    const names = [...bid, 'bid-key.json'];
    expect(await failed(names, kitPassphrase)).toEqual([]);
    expect(await named(names, kitPassphrase)).toEqual(
      expect.arrayContaining(['package key', 'package form', 'package inside file-1', 'package inside file-2']),
    );
    expect(await failed(names, '别的口令')).toEqual(['package key']);
  });

  test('the opened lot shows that every key came after the close, for every bid (O20 30)', async () => {
    const { checks } = await verify(['lot-2-opened.json']);
    const told = Object.fromEntries(checks.map(({ name, detail }) => [name, detail]));
    expect(told['opening: deadline']).toMatch(/^deadline .*Z, bidding closed /);
    expect(told['opening: sealed']).toBe('4 bids, all sealed before the close');
    expect(told['opening: keys']).toMatch(/^4 keys and shares, the first at /);
    expect(told['opening: bids']).toBe('4 bids, each opened with its key or settled before prices.read');
  });

  test('the newer export continues the older one, also across epochs', async () => {
    expect(await named(['lot-2-opened.json', 'lot-1-tendering.json'])).toContain('extends log');
  });

  const bent = async (name: string, change: (bytes: Buffer) => Buffer, names: readonly string[]) => {
    const path = join(directory, name);
    const before = await readFile(path);
    await writeFile(path, change(Buffer.from(before)));
    try {
      return await failed(names, kitPassphrase);
    } finally {
      await writeFile(path, before);
    }
  };
  const flipped = (bytes: Buffer): Buffer => {
    const at = bytes.length - 20;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };

  test('one changed byte of a sealed file is found', async () => {
    expect(await bent('file-1.age', flipped, bid)).toEqual(['package file file-1', 'package file']);
  });

  test('a sealed file that is left out is missed', async () => {
    expect(await failed(bid.filter((name) => name !== 'file-2.age'))).toEqual(['package file file-2']);
  });

  test('a manifest that says otherwise is not the one of the receipt', async () => {
    const change = (bytes: Buffer) => Buffer.from(bytes.toString('utf8').replace('"TECHNICAL"', '"BUSINESS"'));
    expect(await bent('manifest.json', change, bid)).toEqual(['package manifest']);
    expect(await bent('manifest.json', change, ['manifest.json', 'lot-2-opened.json'])).toEqual(['package manifest']);
  });

  test('a bent receipt does not pass for some other document', async () => {
    expect(
      await bent('receipt.json', (bytes) => Buffer.from(bytes.toString('utf8').replace(':', ' :')), bid),
    ).toContain('format');
  });

  test('the same two exports the wrong way round do not pass when the reader says which is newer', async () => {
    const paths = ['lot-1-tendering.json', 'lot-2-opened.json'].map((name) => join(directory, name));
    const told = (args: readonly string[]) => run(process.execPath, ['--import', 'tsx', 'tools/verify.ts', ...args]);
    expect((await told([...paths, '--key', key])).stdout).toContain('Everything holds.');
    await expect(told([paths[0] ?? '', '--extends', paths[1] ?? '', '--key', key])).rejects.toMatchObject({ code: 1 });
  });

  /** The opening's checks look at what was already checked, so they are asked alone. */
  const orderAfter = async (change: (entries: LotExportFile['streams'][string][number][]) => void) => {
    const file = JSON.parse(await textOf(directory, 'lot-2-opened.json')) as LotExportFile;
    const own = [...(file.streams[`lot:${file.lotId}`] ?? [])];
    change(own);
    return streamsAsRead({ ...file, streams: { ...file.streams, [`lot:${file.lotId}`]: own } });
  };

  test.each([
    ['a key handed in before the close', 'key.released', 'opening: keys'],
    ['a close before the deadline', 'bidding.closed', 'opening: deadline'],
  ])('%s is found', async (_case, type, name) => {
    const found = await orderAfter((entries) => {
      const at = entries.findIndex(({ body }) => body.includes(`"type":"${type}"`));
      const entry = entries[at];
      if (!entry) throw new Error('no such entry');
      const body = JSON.parse(entry.body) as Record<string, unknown>;
      entries[at] = { ...entry, body: canonical({ ...body, at: '2026-03-03T01:00:00.000Z' }) };
    });
    expect(found.filter(({ ok }) => !ok).map((one) => one.name)).toContain(name);
  });

  test.each([
    ['a bid opened without a key', 'key.released', 'opening: bids'],
    ['prices read before every bid was opened', 'bid.decrypted', 'opening: bids'],
  ])('%s is found', async (_case, type, name) => {
    const found = await orderAfter((entries) => {
      const at = entries.findIndex(({ body }) => body.includes(`"type":"${type}"`));
      entries.splice(at, 1);
    });
    expect(found.filter(({ ok }) => !ok).map((one) => one.name)).toEqual([name]);
  });
});
