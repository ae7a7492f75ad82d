/** The 31 characters of a unified social credit code in the order of their values; I, O, S, V and Z are left out (GB 32100-2015). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const modulus = alphabet.length;

/** Two characters of the registering department and the kind, six digits of the region, nine of the body. */
const stem = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{9}$/;

/** The character that closes the first seventeen of a code, or null when they are not of the standard's form (GB 32100-2015). */
export function creditCheckCharacter(first17: string): string | null {
  if (!stem.test(first17)) return null;
  let weight = 1;
  let total = 0;
  for (const character of first17) {
    total += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % modulus;
  }
  return alphabet.charAt((modulus - (total % modulus)) % modulus);
}

/**
 * Whether a text is a unified social credit code that carries its check character (GB 32100-2015).
 * 31 is prime and no weight is a multiple of it, so one wrong character never passes. Of two characters
 * swapped only the first and the last can pass: they alone have the same weight.
 */
export const isCreditCode = (code: string): boolean =>
  code.length === 18 && creditCheckCharacter(code.slice(0, 17)) === code.charAt(17);
