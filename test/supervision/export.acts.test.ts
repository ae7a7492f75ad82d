import express from 'express';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import request from 'supertest';
import { promisify } from 'node:util';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { parseCheckpoint, parseVerifierKey, readCheckpoint } from '../../server/kernel/ledger/checkpoint.ts';
import { canonical, entryHash } from '../../server/kernel/ledger/chain.ts';
import { signedTextOf, type LotExportFile } from '../../server/kernel/ledger/formats.ts';
import { leafHash, rangeOf, rootOf, rootOfRange } from '../../server/kernel/ledger/merkle.ts';
import { endEpoch } from '../../server/kernel/ledger/epochs.ts';
import { entriesOfBundle, nodeFromTiles, tilePath, tileWidth, widthAt } from '../../server/kernel/ledger/tiles.ts';
import { verifyExtends, verifyFile as verifyOffline } from '../../server/kernel/ledger/verify.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { exportLot } from '../../server/supervision/exportLot.ts';
import { logState } from '../../server/supervision/logState.ts';
import { recomputations } from '../../server/supervision/recomputations.ts';
import { mountTiles } from '../../server/supervision/tiles.ts';
import { verifyFile } from '../../server/supervision/verifyFile.ts';
import { buildDecision, endPublicity, enterAll, nameAs, signAll, voteAll } from '../support/builders/decision.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const run = promisify(execFile);

