import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { startDemoIssuer } from '../seeds/demo/issuer.ts';
import { seedDemo } from '../seeds/demo/seed.ts';
import { demoAccounts } from '../seeds/demo/accounts.ts';
import { seedLaw } from '../seeds/law/seed.ts';
import { makeApp } from './app.ts';
import { closeRenderer } from './kernel/document/render.ts';
import { readEnv, SettingsError } from './kernel/env.ts';
import { beat, lastBeat } from './kernel/time/beats.ts';
import { holdLease, releaseLease } from './kernel/time/leases.ts';
import { closeDecrypter } from './opening/index.ts';
import { makePlatform } from './platform.ts';

const turnMilliseconds = 200;
const postMilliseconds = 1_000;
const synchroniseMilliseconds = 10_000;
/** Several processes wait for each other's beats at a deadline; a single one only leaves a trace for the ledger of outages. */
const beatMilliseconds = { alone: 5_000, several: 1_000 };
const leaseSeconds = 15;

/** Starts the platform and keeps it running until a signal ends it. */
async function main(): Promise<void> {
  const env = readEnv(process.env);
  const platform = await makePlatform(env);
  await seedLaw(platform);
  if (env.demo) await seedDemo(platform);
  const issuer = env.demo ? await startDemoIssuer(platform) : null;
  // The embedded database has one process, so a killed one need not be waited for.
  const holder = platform.db.isSqlite ? 'embedded' : randomUUID();
  await beat(platform, holder);
  // What nobody waits for must not end the platform when the database goes away for a moment.
  process.on('unhandledRejection', (fault) => {
    platform.log.error({ err: fault }, 'a promise was left alone');
  });
  const app = makeApp(platform, { clientDirectory: resolve('client/dist'), holder });
  await new Promise<void>((listening, failed) => {
    app.http.once('error', failed);
    app.http.listen(env.PORT, env.HOST, listening);
  });
  const { port } = app.http.address() as AddressInfo;
  greet(env.PUBLIC_URL ?? `http://localhost:${String(port)}`, env.demo, env.sandbox);

  let isTurning = false;
  let stopping = false;
  let turning: Promise<void> = Promise.resolve();
  let renewAt = 0;
  let hasLease = false;
  const turn = async (): Promise<void> => {
    const now = performance.now();
    if (now >= renewAt) {
      hasLease = await holdLease(platform.db, 'clock', holder, platform.clock.now(), leaseSeconds);
      if (!hasLease) return;
      renewAt = now + (leaseSeconds / 3) * 1000;
    }
    while (!stopping && (await app.turn()) > 0);
  };
  const timer = setInterval(() => {
    if (isTurning) return;
    isTurning = true;
    turning = turn()
      .catch((fault: unknown) => {
        platform.log.error({ err: fault }, 'the turn of the clock failed');
      })
      .finally(() => {
        isTurning = false;
      });
  }, turnMilliseconds);
  let isPosting = false;
  let posted: Promise<void> = Promise.resolve();
  const posting = setInterval(() => {
    if (isPosting || stopping || !hasLease) return;
    isPosting = true;
    posted = app
      .post()
      .then(() => undefined)
      .catch((fault: unknown) => {
        platform.log.error({ err: fault }, 'the post could not go out');
      })
      .finally(() => {
        isPosting = false;
      });
  }, postMilliseconds);
  const measuring = setInterval(() => {
    platform.clock.synchronise(platform.db).catch((fault: unknown) => {
      platform.log.error({ err: fault }, 'the clock could not be measured');
    });
  }, synchroniseMilliseconds);

  const beating = setInterval(
    () => {
      beat(platform, holder).catch((fault: unknown) => {
        platform.log.error({ err: fault }, 'the beat could not be written');
      });
    },
    platform.db.isSqlite ? beatMilliseconds.alone : beatMilliseconds.several,
  );

  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    clearInterval(timer);
    clearInterval(measuring);
    clearInterval(posting);
    clearInterval(beating);
    turning
      .then(() => posted)
      .then(() => issuer?.close())
      .then(() => app.close())
      .then(() => Promise.all([closeRenderer(), closeDecrypter(), platform.mailer.close()]))
      .then(() => releaseLease(platform.db, 'clock', holder))
      .then(() => lastBeat(platform, holder))
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
    for (const account of demoAccounts)
      lines.push(
        `    ${account.login.padEnd(14)} ${account.password.padEnd(18)} ${account.persona.zh} · ${account.persona.en}`,
      );
    lines.push('');
  }
  if (sandbox) lines.push('  Sandbox: the trading centre can move the clock forward.', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((fault: unknown) => {
  process.stderr.write(
    `${fault instanceof SettingsError ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`,
  );
  process.exit(1);
});
