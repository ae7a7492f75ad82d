import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';

/** DER prefix of a PKCS#8 Ed25519 private key (RFC 8410 §7); the 32-byte seed follows. */
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The platform's own keys, each derived for one purpose from the two secrets in the settings. */
export interface Keys {
  readonly logPrivate: KeyObject;
  readonly logPublic: KeyObject;
  /** Ed25519 signature over UTF-8 text, base64. */
  signText(text: string): string;
  /** A stable pseudonym: HMAC-SHA-256 of the parts under the vault key, hex. Not to be linked without the key. */
  tag(purpose: string, ...parts: readonly string[]): string;
  /** AES-256-GCM under a key for `purpose`; the answer is text for a database column. */
  seal(purpose: string, plain: string): string;
  unseal(purpose: string, sealed: string): string;
}

export function makeKeys(secrets: { readonly vaultKey: string; readonly logKey: string }): Keys {
  const vault = Buffer.from(secrets.vaultKey, 'hex');
  const logPrivate = createPrivateKey({
    key: Buffer.concat([ed25519Prefix, Buffer.from(secrets.logKey, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });
  const purposeKeys = new Map<string, Buffer>();
  const purposeKey = (purpose: string): Buffer => {
    const known = purposeKeys.get(purpose) ?? Buffer.from(hkdfSync('sha256', vault, '', `bidhall/${purpose}`, 32));
    purposeKeys.set(purpose, known);
    return known;
  };
  return {
    logPrivate,
    logPublic: createPublicKey(logPrivate),
    signText: (text) => sign(null, Buffer.from(text, 'utf8'), logPrivate).toString('base64'),
    tag: (purpose, ...parts) =>
      createHmac('sha256', purposeKey(`tag/${purpose}`))
        .update(JSON.stringify(parts))
        .digest('hex'),
    seal: (purpose, plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', purposeKey(`seal/${purpose}`), nonce);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    unseal: (purpose, sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', purposeKey(`seal/${purpose}`), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
