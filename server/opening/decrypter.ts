import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer } from './decrypt.worker.ts';
import type { Decryption, DecryptionJob } from './decryptBid.ts';

/** How many bids are opened at the same time: one core stays free for the server. */
export const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1));

const fileAt = (name: string) => new URL(name, import.meta.url);

const idle: Worker[] = [];
const all = new Set<Worker>();

function startWorker(): Worker {
  const worker = new Worker(fileAt('./decrypt.worker.ts'), {
    execArgv: ['--import', fileAt('../kernel/threadLoader.mjs').href],
  });
  all.add(worker);
  worker.once('exit', () => {
    all.delete(worker);
    const place = idle.indexOf(worker);
    if (place >= 0) idle.splice(place, 1);
  });
  return worker;
}

/** Opens a bid in a thread of its own, so that gigabytes do not hold up the hall. Rejects when the machine, not the bid, is at fault. */
export function decrypt(job: DecryptionJob): Promise<Decryption> {
  const worker = idle.pop() ?? startWorker();
  worker.ref();
  return new Promise<Decryption>((resolve, reject) => {
    const ended = (told: Error | number) => {
      reject(told instanceof Error ? told : new Error(`the decrypting thread ended with code ${String(told)}`));
    };
    worker.once('error', ended);
    worker.once('exit', ended);
    worker.once('message', (answer: Answer) => {
      worker.off('error', ended);
      worker.off('exit', ended);
      // An idle thread never keeps the server from ending.
      worker.unref();
      idle.push(worker);
      if ('decryption' in answer) resolve(answer.decryption);
      else reject(new Error(answer.fault));
    });
    worker.postMessage(job);
  });
}

/** Ends all threads and answers how many; a bid that was being opened is opened again. */
export async function closeDecrypter(): Promise<number> {
  return (await Promise.all([...all].map((worker) => worker.terminate()))).length;
}
