import { parseArgs } from 'node:util';
import { seedLaw } from '../seeds/law/seed.ts';
import { ensureNoProduction, seedVolume } from '../seeds/volume/write.ts';
import { readEnv } from '../server/kernel/env.ts';
import { makePlatform } from '../server/platform.ts';

/**
 * `npm run seed:volume -- --notices 1000000 [--database sqlite:FILE]`: fills a database with invented notices to measure
 * with. The same number always writes the same rows; a production database is refused.
 */
const { values } = parseArgs({
  options: {
    notices: { type: 'string', default: '100000' },
    database: { type: 'string' },
    until: { type: 'string', default: '2026-11-25' },
  },
});
const count = Number(values.notices);
const until = new Date(`${values.until}T00:00:00.000Z`);
if (!Number.isInteger(count) || count < 1 || count > 5_000_000 || Number.isNaN(until.getTime())) {
  process.stderr.write(
    'Say how many: npm run seed:volume -- --notices 1000000 [--database URL] [--until 2026-11-25]\n',
  );
  process.exit(2);
}
const env = readEnv({ ...process.env, ...(values.database === undefined ? {} : { DATABASE_URL: values.database }) });
const platform = await makePlatform({ ...env, sandbox: false });
await seedLaw(platform);
const { db } = platform;
try {
  await ensureNoProduction(db, env.NODE_ENV === 'production');
  await seedVolume(db, { notices: count, until, tell: (line) => process.stdout.write(`${line}\n`) });
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
await db.close();
