import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Manifest, SealedForm } from '../../server/bids/contract.ts';
import {
  buildManifest,
  counting,
  formText,
  identityOf,
  manifestHash,
  newKeyPair,
  opens,
  readKeyFile,
  sealFile,
  sealForm,
  unsealFile,
  writeKeyFile,
} from '../../server/bids/seal.ts';
import { bytesOf, streamOf } from '../support/streams.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const lotId = '019cac0f-2a68-740d-beb0-cff36550d125';

const form = (change: Partial<SealedForm> = {}): SealedForm => ({
  format: 'bidhall-form/1',
  lotId,
  bidderCreditCode: '91420300MA4800011X',
  bidderName: '汉水建设集团有限公司',
  price: '11500000.00',
  priceInWords: '壹仟壹佰伍拾万元整',
  durationDays: 230,
  quality: '合格',
  projectManager: '王工',
  validityDays: 90,
  remarks: '',
  declared: {},
  files: [],
  salt: sha256('salt'),
  ...change,
});

const sealed = async (bytes: Uint8Array, recipient: string) => {
  const { ciphertext, prints } = await sealFile(streamOf(bytes), recipient);
  return { bytes: await bytesOf(ciphertext), prints: await prints };
};

describe('sealing a file', () => {
  // Sizes around the 64 KiB pieces of the age format.
  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
    '%i bytes come back unchanged, with both hashes taken on the way',
    async (size) => {
      const keys = await newKeyPair();
      const plain = randomBytes(size);
      const { bytes, prints } = await sealed(plain, keys.recipient);
      expect(prints.plain).toEqual({ size, sha256: sha256(plain) });
      expect(prints.ciphertext).toEqual({ size: bytes.length, sha256: sha256(bytes) });
      expect(bytes.subarray(0, 22).toString('latin1')).toBe('age-encryption.org/v1\n');
      expect((await bytesOf(await unsealFile(streamOf(bytes), keys.identity))).equals(plain)).toBe(true);
    },
  );

  test('another key opens nothing', async () => {
    const [mine, other] = [await newKeyPair(), await newKeyPair()];
    const { bytes } = await sealed(randomBytes(1000), mine.recipient);
    await expect(unsealFile(streamOf(bytes), other.identity)).rejects.toThrow();
  });

  test('wherever one byte is changed, opening fails', async () => {
    const keys = await newKeyPair();
    const { bytes } = await sealed(Buffer.from('施工组织设计'.repeat(50)), keys.recipient);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const bent = Buffer.from(bytes);
        bent[place] = (bent[place] ?? 0) ^ change;
        await expect(unsealFile(streamOf(bent), keys.identity).then(bytesOf)).rejects.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  test('a file that is cut off at the end of a piece does not pass for a whole one', async () => {
    const keys = await newKeyPair();
    const { bytes } = await sealed(randomBytes(65_536 * 2), keys.recipient);
    const cut = bytes.subarray(0, bytes.length - 65_536 - 16);
    await expect(unsealFile(streamOf(cut), keys.identity).then(bytesOf)).rejects.toThrow();
  });

  test('the hash is the same in whatever pieces the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), async (pieces) => {
        const { through, print } = counting();
        const source = new ReadableStream<Uint8Array>({
          start: (controller) => {
            for (const piece of pieces) controller.enqueue(piece);
            controller.close();
          },
        });
        const all = await bytesOf(source.pipeThrough(through));
        expect(await print).toEqual({ size: all.length, sha256: sha256(all) });
      }),
      { numRuns: 50 },
    );
  });
});

describe('sealing the price form', () => {
  test('the form comes back word for word', async () => {
    const keys = await newKeyPair();
    const { ciphertext, plain, sealed: print } = await sealForm(form(), keys.recipient);
    const text = await bytesOf(await unsealFile(streamOf(ciphertext), keys.identity));
    expect(SealedForm.parse(JSON.parse(text.toString('utf8')))).toEqual(form());
    expect([plain.sha256, print.sha256]).toEqual([sha256(text), sha256(ciphertext)]);
  });

  test('a cheap and a dear bid, a short and a long name have one length', () => {
    const lengths = [
      form(),
      form({ price: '1.00', priceInWords: '壹元整', bidderName: '甲' }),
      form({ price: '99999999999.99', remarks: '说明'.repeat(100) }),
    ].map((one) => Buffer.byteLength(formText(one)));
    expect(new Set(lengths)).toEqual(new Set([4096]));
  });

  test('two bids that say the same have different hashes, because of the salt', async () => {
    const keys = await newKeyPair();
    const [one, two] = [
      await sealForm(form(), keys.recipient),
      await sealForm(form({ salt: sha256('other') }), keys.recipient),
    ];
    expect(one.plain.sha256).not.toBe(two.plain.sha256);
  });
});

