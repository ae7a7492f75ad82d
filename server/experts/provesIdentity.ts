import { standInIdentityCheck } from '../kernel/outside/identityCheck.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Tx } from '../kernel/db.ts';
import { isCode, Person } from '../identity/index.ts';

/** Whether what was shown at a gate proves who came: a card or face by the terminal, or the person's own one-time code (1117 (十五)). */
export async function provesIdentity(
  platform: Platform,
  personId: string,
  proof: string,
  now: Date,
  tx: Tx,
): Promise<boolean> {
  const person = await Person.findByPk(personId, { attributes: ['totpSecret', 'hasSecondFactor'], transaction: tx });
  const secret = person?.hasSecondFactor ? person.totpSecret : null;
  const isOwnCode = secret != null && isCode(platform.keys.unseal('totp', secret), proof, now);
  const check = platform.identityCheck ?? standInIdentityCheck(platform.env.demo);
  return check.confirms({ personId, proof, isOwnCode });
}
