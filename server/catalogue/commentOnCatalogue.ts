import { command } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { ensure } from '../kernel/verdict.ts';
import { CatalogueComment } from './catalogueComment.ts';
import { CommentOnCatalogue } from './contract.ts';
import { catalogueEvents } from './events.ts';
import { textHashOf } from './hashes.ts';
import { CatalogueVersion } from './models.ts';
import { mayComment } from './rules.ts';

/** Anybody is heard while the consultation is open; what was said is kept, answered and then public (NB 13). */
export const commentOnCatalogue = command(CommentOnCatalogue, async ({ input, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const version = await CatalogueVersion.lock(input.versionId, tx);
  ensure(mayComment(version, now));
  const comment = await CatalogueComment.create(
    {
      id: newId(platform),
      versionId: version.id,
      author: input.author,
      contact: input.contact ?? null,
      text: input.text,
      madeAt: now,
    },
    { transaction: tx },
  );
  const facts = { versionId: version.id, commentId: comment.id, textHash: textHashOf(input.text) };
  await record(fact(catalogueEvents, 'catalogue.commented', platformStream, facts, 'somebody'));
  return { commentId: comment.id };
});
