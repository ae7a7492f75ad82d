import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonical, chained, emptyHead, type ChainedEntry } from '../../../server/kernel/ledger/chain.ts';
import {
  checkpointText,
  signNote,
  signText,
  verifierKey,
  verifierKeyText,
} from '../../../server/kernel/ledger/checkpoint.ts';
import { epochTree } from '../../../server/kernel/ledger/epochTree.ts';
import {
  signedTextOf,
  type CheckpointFile,
  type DocumentFile,
  type EpochPart,
  type InclusionPart,
  type LotExportFile,
  type PlacePart,
  type ReceiptBody,
  type ReceiptFile,
} from '../../../server/kernel/ledger/formats.ts';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  leafOfEntry,
  rootOf,
} from '../../../server/kernel/ledger/merkle.ts';
import {
  keyFromFile,
  verifyExtends,
  verifyFile,
  type Recomputations,
  type Verification,
} from '../../../server/kernel/ledger/verify.ts';

const keyOf = (seed: number): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  });

const origin = 'bid.example.gov/log';
const logKey = keyOf(1);
const key = verifierKeyText(verifierKey(origin, logKey));
const strangerKey = verifierKeyText(verifierKey(origin, keyOf(2)));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A stream of entries as the platform would have kept it. */
const chain = (stream: string, facts: readonly Record<string, unknown>[]): ChainedEntry[] => {
  let prev = emptyHead.hash;
  return facts.map((fact, index) => {
    const at = `2026-12-01T09:00:0${index % 10}.000Z`;
    const entry = chained({
      stream,
      seq: index + 1,
      type: typeof fact['type'] === 'string' ? fact['type'] : 'bid.submitted',
      v: 1,
      at,
      actor: 'b1',
      facts: fact,
      prev,
    });
    prev = entry.hash;
    return entry;
  });
};

const manifestHash = sha256('manifest');
const documentHash = sha256('招标文件');
const sealed = chain('sealed:1', [
  { bidId: 'b-1', manifestHash },
  { bidId: 'b-2', manifestHash: sha256('other') },
]);
const open = chain('lot:1', [
  { type: 'lot.published', lotId: '1', documents: [{ hash: documentHash }] },
  {
    type: 'lot.closed',
    heads: [
      { stream: 'sealed:1', seq: 2, hash: sealed[1]!.hash },
      { stream: 'sealed:9', seq: 1, hash: sha256('9') },
    ],
  },
  { type: 'test.drawn', seed: '7', drawn: '49' },
  { type: 'lot.opened' },
]);

/** The public log: entries of this lot between leaves of others, in the order in which they were sequenced. */
const strange = (name: string): ChainedEntry => ({ stream: name, seq: 1, body: '', hash: sha256(name) });
const log: readonly ChainedEntry[] = [
  strange('x'),
  open[0]!,
  sealed[0]!,
  strange('y'),
  sealed[1]!,
  open[1]!,
  strange('z'),
  open[2]!,
  open[3]!,
];

/** Each entry came in an epoch of its own. */
const epochOf = ({ hash }: ChainedEntry) => epochTree(Buffer.from(sha256(`seed of ${hash}`), 'hex'), [hash]);

const placeOf = (entry: ChainedEntry, epoch: number): PlacePart => {
  const tree = epochOf(entry);
  const slot = tree.slots[0] ?? 0;
  return { epoch, slot, path: tree.path(slot).map((hash) => hash.toString('hex')) };
};

const treeOf = (entries: readonly ChainedEntry[]) => {
  const roots = entries.map((entry) => epochOf(entry).root.toString('hex'));
  const leaves = roots.map(leafOfEntry);
  const node = (level: number, index: number) => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
  const hexes = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));
  return {
    root: (size: number) => rootOf(leaves.slice(0, size)),
    note: (size: number, by = logKey) =>
      signNote(checkpointText(origin, size, rootOf(leaves.slice(0, size))), origin, by),
    epoch: async (epoch: number, size: number): Promise<EpochPart> => ({
      epoch,
      root: roots[epoch] ?? '',
      proof: hexes(await inclusionProof(epoch, size, node)),
    }),
    consistency: async (from: number, to: number) => hexes(await consistencyProof(from, to, node)),
  };
};

type Unsigned = Omit<LotExportFile, 'signature'>;
const sign = (file: Unsigned, by = logKey): LotExportFile => ({ ...file, signature: signText(signedTextOf(file), by) });

