import { Op } from 'sequelize';
import { command } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot, Project } from '../tenders/index.ts';
import { FollowLot } from './changesContract.ts';
import { pacedDue } from './changeRules.ts';
import { hasRoom, newestPosition } from './followSearch.ts';
import { addressTag, Subscription } from './subscription.ts';

const hour = 3_600_000;

/**
 * A visitor who took the documents leaves an address (O20 22). The answer tells nothing: an address that follows the lot already, or
 * for which too many confirmations wait, is answered like any other and gets no further mail. Nothing in the log.
 */
export const followLot = command(FollowLot, async ({ input, now, tx, platform }) => {
  const { db, keys } = platform;
  await lockPlatform(db, tx);
  const lot = await Lot.findByPk(input.lotId, { transaction: tx });
  if (!lot?.publishedAt) throw new Refusal('tenders.not_published');
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const ownerTag = addressTag(keys, input.email);
  const kept = await Subscription.findAll({
    where: { ownerTag, state: ['WAITING', 'ACTIVE'] },
    transaction: tx,
  });
  if (kept.some((one) => one.filter.lotId === lot.id) || !hasRoom(kept)) return { done: true } as const;
  const recent = await Subscription.findAll({
    attributes: ['filter'],
    where: { state: 'WAITING', createdAt: { [Op.gt]: new Date(now.getTime() - hour) } },
    transaction: tx,
  });
  await Subscription.create(
    {
      id: newId(platform),
      ownerTag,
      sealedAddress: keys.seal('subscription', input.email.trim()),
      name: `${project.name} ${lot.name}`,
      filter: { lotId: lot.id },
      rhythm: 'AT_ONCE',
      language: input.language,
      state: 'WAITING',
      createdAt: now,
      sincePosition: await newestPosition(db, tx),
      dueAt: pacedDue(now, recent.filter((one) => one.filter.lotId === lot.id).length),
    },
    { transaction: tx },
  );
  return { done: true } as const;
});
