import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyFile } from '../../server/kernel/ledger/verify.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { recomputations } from '../../server/supervision/recomputations.ts';
import { playLife, type LifeDone } from '../../tools/demo/life.ts';
import { startServer, type DemoServer } from '../../tools/demo/server.ts';

const database = process.env['TEST_DATABASE_URL'];

describe.each(['SEPARATED', 'RANKED'] as const)('one lot from the catalogue to the award notice, %s', (mode) => {
  let directory = '';
  let server: DemoServer;
  let done: LifeDone;
  const steps: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bidhall-journey-'));
    server = await startServer({ directory, ...(database ? { database } : {}) });
    done = await playLife({ base: server.base, directory, bidFolders: [], mode, say: (step) => steps.push(step) });
  }, 180_000);
  afterAll(async () => {
    await server.stop();
    await closeRenderer();
    await rm(directory, { recursive: true, force: true });
  });

  test('goes through every step by its own person', () => {
    expect(steps).toEqual(
      expect.arrayContaining([
        'register',
        'publish',
        'draw',
        'submit',
        'secret',
        'close',
        'decrypt',
        'read out',
        'score',
        'compute',
        'report',
        'candidates',
        'award',
      ]),
    );
  });

  test('ends with a winner among the bidders', () => {
    expect(done.winner).toMatch(/公司$/);
    expect(done.price).toMatch(/^\d+\.\d{2}$/);
  });

  test('leaves receipts that verify offline, with their place in the public log', async () => {
    expect(done.receipts).toHaveLength(5);
    for (const file of done.receipts) {
      const verified = verifyFile(await readFile(file, 'utf8'), { recompute: recomputations });
      expect(verified.checks.filter((check) => !check.ok)).toEqual([]);
      expect(verified.ok).toBe(true);
    }
  });

  test('leaves an export from which draw, scores and votes are recomputed', async () => {
    const verified = verifyFile(await readFile(done.exportFile, 'utf8'), { recompute: recomputations });
    expect(verified.checks.filter((check) => !check.ok)).toEqual([]);
    const names = verified.checks.map((check) => check.name).join(' ');
    expect(names).toMatch(/draw/);
    expect(names).toMatch(/scor|evaluat/);
    if (mode === 'SEPARATED') expect(names).toMatch(/decision: count/);
  });

  test('is not believed any more when one byte of the export is changed', async () => {
    const text = await readFile(done.exportFile, 'utf8');
    const changed = text.replace('"11388000.00"', '"11388000.01"').replace('11388000.00', '11388000.01');
    expect(changed).not.toBe(text);
    expect(verifyFile(changed, { recompute: recomputations }).ok).toBe(false);
  });
});
