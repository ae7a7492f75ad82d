import { openShare } from '../../../server/bids/escrow.ts';
import { newKeyPair, type KeyPair } from '../../../server/bids/seal.ts';
import { getShares } from '../../../server/opening/getShares.ts';
import { releaseShares } from '../../../server/opening/releaseShares.ts';
import { enrolTrustee } from '../../../server/trustees/enrolTrustee.ts';
import type { TestPlatform } from '../platform.ts';

export interface Trustee extends KeyPair {
  readonly login: string;
  readonly organisationId: string;
}

/** Enrols a fresh key of each of these organisations. */
export async function enrolTrustees(
  test: TestPlatform,
  logins: readonly string[] = ['authority', 'centre', 'supervisor'],
): Promise<Trustee[]> {
  const made: Trustee[] = [];
  for (const login of logins) {
    const keys = await newKeyPair();
    const { trustee } = await test.act(enrolTrustee, test.actor(login), { recipient: keys.recipient });
    made.push({ login, organisationId: trustee.organisationId, ...keys });
  }
  return made;
}

/** What a trustee's one click does: asks for its shares, opens them, hands them in. */
export async function handIn(test: TestPlatform, lotId: string, trustee: Trustee): Promise<number> {
  const { items } = await test.ask(getShares, test.actor(trustee.login), { lotId });
  const shares = [];
  for (const { bidId, sealed } of items) {
    const share = await openShare(sealed, trustee.identity);
    if (share) shares.push({ bidId, share });
  }
  if (shares.length > 0) await test.act(releaseShares, test.actor(trustee.login), { lotId, shares });
  return shares.length;
}
