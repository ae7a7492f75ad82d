import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endEverythingOnSignal, endGroup, runGroup, startGroup } from './children.mjs';
import { findProgram, freePort } from './programs.mjs';
import { isRunning, root, runTool, SetupError } from './setup.mjs';

const pidFile = 'mariadb.pid';

/**
 * Starts a MariaDB of our own: fresh, on a free loopback port, as durable as the platform demands
 * (innodb_flush_log_at_trx_commit=1), its account allowed to create schemas and accounts.
 * `directory` is emptied; `stop()` ends the server and removes the directory. `options` are further words for mariadbd.
 */
export async function startMariadb({ directory, database = 'bidhall', options = [] }) {
  const program = findProgram('mariadb');
  const installer = findProgram('mariadb-install-db');
  if (program === null || installer === null)
    throw new SetupError('MariaDB is not installed (apt install mariadb-server).');

  const place = resolve(root, directory);
  await endOrphans(dirname(place));
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const store = join(place, 'store');
  const log = join(place, 'mariadb.log');
  // A socket's path may have 107 bytes at most, and the checkout may lie deep.
  const short = mkdtempSync(join(tmpdir(), 'bidhall-'));
  // Names are resolved by nobody and the machine's own settings are not read: every run starts from the same server.
  const own = ['--no-defaults', `--datadir=${store}`, ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
  const clean = () => {
    process.off('exit', clean);
    rmSync(short, { recursive: true, force: true });
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  };

  process.on('exit', clean);

  const made = spawnSync(
    installer,
    [...own, '--skip-test-db', '--skip-name-resolve', '--auth-root-authentication-method=normal'],
    {
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) {
    clean();
    throw new SetupError(`${made.stdout ?? ''}${made.stderr ?? made.error}\nMariaDB's first tables could not be made.`);
  }

  const password = randomBytes(16).toString('hex');
  const first = join(place, 'first.sql');
  writeFileSync(
    first,
    [
      `CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;`,
      `CREATE USER 'bidhall'@'127.0.0.1' IDENTIFIED BY '${password}';`,
      `GRANT ALL PRIVILEGES ON *.* TO 'bidhall'@'127.0.0.1' WITH GRANT OPTION;`,
      '',
    ].join('\n'),
    { mode: 0o600 },
  );

  const port = await freePort();
  const logFile = openSync(log, 'a');
  // The first words are for the first start only: after a crash the server finds everything in its store.
  const launch = (firstWords) =>
    startGroup(
      program,
      [
        ...own,
        ...firstWords,
        `--socket=${join(short, 'mariadb.sock')}`,
        `--pid-file=${join(place, pidFile)}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        '--skip-log-bin',
        '--innodb-flush-log-at-trx-commit=1',
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_bin',
        '--max-connections=500',
        ...options,
      ],
      { stdio: ['ignore', logFile, logFile] },
    );
  let server = launch([`--init-file=${first}`]);
  const stop = async () => {
    await endGroup(server, { patience: 30_000 });
    closeSync(logFile);
    clean();
  };

  if (!(await isListening(port, server))) {
    const said = readFileSync(log, 'utf8').split('\n').slice(-30).join('\n');
    await stop();
    throw new SetupError(`${said}\nThe private MariaDB did not start; its log stands above.`);
  }
  /** Kills the server as a power cut would (kill -9) and starts it again on what it left behind. */
  const crash = async () => {
    await endGroup(server, { signal: 'SIGKILL' });
    server = launch([]);
    if (!(await isListening(port, server))) throw new SetupError(`MariaDB did not come back; see ${log}`);
  };
  return { url: `mysql://bidhall:${password}@127.0.0.1:${port}/${database}`, port, stop, crash };
}

/** Ends the servers of runs that were killed outright: folders beside ours that carry the number of a run that is gone. */
async function endOrphans(folder) {
  for (const name of readText(() => readdirSync(folder)) ?? []) {
    if (!/^\d+$/.test(name) || isRunning(Number(name))) continue;
    const place = join(folder, name);
    const pid = Number(readText(() => readFileSync(join(place, pidFile), 'utf8')));
    const command = readText(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    // The number may belong to a stranger by now: only a server that works in this very folder is ended.
    if (command?.includes(`--datadir=${join(place, 'store')}`)) {
      process.kill(pid, 'SIGTERM');
      for (let wait = 0; wait < 100 && isRunning(pid); wait += 1) await new Promise((wake) => setTimeout(wake, 100));
    }
    rmSync(place, { recursive: true, force: true });
  }
}

function readText(read) {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Waits until the server greets; mariadbd opens its port only after the init file has been run. */
async function isListening(port, server) {
  const patience = Date.now() + 60_000;
  while (Date.now() < patience && server.exitCode === null && server.signalCode === null) {
    const greets = await new Promise((settle) => {
      const line = createConnection({ port, host: '127.0.0.1' });
      line.setTimeout(2_000, () => line.destroy());
      line.once('data', () => settle(true));
      line.once('error', () => settle(false));
      line.once('close', () => settle(false));
    }).catch(() => false);
    if (greets) return true;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  return false;
}

// node tools/mariadb.mjs PROGRAM words …: runs the program beside a private MariaDB; {url} in its words is the address.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await runTool(async () => {
    const [program, ...words] = process.argv.slice(2);
    if (program === undefined)
      throw new SetupError('Say what to run: node tools/mariadb.mjs PROGRAM words … ({url} is the address)');
    let mariadb;
    endEverythingOnSignal(async () => mariadb?.stop());
    mariadb = await startMariadb({ directory: `var/mariadb/${process.pid}` });
    try {
      process.exitCode = await runGroup(
        program,
        words.map((word) => word.replaceAll('{url}', mariadb.url)),
      );
    } finally {
      await mariadb.stop();
    }
  });
