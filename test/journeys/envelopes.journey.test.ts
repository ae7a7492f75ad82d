import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { verifyFile } from '../../server/kernel/ledger/verify.ts';
import { recomputations } from '../../server/supervision/recomputations.ts';
import { playLife, type LifeDone } from '../../tools/demo/life.ts';
import { startServer, type DemoServer } from '../../tools/demo/server.ts';

const database = process.env['TEST_DATABASE_URL'];

describe('two envelopes, from the documents to the award', () => {
  let directory = '';
  let server: DemoServer;
  let done: LifeDone;
  const said = new Map<string, string>();

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bidhall-envelopes-'));
    server = await startServer({ directory, ...(database ? { database } : {}) });
    const say = (step: string, sentence: string) => {
      said.set(step, sentence);
    };
    done = await playLife({ base: server.base, directory, bidFolders: [], mode: 'RANKED', envelopes: 'TWO', say });
  }, 240_000);
  afterAll(async () => {
    await server.stop();
    await closeRenderer();
    await rm(directory, { recursive: true, force: true });
  });

  test('opens the technical part first, closes its evaluation, then opens prices and comes back to the same committee', () => {
    const steps = [...said.keys()].filter((step) =>
      ['read out', 'technical', 'prices', 'resumed', 'compute', 'award'].includes(step),
    );
    expect(steps).toEqual(['read out', 'technical', 'prices', 'resumed', 'compute', 'award']);
    expect(said.get('read out')).not.toMatch(/\d+\.\d{2}/);
    expect(said.get('prices')).toMatch(/11240000\.00/);
    expect(said.get('wrong key')).toMatch(/opening\.wrong_key/);
  });

  test('ends with a winner', () => {
    expect(done.winner).toMatch(/公司$/);
    expect(done.price).toMatch(/^\d+\.\d{2}$/);
  });

  test('leaves an opening record for each envelope', () => {
    expect(done.papers.filter((paper) => paper.kind === 'OPENING_RECORD')).toHaveLength(2);
  });

  test('leaves receipts and an export that verify offline', async () => {
    for (const file of [...done.receipts, done.exportFile]) {
      const verified = verifyFile(await readFile(file, 'utf8'), { recompute: recomputations });
      expect(verified.checks.filter((check) => !check.ok)).toEqual([]);
    }
  });
});
