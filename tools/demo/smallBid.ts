import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubmitBid } from '../../server/bids/contract.ts';
import { buildManifest, manifestHash, newKeyPair, sealForm, type KeyPair } from '../../server/bids/seal.ts';
import type { InputOf } from '../../server/kernel/call.ts';
import type { Person } from './person.ts';

export interface SmallBid {
  readonly input: InputOf<typeof SubmitBid>;
  readonly keys: KeyPair;
  readonly formHash: string;
  readonly uploadId: string;
}

/** A bid of a form alone, sealed on the bidder's side and sent up, ready to be submitted with one request. */
export async function sealSmallBid(
  bidder: Person,
  told: {
    readonly lotId: string;
    readonly documentsHash: string;
    readonly name: string;
    readonly creditCode: string;
    readonly directory: string;
  },
): Promise<SmallBid> {
  const { lotId, documentsHash } = told;
  const keys = await newKeyPair();
  const form = await sealForm(
    {
      format: 'bidhall-form/1',
      lotId,
      bidderCreditCode: told.creditCode,
      bidderName: told.name,
      price: '11000000.00',
      priceInWords: '壹仟壹佰万元整',
      durationDays: 240,
      quality: '合格',
      projectManager: '李明',
      validityDays: 90,
      remarks: '',
      declared: {},
      files: [],
      salt: randomBytes(32).toString('hex'),
    },
    keys.recipient,
  );
  const path = join(told.directory, `${randomBytes(8).toString('hex')}.age`);
  await writeFile(path, form.ciphertext);
  const uploadId = await bidder
    .upload(path, { purpose: 'sealed', name: 'form', mediaType: 'application/octet-stream' })
    .finally(() => rm(path, { force: true }));
  const { sha256, size } = form.sealed;
  const parts = [{ partId: 'form', kind: 'FORM' as const, uploadId, ciphertextSha256: sha256, ciphertextSize: size }];
  const manifest = buildManifest({ lotId, documentsHash, recipient: keys.recipient, parts });
  return {
    input: { lotId, manifest, manifestHash: manifestHash(manifest) },
    keys,
    formHash: form.plain.sha256,
    uploadId,
  };
}