describe('the manifest', () => {
  const part = {
    partId: 'form',
    kind: 'FORM' as const,
    uploadId: lotId,
    ciphertextSha256: sha256('c'),
    ciphertextSize: 5000,
  };
  const told = { lotId, documentsHash: sha256('d'), recipient: `age1${'q'.repeat(58)}`, parts: [part] };

  test('its hash is the SHA-256 of its canonical JSON (RFC 8785)', () => {
    const text = `{"documentsHash":"${sha256('d')}","format":"bidhall-manifest/1","lotId":"${lotId}","parts":[{"ciphertextSha256":"${sha256('c')}","ciphertextSize":5000,"kind":"FORM","partId":"form","uploadId":"${lotId}"}],"recipient":"${told.recipient}","suite":"age-v1/x25519"}`;
    expect(manifestHash(buildManifest(told))).toBe(sha256(text));
  });

  test('its hash does not depend on the order of fields, but on every value', () => {
    const manifest = buildManifest(told);
    const turned = Object.fromEntries(Object.entries(manifest).reverse()) as Manifest;
    expect(manifestHash(turned)).toBe(manifestHash(manifest));
    expect(manifestHash(buildManifest({ ...told, documentsHash: sha256('e') }))).not.toBe(manifestHash(manifest));
  });

  test('it passes the contract', () => {
    expect(Manifest.safeParse(buildManifest(told)).success).toBe(true);
  });
});

describe('the key file', () => {
  const told = { lotId, manifestHash: sha256('m'), createdAt: '2026-03-20T01:00:00.000Z' };

  test('it holds the identity in clear, or under a passphrase', async () => {
    const { identity } = await newKeyPair();
    const clear = readKeyFile(await writeKeyFile({ ...told, identity }));
    const locked = readKeyFile(await writeKeyFile({ ...told, identity }, { passphrase: '长江 汉江 堵河', work: 10 }));
    if (!clear || !locked) throw new Error('not a key file');
    expect(clear).toMatchObject({ format: 'bidhall-key/1', lotId, manifestHash: told.manifestHash });
    expect(await identityOf(clear)).toBe(identity);
    expect(JSON.stringify(locked)).not.toContain(identity);
    expect(await identityOf(locked, '长江 汉江 堵河')).toBe(identity);
    expect(await identityOf(locked, '别的')).toBeNull();
    expect(await identityOf(locked)).toBeNull();
  });

  test.each(['', 'AGE-SECRET-KEY-1QQQ', '{}', '{"format":"bidhall-key/1"}'])('%p is no key file', (text) => {
    expect(readKeyFile(text)).toBeNull();
  });

  test('an identity opens its own recipient and no other; rubbish opens none', async () => {
    const [mine, other] = [await newKeyPair(), await newKeyPair()];
    expect(await opens(mine.identity, mine.recipient)).toBe(true);
    expect(await opens(mine.identity, other.recipient)).toBe(false);
    expect(await opens(`AGE-SECRET-KEY-1${'Q'.repeat(58)}`, mine.recipient)).toBe(false);
  });
});

const hasAge = (() => {
  try {
    execFileSync('age', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

(hasAge ? describe : describe.skip)('the age command of another maker', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bidhall-age-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('opens a part with the identity from a key file', async () => {
    const keys = await newKeyPair();
    const plain = randomBytes(200_000);
    const { bytes } = await sealed(plain, keys.recipient);
    writeFileSync(join(folder, 'identity.txt'), `${keys.identity}\n`, { mode: 0o600 });
    writeFileSync(join(folder, 'part.age'), bytes);
    const opened = execFileSync('age', ['-d', '-i', join(folder, 'identity.txt'), join(folder, 'part.age')], {
      maxBuffer: 1e7,
    });
    expect(opened.equals(plain)).toBe(true);
  });

  test('seals a part that we open', async () => {
    const keys = await newKeyPair();
    const bytes = execFileSync('age', ['-r', keys.recipient], { input: '投标函' });
    expect((await bytesOf(await unsealFile(streamOf(bytes), keys.identity))).toString('utf8')).toBe('投标函');
  });
});
