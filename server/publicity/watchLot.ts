import { command, hasRole, personOf, type Actor } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import { UnwatchLot, WatchLot } from './changesContract.ts';
import { LotWatch, watcherTagOf } from './lotWatch.ts';

/** Whoever prepares a bid is told of every change. Nothing in the log: who reads what is nobody's business. Twice changes nothing. */
export const watchLot = command(WatchLot, async ({ input, actor, now, tx, platform }) => {
  const lot = await Lot.lock(input.lotId, tx);
  if (lot.publishedAt === null) throw new Refusal('tenders.not_published');
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  if (!mayWatch(actor, project)) throw new Refusal('publicity.not_a_watcher');
  const { personId } = personOf(actor);
  const watcherTag = watcherTagOf(platform.keys, lot.id, personId);
  const kept = await LotWatch.findOne({ where: { lotId: lot.id, watcherTag }, transaction: tx });
  if (kept) await kept.update({ endedAt: null }, { transaction: tx });
  else
    await LotWatch.create(
      {
        id: newId(platform),
        lotId: lot.id,
        watcherTag,
        personSealed: platform.keys.seal('watcher', personId),
        sinceAt: now,
      },
      { transaction: tx },
    );
  return { done: true } as const;
});

export const unwatchLot = command(UnwatchLot, async ({ input, actor, now, tx, platform }) => {
  const lot = await Lot.lock(input.lotId, tx);
  if (lot.publishedAt === null) throw new Refusal('tenders.not_published');
  await LotWatch.update(
    { endedAt: now },
    {
      where: {
        lotId: lot.id,
        watcherTag: watcherTagOf(platform.keys, lot.id, personOf(actor).personId),
        endedAt: null,
      },
      transaction: tx,
    },
  );
  return { done: true } as const;
});

/** Somebody who may bid, and neither owns, judges nor watches over the lot (LAW 22). */
const mayWatch = (actor: Actor, project: Project): boolean =>
  partyOf(actor, project) === null && !hasRole(actor, 'expert') && !hasRole(actor, 'decider');
