import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, whatever folder a tool is called from. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const leastNode = [20, 19];
const installStamp = join(root, 'node_modules', '.bidhall-lock');
const clientStamp = join(root, 'client', 'dist', '.stamp');

/** A setup that cannot go on, told to a person in one or two sentences; a stack would not help them. */
export class SetupError extends Error {
  name = 'SetupError';
}

/** Runs a tool's main work; a {@link SetupError} becomes its sentence and exit code 1. */
export async function runTool(work) {
  try {
    await work();
  } catch (fault) {
    console.error(fault instanceof SetupError ? `\n${fault.message}` : fault);
    process.exit(1);
  }
}

/** Reads `.env` when there is one; what the environment already says goes before it. */
export function loadSettings() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  throw new SetupError(
    `Bidhall needs Node ${leastNode.join('.')} or later; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org and start again.`,
  );
}

/** Makes `node_modules` hold exactly what package-lock.json says; does nothing when it already does. */
export async function ensureInstalled() {
  ensureNode();
  const wanted = lockHash();
  if (readText(installStamp) === wanted) return;
  await withLock('install', async () => {
    if (readText(installStamp) === wanted) return;
    if (!isInstalledByHand()) await install();
    writeFileSync(installStamp, wanted);
  });
}

/** Makes `client/dist` the build of the sources as they stand; does nothing when it already is. */
export async function ensureClientBuilt() {
  if (readText(clientStamp) === clientHash()) return;
  await withLock('client', async () => {
    const wanted = clientHash();
    if (readText(clientStamp) === wanted) return;
    if (!existsSync(join(root, 'client', 'vite.config.ts')))
      throw new SetupError('client/vite.config.ts is missing: this copy of the source is not whole. Clone it again.');
    console.log('Building the client (only after a change of the sources) …');
    const started = performance.now();
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    // The platform's client, and beside it the page that verifies without the platform.
    for (const folder of ['client', 'client/verifier']) {
      const { code, output } = await run(process.execPath, [vite, 'build', folder, '--logLevel', 'warn'], {
        env: { ...process.env, NODE_ENV: 'production' },
      });
      if (code !== 0)
        throw new SetupError(`${output.trim()}\n\nThe client could not be built; the reason stands above.`);
    }
    if (!existsSync(dirname(clientStamp)))
      throw new SetupError(
        'The client was built, but not into client/dist: see build.outDir in client/vite.config.ts.',
      );
    writeFileSync(clientStamp, wanted);
    console.log(`The client is built (${seconds(started)} s).`);
  });
}

/** Fingerprint of all that the client's build reads. */
export function clientHash() {
  const hash = createHash('sha256');
  const files = [join(root, 'package-lock.json'), join(root, 'tsconfig.json')];
  for (const folder of ['client', 'server']) files.push(...sourcesOf(join(root, folder)));
  for (const file of files) {
    if (!existsSync(file)) continue;
    hash.update(relative(root, file).split(sep).join('/'));
    hash.update('\0');
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function sourcesOf(folder) {
  if (!existsSync(folder)) return [];
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'dist' && entry.name !== 'node_modules') found.push(...sourcesOf(path));
    } else if (entry.isFile() && !entry.name.endsWith('.md')) found.push(path);
  }
  return found.sort();
}

function lockHash() {
  const file = join(root, 'package-lock.json');
  if (!existsSync(file))
    throw new SetupError('package-lock.json is missing: this copy of the source is not whole. Clone it again.');
  // The packages carry compiled parts: a folder copied from another system or another Node generation does not run here.
  const machine = `${process.platform}-${process.arch}-${process.versions.modules}`;
  return `${createHash('sha256').update(readFileSync(file)).digest('hex')} ${machine}`;
}

/** True when npm's own record inside node_modules names the same packages: somebody has run npm themselves. */
function isInstalledByHand() {
  const record = readText(join(root, 'node_modules', '.package-lock.json'));
  if (record === null || existsSync(installStamp)) return false;
  const there = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      (there[path] ? there[path].integrity === entry.integrity : entry.optional === true || entry.devOptional === true),
  );
}

