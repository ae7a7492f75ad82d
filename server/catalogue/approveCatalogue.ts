import { command, personOf } from '../kernel/act.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { Refusal } from '../kernel/verdict.ts';
import { ApproveCatalogue, ReviseCatalogue, WithdrawCatalogue } from './contract.ts';
import { catalogueEvents } from './events.ts';
import { CatalogueVersion } from './models.ts';
import { versionFacts, versionHash } from './versionFacts.ts';

/** Another officer than the drafter approves exactly what was read; of two drafts from one base the first wins (NB 13; PY 11). */
export const approveCatalogue = command(ApproveCatalogue, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const version = await CatalogueVersion.lock(input.versionId, tx);
  const contentHash = await versionHash(version, tx);
  if (contentHash !== input.contentHash) throw new Refusal('catalogue.content_changed');
  await version.move('approve', 'officer', await versionFacts(version, actor, tx), now, tx, {
    approvedBy: personOf(actor).personId,
    approvedAt: now,
    contentHash,
  });
  await record(
    fact(catalogueEvents, 'catalogue.approved', platformStream, {
      versionId: version.id,
      number: version.number,
      contentHash,
      validFrom: version.validFrom,
      publication: version.publication,
    }),
  );
  return { done: true } as const;
});

/** Back to the desk; a revised draft is opened for comments again. */
export const reviseCatalogue = command(ReviseCatalogue, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const version = await CatalogueVersion.lock(input.versionId, tx);
  await version.move('revise', 'officer', await versionFacts(version, actor, tx), now, tx, {
    consultationFrom: null,
    consultationUntil: null,
  });
  await record(
    fact(catalogueEvents, 'catalogue.revised', platformStream, { versionId: version.id, number: version.number }),
  );
  return { done: true } as const;
});

export const withdrawCatalogue = command(WithdrawCatalogue, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const version = await CatalogueVersion.lock(input.versionId, tx);
  await version.move('withdraw', 'officer', await versionFacts(version, actor, tx), now, tx);
  await record(
    fact(catalogueEvents, 'catalogue.withdrawn', platformStream, {
      versionId: version.id,
      number: version.number,
      reason: input.reason,
    }),
  );
  return { done: true } as const;
});
