import { Encrypter } from 'age-encryption';
import { startUpload } from '../kernel/upload.ts';

/** Seals a scanned guarantee to its recipient in the browser and sends the ciphertext up; answers the upload's id. */
export async function sealPaper(file: File, recipient: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const sealed = await encrypter.encrypt(new Uint8Array(await file.arrayBuffer()));
  const run = await startUpload({
    content: new Blob([new Uint8Array(sealed)]),
    purpose: 'sealed',
    mediaType: 'application/octet-stream',
  });
  return run.finished;
}