describe('a lot as a file that anybody can verify', () => {
  let city: TestPlatform;
  let lotId: string;
  let early: LotExportFile;
  let whole: LotExportFile;
  let key: string;
  beforeAll(async () => {
    city = await testPlatform();
    const built = await buildDecision(city, { stage: 'PUBLICITY' });
    ({ lotId } = built);
    await city.settle();
    early = (await city.ask(exportLot, thePublic, { lotId })) as LotExportFile;
    await endPublicity(city, lotId);
    await nameAs(city, lotId);
    await city.act(startDecision, city.actor('authority'), { lotId });
    await enterAll(city, lotId);
    await voteAll(
      city,
      lotId,
      Array.from({ length: 5 }, (_, at) => built.bidIds[at === 0 ? 0 : 1] ?? ''),
    );
    await signAll(city, lotId);
    await city.act(notifyAward, city.actor('authority'), { lotId });
    await city.settle();
    whole = (await city.ask(exportLot, thePublic, { lotId })) as LotExportFile;
    key = (await city.ask(logState, thePublic, {})).verifierKey;
  }, 120_000);
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  const verify = (file: unknown) => verifyOffline(canonical(file), { key, recompute: recomputations });
  const failed = (file: unknown) =>
    verify(file)
      .checks.filter((check) => !check.ok)
      .map((check) => check.name.split(' ')[0]);

  test('holds in every check, with every computation repeated: draw, scores, ranking, ballots, winner', () => {
    const { ok, checks, warnings } = verify(whole);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect([ok, warnings]).toEqual([true, []]);
    expect(checks.map((check) => check.name)).toEqual(
      expect.arrayContaining([
        'draw: order',
        'scores: commitments',
        'evaluation: ranking',
        'evaluation: prices',
        'decision: winner',
        'decision: signatures',
      ]),
    );
  });

  test('holds every stream whose seal has ended, and every entry of them has its proven place', () => {
    const names = Object.keys(whole.streams).map((stream) =>
      stream.slice(`lot:${lotId}`.length).replace(/:[0-9a-f]{16}$/, ':one'),
    );
    expect(names).toEqual(['', ':bids:one', ':bids:one', ':bids:one', ':decision', ':evaluation']);
    expect(whole.places).toHaveLength(Object.values(whole.streams).flat().length);
  });

  test('before the award it holds neither the scores of unranked finalists nor the decision', () => {
    expect(Object.keys(early.streams).every((stream) => !/:(evaluation|decision)$/.test(stream))).toBe(true);
    expect(verify(early).ok).toBe(true);
    expect(JSON.stringify(early)).not.toContain('scores.opened');
  });

  test('is the same file to everybody, and its text is canonical as it comes over the wire', async () => {
    const exported = await Promise.all(
      ['supervisor', 'authority', 'decider1', 'bidder1'].map((login) =>
        city.ask(exportLot, city.actor(login), { lotId }),
      ),
    );
    for (const one of exported) expect(one).toEqual(whole);
    expect(JSON.stringify(whole)).toBe(canonical(whole));
  });

  const changes: [string, (file: LotExportFile) => void][] = [
    [
      'a price in an entry',
      (file) =>
        Object.assign(file.streams[`lot:${lotId}`]?.find((entry) => entry.body.includes('prices.read')) ?? {}, {
          body: 'x',
        }),
    ],
    ['one character of the last entry', (file) => replaceBody(file.streams[`lot:${lotId}:decision`]?.at(-1))],
    ['one character of the first entry', (file) => replaceBody(file.streams[`lot:${lotId}`]?.[0])],
    ['a hash', (file) => Object.assign(file.streams[`lot:${lotId}:evaluation`]?.[2] ?? {}, { hash: '0'.repeat(64) })],
    ['an entry that is left out', (file) => (file.streams[`lot:${lotId}`] as unknown[]).splice(3, 1)],
    ['a stream that is left out', (file) => delete (file.streams as Record<string, unknown>)[`lot:${lotId}:decision`]],
    [
      'a node of a path',
      (file) =>
        Object.assign(file.places[0] ?? {}, { path: [...(file.places[0]?.path.slice(1) ?? []), '0'.repeat(64)] }),
    ],
    [
      'a node of a proof',
      (file) =>
        Object.assign(file.epochs[0] ?? {}, { proof: [...(file.epochs[0]?.proof.slice(1) ?? []), '0'.repeat(64)] }),
    ],
    ['a slot', (file) => Object.assign(file.places[4] ?? {}, { slot: (file.places[4]?.slot ?? 0) ^ 1 })],
    [
      'the checkpoint',
      (file) =>
        Object.assign(file, {
          checkpoint: file.checkpoint.replace(/\n(\d+)\n/, (_, size: string) => `\n${String(Number(size) + 1)}\n`),
        }),
    ],
    ['the instant of the export', (file) => Object.assign(file, { exportedAt: '2026-01-01T00:00:00.000Z' })],
    ['the lot', (file) => Object.assign(file, { lotId: '019cac0f-2680-71ca-91e0-5d546c94bc76' })],
    [
      'the signature',
      (file) =>
        Object.assign(file, { signature: `${file.signature.startsWith('A') ? 'B' : 'A'}${file.signature.slice(1)}` }),
    ],
  ];
  function replaceBody(entry: { body: string } | undefined): void {
    if (entry) entry.body = entry.body.replace('"v":1', '"v":2');
  }

  test.each(changes)('fails when %s was changed', (_what, change) => {
    const file = structuredClone(whole);
    change(file);
    expect(canonical(file)).not.toBe(canonical(whole));
    expect(failed(file)).not.toEqual([]);
  });

  test.each([
    ['alone', 'chain', false],
    ['with a hash that fits it', 'inclusion', true],
  ])(
    'fails when the platform itself changed the last entry %s and signed the whole anew: %s',
    (_how, expected, rehashes) => {
      const file = structuredClone(whole);
      const last = file.streams[`lot:${lotId}`]?.at(-1);
      replaceBody(last);
      if (last && rehashes) Object.assign(last, { hash: entryHash(last.body) });
      const { signature: _signature, ...rest } = file;
      expect(failed({ ...rest, signature: city.platform.keys.signText(signedTextOf(rest)) })).toEqual([expected]);
    },
  );

  test('a later file with `since` is shown to continue an earlier one; without it the reader is told what to ask for', async () => {
    const since = Number(parseCheckpoint(`${early.checkpoint.split('\n\n')[0] ?? ''}\n`)?.size);
    expect(since).toBeGreaterThan(0);
    const later = await city.ask(exportLot, thePublic, { lotId, since: String(since) });
    expect(verify(later).ok).toBe(true);
    expect(
      verifyExtends(canonical(later), canonical(early), { key, recompute: recomputations }).checks.filter(
        (check) => !check.ok,
      ),
    ).toEqual([]);
    expect(
      verifyExtends(canonical(whole), canonical(early), { key }).checks.find((check) => check.name === 'extends log')
        ?.detail,
    ).toContain(`from ${String(since)}`);
  });

  test.each([0, 1, 2, 3])('is consistent with a log of %i epochs, seen or not', async (since) => {
    expect(verify(await city.ask(exportLot, thePublic, { lotId, since: String(since) })).ok).toBe(true);
  });

  test('a size that the log never had is refused', async () => {
    const { size } = await city.ask(logState, thePublic, {});
    expect(await city.refusalOf(city.ask(exportLot, thePublic, { lotId, since: String(size + 1) }))).toBe(
      'supervision.log_too_short',
    );
  });

  test('an unpublished lot has no file', async () => {
    const draft = await buildLot(city, { state: 'DOCS_READY' });
    for (const actor of [thePublic, city.actor('authority'), city.actor('supervisor')])
      expect(await city.refusalOf(city.ask(exportLot, actor, { lotId: draft.lotId }))).toBe('tenders.not_published');
  });

  test('entries that have no place yet are shown without one, and the file still holds', async () => {
    const fresh = await buildLot(city, { state: 'TENDERING' });
    const waiting = (await city.ask(exportLot, thePublic, { lotId: fresh.lotId })) as LotExportFile;
    expect([waiting.places.length, verify(waiting).ok]).toEqual([0, true]);
    await city.settle();
    const placed = (await city.ask(exportLot, thePublic, { lotId: fresh.lotId })) as LotExportFile;
    expect(placed.places.length).toBe(Object.values(placed.streams).flat().length);
  });

  test('the platform’s own verifier says the same as the offline one', async () => {
    const answer = await city.ask(verifyFile, thePublic, { file: whole as unknown as Record<string, unknown> });
    expect([answer.ok, answer.checks.length]).toEqual([true, verify(whole).checks.length]);
    const changed = structuredClone(whole);
    replaceBody(changed.streams[`lot:${lotId}`]?.[1]);
    expect((await city.ask(verifyFile, thePublic, { file: changed as unknown as Record<string, unknown> })).ok).toBe(
      false,
    );
    expect((await city.ask(verifyFile, thePublic, { file: { format: 'something else' } })).checks).toEqual([
      { name: 'format', ok: false, detail: expect.any(String) as string },
    ]);
  });

  test('the verifier as a program needs neither server nor database: 0 when all holds, 1 when a byte was changed', async () => {
    const directory = process.env['TEST_DIRECTORY'] ?? 'var/test';
    const good = `${directory}/export-good.json`;
    const bad = `${directory}/export-bad.json`;
    await writeFile(good, canonical(whole));
    await writeFile(bad, canonical(whole).replace('11200000.00', '11100000.00'));
    const told = await run(process.execPath, ['--import', 'tsx', 'tools/verify.ts', good, '--key', key]);
    expect(told.stdout).toContain('✓ decision: winner');
    expect(told.stdout).toContain('Everything holds.');
    await expect(
      run(process.execPath, ['--import', 'tsx', 'tools/verify.ts', bad, '--key', key]),
    ).rejects.toMatchObject({ code: 1 });
  }, 60_000);
});

