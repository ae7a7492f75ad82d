import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, createPool, type Pool } from 'mysql2/promise';
import { Lot, Project } from '../../server/tenders/index.ts';
import { Upload, ownerTagOf } from '../../server/files/index.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { buildManifest, manifestHash, newKeyPair } from '../../server/bids/seal.ts';
import { perform, type Actor } from '../../server/kernel/act.ts';
import { connect, type Db } from '../../server/kernel/db.ts';
import { readEnv } from '../../server/kernel/env.ts';
import { newId } from '../../server/kernel/ids.ts';
import type { Platform } from '../../server/kernel/platform.ts';
import { makePlatform } from '../../server/platform.ts';
import { Organisation } from '../../server/identity/index.ts';
import { seedDemo } from '../../seeds/demo/seed.ts';
import { seedLaw } from '../../seeds/law/seed.ts';
import { interleaved, verdictLine } from './measure.ts';

const clients = 64;
const seconds = 2;
const rounds = 5;
/** Uploads are made before the clock runs: their bytes went up earlier, as in a real rush. */
const prepared = 40_000;

/** Accepted, durable bids per second: 64 clients on 64 lots, each replacing its own bid again and again. */
export async function submit(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'bidhall-bench-'));
  const schema = await freshSchema(process.env['DATABASE_URL']);
  const url = schema?.url ?? `sqlite:${directory}/bench.sqlite`;
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    STORAGE_URL: `file:${directory}/files`,
    LOG_LEVEL: 'silent',
    BIDHALL_SANDBOX: '1',
  });
  const platform = await makePlatform(env);
  try {
    await seedLaw(platform);
    await seedDemo(platform);
    const field = await prepare(platform);
    const raw = schema ? rawMysql(url) : rawSqlite(url);
    const { ours, limit } = await interleaved(
      rounds,
      () => oursPerSecond(platform, field),
      () => raw.perSecond(field),
    );
    await raw.close();
    const database = schema ? 'MariaDB' : 'SQLite';
    return verdictLine('submit', ours, limit, '/s', ` clients=${String(clients)} database=${database}`);
  } finally {
    await platform.db.close();
    await schema?.drop();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Field {
  readonly lots: readonly { readonly lotId: string; readonly documentsHash: string }[];
  readonly actor: Actor & { kind: 'person' };
  readonly recipient: string;
  readonly uploads: string[];
}

async function freshSchema(database: string | undefined): Promise<{ url: string; drop(): Promise<void> } | null> {
  if (!database?.startsWith('mysql:')) return null;
  const name = `bidhall_bench_${randomUUID().slice(0, 8)}`;
  const run = async (sql: string) => {
    const connection = await createConnection(database);
    await connection.query(sql);
    await connection.end();
  };
  await run(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(database);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => run(`DROP DATABASE \`${name}\``) };
}

const ciphertext = { sha256: 'a'.repeat(64), size: 5_000 };

/** 64 open lots, and a heap of complete sealed uploads of one bidder. */
async function prepare(platform: Platform): Promise<Field> {
  const now = platform.clock.now();
  const authority = await Organisation.findOne({ where: { kind: 'authority' }, rejectOnEmpty: true });
  const bidder = await Organisation.findOne({ where: { kind: 'bidder' }, rejectOnEmpty: true });
  const [version] = await platform.db.rows<{ id: string }>('SELECT id FROM catalogue_versions');
  const project = await Project.create({
    id: newId(platform),
    code: 'BENCH',
    name: 'bench',
    state: 'RUNNING',
    authorityId: authority.id,
    agencyId: null,
    catalogueVersionId: version?.id ?? '',
    catalogueItem: 'A01',
    regime: 'TENDERING_LAW',
    approvalNumber: 'x',
    approvalAuthority: 'x',
    fundsSource: 'x',
    fundsStateShare: 100,
    isStateControlled: true,
    region: 'x',
    overview: '',
    createdAt: now,
  });
  const lots = Array.from({ length: clients }, () => ({ lotId: newId(platform), documentsHash: 'b'.repeat(64) }));
  await Lot.bulkCreate(
    lots.map(({ lotId, documentsHash }, place) => ({
      id: lotId,
      projectId: project.id,
      code: `BENCH-${String(place)}`,
      name: 'bench',
      state: 'TENDERING' as const,
      scope: '',
      estimate: '1.00',
      durationDays: 1,
      quality: 'x',
      isMandatory: true,
      mandatoryBasis: [],
      terms: {},
      documentsHash,
      publishedAt: now,
      deadlineAt: new Date(now.getTime() + 86_400_000),
      createdAt: now,
    })),
  );
  const uploads = Array.from({ length: prepared }, () => newId(platform));
  const ownerTag = ownerTagOf(platform, bidder.id);
  for (let at = 0; at < uploads.length; at += 500)
    await Upload.bulkCreate(
      uploads.slice(at, at + 500).map((id) => ({
        id,
        ownerTag,
        purpose: 'sealed' as const,
        name: null,
        mediaType: 'application/octet-stream',
        size: ciphertext.size,
        sha256: ciphertext.sha256,
        isSealed: true,
        state: 'COMPLETE' as const,
        createdAt: now,
        completedAt: now,
      })),
    );
  const { recipient } = await newKeyPair();
  return {
    lots,
    recipient,
    uploads,
    actor: {
      kind: 'person',
      personId: newId(platform),
      organisationId: bidder.id,
      roles: ['bidder'],
      sessionId: 'bench',
    },
  };
}

async function perSecond(work: (client: number) => Promise<void>): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        await work(client);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - start) / 1000);
}

