import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { root } from './setup.mjs';

const lifeline = fileURLToPath(new URL('lifeline.mjs', import.meta.url));
const ourSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Exit code as a shell would say it: 128 + number for a child that a signal ended. */
export const exitCode = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/**
 * Calls `orphaned` when the shell that npm has put above us is gone: a signal to npm ends that shell and never reaches us.
 */
function watchParent(orphaned) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    orphaned('SIGTERM');
  }, 500);
  watch.unref();
}

/**
 * Runs a TypeScript file as a child on our terminal and exits with its code. Ctrl-C reaches the child once, from us:
 * it stands in a group of its own, since a second signal would cut short an orderly end.
 */
export function becomeNode(file, words = [], settings = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', lifeline, file, ...words], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  let hasForwarded = false;
  const forward = (signal) => {
    if (hasForwarded) return;
    hasForwarded = true;
    child.kill(signal);
  };
  for (const signal of ourSignals) process.on(signal, forward);
  watchParent(forward);
  process.on('exit', () => child.kill('SIGKILL'));
  child.on('error', (fault) => {
    console.error(`${file} could not be started: ${fault.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(exitCode(code, signal)));
}

const running = new Set();
let isLeaving = false;

/**
 * Starts a program in a process group of its own. Whatever way we end, the whole group ends with us.
 */
export function startGroup(program, words, options = {}) {
  const child = spawn(program, words, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    detached: true,
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  child.on('error', () => running.delete(child));
  return child;
}

/** Runs a program to its end on our terminal; answers its exit code. */
export function runGroup(program, words, options = {}) {
  return new Promise((settle) => {
    const child = startGroup(program, words, options);
    child.on('error', (fault) => {
      console.error(`${program}: ${fault.message}`);
      settle(1);
    });
    child.on('close', (code, signal) => settle(exitCode(code, signal)));
  });
}

export function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (fault) {
    if (fault.code !== 'ESRCH') throw fault;
  }
}

/** Ends a group: politely, then after `patience` milliseconds by force. Resolves when it is gone. */
export async function endGroup(child, { signal = 'SIGTERM', patience = 10_000 } = {}) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((settle) => child.once('exit', settle));
  signalGroup(child, signal);
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), patience);
  await gone;
  clearTimeout(force);
}

/** On Ctrl-C: ends every group started here, then does `after`, then leaves with the shell's code for the signal. */
export function endEverythingOnSignal(after = async () => {}) {
  process.on('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
  const leave = async (signal) => {
    if (isLeaving) return;
    isLeaving = true;
    await Promise.all([...running].map((child) => endGroup(child)));
    await after();
    process.exit(exitCode(null, signal));
  };
  for (const signal of ourSignals) process.on(signal, leave);
  watchParent(leave);
}
