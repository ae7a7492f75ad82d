import fc from 'fast-check';
import {
  openShare,
  readTrusteeKey,
  recoverIdentity,
  splitIdentity,
  unlockTrusteeKey,
  writeTrusteeKey,
} from '../../server/bids/escrow.ts';
import { newKeyPair, opens, type KeyPair } from '../../server/bids/seal.ts';

const lotId = '019cac0f-2680-71ca-91e0-5d546c94bc76';

describe('the second door: an identity in shares (O20 31)', () => {
  let bid: KeyPair;
  let trustees: KeyPair[];
  beforeAll(async () => {
    bid = await newKeyPair();
    trustees = await Promise.all([1, 2, 3, 4, 5].map(() => newKeyPair()));
  });

  const sharesOf = async (threshold: number, count: number) => {
    const named = trustees.slice(0, count);
    const sealed = await splitIdentity(bid, { lotId, threshold, trustees: named.map((one) => one.recipient) });
    const opened = await Promise.all(sealed.map((one, at) => openShare(one, named[at]?.identity ?? '')));
    return { sealed, shares: opened.map((one) => one?.share ?? '') };
  };

  test.each([
    [2, 2],
    [2, 3],
    [3, 5],
    [5, 5],
  ])('any %i of %i shares give it back, and one fewer do not', async (threshold, count) => {
    const { shares } = await sharesOf(threshold, count);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(shares, { minLength: threshold }), async (some) => {
        const found = await recoverIdentity(some, threshold, bid.recipient);
        return found?.identity === bid.identity && found.fitting.length === some.length;
      }),
      { numRuns: 12 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(shares, { minLength: threshold - 1, maxLength: threshold - 1 }),
        async (few) => (await recoverIdentity(few, threshold, bid.recipient)) === null,
      ),
      { numRuns: 6 },
    );
  });

  test('a share opens for its trustee and for nobody else', async () => {
    const { sealed } = await sharesOf(2, 3);
    const [first = '', second = ''] = sealed;
    expect(await openShare(first, trustees[0]?.identity ?? '')).toMatchObject({
      format: 'bidhall-share/1',
      lotId,
      recipient: bid.recipient,
    });
    expect(await openShare(first, trustees[1]?.identity ?? '')).toBeNull();
    expect(await openShare(second, trustees[0]?.identity ?? '')).toBeNull();
    expect(await openShare(`${first.slice(0, 120)}A${first.slice(121)}`, trustees[0]?.identity ?? '')).toBeNull();
    expect(await openShare('garbage', trustees[0]?.identity ?? '')).toBeNull();
  });

  test('a false share among enough true ones is found out and named, in whatever place it stands', async () => {
    const { shares } = await sharesOf(2, 4);
    for (const place of [0, 1, 2, 3]) {
      const forged = shares.with(place, `${'5a'.repeat((shares[0]?.length ?? 2) / 2 - 1)}${shares[place]?.slice(-2)}`);
      const found = await recoverIdentity(forged, 2, bid.recipient);
      expect(found?.identity).toBe(bid.identity);
      expect(found?.fitting).toEqual([0, 1, 2, 3].filter((at) => at !== place));
    }
  });

  test('shares of another bid, or of two splits of the same key, do not mix', async () => {
    const [one, other] = [await sharesOf(2, 3), await sharesOf(2, 3)];
    expect(await recoverIdentity([one.shares[0] ?? '', other.shares[1] ?? ''], 2, bid.recipient)).toBeNull();
    const stranger = await newKeyPair();
    expect(await recoverIdentity(one.shares, 2, stranger.recipient)).toBeNull();
  });

  test('nonsense of any length is no share and does no harm', async () => {
    for (const shares of [['00', '00'], ['0102', '0102'], ['ff'.repeat(128), '01'.repeat(3)], []])
      expect(await recoverIdentity(shares, 2, bid.recipient)).toBeNull();
  });
});

describe('a trustee’s key file', () => {
  test('opens with its passphrase and no other, and holds the key that it names', async () => {
    const keys = await newKeyPair();
    const file = await writeTrusteeKey(keys, '2026-12-01T09:00:00.000Z', 'correct horse battery', 10);
    expect(JSON.stringify(file)).not.toContain(keys.identity);
    expect(readTrusteeKey(JSON.stringify(file))).toEqual(file);
    const identity = await unlockTrusteeKey(file, 'correct horse battery');
    expect(await opens(identity ?? '', keys.recipient)).toBe(true);
    expect(await unlockTrusteeKey(file, 'correct horse batterx')).toBeNull();
    const other = await newKeyPair();
    expect(await unlockTrusteeKey({ ...file, recipient: other.recipient }, 'correct horse battery')).toBeNull();
    for (const text of [
      '',
      '{}',
      JSON.stringify({ ...file, format: 'bidhall-key/1' }),
      JSON.stringify({ ...file, more: 1 }),
    ])
      expect(readTrusteeKey(text)).toBeNull();
  });
});
