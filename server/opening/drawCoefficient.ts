import { createHash } from 'node:crypto';
import { canonical } from '../kernel/ledger/chain.ts';
import type { Check, Recomputation } from '../kernel/ledger/verify.ts';

export interface DrawnCoefficient {
  readonly seed: string;
  readonly chosen: string;
}

/**
 * Draws one of the declared coefficients in public (DOMAIN 4.3). The seed is the hash of all opened forms' hashes: fixed by the
 * bidders before the deadline through a salt that each sealed, known to nobody before the last bid was decrypted, and open to anybody's check.
 */
export function drawCoefficient(
  lotId: string,
  formHashes: readonly string[],
  values: readonly string[],
): DrawnCoefficient {
  const seed = createHash('sha256')
    .update(canonical({ lotId, formHashes: [...formHashes].sort() }), 'utf8')
    .digest('hex');
  const chosen = values[Number(BigInt(`0x${seed}`) % BigInt(values.length))];
  if (chosen === undefined) throw new RangeError('nothing to draw from');
  return { seed, chosen };
}

/** Repeats the draw from the entries of an exported lot. */
export const recomputeCoefficient: Recomputation = (facts, { lotId, entry, streams }): readonly Check[] => {
  const earlier = (streams.get(entry.stream) ?? []).filter((one) => one.seq < entry.seq);
  // With two envelopes the price forms alone fix the seed: what was opened before the second hall is known to all.
  const from = earlier.findLast((one) => one.type === 'prices.invited')?.seq ?? -1;
  const before = earlier.filter((one) => one.type === 'bid.decrypted' && one.seq > from);
  const hashes = before.map((one) => String(one.facts['formHash']));
  const values = Array.isArray(facts['values']) ? facts['values'].map(String) : [];
  if (values.length === 0) return [{ name: 'coefficient', ok: false, detail: 'no values to draw from' }];
  const drawn = drawCoefficient(lotId, hashes, values);
  const ok = drawn.seed === facts['seed'] && drawn.chosen === facts['chosen'];
  return [
    {
      name: 'coefficient',
      ok,
      detail: ok ? `${drawn.chosen} of ${String(values.length)}` : 'the draw gives another coefficient',
    },
  ];
};
