import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildManifest, manifestHash, newKeyPair, sealFile, sealForm } from '../../server/bids/seal.ts';
import { SubmitApplication } from '../../server/prequalification/contract.ts';
import type { BidFile } from './bidFiles.ts';
import type { Person } from './person.ts';

export interface SubmittedApplication {
  readonly applicationId: string;
  readonly identity: string;
}

/** Seals an application for prequalification on the applicant's side and submits it. The key stays here. */
export async function sealApplication(
  applicant: Person,
  told: {
    readonly lotId: string;
    readonly documentsHash: string;
    readonly file: BidFile;
    readonly scratch: string;
  },
): Promise<SubmittedApplication> {
  const { lotId, documentsHash, file, scratch } = told;
  const { person } = await applicant.me();
  if (!person) throw new Error('nobody applies');
  await mkdir(scratch, { recursive: true });
  const keys = await newKeyPair();
  const plain = await readFile(file.path);
  const { ciphertext, prints } = await sealFile(new Blob([new Uint8Array(plain)]).stream(), keys.recipient);
  const sealed = new Uint8Array(await new Response(ciphertext).arrayBuffer());
  const { plain: print, ciphertext: sealedPrint } = await prints;
  const put = async (name: string, bytes: Uint8Array) => {
    const path = join(scratch, name);
    await writeFile(path, bytes);
    return applicant.upload(path, { purpose: 'sealed', name, mediaType: 'application/octet-stream' });
  };
  const { name, mediaType } = file;
  const form = await sealForm(
    {
      format: 'bidhall-application/1',
      lotId,
      bidderCreditCode: person.organisation.creditCode,
      bidderName: person.organisation.name,
      contact: '联系人 0719-8000001',
      remarks: '',
      files: [{ partId: 'file-1', name, mediaType, ...print }],
      salt: randomBytes(32).toString('hex'),
    },
    keys.recipient,
  );
  const part = (partId: string, kind: 'FORM' | 'QUALIFICATION', uploadId: string, { sha256, size }: typeof print) => ({
    partId,
    kind,
    uploadId,
    ciphertextSha256: sha256,
    ciphertextSize: size,
  });
  const manifest = buildManifest({
    lotId,
    documentsHash,
    recipient: keys.recipient,
    parts: [
      part('form', 'FORM', await put('form.age', form.ciphertext), form.sealed),
      part('file-1', 'QUALIFICATION', await put('file-1.age', sealed), sealedPrint),
    ],
  });
  const { applicationId } = await applicant.make(SubmitApplication, {
    lotId,
    manifest,
    manifestHash: manifestHash(manifest),
  });
  return { applicationId, identity: keys.identity };
}
