import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, two passes (OWASP password storage). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Never true for a malformed hash. */
export async function isPassword(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password);
  } catch {
    return false;
  }
}

/** Verified when a login is unknown, so that the answer takes as long as for a known one. */
export const nobody = hashPassword('nobody has this password');
