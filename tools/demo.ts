import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { closeRenderer } from '../server/kernel/document/render.ts';
import { playLife, type LifeDone } from './demo/life.ts';
import { playProcurement } from './demo/procurement.ts';
import { startServer } from './demo/server.ts';

const run = promisify(execFile);

/**
 * `npm run demo [-- --bids DIR] [-- --database mysql://…]`: one lot's whole life through real doors, then everything verified offline.
 * `-- --regime gov`: a purchase of goods under procurement law instead.
 */
async function demo(): Promise<void> {
  const { values } = parseArgs({
    options: { bids: { type: 'string' }, database: { type: 'string' }, regime: { type: 'string' } },
  });
  const directory = resolve('var/demo');
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const bidFolders = values.bids ? await foldersOf(resolve(values.bids)) : [];
  const server = await startServer({ directory, ...(values.database ? { database: values.database } : {}) });
  try {
    let step = 0;
    const say = (name: string, sentence: string) => {
      step += 1;
      process.stdout.write(`${String(step).padStart(2)}  ${name.padEnd(10)} ${sentence}\n`);
    };
    if (values.regime === 'gov') {
      const bought = await playProcurement({ base: server.base, directory, say });
      process.stdout.write(`\n${bought.notice.paragraphs.map(({ zh }) => zh).join('\n')}\n\n`);
      return;
    }
    const done = await playLife({ base: server.base, directory, bidFolders, say });
    const bad = await verifyAll(done);
    summarise(done, bad);
    if (bad.length > 0) process.exitCode = 1;
  } finally {
    await server.stop();
    await closeRenderer();
  }
}

async function foldersOf(directory: string): Promise<string[]> {
  const folders = (await readdir(directory, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(directory, entry.name));
  if (folders.length === 0) throw new Error(`${directory} has no sub-folder: each one is a bidder's files`);
  return folders.sort();
}

/** Runs the offline verifier on every receipt and on the lot's export; answers the files that did not hold. */
async function verifyAll(done: LifeDone): Promise<string[]> {
  const bad: string[] = [];
  for (const file of [...done.receipts, done.exportFile])
    try {
      await run(process.execPath, ['--import', 'tsx', 'tools/verify.ts', file]);
    } catch (fault) {
      bad.push(file);
      process.stdout.write((fault as { stdout?: string }).stdout ?? String(fault));
    }
  return bad;
}

function summarise(done: LifeDone, bad: readonly string[]): void {
  const proofs = done.receipts.length + 1;
  const lines = [
    '',
    `Winner      ${done.winner}, ${done.price} yuan`,
    `Why         ${done.why}`,
    `Documents   ${String(done.papers.length)} PDF in var/demo/papers, ${String(done.receipts.length)} receipts in var/demo/receipts`,
    `Log         ${String(done.entries)} entries of this lot; the public heard ${String(done.hints)} hints live`,
    bad.length === 0
      ? `Proofs      all ${String(proofs)} good`
      : `Proofs      ${String(bad.length)} of ${String(proofs)} BAD: ${bad.join(', ')}`,
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

demo().catch((fault: unknown) => {
  process.stderr.write(
    `\nThe demo stopped: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`,
  );
  process.exit(1);
});
