import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { ListOrganisations } from '../../server/identity/contract.ts';
import { firstBreak } from '../../server/kernel/ledger/chain.ts';
import { connect } from '../../server/kernel/db.ts';
import { GetProject, RegisterProject } from '../../server/tenders/contract.ts';
import { Person } from '../../tools/demo/person.ts';
import { startServer, type DemoServer } from '../../tools/demo/server.ts';

// The embedded database: MariaDB keeps this promise by itself, and a kill of our process cannot touch it.
describe('a kill -9 at any moment', () => {
  let directory = '';
  let server: DemoServer | null = null;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bidhall-kill-'));
  });
  afterAll(async () => {
    await server?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const register = (agency: Person, authorityId: string, name: string) =>
    agency.make(RegisterProject, {
      name,
      authorityId,
      catalogueItem: 'A01',
      approvalNumber: '云发改审〔2026〕9号',
      approvalAuthority: '云江市发展和改革委员会',
      fundsSource: '财政资金',
      fundsStateShare: 100,
      isStateControlled: true,
      region: '云江市',
      overview: '',
      lots: [{ name: '一标段', scope: '道路', estimate: '5000000.00', durationDays: 100, quality: '合格' }],
    });

  test('loses nothing that was acknowledged, and the ledger holds', async () => {
    const acknowledged: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      server = await startServer({ directory });
      const agency = await Person.signIn(server.base, 'agency', demoPassword);
      const authorityId = (await agency.make(ListOrganisations, { kind: 'authority' })).items[0]?.id ?? '';
      let alive = true;
      const enough = new Promise<void>((resolve) => {
        void (async () => {
          for (let count = 0; alive; count += 1) {
            const answers = await Promise.allSettled(
              [1, 2, 3].map((lane) =>
                register(agency, authorityId, `工程${String(turn)}-${String(count)}-${String(lane)}`),
              ),
            );
            for (const answer of answers) if (answer.status === 'fulfilled') acknowledged.push(answer.value.projectId);
            if (count >= 5) resolve();
          }
        })();
      });
      await enough;
      await server.kill();
      alive = false;
    }
    server = await startServer({ directory });
    const agency = await Person.signIn(server.base, 'agency', demoPassword);
    for (const projectId of acknowledged) expect((await agency.make(GetProject, { projectId })).id).toBe(projectId);
    expect(acknowledged.length).toBeGreaterThanOrEqual(45);
    await server.stop();
    server = null;

    const db = connect(`sqlite:${directory}/bidhall.sqlite`);
    const entries = await db.rows<{ stream: string; seq: number; body: string; hash: string }>(
      'SELECT stream, seq, body, hash FROM ledger_entries ORDER BY stream, seq',
    );
    for (const stream of new Set(entries.map((entry) => entry.stream)))
      expect(firstBreak(entries.filter((entry) => entry.stream === stream))).toBeNull();
    const [{ gaps } = { gaps: -1 }] = await db.rows<{ gaps: number }>(
      'SELECT MAX(position) + 1 - COUNT(*) AS gaps FROM ledger_positions',
    );
    expect(Number(gaps)).toBe(0);
    await db.close();
  }, 120_000);
});
