import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { migrations } from '../migrations/index.ts';
import { connect } from './kernel/db.ts';
import type { Env } from './kernel/env.ts';
import { makeKeys } from './kernel/keys.ts';
import { noLive } from './kernel/live.ts';
import { makeLog } from './kernel/log.ts';
import { migrate } from './kernel/migrate.ts';
import { memoryMailer, smtpMailer } from './kernel/outside/mail.ts';
import { memoryNotifier } from './kernel/outside/notifier.ts';
import { memoryBank } from './kernel/outside/bank.ts';
import { httpGuaranteeLine } from './kernel/outside/guaranteeIssuer.ts';
import { clamd } from './kernel/outside/clamd.ts';
import { fileStorage } from './kernel/outside/storage.ts';
import { httpTimeStamps } from './kernel/outside/timeStamps.ts';
import { standInVirusScan } from './kernel/outside/virusScan.ts';
import type { Platform } from './kernel/platform.ts';
import { readSetting } from './kernel/settings.ts';
import { makeArrivals } from './kernel/time/arrivals.ts';
import { makeClock, type Clock } from './kernel/time/clock.ts';
import { rooms } from './rooms.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Builds the platform from its settings: connected, migrated, with the clock set. Sockets are attached by the app. */
export async function makePlatform(env: Env, given: { readonly clock?: Clock } = {}): Promise<Mutable<Platform>> {
  const db = connect(env.DATABASE_URL);
  for (const room of rooms) room.define(db);
  await migrate(db, migrations);
  const clock =
    given.clock ??
    makeClock({
      skew: env.CLOCK_SKEW_MS,
      offset: env.sandbox ? Number((await readSetting(db, 'clock_offset')) ?? '0') : 0,
    });
  await clock.synchronise(db);
  const directory = env.STORAGE_URL.slice('file:'.length);
  mkdirSync(`${directory}/uploads`, { recursive: true });
  return {
    env,
    db,
    clock,
    arrivals: makeArrivals(),
    keys: makeKeys({ vaultKey: env.VAULT_KEY, logKey: env.LOG_KEY }),
    log: makeLog(env.LOG_LEVEL),
    storage: fileStorage(directory),
    notifier: memoryNotifier(),
    mailer: env.SMTP_URL ? smtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM }) : memoryMailer(),
    bank: memoryBank(),
    guaranteeLine: httpGuaranteeLine,
    timeStamps:
      env.TSA_URL && env.TSA_CA_FILE ? httpTimeStamps(env.TSA_URL, readFileSync(env.TSA_CA_FILE, 'utf8')) : null,
    virusScan: env.CLAMD_URL ? clamd(env.CLAMD_URL) : standInVirusScan,
    live: noLive,
    random: (bytes) => randomBytes(bytes),
  };
}
