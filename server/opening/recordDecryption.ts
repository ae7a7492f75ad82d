import { z } from 'zod';
import { command, type Act } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { BidPart } from '../bids/index.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { lotStream } from '../tenders/index.ts';
import type { Decryption, OpenedFile } from './decryptBid.ts';
import { openingEvents } from './events.ts';
import { lockHallOfBid } from './hall.ts';
import { OpenedBid } from './opening.ts';
import { causesOf } from './rules.ts';

/** The clock's own call: what a thread found out about one bid. It has no address. */
const RecordDecryption = call({
  name: 'opening.recordDecryption',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ bidId: id, decryption: z.custom<Decryption>(), openedIds: z.record(z.string(), id) }),
  output: done,
});

/** The kind under which opened files are bound. */
export const openedKind = 'opened_bid';

/** Whether the clock still waits to hear about a bid: a key is out, or the storage could not be read when it was tried. */
export const isWaiting = (bid: Pick<OpenedBid, 'state' | 'failureCode'>): boolean =>
  bid.state === 'KEY_RELEASED' || (bid.state === 'FAILED' && bid.failureCode === 'opening.storage_unreadable');

/** Records what became of a bid whose key was handed in. What it says stays sealed until all are read out. */
export const recordDecryption = command(RecordDecryption, async (act) => {
  const { input, tx, record } = act;
  const { lot } = await lockHallOfBid(input.bidId, act);
  const bid = await OpenedBid.of(input.bidId, tx);
  if (lot.state !== 'OPENING' || !isWaiting(bid)) throw new Refusal('kernel.wrong_state');
  const { decryption } = input;
  if (decryption.ok) {
    await keepOpened(act, bid, decryption);
    await record(
      fact(openingEvents, 'bid.decrypted', lotStream(lot.id), {
        lotId: lot.id,
        bidId: bid.bidId,
        formHash: decryption.formHash,
      }),
    );
  } else if (decryption.code !== bid.failureCode) {
    await bid.enter('FAILED', tx, { failureCode: decryption.code, failureCause: causesOf[decryption.code][0] ?? null });
    await record(
      fact(openingEvents, 'bid.failed', lotStream(lot.id), { lotId: lot.id, bidId: bid.bidId, code: decryption.code }),
    );
  }
  return { done: true } as const;
});

async function keepOpened(
  { input, now, tx, platform }: Act<typeof RecordDecryption>,
  bid: OpenedBid,
  decryption: Decryption & { ok: true },
): Promise<void> {
  for (const file of decryption.files) {
    const uploadId = input.openedIds[file.partId] ?? '';
    const { name, mediaType, size, sha256 } = plainlyNamed(file);
    const ownerTag = ownerTagOf(platform, 'platform');
    await Upload.create(
      {
        id: uploadId,
        ownerTag,
        purpose: 'opened',
        name,
        mediaType,
        size,
        sha256,
        state: 'BOUND',
        boundKind: openedKind,
        boundId: bid.bidId,
        createdAt: now,
        completedAt: now,
      },
      { transaction: tx },
    );
    await BidPart.update(
      { openedUploadId: uploadId, name, mediaType, plainSize: size, plainSha256: sha256 },
      { where: { bidId: bid.bidId, partId: file.partId }, transaction: tx },
    );
  }
  await bid.enter('DECRYPTED', tx, {
    formSealed: platform.keys.seal('form', decryption.form),
    formHash: decryption.formHash,
    failureCode: null,
    failureCause: null,
  });
}

/** Names come from inside the seal: no half characters, no path, and a media type only when it is one. */
const plainlyNamed = (file: OpenedFile): OpenedFile => ({
  ...file,
  name: Buffer.from(file.name, 'utf8')
    .toString('utf8')
    .replaceAll(/[\\/\p{Cc}]/gu, '_'),
  mediaType: /^[\w.+-]{1,38}\/[\w.+-]{1,38}$/.test(file.mediaType) ? file.mediaType : 'application/octet-stream',
});
