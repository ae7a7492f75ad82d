/** The hash function of a draw, brought by the caller: the same lines run in Node, in a browser and in an offline verifier. */
export interface DrawDigest {
  hash(bytes: Uint8Array): Uint8Array;
  hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array;
}

export interface DrawnOrder {
  /** Hash of the frozen pool, lower-case hex. */
  readonly poolHash: string;
  /** Hash of the pool hash and all nonces, lower-case hex. */
  readonly seed: string;
  /** Every candidate once, in drawn order. */
  readonly order: readonly string[];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Sorts by the bytes of a key, so that every language and every locale sorts alike. */
function sortedBy(values: readonly string[], keyOf: (value: string) => string): string[] {
  const keyed = values.map((value) => ({ value, key: keyOf(value) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ value }) => value);
}

const sortedById = (candidates: readonly string[]) => sortedBy(candidates, (id) => hexOf(bytesOf(id)));

/** Hash of the frozen pool: the candidates' ids sorted and joined by newline. */
export const poolHashOf = (digest: DrawDigest, candidates: readonly string[]): string =>
  hexOf(digest.hash(bytesOf(sortedById(candidates).join('\n'))));

/** What a party publishes before it reveals its nonce: the hash of the nonce, or of `salt|nonce`. */
export const commitment = (digest: DrawDigest, nonce: string, salt?: string): string =>
  hexOf(digest.hash(bytesOf(salt === undefined ? nonce : `${salt}|${nonce}`)));

/** Whether the pool is a set of well-formed ids and every nonce can stand in the seed without ambiguity. */
export function drawIsSound(candidates: readonly string[], nonces: readonly string[]): boolean {
  const isSet = new Set(candidates).size === candidates.length && candidates.length > 0;
  return isSet && candidates.every((id) => /^[^\n]+$/.test(id)) && nonces.every((nonce) => /^[^|]+$/.test(nonce));
}

/**
 * The verifiable draw: nobody who committed a nonce before the others were revealed can choose the order,
 * and anybody can recompute it from the pool and the nonces (LAW 37; REG 46).
 */
export function drawOrder(told: {
  readonly digest: DrawDigest;
  readonly candidates: readonly string[];
  readonly nonces: readonly string[];
}): DrawnOrder {
  const { digest, candidates, nonces } = told;
  if (!drawIsSound(candidates, nonces)) throw new RangeError('a draw needs distinct candidates and plain nonces');
  const poolHash = poolHashOf(digest, candidates);
  const seed = digest.hash(bytesOf([poolHash, ...nonces].join('|')));
  const order = sortedBy(sortedById(candidates), (id) => hexOf(digest.hmac(seed, bytesOf(id))));
  return { poolHash, seed: hexOf(seed), order };
}
