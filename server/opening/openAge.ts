import { Decrypter } from 'age-encryption';
import { createDecipheriv, hkdfSync } from 'node:crypto';

/** An age header of one recipient has some two hundred bytes; one without an end would be read into memory whole. */
const headerLimit = 16 * 1024;
const piece = 64 * 1024;
const tag = 16;
const sealedPiece = piece + tag;
const nonceLength = 16;

/** The bytes are not an age file that this identity opens: what has come out of them must be thrown away. */
export class NotOpened extends Error {}

/**
 * Opens an age file (age-encryption.org/v1) piece by piece. The library reads the header; the pieces are decrypted by node's
 * own ciphers, several times as fast as in JavaScript, because a hall waits for gigabytes.
 */
export async function* openAge(ciphertext: AsyncIterable<Buffer>, identity: string): AsyncGenerator<Buffer> {
  const source = ciphertext[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  /** Reads on until `enough` bytes are held; false when the file ends before. */
  const hold = async (enough: number): Promise<boolean> => {
    const parts = [held];
    let length = held.length;
    while (length < enough) {
      const next = await source.next();
      if (next.done) break;
      parts.push(next.value);
      length += next.value.length;
    }
    if (parts.length > 1) held = Buffer.concat(parts);
    return length >= enough;
  };

  await hold(headerLimit);
  const start = headerEnd(held);
  const fileKey = await fileKeyOf(held.subarray(0, start), identity);
  if (!(await hold(start + nonceLength))) throw new NotOpened('no payload');
  const nonce = held.subarray(start, start + nonceLength);
  const key = Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  held = held.subarray(start + nonceLength);

  for (let count = 0; ; count += 1) {
    // Only the last piece may be short, so one more byte than a whole piece says that another follows.
    const isLast = !(await hold(sealedPiece + 1));
    const plain = openPiece(key, count, isLast, held.subarray(0, isLast ? held.length : sealedPiece));
    if (isLast && plain.length === 0 && count > 0) throw new NotOpened('an empty last piece');
    yield plain;
    if (isLast) return;
    held = held.subarray(sealedPiece);
  }
}

function headerEnd(bytes: Buffer): number {
  const head = bytes.subarray(0, headerLimit).toString('latin1');
  const match = /^age-encryption\.org\/v1\n[^]*?\n--- [A-Za-z0-9+/]{43}\n/.exec(head);
  if (!match) throw new NotOpened('no age header');
  return match[0].length;
}

async function fileKeyOf(header: Buffer, identity: string): Promise<Uint8Array> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return await decrypter.decryptHeader(new Uint8Array(header));
  } catch {
    throw new NotOpened('not sealed to this key');
  }
}

/** The STREAM construction of age: an 11-byte counter and a byte that marks the last piece. */
function openPiece(key: Buffer, count: number, isLast: boolean, sealed: Buffer): Buffer {
  if (sealed.length < tag) throw new NotOpened('a piece without its tag');
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tag });
  decipher.setAuthTag(sealed.subarray(sealed.length - tag));
  const plain = decipher.update(sealed.subarray(0, sealed.length - tag));
  try {
    decipher.final();
  } catch {
    throw new NotOpened('a piece was changed');
  }
  return plain;
}
