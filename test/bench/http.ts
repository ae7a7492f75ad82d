import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../tools/demo/server.ts';
import { Person } from '../../tools/demo/person.ts';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { publishedLot } from './publishedLot.ts';
import { interleaved, requestsPerSecond, verdictLine } from './measure.ts';

/** One public lot page by API against a bare Express route that returns the same bytes. */
export async function http(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'bidhall-bench-'));
  const server = await startServer({ directory, env: { LOG_LEVEL: 'silent' } });
  try {
    const agency = await Person.signIn(server.base, 'agency', demoPassword);
    const lotId = await publishedLot(server.base, agency, directory);
    const url = `${server.base}/api/v1/lots/${lotId}`;
    const bytes = await (await fetch(url)).text();
    const bare = fork(fileURLToPath(new URL('./bareExpress.mjs', import.meta.url)), [], { execArgv: [] });
    const port = await new Promise<number>((resolve) => {
      bare.once('message', (told: { port: number }) => {
        resolve(told.port);
      });
      bare.send({ bytes });
    });
    const { ours, limit } = await interleaved(
      5,
      () => requestsPerSecond(url, 64, 2),
      () => requestsPerSecond(`http://127.0.0.1:${String(port)}/`, 64, 2),
    );
    bare.kill();
    return verdictLine('http', ours, limit, '/s');
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
