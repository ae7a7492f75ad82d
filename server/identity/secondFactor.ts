import { Secret, TOTP } from 'otpauth';

/** Time-based one-time passwords (RFC 6238): six digits, thirty seconds, one step of tolerance. */
const totp = (secret: string, login = '') =>
  new TOTP({ issuer: 'Bidhall', label: login, secret: Secret.fromBase32(secret), digits: 6, period: 30 });

export const newSecret = (bytes: Buffer): string => new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;
export const enrolUri = (secret: string, login: string): string => totp(secret, login).toString();
export const isCode = (secret: string, code: string, now: Date): boolean =>
  totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 }) !== null;
export const codeAt = (secret: string, now: Date): string => totp(secret).generate({ timestamp: now.getTime() });
