import { Worker } from 'node:worker_threads';
import type { Rendered } from './renderWorker.ts';
import type { DocumentSpec } from './spec.ts';

interface Job {
  readonly spec: DocumentSpec;
  readonly settle: (rendered: Rendered) => void;
}

/** Draws documents one after another in its own thread, which starts at the first and again after a fault. */
export interface Renderer {
  render(spec: DocumentSpec, options?: { readonly deadlineMs?: number }): Promise<Buffer>;
  close(): Promise<void>;
}

const fileHere = (name: string) => new URL(name, import.meta.url);

const startWorker = () =>
  new Worker(fileHere('./renderWorker.ts'), { execArgv: ['--import', fileHere('../threadLoader.mjs').href] });

/** A renderer of its own; {@link renderDocument} uses one that the whole server shares. */
export function createRenderer(): Renderer {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let current: Job | undefined;

  function settle(rendered: Rendered): void {
    const done = current;
    current = undefined;
    // An idle renderer never keeps the server from ending.
    worker?.unref();
    done?.settle(rendered);
    next();
  }

  function open(): Worker {
    const opened = startWorker();
    const lost = (fault: string) => {
      if (worker !== opened) return;
      worker = undefined;
      settle({ fault });
    };
    opened.on('message', (rendered: Rendered) => {
      if (worker === opened) settle(rendered);
    });
    opened.on('error', (fault) => {
      lost(String(fault));
    });
    opened.on('exit', (code) => {
      lost(`the renderer ended with code ${String(code)}`);
    });
    return opened;
  }

  function next(): void {
    if (current !== undefined) return;
    current = waiting.shift();
    if (current === undefined) return;
    worker ??= open();
    worker.ref();
    worker.postMessage(current.spec);
  }

  async function drop(fault: string): Promise<void> {
    const dropped = worker;
    worker = undefined;
    settle({ fault });
    await dropped?.terminate();
  }

  function giveUp(job: Job): void {
    const fault = 'the document was not drawn by its deadline';
    if (job === current) {
      void drop(fault);
      return;
    }
    const place = waiting.indexOf(job);
    if (place >= 0) waiting.splice(place, 1);
    job.settle({ fault });
  }

  return {
    render: (spec, { deadlineMs } = {}) =>
      new Promise((resolve, reject) => {
        let alarm: NodeJS.Timeout | undefined;
        const job: Job = {
          spec,
          settle: (rendered) => {
            clearTimeout(alarm);
            if ('bytes' in rendered) resolve(Buffer.from(rendered.bytes.buffer));
            else reject(new Error(rendered.fault));
          },
        };
        if (deadlineMs !== undefined) alarm = setTimeout(giveUp, deadlineMs, job);
        waiting.push(job);
        next();
      }),
    close: async () => {
      const closed = 'the renderer was closed';
      for (const job of waiting.splice(0)) job.settle({ fault: closed });
      await drop(closed);
    },
  };
}

const shared = createRenderer();

/**
 * Draws a document as PDF without holding up the server: it is drawn in a thread of its own, in order of asking. Rejects
 * when it cannot be drawn or not within `deadlineMs`; the next document is drawn all the same.
 */
export const renderDocument = (spec: DocumentSpec, options?: { readonly deadlineMs?: number }): Promise<Buffer> =>
  shared.render(spec, options);

/** Ends the shared renderer's thread; documents still waiting are rejected. A later document starts it again. */
export const closeRenderer = (): Promise<void> => shared.close();
