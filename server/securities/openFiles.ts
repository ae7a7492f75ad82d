import { readFile } from 'node:fs/promises';
import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock, type Command } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { storageKey, storeBytes } from '../files/index.ts';
import { Lot } from '../tenders/index.ts';
import { openFile } from './fileSeal.ts';
import { checkLot } from './reveal.ts';
import { Security } from './security.ts';

/** The boundary of every download of an opened guarantee. */
export const openedSecurityKind = 'opened_security';

const OpenSecurityFile = call({
  name: 'securities.openSecurityFile',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ securityId: id, lotId: id }),
  output: done,
});
type Stored = Awaited<ReturnType<typeof storeBytes>>;

const bindOpened = (stored: Stored | null): Command<typeof OpenSecurityFile> =>
  command(OpenSecurityFile, async (act) => {
    const { input, tx } = act;
    const lot = await Lot.lock(input.lotId, tx);
    const security = await Security.lock(input.securityId, tx);
    if (security.openedUploadId !== null || security.uploadId === null) return { done: true } as const;
    if (stored) {
      await stored.save(tx, { kind: openedSecurityKind, id: security.id });
      await security.update({ openedUploadId: stored.uploadId }, { transaction: tx });
    } else {
      await security.update({ uploadId: null, findings: ['FILE_UNREADABLE'] }, { transaction: tx });
      await checkLot(act, lot);
    }
    return { done: true } as const;
  });

const signatures: readonly (readonly [string, string])[] = [
  ['%PDF', 'application/pdf'],
  ['\u0089PNG', 'image/png'],
  ['\u00ff\u00d8\u00ff', 'image/jpeg'],
];
/** By its first bytes, never by what its sender called it. */
const mediaTypeOf = (bytes: Uint8Array): string => {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return signatures.find(([start]) => head.startsWith(start))?.[1] ?? 'application/octet-stream';
};

/** Outside any transaction: a scanned guarantee is opened with the identity that was sealed with it, and then bound. */
async function openOne(platform: Platform, security: Security): Promise<void> {
  const inside = security.open(platform.keys);
  let stored: Stored | null = null;
  try {
    const sealed = await readFile(platform.storage.path(storageKey(security.uploadId ?? '')));
    const bytes = Buffer.from(await openFile(sealed, inside.fileIdentity ?? ''));
    stored = await storeBytes(platform, bytes, {
      purpose: 'opened',
      name: inside.fileName ?? 'guarantee',
      mediaType: mediaTypeOf(bytes),
    });
  } catch {
    platform.log.warn({ securityId: security.id }, 'a scanned guarantee could not be opened');
  }
  await perform(bindOpened(stored), {
    input: { securityId: security.id, lotId: security.lotId ?? '' },
    actor: theClock,
    now: platform.clock.now(),
    platform,
  });
}

/** Opens scanned guarantees once their bidders are named. */
export const filesAlarm: Alarm = {
  name: 'securities.files',
  due: async () =>
    (
      await Security.findAll({
        attributes: ['id'],
        where: { lotId: { [Op.ne]: null }, uploadId: { [Op.ne]: null }, openedUploadId: null },
        limit: 20,
      })
    ).map((one) => one.id),
  ring: async (platform, securityId) => {
    await openOne(platform, await Security.findByPk(securityId, { rejectOnEmpty: true }));
  },
};
