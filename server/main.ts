import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { seedDemo } from '../seeds/demo/seed.ts';
import { demoAccounts } from '../seeds/demo/accounts.ts';
import { seedLaw } from '../seeds/law/seed.ts';
import { makeApp } from './app.ts';
import { readEnv, SettingsError } from './kernel/env.ts';
import { holdLease } from './kernel/time/leases.ts';
import { makePlatform } from './platform.ts';

const turnMilliseconds = 200;
const synchroniseMilliseconds = 10_000;

/** Starts the platform and keeps it running until a signal ends it. */
async function main(): Promise<void> {
  const env = readEnv(process.env);
  const platform = await makePlatform(env);
  await seedLaw(platform);
  if (env.demo) await seedDemo(platform);
  const app = makeApp(platform, { clientDirectory: resolve('client/dist') });
  await new Promise<void>((listening, failed) => {
    app.http.once('error', failed);
    app.http.listen(env.PORT, env.HOST, listening);
  });
  const { port } = app.http.address() as AddressInfo;
  greet(env.PUBLIC_URL ?? `http://localhost:${String(port)}`, env.demo, env.sandbox);

  const holder = randomUUID();
  let stopping = false;
  let turning: Promise<void> = Promise.resolve();
  const turn = async (): Promise<void> => {
    if (!(await holdLease(platform.db, 'clock', holder, platform.clock.now(), 15))) return;
    while (!stopping && (await app.turn()) > 0);
  };
  const timer = setInterval(() => {
    turning = turning.then(turn).catch((fault: unknown) => {
      platform.log.error({ err: fault }, 'the turn of the clock failed');
    });
  }, turnMilliseconds);
  const measuring = setInterval(() => {
    platform.clock.synchronise(platform.db).catch((fault: unknown) => {
      platform.log.error({ err: fault }, 'the clock could not be measured');
    });
  }, synchroniseMilliseconds);

  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    clearInterval(timer);
    clearInterval(measuring);
    turning
      .then(() => app.close())
      .then(() => platform.db.close())
      .then(() => {
        process.exit(0);
      })
      .catch((fault: unknown) => {
        platform.log.error({ err: fault }, 'the end was not clean');
        process.exit(1);
      });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function greet(address: string, demo: boolean, sandbox: boolean): void {
  const lines = ['', `  Bidhall 公共资源电子交易平台  ${address}`, ''];
  if (demo) {
    lines.push('  Demo accounts (login / password):');
    for (const account of demoAccounts) lines.push(`    ${account.login.padEnd(14)} ${account.password.padEnd(18)} ${account.persona.zh} · ${account.persona.en}`);
    lines.push('');
  }
  if (sandbox) lines.push('  Sandbox: the trading centre can move the clock forward.', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof SettingsError ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exit(1);
});
