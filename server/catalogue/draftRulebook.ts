import { command, personOf } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { DraftRulebook, SaveRulebookDraft } from './contract.ts';
import { catalogueEvents } from './events.ts';
import { draftHash, storedChanges } from './rulebookChanges.ts';
import { RulebookDraft } from './rulebookDraft.ts';
import { beginsLater } from './rules.ts';

/** New values, each with its day, its article and how sure it is; none holds before two officers answer for them. */
export const draftRulebook = command(DraftRulebook, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  for (const change of input.changes) ensure(beginsLater(change, now));
  const draft = await RulebookDraft.create(
    {
      id: newId(platform),
      title: input.title,
      reason: input.reason,
      state: 'DRAFT',
      changes: await storedChanges(input.changes, tx),
      draftedBy: personOf(actor).personId,
      draftedAt: now,
    },
    { transaction: tx },
  );
  const facts = { draftId: draft.id, contentHash: draftHash(draft) };
  await record(fact(catalogueEvents, 'rulebook.drafted', platformStream, facts));
  return { draftId: draft.id };
});

export const saveRulebookDraft = command(SaveRulebookDraft, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const draft = await RulebookDraft.lock(input.draftId, tx);
  if (draft.state !== 'DRAFT') throw new Refusal('catalogue.not_a_draft');
  if (draft.draftedBy !== personOf(actor).personId) throw new Refusal('catalogue.not_your_draft');
  for (const change of input.changes) ensure(beginsLater(change, now));
  const changes = await storedChanges(input.changes, tx);
  await draft.update({ title: input.title, reason: input.reason, changes }, { transaction: tx });
  const facts = { draftId: draft.id, contentHash: draftHash(draft) };
  await record(fact(catalogueEvents, 'rulebook.draft_changed', platformStream, facts));
  return { done: true } as const;
});
