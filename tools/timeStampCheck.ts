import { readFileSync } from 'node:fs';
import { readCanonical } from '../server/kernel/ledger/chain.ts';
import { isReceiptFile } from '../server/kernel/ledger/formats.ts';
import type { Check } from '../server/kernel/ledger/verify.ts';
import { verifyTimeStamp } from '../server/kernel/outside/timeStamps.ts';

/**
 * What an outside authority says about a receipt: that the checkpoint which its inclusion leads to existed at an instant of the
 * authority's own clock. Null for a file that is no receipt or carries no token.
 */
export async function timeStampCheck(path: string, trustedPem: string): Promise<Check | null> {
  const file: unknown = readCanonical(readFileSync(path, 'utf8').trimEnd());
  if (!isReceiptFile(file) || file.timeStamp === null || file.inclusion === null) return null;
  const token = Buffer.from(file.timeStamp, 'base64');
  const verdict = await verifyTimeStamp(token, Buffer.from(file.inclusion.checkpoint, 'utf8'), trustedPem);
  return {
    name: 'timeStamp',
    ok: verdict.ok,
    detail: verdict.ok ? `${verdict.signer} at ${verdict.at.toISOString()}` : verdict.why,
  };
}
