import { parentPort } from 'node:worker_threads';
import { drawDocument } from './draw.ts';
import type { DocumentSpec } from './spec.ts';

/** What the worker answers to one spec: the bytes, or what went wrong. */
export type Rendered = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly fault: string };

parentPort?.on('message', (spec: DocumentSpec) => {
  drawDocument(spec).then(
    (bytes) => {
      parentPort?.postMessage({ bytes } satisfies Rendered, [bytes.buffer]);
    },
    (fault: unknown) => {
      const told = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
      parentPort?.postMessage({ fault: told } satisfies Rendered);
    },
  );
});