const takeUpload = (field: Field): string => {
  const uploadId = field.uploads.pop();
  if (uploadId === undefined) throw new Error('the prepared uploads ran out: the figure would be wrong');
  return uploadId;
};

const oursPerSecond = (platform: Platform, field: Field): Promise<number> =>
  perSecond(async (client) => {
    const lot = field.lots[client];
    if (!lot) return;
    const manifest = buildManifest({
      ...lot,
      recipient: field.recipient,
      parts: [
        {
          partId: 'form',
          kind: 'FORM',
          uploadId: takeUpload(field),
          ciphertextSha256: ciphertext.sha256,
          ciphertextSize: ciphertext.size,
        },
      ],
    });
    await perform(submitBid, {
      input: { lotId: lot.lotId, manifest, manifestHash: manifestHash(manifest) },
      actor: field.actor,
      now: platform.clock.now(),
      platform,
    });
  });

interface RawSide {
  perSecond(field: Field): Promise<number>;
  close(): Promise<void>;
}

/** The same reads, locks and writes as the act, by hand. `run` executes one statement. */
async function rawSubmission(
  run: (sql: string, values: readonly unknown[]) => Promise<unknown>,
  lotId: string,
  uploadId: string,
  lock: string,
): Promise<void> {
  const bidId = randomUUID();
  const stream = `raw:${bidId}`;
  await run(`SELECT * FROM lots WHERE id = ?${lock}`, [lotId]);
  await run('SELECT * FROM bids WHERE lot_id = ? AND bidder_tag = ? ORDER BY version DESC LIMIT 1', [lotId, bidId]);
  await run('SELECT authority_id, agency_id FROM projects LIMIT 1', []);
  await run('SELECT * FROM uploads WHERE id = ?', [uploadId]);
  await run('SELECT seq, hash FROM ledger_entries WHERE stream = ? ORDER BY seq DESC LIMIT 1', [stream]);
  await run('INSERT INTO ledger_entries (stream, seq, body, hash) VALUES (?, 1, ?, ?)', [
    stream,
    'x'.repeat(500),
    'c'.repeat(64),
  ]);
  await run('INSERT INTO ledger_queue (stream, seq) VALUES (?, 1)', [stream]);
  await run(
    'INSERT INTO bids (id, lot_id, bidder_tag, identity_sealed, version, state, manifest, manifest_hash, receipt_body, receipt_signature, received_at, stream, seq, entry_hash) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, 1, ?)',
    [
      bidId,
      lotId,
      bidId,
      'y'.repeat(100),
      'REPLACED',
      'z'.repeat(600),
      'd'.repeat(64),
      'r'.repeat(400),
      's'.repeat(88),
      '2026-03-02 01:00:00.000',
      stream,
      'c'.repeat(64),
    ],
  );
  await run(
    'INSERT INTO bid_parts (bid_id, part_id, kind, upload_id, ciphertext_sha256, ciphertext_size) VALUES (?, ?, ?, ?, ?, ?)',
    [bidId, 'form', 'FORM', uploadId, ciphertext.sha256, ciphertext.size],
  );
  await run(
    "UPDATE uploads SET state = 'BOUND', bound_kind = 'bid', bound_id = ? WHERE id = ? AND state = 'COMPLETE'",
    [bidId, uploadId],
  );
}

function rawMysql(url: string): RawSide {
  const pool: Pool = createPool({ uri: url, connectionLimit: clients });
  return {
    perSecond: (field) =>
      perSecond(async (client) => {
        const connection = await pool.getConnection();
        try {
          await connection.beginTransaction();
          await rawSubmission(
            (sql, values) => connection.execute(sql, values as never[]),
            field.lots[client]?.lotId ?? '',
            takeUpload(field),
            ' FOR UPDATE',
          );
          await connection.commit();
        } finally {
          connection.release();
        }
      }),
    close: () => pool.end(),
  };
}

/** SQLite has one writer: the raw side takes turns too. */
function rawSqlite(url: string): RawSide {
  const db: Db = connect(url);
  return {
    perSecond: (field) =>
      perSecond((client) =>
        db.write((tx) =>
          rawSubmission(
            (sql, values) => db.run(sql, values, tx),
            field.lots[client]?.lotId ?? '',
            takeUpload(field),
            '',
          ),
        ),
      ),
    close: () => db.close(),
  };
}