interface ExportWish {
  readonly entries?: readonly ChainedEntry[];
  readonly size?: number;
  readonly since?: number;
  readonly streams?: readonly string[];
  readonly lotId?: string;
}

const exportOf = async ({
  entries = log,
  size = entries.length,
  since,
  streams = ['lot:1', 'sealed:1'],
  lotId = '1',
}: ExportWish = {}) => {
  const tree = treeOf(entries);
  const mine = entries
    .map((entry, epoch) => ({ ...entry, epoch }))
    .filter(({ stream, epoch }) => streams.includes(stream) && epoch < size);
  const places = mine.map((entry) => ({ stream: entry.stream, seq: entry.seq, ...placeOf(entry, entry.epoch) }));
  const epochs = await Promise.all(mine.map(({ epoch }) => tree.epoch(epoch, size)));
  const parts = streams
    .map(
      (stream) =>
        [
          stream,
          mine.filter((entry) => entry.stream === stream).map(({ seq, body, hash }) => ({ seq, body, hash })),
        ] as const,
    )
    .filter(([, list]) => list.length > 0);
  return {
    format: 'bidhall-lot-export/2',
    lotId,
    exportedAt: '2026-12-02T00:00:00.000Z',
    streams: Object.fromEntries(parts),
    places,
    epochs,
    checkpoint: tree.note(size),
    consistency:
      since === undefined
        ? null
        : { size: since, root: tree.root(since).toString('hex'), proof: await tree.consistency(since, size) },
    verifierKey: key,
  } satisfies Unsigned;
};

const failing = ({ checks }: Verification): string[] => checks.filter(({ ok }) => !ok).map(({ name }) => name);
const detailOf = ({ checks }: Verification, name: string): string | undefined =>
  checks.find((one) => one.name === name)?.detail;
const verify = (file: object, more: { recompute?: Recomputations } = {}) =>
  verifyFile(canonical(file), { key, ...more });

const everyFlip = (text: string, runs: number): void => {
  const bytes = Buffer.from(text, 'utf8');
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
      const changed = Buffer.from(bytes);
      changed[place]! ^= mask;
      return !verifyFile(changed, { key }).ok;
    }),
    { numRuns: runs },
  );
};

