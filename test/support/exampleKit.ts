import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAsBlob } from 'node:fs';
import { getReceipt } from '../../server/bids/queries.ts';
import { writeKeyFile } from '../../server/bids/seal.ts';
import { canonical } from '../../server/kernel/ledger/chain.ts';
import { parseCheckpoint } from '../../server/kernel/ledger/checkpoint.ts';
import { askConfirmation } from '../../server/opening/confirmations.ts';
import { concludeOpening } from '../../server/opening/concludeOpening.ts';
import { openObjections } from '../../server/opening/objections.ts';
import { readOut } from '../../server/opening/readOut.ts';
import { releaseKey } from '../../server/opening/releaseKey.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { storageKey } from '../../server/files/index.ts';
import { exportLot } from '../../server/supervision/exportLot.ts';
import { logState } from '../../server/supervision/logState.ts';
import type { FileAtHand } from '../../server/supervision/offline.ts';
import { buildBid } from './builders/bid.ts';
import { buildLot } from './builders/lot.ts';
import { buildOpening, minutes, openWhatCan } from './builders/opening.ts';
import { testPlatform, thePublic } from './platform.ts';

/** Of the key file in the example kit, as docs/verify.md tells it. */
export const kitPassphrase = '长江 汉江 堵河';

/** Everything that docs/verify.md works with, made by the platform itself: one lot from its publication to its opening record. */
export async function writeExampleKit(directory: string): Promise<void> {
  const city = await testPlatform();
  try {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const put = (name: string, told: string | Buffer) => writeFile(join(directory, name), told);
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    const mine = await buildBid(city, 'bidder4', lotId, { price: '11650000.00' });
    await city.settle();
    await put('key.txt', `${(await city.ask(logState, thePublic, {})).verifierKey}\n`);
    const receipt = await city.ask(getReceipt, city.actor('bidder4'), { bidId: mine.bidId });
    await put('receipt.json', `${canonical(receipt)}\n`);
    await put('manifest.json', `${canonical(mine.manifest)}\n`);
    for (const { partId, uploadId } of mine.manifest.parts)
      await put(`${partId}.age`, await readFile(city.platform.storage.path(storageKey(uploadId))));
    const { identity, manifestHash } = mine;
    const createdAt = city.clock.now().toISOString();
    const keyFile = { lotId, manifestHash, createdAt, identity };
    await put('bid-key.json', await writeKeyFile(keyFile, { passphrase: kitPassphrase, work: 12 }));
    const early = (await city.ask(exportLot, thePublic, { lotId })) as { checkpoint: string };
    await put('lot-1-tendering.json', canonical(early));
    const [text = ''] = early.checkpoint.split('\n\n');
    const since = parseCheckpoint(`${text}\n`)?.size ?? 0;

    const { bids } = await buildOpening(city, { step: 'DECRYPT_WINDOW', lotId });
    for (const { login, bidId, identity: key } of [mine, ...bids])
      await city.ask(releaseKey, city.actor(login), { bidId, identity: key });
    await openWhatCan(city);
    const host = city.actor('agency');
    await city.act(readOut, host, { lotId });
    await city.act(openObjections, host, { lotId });
    city.clock.advance(minutes(10));
    await city.act(askConfirmation, host, { lotId });
    city.clock.advance(minutes(10));
    await city.act(concludeOpening, host, { lotId });
    await city.settle();
    await put('lot-2-opened.json', canonical(await city.ask(exportLot, thePublic, { lotId, since })));
  } finally {
    await city.close();
    await closeRenderer();
  }
}

/** A file of the kit as the verifier takes it. */
export async function fileOf(path: string, name: string): Promise<FileAtHand> {
  const blob = await openAsBlob(join(path, name));
  return { name, size: blob.size, stream: () => blob.stream() };
}

export const namesIn = async (directory: string): Promise<string[]> => (await readdir(directory)).sort();
export const textOf = (directory: string, name: string): Promise<string> => readFile(join(directory, name), 'utf8');
