import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endEverythingOnSignal, endGroup, exitCode, runGroup, signalGroup, startGroup } from './children.mjs';
import { freePort } from './programs.mjs';
import { root, runTool, SetupError } from './setup.mjs';

const firstStart = 300_000;
const secondStart = 15_000;
const orderlyEnd = 20_000;

const place = mkdtempSync(join(tmpdir(), 'bidhall-smoke-'));
const clone = join(place, 'bidhall');
const log = join(place, 'start.log');

/** What a stranger does first: clone, `npm start`, look at the page, Ctrl-C, and start again. */
await runTool(async () => {
  process.on('exit', () => rmSync(place, { recursive: true, force: true, maxRetries: 3 }));
  endEverythingOnSignal();
  await cloneHere();
  const port = await freePort();
  await startLookStop('first', port, firstStart);
  await startLookStop('second', port, secondStart);
  console.log('A fresh clone starts, shows its page, ends in order and starts again.');
});

async function cloneHere() {
  // The checkout may belong to another account than ours; git asks to be told that this is meant.
  const config = join(place, 'gitconfig');
  writeFileSync(config, '[safe]\n\tdirectory = *\n');
  const code = await runGroup('git', ['clone', '--quiet', '--no-hardlinks', root, clone], {
    env: { ...process.env, GIT_CONFIG_GLOBAL: config },
  });
  if (code !== 0) throw new SetupError('The repository could not be cloned.');
}

async function startLookStop(name, port, patience) {
  const started = performance.now();
  const output = openSync(log, 'w');
  const npm = startGroup('npm', ['start'], {
    cwd: clone,
    env: strangersEnvironment(port),
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const told = (sentence) =>
    new SetupError(`${readFileSync(log, 'utf8').split('\n').slice(-60).join('\n')}\n${sentence}`);
  const address = `http://127.0.0.1:${port}`;

  await waitFor(
    async () => (await fetch(`${address}/api/v1/health`)).status === 200,
    started + patience,
    () => npm.exitCode !== null || npm.signalCode !== null,
  ).catch((fault) => {
    throw told(`The ${name} start: ${fault.message}.`);
  });
  const took = performance.now() - started;

  const page = await fetch(`${address}/`);
  const text = await page.text();
  if (page.status !== 200 || !text.includes('id="root"'))
    throw told(`The ${name} start answers ${page.status} for its page, or a page without the application's root.`);
  for (const [, script] of text.matchAll(/<script[^>]+src="([^"]+)"/g)) {
    const { status } = await fetch(new URL(script, address));
    if (status !== 200) throw told(`The ${name} start answers ${status} for the page's script ${script}.`);
  }

  // Ctrl-C in a terminal reaches npm and everything below it in the same group.
  const asked = performance.now();
  const gone = new Promise((settle) => npm.once('exit', (code, signal) => settle(exitCode(code, signal))));
  signalGroup(npm, 'SIGINT');
  const code = await Promise.race([gone, new Promise((wake) => setTimeout(() => wake(null), orderlyEnd))]);
  if (code === null) {
    await endGroup(npm, { signal: 'SIGKILL' });
    throw told(`The ${name} start did not end within ${orderlyEnd / 1000} s after Ctrl-C.`);
  }
  if (code !== 0) throw told(`The ${name} start ended with exit code ${code} after Ctrl-C.`);
  const isStillThere = await fetch(`${address}/api/v1/health`).then(
    () => true,
    () => false,
  );
  if (isStillThere) throw told(`The ${name} start ended, but something still answers on its port.`);
  console.log(
    `${name} start: answers after ${seconds(took)} s, ends ${seconds(performance.now() - asked)} s after Ctrl-C`,
  );
}

/** Our settings are not the stranger's: nothing but the port is told. */
function strangersEnvironment(port) {
  const env = { ...process.env, PORT: String(port) };
  for (const name of Object.keys(env))
    if (
      /^(BIDHALL_|npm_(lifecycle|package)_|(DATABASE|REDIS|STORAGE|PUBLIC|TEST_DATABASE)_URL$|NODE_ENV$|NODE_OPTIONS$|HOST$)/.test(
        name,
      )
    )
      delete env[name];
  return env;
}

async function waitFor(isTrue, deadline, isOver) {
  while (performance.now() < deadline) {
    if (await isTrue().catch(() => false)) return;
    if (isOver()) throw new Error('it ended by itself');
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error('it did not answer in time');
}

function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1);
}