describe("a lot's export", () => {
  test('that nobody touched holds, check by check', async () => {
    const verification = verify(sign(await exportOf()));
    expect(verification.warnings).toEqual([]);
    expect(verification.checks).toMatchObject(
      [
        'format',
        'key',
        'signature',
        'checkpoint',
        'lot',
        'chain lot:1',
        'chain sealed:1',
        'inclusion',
        'order',
        'heads',
      ].map((name) => ({ name, ok: true })),
    );
    expect(verification.ok).toBe(true);
  });

  test('may end in a newline and in nothing else', async () => {
    const text = canonical(sign(await exportOf()));
    expect(verifyFile(`${text}\n`, { key }).ok).toBe(true);
    for (const after of ['\n\n', ' ', '\r\n', '\u0000']) expect(verifyFile(text + after, { key }).ok).toBe(false);
    expect(verifyFile(`\ufeff${text}`, { key }).ok).toBe(false);
  });

  test('one byte changed anywhere is noticed', async () => {
    everyFlip(canonical(sign(await exportOf({ since: 5 }))), 1200);
  });

  test('one byte changed in any entry or proof is noticed even when the platform signs it again', async () => {
    const file = await exportOf({ since: 5 });
    const flip = (hex: string, place: number) => {
      const at = place % hex.length;
      return hex.slice(0, at) + (hex[at] === 'a' ? 'b' : 'a') + hex.slice(at + 1);
    };
    const streams = Object.keys(file.streams);
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.constantFrom('body', 'hash', 'path', 'slot', 'epoch', 'root', 'proof', 'consistency'),
        (pick, place, what) => {
          const stream = streams[pick % streams.length]!;
          const list = file.streams[stream]!;
          const at = pick % list.length;
          const entry = list[at]!;
          const spot = file.places[pick % file.places.length]!;
          const path = spot.path.with(place % spot.path.length, flip(spot.path[place % spot.path.length]!, place));
          const others = file.places.filter((one) => one !== spot);
          const epoch = file.epochs[pick % file.epochs.length]!;
          const proof = epoch.proof.with(
            place % epoch.proof.length,
            flip(epoch.proof[place % epoch.proof.length]!, place),
          );
          const epochs = file.epochs.filter((one) => one !== epoch);
          const changes: Record<typeof what, Partial<Unsigned>> = {
            body: {
              streams: { ...file.streams, [stream]: list.with(at, { ...entry, body: flip(entry.body, place) }) },
            },
            hash: {
              streams: { ...file.streams, [stream]: list.with(at, { ...entry, hash: flip(entry.hash, place) }) },
            },
            path: { places: [...others, { ...spot, path }] },
            slot: { places: [...others, { ...spot, slot: spot.slot ^ 1 }] },
            epoch: { places: [...others, { ...spot, epoch: spot.epoch + 1 }] },
            root: { epochs: [...epochs, { ...epoch, root: flip(epoch.root, place) }] },
            proof: { epochs: [...epochs, { ...epoch, proof }] },
            consistency: { consistency: { ...file.consistency!, root: flip(file.consistency!.root, place) } },
          };
          return !verify(sign({ ...file, ...changes[what] })).ok;
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a history rewritten from the first entry on, hashed and signed anew, is not in the log', async () => {
    const forged = chain('lot:1', [{ type: 'lot.published', lotId: '1', documents: [] }, {}, {}, {}]);
    const file = await exportOf();
    const streams = { ...file.streams, 'lot:1': forged.map(({ seq, body, hash }) => ({ seq, body, hash })) };
    expect(failing(verify(sign({ ...file, streams })))).toEqual(['inclusion']);
  });

  test('a checkpoint or an export signed by a stranger is refused', async () => {
    const file = await exportOf();
    expect(failing(verify(sign(file, keyOf(2))))).toEqual(['signature']);
    expect(failing(verify(sign({ ...file, checkpoint: treeOf(log).note(9, keyOf(2)) })))).toContain('checkpoint');
  });

  test('names the entries that await a checkpoint, which can only be the newest', async () => {
    const file = await exportOf();
    const without = (stream: string, seq: number) =>
      sign({ ...file, places: file.places.filter((one) => one.stream !== stream || one.seq !== seq) });
    const newest = verify(without('lot:1', 4));
    expect(newest.ok).toBe(true);
    expect(detailOf(newest, 'order')).toBe('1 newest entries await the next checkpoint');
    expect(failing(verify(without('lot:1', 2)))).toEqual(['order']);
  });

  test('a place told twice, or a later entry in an earlier place, is refused', async () => {
    const file = await exportOf();
    expect(failing(verify(sign({ ...file, places: [...file.places, file.places[0]!] })))).toEqual(['order']);
    expect(failing(verify(sign({ ...file, epochs: [...file.epochs, file.epochs[0]!] })))).toEqual(['inclusion']);
    const exchanged = await exportOf({ entries: log.with(5, log[7]!).with(7, log[5]!) });
    const sorted = Object.fromEntries(
      Object.entries(exchanged.streams).map(([stream, list]) => [
        stream,
        [...list].sort((one, other) => one.seq - other.seq),
      ]),
    );
    expect(failing(verify(sign({ ...exchanged, streams: sorted })))).toEqual(['order']);
  });

  test('a missing last entry of a sealed stream is noticed by the head that a public entry binds', async () => {
    const file = await exportOf();
    const streams = { ...file.streams, 'sealed:1': file.streams['sealed:1']!.slice(0, 1) };
    const places = file.places.filter(({ stream, seq }) => stream !== 'sealed:1' || seq === 1);
    expect(failing(verify(sign({ ...file, streams, places })))).toEqual(['heads']);
  });

  test('says which bound streams the file does not show', async () => {
    expect(detailOf(verify(sign(await exportOf())), 'heads')).toBe(
      '1 of 2 bound heads agree; not in this file: sealed:9',
    );
    expect(detailOf(verify(sign(await exportOf({ streams: ['lot:1'] }))), 'heads')).toContain('sealed:1, sealed:9');
  });

  test("must hold the lot's own stream", async () => {
    expect(failing(verify(sign(await exportOf({ lotId: '2' }))))).toEqual(['lot']);
  });

  test('is computed again by what the rooms plug in', async () => {
    const square: Recomputations = {
      'test.drawn': ({ seed, drawn }, { entry, streams, lotId }) => [
        { name: 'draw', ok: Number(seed) ** 2 === Number(drawn), detail: `${lotId} ${entry.seq} ${streams.size}` },
      ],
    };
    const file = sign(await exportOf());
    expect(verify(file, { recompute: square }).checks.at(-1)).toEqual({ name: 'draw', ok: true, detail: '1 3 2' });
    expect(
      failing(verify(file, { recompute: { 'test.drawn': () => [{ name: 'draw', ok: false, detail: '' }] } })),
    ).toEqual(['draw']);
    const faulty = verify(file, {
      recompute: {
        'test.drawn': () => {
          throw new Error('no seed');
        },
      },
    });
    expect(failing(faulty)).toEqual(['recompute test.drawn']);
  });

  test('with an unknown, missing or badly shaped field is not a file of its format', async () => {
    const file = sign(await exportOf());
    const { exportedAt: _, ...missing } = file;
    for (const wrong of [
      { ...file, note: '' },
      missing,
      { ...file, format: 'bidhall-lot-export/9' },
      { ...file, exportedAt: 'today' },
      [],
      null,
      1,
    ]) {
      expect(failing(verifyFile(canonical(wrong), { key }))).toEqual(['format']);
    }
  });
});

describe('an export that extends an earlier one', () => {
  const texts = async (newer: ExportWish, older: ExportWish = { size: 5 }) =>
    [canonical(sign(await exportOf(newer))), canonical(sign(await exportOf(older)))] as const;

  test('holds when every stream and the log only grew', async () => {
    const verification = verifyExtends(...(await texts({ since: 5 })), { key });
    expect(failing(verification)).toEqual([]);
    expect(detailOf(verification, 'extends lot:1')).toBe('1 became 4');
    expect(detailOf(verification, 'extends log')).toBe('5 became 9');
  });

  test('holds when nothing happened in between', async () => {
    expect(verifyExtends(...(await texts({}, {})), { key }).ok).toBe(true);
  });

  test('asks for a proof from the earlier size when the newer file has none or another', async () => {
    expect(failing(verifyExtends(...(await texts({})), { key }))).toEqual(['extends log']);
    expect(detailOf(verifyExtends(...(await texts({ since: 4 })), { key }), 'extends log')).toContain('from 5');
  });

  test('a platform that rewrote one old entry and rebuilt and signed everything is caught', async () => {
    const forgedOpen = chain('lot:1', [{ type: 'lot.published', lotId: '1', documents: [] }, {}, {}, {}]);
    const forged = log.map((entry) => (entry.stream === 'lot:1' ? forgedOpen[entry.seq - 1]! : entry));
    const [newer, older] = await texts({ entries: forged, since: 5 });
    expect(verifyFile(newer, { key }).ok).toBe(true);
    expect(failing(verifyExtends(newer, older, { key }))).toEqual(['extends lot:1', 'extends log']);
  });

  test("a platform that rewrote another lot's entry is caught by the log alone", async () => {
    const [newer, older] = await texts({ entries: log.with(0, strange('forged')), since: 5 });
    expect(failing(verifyExtends(newer, older, { key }))).toEqual(['extends log']);
  });

  test('a proof that starts from an invented root is caught', async () => {
    const file = await exportOf({ entries: log.with(0, strange('forged')), since: 5 });
    const root = treeOf(log).root(5).toString('hex');
    const newer = canonical(
      sign({ ...file, consistency: { ...file.consistency, root } as LotExportFile['consistency'] }),
    );
    expect(failing(verifyFile(newer, { key }))).toEqual(['consistency']);
  });

  test('the older file may not come in the place of the newer one', async () => {
    const [newer, older] = await texts({ since: 5 });
    expect(failing(verifyExtends(older, newer, { key }))).toEqual(['extends lot:1', 'extends log']);
  });

  test('a stream that disappeared is missed', async () => {
    const older = await exportOf({ size: 5 });
    const newer = await exportOf({ since: 5, streams: ['lot:1'] });
    expect(failing(verifyExtends(canonical(sign(newer)), canonical(sign(older)), { key }))).toEqual([
      'extends sealed:1',
    ]);
  });

  test('a checkpoint that was kept is an older log, whatever file is compared with it', async () => {
    const [newer] = await texts({ since: 5 });
    const keptAt = (size: number): string => {
      const note = treeOf(log).note(size);
      const file: CheckpointFile = {
        format: 'bidhall-checkpoint/1',
        checkpoint: note,
        consistency: null,
        verifierKey: key,
      };
      return canonical(file);
    };
    expect(failing(verifyExtends(newer, keptAt(5), { key }))).toEqual([]);
    expect(failing(verifyExtends(newer, keptAt(4), { key }))).toEqual(['extends log']);
  });

  test('an older file of another lot, format or key is no older file', async () => {
    const [newer, older] = await texts({ since: 5 });
    const otherLot = canonical(sign({ ...(await exportOf({ size: 5 })), lotId: '2' }));
    expect(failing(verifyExtends(newer, otherLot, { key }))).toContain('same lot');
    const stranger = canonical(sign({ ...(await exportOf({ size: 5 })), verifierKey: strangerKey }));
    expect(failing(verifyExtends(newer, stranger, { key }))).toContain('older file: key');
    expect(failing(verifyExtends(newer, older.replace('09:00', '08:00'), { key }))).toContain('older file: signature');
    expect(failing(verifyExtends(newer, 'x', { key }))).toEqual(['older file: format']);
  });
});

describe('a receipt', () => {
  const receipt: ReceiptBody = {
    lotId: '1',
    bidId: 'b-1',
    version: 1,
    manifestHash,
    receivedAt: '2026-12-01T09:00:00.000Z',
    stream: 'sealed:1',
    seq: 1,
    entryHash: sealed[0]!.hash,
    previousReceiptHash: null,
  };
  const inclusionOf = async (epoch: number, size = log.length): Promise<InclusionPart> => ({
    checkpoint: treeOf(log).note(size),
    ...placeOf(log[epoch]!, epoch),
    ...(await treeOf(log).epoch(epoch, size)),
  });
  const file = async (change: Partial<ReceiptFile> = {}, body: ReceiptBody = receipt): Promise<ReceiptFile> => ({
    format: 'bidhall-receipt/2',
    body: canonical(body),
    signature: signText(canonical(body), logKey),
    entry: sealed[0]!.body,
    inclusion: await inclusionOf(2),
    timeStamp: null,
    verifierKey: key,
    ...change,
  });

  test('holds with its entry and its place', async () => {
    const verification = verify(await file());
    expect(verification.checks.map(({ name }) => name)).toEqual([
      'format',
      'key',
      'receipt',
      'signature',
      'entry',
      'checkpoint',
      'inclusion',
    ]);
    expect(verification.ok).toBe(true);
  });

  test('one byte changed anywhere is noticed, while sealed and when open', async () => {
    everyFlip(canonical(await file()), 500);
    everyFlip(canonical(await file({ entry: null })), 300);
    everyFlip(canonical(await file({ entry: null, inclusion: null })), 300);
  });

  test('holds while the entry is sealed, and before the next checkpoint, and says so', async () => {
    const early = verify(await file({ entry: null, inclusion: null }));
    expect(early.ok).toBe(true);
    expect(detailOf(early, 'inclusion')).toContain('not yet shown');
    expect(verify(await file({ inclusion: null })).ok).toBe(true);
  });

  test('the place of another entry is not its place', async () => {
    const own = await inclusionOf(2);
    const other = await inclusionOf(4);
    for (const inclusion of [
      other,
      { ...own, epoch: 3 },
      { ...own, slot: own.slot ^ 1 },
      { ...own, root: other.root },
      { ...own, path: other.path },
      { ...own, proof: other.proof },
    ])
      expect(failing(verify(await file({ inclusion })))).toEqual(['inclusion']);
  });

  test('the checkpoint must be that of the proof', async () => {
    const inclusion = { ...(await inclusionOf(2)), checkpoint: treeOf(log).note(8) };
    expect(failing(verify(await file({ inclusion })))).toEqual(['inclusion']);
  });

  test('the path has the one length that every path has, so that it tells nothing of what else came', async () => {
    const own = await inclusionOf(2);
    expect(own.path).toHaveLength(16);
    for (const path of [own.path.slice(1), [...own.path, own.root]])
      expect(failing(verify(await file({ inclusion: { ...own, path } })))).toEqual(['inclusion']);
  });

  test('bytes that are not UTF-8 are not read as the replacement sign', async () => {
    const text = canonical(await file({ entry: null }, { ...receipt, bidId: '\ufffd' }));
    const [before = '', after = ''] = text.split('\ufffd');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.of(0xff), Buffer.from(after)]);
    expect(verifyFile(text, { key }).ok).toBe(true);
    expect(failing(verifyFile(bytes, { key }))).toEqual(['format']);
  });

  test('an entry that says otherwise is noticed', async () => {
    expect(failing(verify(await file({ entry: sealed[1]!.body })))).toEqual(['entry']);
    for (const change of [
      { manifestHash: sha256('x') },
      { bidId: 'b-2' },
      { seq: 2 },
      { stream: 'lot:1' },
      { receivedAt: '2026-12-01T09:00:00.001Z' },
    ]) {
      expect(failing(verify(await file({}, { ...receipt, ...change })))).toEqual(['entry']);
    }
  });

  test('is only as good as the key: a stranger cannot issue one', async () => {
    const body = canonical(receipt);
    expect(failing(verify(await file({ signature: signText(body, keyOf(2)) })))).toEqual(['signature']);
    const foreign = await file({
      verifierKey: strangerKey,
      signature: signText(body, keyOf(2)),
      inclusion: null,
    });
    expect(verifyFile(canonical(foreign))).toMatchObject({ ok: true, warnings: [keyFromFile] });
    expect(failing(verify(foreign))).toEqual(['key', 'signature']);
    expect(failing(verifyFile(canonical(foreign), { key: 'not a key' }))).toEqual(['key']);
  });
});

