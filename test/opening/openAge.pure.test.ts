import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { newKeyPair, sealFile } from '../../server/bids/seal.ts';
import { NotOpened, openAge } from '../../server/opening/openAge.ts';
import { bytesOf, streamOf } from '../support/streams.ts';

const pieces = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
};
const open = async (bytes: Buffer, identity: string, size = 1 << 20): Promise<Buffer> => {
  const plain: Buffer[] = [];
  for await (const piece of openAge(pieces(bytes, size), identity)) plain.push(piece);
  return Buffer.concat(plain);
};
const sealed = async (plain: Buffer, recipient: string): Promise<Buffer> =>
  bytesOf((await sealFile(streamOf(plain), recipient)).ciphertext);

describe('opening an age file by node’s own ciphers', () => {
  // Sizes around the 64 KiB pieces of the format; read in pieces that do not fit them.
  test.each([0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 400_000])(
    '%i bytes come back as the library sealed them',
    async (size) => {
      const keys = await newKeyPair();
      const plain = randomBytes(size);
      const bytes = await sealed(plain, keys.recipient);
      for (const read of [1 << 20, 70_001, 65_552])
        expect((await open(bytes, keys.identity, read)).equals(plain)).toBe(true);
    },
  );

  test('wherever one byte is changed, added or cut off, it is not opened', async () => {
    const keys = await newKeyPair();
    const bytes = await sealed(randomBytes(65_536 + 500), keys.recipient);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const bent = Buffer.from(bytes);
        bent[place] = (bent[place] ?? 0) ^ change;
        await expect(open(bent, keys.identity)).rejects.toBeInstanceOf(NotOpened);
        await expect(open(bytes.subarray(0, place), keys.identity)).rejects.toBeInstanceOf(NotOpened);
      }),
      { numRuns: 60 },
    );
    await expect(open(Buffer.concat([bytes, Buffer.of(0)]), keys.identity)).rejects.toBeInstanceOf(NotOpened);
  });

  test('a file cut at the end of a piece is not whole', async () => {
    const keys = await newKeyPair();
    const bytes = await sealed(randomBytes(2 * 65_536), keys.recipient);
    await expect(open(bytes.subarray(0, bytes.length - 65_552), keys.identity)).rejects.toBeInstanceOf(NotOpened);
  });

  test('another identity, and text that is none, open nothing', async () => {
    const [mine, other] = [await newKeyPair(), await newKeyPair()];
    const bytes = await sealed(randomBytes(10), mine.recipient);
    await expect(open(bytes, other.identity)).rejects.toBeInstanceOf(NotOpened);
    await expect(open(bytes, 'AGE-SECRET-KEY-1X')).rejects.toBeInstanceOf(NotOpened);
  });

  test('a header without end is given up after sixteen kibibytes', async () => {
    let read = 0;
    const endless = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('age-encryption.org/v1\n');
      for (;;) {
        read += 1024;
        yield await Promise.resolve(Buffer.alloc(1024, 'a'));
      }
    };
    const opening = openAge(endless(), (await newKeyPair()).identity);
    await expect(opening.next()).rejects.toBeInstanceOf(NotOpened);
    expect(read).toBeLessThanOrEqual(17 * 1024);
  });
});
