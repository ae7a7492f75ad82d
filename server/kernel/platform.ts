import type { Db } from './db.ts';
import type { Env } from './env.ts';
import type { Keys } from './keys.ts';
import type { Live } from './live.ts';
import type { Log } from './log.ts';
import type { Bank } from './outside/bank.ts';
import type { GuaranteeLine } from './outside/guaranteeIssuer.ts';
import type { IdentityCheck } from './outside/identityCheck.ts';
import type { Mailer } from './outside/mail.ts';
import type { Notifier } from './outside/notifier.ts';
import type { Storage } from './outside/storage.ts';
import type { TimeStamps } from './outside/timeStamps.ts';
import type { VirusScan } from './outside/virusScan.ts';
import type { Arrivals } from './time/arrivals.ts';
import type { Clock } from './time/clock.ts';

/** Everything that an act may lean on and that is not a row: settings, database, clock, keys, files, the world outside. */
export interface Platform {
  readonly env: Env;
  readonly db: Db;
  readonly clock: Clock;
  /** Acts that arrived in time and wait. */
  readonly arrivals: Arrivals;
  readonly keys: Keys;
  readonly log: Log;
  readonly storage: Storage;
  readonly notifier: Notifier;
  readonly mailer: Mailer;
  /** The bank that keeps the security fund. */
  readonly bank: Bank;
  /** The line to issuers of e-guarantees. */
  readonly guaranteeLine: GuaranteeLine;
  /** Card readers and face gates; without them the stand-in answers. */
  readonly identityCheck?: IdentityCheck;
  readonly virusScan: VirusScan;
  /** Who vouches from outside for when the log stood as it did; null where nobody does. */
  readonly timeStamps: TimeStamps | null;
  readonly live: Live;
  /** Chance as an argument: cryptographically strong bytes, or a fixed stream in tests. */
  readonly random: (bytes: number) => Buffer;
}