describe('the proof of a document', () => {
  const file = async (): Promise<DocumentFile> => ({
    format: 'bidhall-document/2',
    documentHash,
    entry: open[0]!.body,
    inclusion: { checkpoint: treeOf(log).note(9), ...placeOf(log[1]!, 1), ...(await treeOf(log).epoch(1, 9)) },
    verifierKey: key,
  });

  test('holds for its bytes and no others', async () => {
    const text = canonical(await file());
    expect(verifyFile(text, { key }).ok).toBe(true);
    expect(verifyFile(text, { key, document: Buffer.from('招标文件') }).ok).toBe(true);
    expect(failing(verifyFile(text, { key, document: Buffer.from('招标文件 ') }))).toEqual(['document']);
  });

  test('one byte changed anywhere is noticed', async () => {
    everyFlip(canonical(await file()), 300);
  });

  test('fails when the entry does not name the document', async () => {
    expect(failing(verify({ ...(await file()), documentHash: sha256('other') }))).toEqual(['entry']);
  });
});

describe('a checkpoint file', () => {
  const file = async (size: number, since?: number): Promise<CheckpointFile> => ({
    format: 'bidhall-checkpoint/1',
    checkpoint: treeOf(log).note(size),
    consistency:
      since === undefined
        ? null
        : {
            size: since,
            root: treeOf(log).root(since).toString('hex'),
            proof: await treeOf(log).consistency(since, size),
          },
    verifierKey: key,
  });

  test('one byte changed anywhere is noticed', async () => {
    everyFlip(canonical(await file(9, 5)), 300);
  });

  test('extends an earlier one, from the empty log on', async () => {
    expect(verifyExtends(canonical(await file(9, 5)), canonical(await file(5)), { key }).ok).toBe(true);
    expect(verifyExtends(canonical(await file(9)), canonical(await file(0)), { key }).ok).toBe(true);
    expect(failing(verifyExtends(canonical(await file(5)), canonical(await file(9)), { key }))).toEqual([
      'extends log',
    ]);
  });

  test('two views of the same size are a split view', async () => {
    const other: CheckpointFile = {
      ...(await file(9)),
      checkpoint: signNote(checkpointText(origin, 9, leafHash(Buffer.of(1))), origin, logKey),
    };
    const verification = verifyExtends(canonical(await file(9)), canonical(other), { key });
    expect(detailOf(verification, 'extends log')).toBe('ledger.split_view');
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bidhall-verify-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const written = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'tools/verify.ts', ...args], { encoding: 'utf8' });

  test('leaves with 0 only when everything holds', async () => {
    const older = written('older.json', canonical(sign(await exportOf({ size: 5 }))));
    const newer = written('newer.json', `${canonical(sign(await exportOf({ since: 5 })))}\n`);
    const good = run(newer, '--key', key, '--extends', older);
    expect(good.stdout).toContain('✓ extends log: 5 became 9');
    expect(good.stdout).not.toContain('✗');
    expect(good.status).toBe(0);
    const bad = run(older, '--key', key, '--extends', newer);
    expect(bad.stdout).toContain('✗ extends log: ledger.shrunken_log');
    expect(bad.status).toBe(1);
  });

  test('warns when the key is taken from the file itself', async () => {
    const warned = run(written('alone.json', canonical(sign(await exportOf()))));
    expect(warned.stdout).toContain(`Warning: ${keyFromFile}`);
    expect(warned.status).toBe(0);
  });

  test('leaves with 2 when it could not look', () => {
    expect(run().status).toBe(2);
    expect(run(join(folder, 'absent.json')).status).toBe(2);
  });
});
