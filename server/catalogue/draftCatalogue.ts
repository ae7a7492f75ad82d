import { Op } from 'sequelize';
import { command, personOf, type Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { DraftCatalogue, RemoveCatalogueItem, SaveCatalogueDraft, SaveCatalogueItem } from './contract.ts';
import { citesKnown } from './articles.ts';
import { catalogueEvents } from './events.ts';
import { catalogueOn, itemsOf } from './law.ts';
import { CatalogueItem, CatalogueVersion } from './models.ts';
import { beginsLater } from './rules.ts';
import { versionHash } from './versionFacts.ts';

async function ensureNumberFree(number: string, ownId: string | null, tx: Tx): Promise<void> {
  const taken = await CatalogueVersion.findOne({
    where: { number, ...(ownId === null ? {} : { id: { [Op.ne]: ownId } }) },
    attributes: ['id'],
    transaction: tx,
  });
  if (taken) throw new Refusal('catalogue.number_taken', { number });
}

/** A draft starts from the version in force, whole: what nobody touches stays as it is (DOMAIN 2.4). */
export const draftCatalogue = command(DraftCatalogue, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const { personId } = personOf(actor);
  await ensureNumberFree(input.number, null, tx);
  ensure(beginsLater(input, now));
  const base = await catalogueOn(dayOf(now), tx);
  const version = await CatalogueVersion.create(
    {
      id: newId(platform),
      ...input,
      state: 'DRAFT',
      basedOnId: base.id,
      draftedBy: personId,
      draftedAt: now,
    },
    { transaction: tx },
  );
  for (const item of await itemsOf(base.id, tx))
    await CatalogueItem.create({ versionId: version.id, code: item.code, item }, { transaction: tx });
  await record(
    fact(catalogueEvents, 'catalogue.drafted', platformStream, {
      versionId: version.id,
      number: version.number,
      basedOnId: base.id,
    }),
  );
  return { versionId: version.id };
});

/** The draft, held; a version that is more than a draft is never changed in place. */
async function heldDraft(
  { platform, tx, actor }: Pick<Act<Call>, 'platform' | 'tx' | 'actor'>,
  id: string,
): Promise<CatalogueVersion> {
  await lockPlatform(platform.db, tx);
  const version = await CatalogueVersion.lock(id, tx);
  if (version.state !== 'DRAFT') throw new Refusal('catalogue.not_a_draft');
  // Whoever wrote any part of it may not approve it: so one officer writes, and another approves.
  if (version.draftedBy !== personOf(actor).personId) throw new Refusal('catalogue.not_your_draft');
  return version;
}

const recordChange = async ({ tx, record }: Pick<Act<Call>, 'tx' | 'record'>, version: CatalogueVersion) => {
  await record(
    fact(catalogueEvents, 'catalogue.draft_changed', platformStream, {
      versionId: version.id,
      contentHash: await versionHash(version, tx),
    }),
  );
  return { done: true } as const;
};

export const saveCatalogueDraft = command(SaveCatalogueDraft, async (act) => {
  const { input, now, tx } = act;
  const version = await heldDraft(act, input.versionId);
  await ensureNumberFree(input.number, version.id, tx);
  ensure(beginsLater(input, now));
  const { number, validFrom, publication, reason } = input;
  await version.update({ number, validFrom, publication, reason }, { transaction: tx });
  return recordChange(act, version);
});

export const saveCatalogueItem = command(SaveCatalogueItem, async (act) => {
  const { input, tx } = act;
  const version = await heldDraft(act, input.versionId);
  const { item } = input;
  if (!item.code.startsWith(item.category))
    throw new Refusal('kernel.bad_input', {}, [{ path: 'item.code', problem: 'it does not begin with its category' }]);
  for (const threshold of item.thresholds) ensure(citesKnown(threshold.law));
  const there = await CatalogueItem.findOne({ where: { versionId: version.id, code: item.code }, transaction: tx });
  if (there) await there.update({ item }, { transaction: tx });
  else await CatalogueItem.create({ versionId: version.id, code: item.code, item }, { transaction: tx });
  return recordChange(act, version);
});

export const removeCatalogueItem = command(RemoveCatalogueItem, async (act) => {
  const { input, tx } = act;
  const version = await heldDraft(act, input.versionId);
  const gone = await CatalogueItem.destroy({ where: { versionId: version.id, code: input.code }, transaction: tx });
  if (gone === 0) throw new Refusal('catalogue.item_unknown', { code: input.code });
  return recordChange(act, version);
});
