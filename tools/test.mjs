import { browserJourneys } from './browserJourneys.mjs';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endEverythingOnSignal, endGroup, exitCode, runGroup, startGroup } from './children.mjs';
import { startMariadb } from './mariadb.mjs';
import { findProgram, howToGet, programNames } from './programs.mjs';
import { startRedis } from './redis.mjs';
import { ensureClientBuilt, ensureInstalled, root, runTool, SetupError } from './setup.mjs';

const own = join(root, 'var', 'test-runs', String(process.pid));
const jestProgram = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** The parts of this run in order: what they are called and how they ended. */
const parts = [];
const total = { passed: 0, failed: 0, skipped: 0 };
const open = [];

const closeAll = async () => {
  for (const each of open.splice(0).reverse()) await each.stop();
  rmSync(own, { recursive: true, force: true });
};

await runTool(async () => {
  const words = process.argv.slice(2);
  const wantsMariadb = words.includes('--mariadb');
  const forJest = words.filter((word) => word !== '--mariadb');
  const isWhole = forJest.length === 0;

  await ensureInstalled();
  const programs = Object.fromEntries(programNames.map((name) => [name, findProgram(name)]));
  const database = process.env.BIDHALL_TEST_DATABASE_URL;
  if (database) programs.mariadb ??= database;
  if (process.env.REDIS_URL) programs.redis ??= process.env.REDIS_URL;
  endEverythingOnSignal(closeAll);
  mkdirSync(own, { recursive: true });
  try {
    refuseMissing(programs, wantsMariadb);
    const shared = await sharedSettings(programs, isWhole);
    await jestPart('SQLite', forJest, shared);
    if (isWhole || wantsMariadb) await mariadbPart(programs, database, forJest, shared);
    if (isWhole) for (const journey of browserJourneys) await browserPart(programs, shared, journey);
  } catch (fault) {
    fail('setup', fault instanceof SetupError ? fault.message : fault.stack);
  } finally {
    await closeAll();
  }
  tell();
  process.exitCode = total.failed > 0 ? 1 : 0;
});

/** BIDHALL_REQUIRE names programs whose absence is a failure, not a part left out: a green run must mean the same everywhere. */
function refuseMissing(programs, wantsMariadb) {
  const required = new Set(
    (process.env.BIDHALL_REQUIRE ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  );
  if (wantsMariadb) required.add('mariadb');
  for (const name of required) {
    if (!programNames.includes(name))
      throw new SetupError(`BIDHALL_REQUIRE names "${name}"; it may name ${programNames.join(', ')}.`);
    if (!programs[name]) throw new SetupError(`${name} is required here and not installed (${howToGet(name)}).`);
  }
}

/** What every part is told. A developer's own settings stay outside: no test may write to a database a person works with. */
async function sharedSettings(programs, isWhole) {
  const settings = { ...process.env, NODE_ENV: 'test' };
  for (const name of ['DATABASE_URL', 'TEST_DATABASE_URL', 'PORT', 'HOST']) delete settings[name];
  if (programs.chromium) settings.CHROMIUM_PATH = programs.chromium;
  if (isWhole && programs.redis && !process.env.REDIS_URL) {
    const redis = await startRedis({ directory: join(own, 'redis') });
    open.push(redis);
    settings.REDIS_URL = redis.url;
  }
  return settings;
}

async function mariadbPart(programs, database, forJest, shared) {
  const name = 'MariaDB';
  if (!programs.mariadb) return leaveOut(name, `mariadb is not installed (${howToGet('mariadb')})`);
  let url = database;
  let server = null;
  if (!url) {
    try {
      server = await startMariadb({
        directory: join('var', 'test-mariadb', String(process.pid)),
        database: 'bidhall_test',
      });
    } catch (fault) {
      return fail(name, fault.message);
    }
    open.push(server);
    url = server.url;
  }
  const projects = forJest.some((word) => word.startsWith('--selectProjects'))
    ? []
    : ['--selectProjects', 'acts', 'journeys'];
  // A choice of files that holds no database test is nothing to complain of here; SQLite's run has judged it.
  await jestPart(name, [...forJest, '--passWithNoTests', ...projects], { ...shared, TEST_DATABASE_URL: url });
  if (server) {
    open.splice(open.indexOf(server), 1);
    await server.stop();
  }
}

async function browserPart(programs, shared, journey) {
  const name = `browser: ${journey}`;
  const file = join('test', 'browser', `${journey}.ts`);
  if (!existsSync(join(root, file))) return leaveOut(name, `there is no ${file}`);
  if (!programs.chromium) return leaveOut(name, `chromium is not installed (${howToGet('chromium')})`);
  heading(name);
  const started = performance.now();
  try {
    await ensureClientBuilt();
  } catch (fault) {
    return fail(name, fault.message);
  }
  const code = await runGroup(process.execPath, ['--import', 'tsx', file], { env: shared });
  total[code === 0 ? 'passed' : 'failed'] += 1;
  parts.push({ name, ended: `${code === 0 ? 'passed' : `failed (exit code ${code})`}, ${seconds(started)} s` });
}

async function jestPart(name, words, settings) {
  heading(name);
  const started = performance.now();
  const results = join(own, `${name}.json`);
  const env = {
    ...settings,
    NODE_OPTIONS: [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--no-warnings'].filter(Boolean).join(' '),
  };
  const { code, isStuck } = await runJest(['--json', `--outputFile=${results}`, ...words], env, results);
  const counted = count(results, code);
  const isGood = code === 0 && counted.failed === 0 && !isStuck;
  let why = '';
  if (isStuck) why = ' (jest did not end: a test left something open, see --detectOpenHandles)';
  else if (!isGood && counted.failed === 0) why = ` (exit code ${code} without a failing test)`;
  if (!isGood && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
  parts.push({
    name,
    ended: `${isGood ? 'passed' : 'failed'}${why}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped, ${seconds(started)} s`,
  });
}

/** Runs jest; when its results are written and it still does not end, it is ended. */
function runJest(words, env, results) {
  return new Promise((settle) => {
    const child = startGroup(process.execPath, [jestProgram, ...words], { env });
    let isStuck = false;
    let writtenFor = 0;
    const watch = setInterval(async () => {
      if (existsSync(results)) writtenFor += 1;
      if (writtenFor !== 20) return;
      isStuck = true;
      await endGroup(child, { patience: 3_000 });
    }, 1_000);
    const finish = (code) => {
      clearInterval(watch);
      settle({ code, isStuck });
    };
    child.on('error', () => finish(1));
    child.on('close', (code, signal) => finish(exitCode(code, signal)));
  });
}

function count(results, code) {
  const told = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null;
  // --listTests and the like run nothing and are no failure.
  if (told?.numTotalTests === undefined) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  return {
    passed: told.numPassedTests,
    failed: told.numFailedTests + told.numRuntimeErrorTestSuites,
    skipped: told.numPendingTests + told.numTodoTests,
  };
}

function leaveOut(name, why) {
  total.skipped += 1;
  parts.push({ name, ended: `not run: ${why}` });
}

function fail(name, why) {
  console.error(why);
  total.failed += 1;
  parts.push({ name, ended: 'failed before its first test; the reason stands above' });
}

function heading(name) {
  console.error(`\n── ${name} ──`);
}

function seconds(started) {
  return Math.round((performance.now() - started) / 1000);
}

function tell() {
  console.log('');
  for (const { name, ended } of parts) console.log(`${name.padEnd(8)} ${ended}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
}
