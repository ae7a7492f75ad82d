import { mkdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { resolve } from 'node:path';
import { endGroup, startGroup } from './children.mjs';
import { findProgram, freePort } from './programs.mjs';
import { root, SetupError } from './setup.mjs';

/** Starts a Redis of our own on a free loopback port, in memory only; `stop()` ends it and removes `directory`. */
export async function startRedis({ directory }) {
  const program = findProgram('redis');
  if (program === null) throw new SetupError('Redis is not installed (apt install redis-server).');
  const place = resolve(root, directory);
  mkdirSync(place, { recursive: true });
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', place];
  const server = startGroup(program, words, { stdio: 'ignore' });
  const stop = async () => {
    await endGroup(server);
    rmSync(place, { recursive: true, force: true });
  };
  const patience = Date.now() + 15_000;
  while (server.exitCode === null && server.signalCode === null && Date.now() < patience) {
    if (await answersPing(port)) return { url: `redis://127.0.0.1:${port}`, stop };
    await new Promise((wake) => setTimeout(wake, 100));
  }
  await stop();
  throw new SetupError('The private Redis did not start.');
}

function answersPing(port) {
  return new Promise((settle) => {
    const line = createConnection({ port, host: '127.0.0.1' }, () => line.write('PING\r\n'));
    line.setTimeout(1_000, () => line.destroy());
    line.once('data', (answer) => {
      settle(answer.toString().startsWith('+PONG'));
      line.destroy();
    });
    line.once('error', () => settle(false));
    line.once('close', () => settle(false));
  });
}
