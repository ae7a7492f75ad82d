import { parentPort } from 'node:worker_threads';
import { decryptBid, type Decryption, type DecryptionJob } from './decryptBid.ts';

/** What the thread answers to one job: what became of the bid, or a fault of this machine. */
export type Answer = { readonly decryption: Decryption } | { readonly fault: string };

parentPort?.on('message', (job: DecryptionJob) => {
  decryptBid(job).then(
    (decryption) => {
      parentPort?.postMessage({ decryption } satisfies Answer);
    },
    (fault: unknown) => {
      parentPort?.postMessage({ fault: fault instanceof Error ? fault.message : 'unknown' } satisfies Answer);
    },
  );
});