describe('the log as static files (C2SP tlog-tiles)', () => {
  let city: TestPlatform;
  const app = express();
  beforeAll(async () => {
    city = await testPlatform();
    mountTiles(app, city.platform);
    // Enough epochs for two full tiles and a part of a third.
    for (let at = 0; at < 2 * tileWidth + 90; at += 1) await endEpoch(city.platform, city.clock.now());
    app.use((_thrown: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      response.status(404).end();
    });
  });
  afterAll(() => city.close());

  const bytesAt = async (path: string) => {
    const answer = await request(app)
      .get(`/log/${path}`)
      .buffer(true)
      .parse((response, done) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          done(null, Buffer.concat(pieces));
        });
      });
    return {
      status: answer.status,
      caching: answer.headers['cache-control'],
      type: answer.headers['content-type'],
      bytes: answer.body as Buffer,
    };
  };
  const checkpointNow = async () => {
    const { bytes } = await bytesAt('checkpoint');
    const key = parseVerifierKey((await city.ask(logState, thePublic, {})).verifierKey);
    const reading = readCheckpoint(bytes.toString(), key ? [key] : []);
    if (!reading.ok) throw new Error(reading.code);
    return reading.checkpoint;
  };

  test('a mirror that only ever reads tiles comes to the signed root', async () => {
    const { size, root } = await checkpointNow();
    expect(size).toBeGreaterThan(2 * tileWidth);
    const read = async (level: number, index: number, width: number) =>
      (await bytesAt(tilePath({ level, index, width: widthAt(level, index, size) }))).bytes.subarray(0, width * 32);
    expect(rootOfRange(await rangeOf(size, nodeFromTiles(read, size)))).toEqual(root);
  });

  test('the entry bundles hold the roots of epochs, whose leaves make the tree', async () => {
    const { size, root } = await checkpointNow();
    const leaves: Buffer[] = [];
    for (let index = 0; index * tileWidth < size; index += 1)
      leaves.push(
        ...entriesOfBundle(
          (await bytesAt(tilePath({ level: 'entries', index, width: widthAt(0, index, size) }))).bytes,
        ).map(leafHash),
      );
    expect([leaves.length, rootOf(leaves)]).toEqual([size, root]);
  });

  test('a full tile is kept for ever, a partial one is not, the checkpoint is always asked for', async () => {
    const { size } = await checkpointNow();
    const full = await bytesAt(tilePath({ level: 0, index: 0, width: tileWidth }));
    expect([full.status, full.type, full.bytes.length]).toEqual([200, 'application/octet-stream', tileWidth * 32]);
    expect(full.caching).toBe('public, max-age=31536000, immutable');
    const partial = await bytesAt(tilePath({ level: 0, index: 2, width: widthAt(0, 2, size) }));
    expect([partial.status, partial.bytes.length]).toEqual([200, widthAt(0, 2, size) * 32]);
    expect(partial.caching).not.toContain('immutable');
    expect((await bytesAt('checkpoint')).caching).toBe('no-cache');
  });

  test('an earlier width of a tile that has grown is still served', async () => {
    const narrow = await bytesAt(tilePath({ level: 0, index: 1, width: 10 }));
    const wide = await bytesAt(tilePath({ level: 0, index: 1, width: tileWidth }));
    expect(narrow.bytes).toEqual(wide.bytes.subarray(0, 320));
  });

  test('what the log does not reach, and what is no tile’s address, is not there', async () => {
    const { size } = await checkpointNow();
    for (const path of [
      tilePath({ level: 0, index: 2, width: widthAt(0, 2, size) + 1 }),
      tilePath({ level: 0, index: 3, width: 1 }),
      tilePath({ level: 'entries', index: 2, width: tileWidth }),
      'tile/0/0',
      'tile/0/000.p/0',
      'tile/0/../checkpoint',
      'tile/64/000',
      'tile',
    ])
      expect([path, (await bytesAt(path)).status]).toEqual([path, 404]);
  });
});