async function install() {
  const started = performance.now();
  console.log('Installing the packages that package-lock.json names (once; about a minute) …');
  const beat = setInterval(() => console.log(`  still installing, ${seconds(started)} s`), 10_000);
  // NODE_ENV=production would leave out the compiler that the start itself needs.
  const words = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
  ];
  const { code, output } = await npm(words).finally(() => clearInterval(beat));
  if (code !== 0) throw new SetupError(`${tail(output, 25)}\n\n${whyInstallFailed(output)}`);
  console.log(`The packages are installed (${seconds(started)} s).`);
}

/** npm's own words turned into what a person can do about it. */
export function whyInstallFailed(output) {
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network (?:request|timeout)/i.test(
      output,
    )
  )
    return 'The package registry cannot be reached. Connect to the network (or set the registry with "npm config set registry …") and start again.';
  if (/EUSAGE|can only install packages when/i.test(output))
    return 'package.json and package-lock.json disagree. Run "npm install" once, look at the change, and start again.';
  if (/ENOSPC/.test(output)) return 'The disk is full. Free about 1 GB and start again.';
  if (/EACCES|EPERM/.test(output))
    return `The folder ${root} may not be written by this account. Change its owner and start again.`;
  if (/EINTEGRITY/.test(output))
    return 'A package is not the one that package-lock.json names. Run "npm cache clean --force" and start again; if it stays so, do not trust the registry.';
  if (/ENOENT.*npm|spawn npm/.test(output))
    return 'npm is not installed next to Node. Install Node from https://nodejs.org and start again.';
  return 'npm could not install the packages; its reason stands above.';
}

function npm(words) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js') && existsSync(script)) return run(process.execPath, [script, ...words]);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', words, { shell: process.platform === 'win32' });
}

/** Runs a program to its end and gathers what it says. It ends with us when we are told to end. */
function run(program, words, options = {}) {
  return new Promise((settle) => {
    const child = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const gather = (piece) => (output += piece);
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    const end = () => child.kill('SIGTERM');
    const leave = () => {
      end();
      process.exit(130);
    };
    process.once('exit', end);
    process.once('SIGINT', leave);
    process.once('SIGTERM', leave);
    const finish = (code) => {
      process.off('exit', end);
      process.off('SIGINT', leave);
      process.off('SIGTERM', leave);
      settle({ code, output });
    };
    child.on('error', (fault) => {
      gather(`${fault.message}\n`);
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

const staleAfter = 60_000;

/**
 * Runs `work` while holding `var/<name>.lock`, so that two starts at once do not install or build into each other.
 * The holder touches its lock; a lock that nobody touches, or whose holder is gone, is taken over.
 */
export async function withLock(name, work) {
  const file = join(root, 'var', `${name}.lock`);
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), since: performance.timeOrigin });
  mkdirSync(dirname(file), { recursive: true });
  let hasSaid = false;
  while (!tryTake(file, mine)) {
    const abandoned = abandonedLock(file);
    if (abandoned !== null) takeAway(file, abandoned);
    else {
      if (!hasSaid) console.log(`Waiting: another start is at the same work (${relative(root, file)}) …`);
      hasSaid = true;
      await new Promise((wake) => setTimeout(wake, 300));
    }
  }
  const touch = setInterval(() => utimesSync(file, new Date(), new Date()), 5_000);
  const release = () => {
    clearInterval(touch);
    if (readText(file) === mine) rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function tryTake(file, mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (fault) {
    if (fault.code === 'EEXIST') return false;
    throw fault;
  }
}

/** The text of a lock that nobody holds any more, else null. */
function abandonedLock(file) {
  try {
    const text = readFileSync(file, 'utf8');
    if (Date.now() - statSync(file).mtimeMs > staleAfter) return text;
    const { pid, host } = JSON.parse(text);
    return host === hostname() && !isRunning(pid) ? text : null;
  } catch {
    // Gone already, or not yet written: the caller looks again.
    return null;
  }
}

/** Of two who find the same abandoned lock one may come after a third has taken it: what is not the abandoned one goes back. */
function takeAway(file, abandoned) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readText(aside) !== abandoned) linkSync(aside, file);
  } catch (fault) {
    if (fault.code !== 'ENOENT' && fault.code !== 'EEXIST') throw fault;
  } finally {
    rmSync(aside, { force: true });
  }
}

export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const seconds = (started) => Math.round((performance.now() - started) / 100) / 10;
const tail = (text, lines) => text.trim().split('\n').slice(-lines).join('\n');
