import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SubmitBid, type SealedForm } from '../../server/bids/contract.ts';
import {
  buildManifest,
  manifestHash,
  newKeyPair,
  sealFile,
  sealForm,
  type KeyPair,
  type NewHash,
} from '../../server/bids/seal.ts';
import type { OutputOf } from '../../server/kernel/call.ts';
import type { BidFile } from './bidFiles.ts';
import type { Person } from './person.ts';

/** node's own SHA-256, fed piece by piece. */
const nodeHash: NewHash = () => {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
};

export interface SubmittedBid {
  readonly bidId: string;
  readonly keys: KeyPair;
  readonly receipt: OutputOf<typeof SubmitBid>['receipt'];
  readonly version: number;
}

/** Seals files and price form on the bidder's side, puts the ciphertext up and submits the manifest. The key stays here. */
export async function sealAndSubmit(
  bidder: Person,
  told: {
    lotId: string;
    documentsHash: string;
    files: readonly BidFile[];
    form: Omit<SealedForm, 'format' | 'lotId' | 'files' | 'salt'>;
    scratch: string;
  },
): Promise<SubmittedBid> {
  await mkdir(told.scratch, { recursive: true });
  const keys = await newKeyPair();
  const parts: Parameters<typeof buildManifest>[0]['parts'] = [];
  const listed: SealedForm['files'] = [];
  for (const [place, file] of told.files.entries()) {
    const partId = `part-${String(place + 1)}`;
    const sealed = join(told.scratch, `${partId}.age`);
    const sealing = await sealFile(
      Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>,
      keys.recipient,
      nodeHash,
    );
    await pipeline(Readable.fromWeb(sealing.ciphertext as never), createWriteStream(sealed));
    const { plain, ciphertext } = await sealing.prints;
    const uploadId = await bidder.upload(sealed, {
      purpose: 'sealed',
      name: partId,
      mediaType: 'application/octet-stream',
    });
    parts.push({
      partId,
      kind: file.kind,
      uploadId,
      ciphertextSha256: ciphertext.sha256,
      ciphertextSize: ciphertext.size,
    });
    listed.push({ partId, name: file.name, mediaType: file.mediaType, size: plain.size, sha256: plain.sha256 });
  }
  const form = await sealForm(
    { format: 'bidhall-form/1', lotId: told.lotId, ...told.form, files: listed, salt: randomBytes(32).toString('hex') },
    keys.recipient,
  );
  const formFile = join(told.scratch, 'form.age');
  await pipeline(Readable.from([Buffer.from(form.ciphertext)]), createWriteStream(formFile));
  const formUpload = await bidder.upload(formFile, {
    purpose: 'sealed',
    name: 'form',
    mediaType: 'application/octet-stream',
  });
  parts.push({
    partId: 'form',
    kind: 'FORM',
    uploadId: formUpload,
    ciphertextSha256: form.sealed.sha256,
    ciphertextSize: form.sealed.size,
  });
  const manifest = buildManifest({
    lotId: told.lotId,
    documentsHash: told.documentsHash,
    recipient: keys.recipient,
    parts,
  });
  const answer = await bidder.make(SubmitBid, { lotId: told.lotId, manifest, manifestHash: manifestHash(manifest) });
  await rm(told.scratch, { recursive: true, force: true });
  return { bidId: answer.bidId, keys, receipt: answer.receipt, version: answer.version };
}
