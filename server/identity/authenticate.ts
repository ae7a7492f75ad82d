import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { isPassword, nobody } from './password.ts';
import { Person } from './person.ts';
import { delayAfter } from './policy.ts';
import { isCode } from './secondFactor.ts';

export interface Attempt {
  readonly login: string;
  readonly password: string;
  readonly code: string | undefined;
  readonly address: string;
}

/**
 * Who signs in, by password and, where set up, second factor. Failed attempts of one login from one address grow a delay;
 * an unknown login takes as long as a known one and is answered with the same words.
 */
export async function authenticate(platform: Platform, attempt: Attempt): Promise<string> {
  const key = platform.keys.tag('throttle', attempt.login.toLowerCase(), attempt.address);
  await ensureNotThrottled(platform, key);
  const person = await Person.findOne({ where: { login: attempt.login, isActive: true } });
  const matches = await isPassword(person?.passwordHash ?? (await nobody), attempt.password);
  if (!person || !matches) {
    await countFailure(platform, key);
    throw new Refusal('identity.wrong_credentials');
  }
  if (person.hasSecondFactor && person.totpSecret) {
    if (attempt.code === undefined) throw new Refusal('identity.code_required');
    if (!isCode(platform.keys.unseal('totp', person.totpSecret), attempt.code, platform.clock.now())) {
      await countFailure(platform, key);
      throw new Refusal('identity.wrong_code');
    }
  }
  await platform.db.run('DELETE FROM login_throttles WHERE throttle_key = ?', [key]);
  return person.id;
}

async function ensureNotThrottled({ db, clock }: Platform, key: string): Promise<void> {
  const [row] = await db.rows<{ blocked_until: string | Date }>(
    'SELECT blocked_until FROM login_throttles WHERE throttle_key = ?',
    [key],
  );
  const wait = row ? asInstant(row.blocked_until) - clock.now().getTime() : 0;
  if (wait > 0) throw new Refusal('identity.throttled', { seconds: Math.ceil(wait / 1000) });
}

const asInstant = (stored: string | Date): number =>
  stored instanceof Date
    ? stored.getTime()
    : Date.parse(stored.includes('T') || stored.includes('+') ? stored : `${stored}Z`);

async function countFailure({ db, clock }: Platform, key: string): Promise<void> {
  await db.write(async (tx) => {
    const [row] = await db.rows<{ failures: number }>(
      `SELECT failures FROM login_throttles WHERE throttle_key = ?${db.isSqlite ? '' : ' FOR UPDATE'}`,
      [key],
      tx,
    );
    const failures = (row?.failures ?? 0) + 1;
    const until = new Date(clock.now().getTime() + delayAfter(failures));
    if (row)
      await db.run(
        'UPDATE login_throttles SET failures = ?, blocked_until = ? WHERE throttle_key = ?',
        [failures, until, key],
        tx,
      );
    else
      await db.run(
        'INSERT INTO login_throttles (throttle_key, failures, blocked_until) VALUES (?, ?, ?)',
        [key, failures, until],
        tx,
      );
  });
}
