import { Op } from 'sequelize';
import { perform, theClock } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal } from '../kernel/verdict.ts';
import { BidPart } from '../bids/index.ts';
import { storageKey } from '../files/index.ts';
import { Lot } from '../tenders/index.ts';
import { isFormOf, isIn, type Decryption, type DecryptionJob } from './decryptBid.ts';
import { atOnce, decrypt } from './decrypter.ts';
import { OpenedBid, Opening } from './opening.ts';
import { recordDecryption } from './recordDecryption.ts';

/** What the machine failed to read is tried again after this long; after so many tries the hall is told, and it is tried on. */
const pauseMilliseconds = 10_000;
const triesBeforeTelling = 3;

const running = new Map<string, Promise<void>>();
const faults = new Map<string, { readonly count: number; readonly notBefore: number }>();

/** Notes that the machine, not the bid, failed; answers how often. */
function countFault(platform: Platform, bidId: string): number {
  const count = (faults.get(bidId)?.count ?? 0) + 1;
  faults.set(bidId, { count, notBefore: platform.clock.now().getTime() + pauseMilliseconds });
  return count;
}

/** The place of an opened file, the same at every try, so that a crash leaves nothing behind: UUID version 8 (RFC 9562) from a keyed hash. */
export function openedUploadId(platform: Pick<Platform, 'keys'>, bidId: string, partId: string): string {
  const hex = platform.keys.tag('opened-upload', bidId, partId);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function jobOf(
  platform: Platform,
  bid: OpenedBid,
): Promise<{ job: DecryptionJob; openedIds: Record<string, string> }> {
  const { envelope } = await Opening.findByPk(bid.lotId, { attributes: ['envelope'], rejectOnEmpty: true });
  const parts = (await BidPart.findAll({ where: { bidId: bid.bidId } })).filter((part) => isIn(envelope, part));
  const openedIds = Object.fromEntries(
    parts
      .filter((part) => !isFormOf(envelope, part))
      .map(({ partId }) => [partId, openedUploadId(platform, bid.bidId, partId)]),
  );
  const job: DecryptionJob = {
    identity: platform.keys.unseal('release', bid.keySealed ?? ''),
    lotId: bid.lotId,
    creditCode: bid.creditCode,
    envelope,
    parts: parts.map(({ partId, kind, uploadId, ciphertextSha256, ciphertextSize }) => ({
      partId,
      kind,
      path: platform.storage.path(storageKey(uploadId)),
      ciphertextSha256,
      ciphertextSize,
      target: platform.storage.path(storageKey(openedIds[partId] ?? uploadId)),
    })),
  };
  return { job, openedIds };
}

/** Outside any transaction: reads, opens and writes files, and only then tells the hall in an act of its own. */
async function openBid(platform: Platform, bidId: string): Promise<void> {
  const bid = await OpenedBid.findByPk(bidId, { rejectOnEmpty: true });
  const { job, openedIds } = await jobOf(platform, bid);
  let decryption: Decryption;
  try {
    decryption = await decrypt(job);
  } catch (fault) {
    platform.log.error({ err: fault, bidId }, 'a bid could not be read');
    if (countFault(platform, bidId) < triesBeforeTelling) return;
    decryption = { ok: false, code: 'opening.storage_unreadable' };
  }
  try {
    await perform(recordDecryption, {
      input: { bidId, decryption, openedIds },
      actor: theClock,
      now: platform.clock.now(),
      platform,
    });
    if (decryption.ok) faults.delete(bidId);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    // The bid was settled, or the lot ended, meanwhile: what nobody may use is not kept in clear.
    for (const uploadId of Object.values(openedIds)) await platform.storage.remove(storageKey(uploadId));
  }
}

function start(platform: Platform, bidId: string): void {
  const opening = openBid(platform, bidId)
    .catch((fault: unknown) => {
      countFault(platform, bidId);
      platform.log.error({ err: fault, bidId }, 'a decryption failed');
    })
    .finally(() => running.delete(bidId));
  running.set(bidId, opening);
}

/** Rings for every bid whose key is out, also after a crash; the ringing only starts the work, so that no deadline waits for it. */
export const decryptAlarm: Alarm = {
  name: 'opening.decrypt',
  due: async (_platform, now) => {
    if (running.size >= atOnce) return [];
    const bids = await OpenedBid.findAll({
      attributes: ['bidId', 'lotId'],
      where: { [Op.or]: [{ state: 'KEY_RELEASED' }, { state: 'FAILED', failureCode: 'opening.storage_unreadable' }] },
      order: [['keyReleasedAt', 'ASC']],
      limit: 100,
    });
    if (bids.length === 0) return [];
    const lots = await Lot.findAll({
      attributes: ['id'],
      where: { id: bids.map((bid) => bid.lotId), state: 'OPENING' },
    });
    const ready = bids.filter(
      ({ bidId, lotId }) =>
        lots.some((lot) => lot.id === lotId) &&
        !running.has(bidId) &&
        (faults.get(bidId)?.notBefore ?? 0) <= now.getTime(),
    );
    return ready.slice(0, atOnce - running.size).map(({ bidId }) => bidId);
  },
  ring: (platform, bidId) => {
    if (!running.has(bidId)) start(platform, bidId);
    return Promise.resolve();
  },
};

/** Waits for what is being opened now. */
export async function decryptionsSettled(): Promise<void> {
  await Promise.all(running.values());
}
