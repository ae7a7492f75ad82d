import { Op } from 'sequelize';
import { personOf, type Actor } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { startOfDay } from '../kernel/time/calendar.ts';
import { CatalogueComment } from './catalogueComment.ts';
import { changesBetween, type CatalogueChange } from './changes.ts';
import { contentHashOf } from './hashes.ts';
import { itemsOf } from './law.ts';
import { CatalogueVersion } from './models.ts';
import type { CatalogueFacts } from './states.ts';

/** Nothing else came into force or waits to since this draft was begun. */
async function isBaseStanding(version: CatalogueVersion, tx?: Tx): Promise<boolean> {
  const others = await CatalogueVersion.findAll({
    where: { state: ['APPROVED', 'IN_FORCE'], id: { [Op.ne]: version.id } },
    attributes: ['id', 'state'],
    transaction: tx ?? null,
  });
  return others.every((one) => one.state === 'IN_FORCE' && one.id === version.basedOnId);
}

/** What the table of a version's life is judged by. */
export async function versionFacts(version: CatalogueVersion, actor: Actor, tx?: Tx): Promise<CatalogueFacts> {
  const openComments = await CatalogueComment.count({
    where: { versionId: version.id, answeredAt: null },
    transaction: tx ?? null,
  });
  return {
    state: version.state,
    isSuspended: false,
    changeCount: (await changesOf(version, tx)).length,
    validFrom: version.validFrom,
    consultationUntil: version.consultationUntil,
    openComments,
    isAnother: actor.kind === 'person' && personOf(actor).personId !== version.draftedBy,
    isBaseStanding: await isBaseStanding(version, tx),
    dueAt: startOfDay(version.validFrom),
  };
}

/** What a version does to the one that it was drafted from. */
export async function changesOf(version: CatalogueVersion, tx?: Tx): Promise<CatalogueChange[]> {
  if (version.basedOnId === null) return [];
  return changesBetween(await itemsOf(version.basedOnId, tx), await itemsOf(version.id, tx));
}

export async function versionHash(version: CatalogueVersion, tx?: Tx): Promise<string> {
  const { number, validFrom, publication, reason } = version;
  return contentHashOf({ number, validFrom, publication, reason, items: await itemsOf(version.id, tx) });
}
