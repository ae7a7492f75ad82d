import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Link } from '../kernel/ledger/entry.ts';
import type { Platform } from '../kernel/platform.ts';
import { contentNow } from './documentSet.ts';
import type { Lot } from './lot.ts';
import { sha256Of } from './sha256.ts';
import { SignedVersion } from './signedVersion.ts';

/** Keeps the very bytes that a signature has just put under a hash, under the entry of the log that says so (O20 19, 40). */
export async function keepSigned(told: {
  readonly lot: Lot;
  readonly link: Link;
  readonly now: Date;
  readonly tx: Tx;
  readonly platform: Platform;
}): Promise<void> {
  const { lot, link, now, tx, platform } = told;
  const { content, chapters } = await contentNow(lot, tx, now);
  const number = (await SignedVersion.count({ where: { lotId: lot.id }, transaction: tx })) + 1;
  await SignedVersion.create(
    {
      id: newId(platform),
      lotId: lot.id,
      number,
      content,
      documentsHash: sha256Of(content),
      signedAt: now,
      seq: link.seq,
      entryHash: link.hash,
      // Files alone have nothing to be printed.
      drawAt: chapters.length > 0 ? now : null,
    },
    { transaction: tx },
  );
}
