import { createHash } from 'node:crypto';
import { canonical } from '../kernel/ledger/chain.ts';

/**
 * Draws one of equals, the same for everybody who repeats it: the seed is the hash of what the draw is for and of the receipts of all
 * bids, which nobody could choose (87 Art. 31, 68).
 */
export function fairDraw(
  purpose: string,
  receiptHashes: readonly string[],
  ids: readonly string[],
): { readonly seed: string; readonly chosen: string } {
  const order = [...ids].sort();
  const seed = createHash('sha256')
    .update(canonical({ purpose, receipts: [...receiptHashes].sort() }), 'utf8')
    .digest('hex');
  const chosen = order[Number(BigInt(`0x${seed}`) % BigInt(order.length))];
  if (chosen === undefined) throw new RangeError('nothing to draw from');
  return { seed, chosen };
}
