import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { browserJourneys } from '../../tools/browserJourneys.mjs';

/** Plays the named journeys, or all: `npm run journey [-- procurement]`. */
const asked = process.argv.slice(2);
for (const name of asked.length === 0 ? browserJourneys : asked) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join('test', 'browser', `${name}.ts`)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
