import { command, personOf } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { shiftDays } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { ApproveRulebook, ProposeRulebook, ReviseRulebook, WithdrawRulebook } from './contract.ts';
import { catalogueEvents } from './events.ts';
import { RulebookEntry } from './models.ts';
import { draftHash, rulebookFacts } from './rulebookChanges.ts';
import { RulebookDraft } from './rulebookDraft.ts';

/** The first of two officers answers for the draft, which is frozen under its hash. */
export const proposeRulebook = command(ProposeRulebook, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const draft = await RulebookDraft.lock(input.draftId, tx);
  const { personId } = personOf(actor);
  if (draft.draftedBy !== personId) throw new Refusal('catalogue.not_your_draft');
  const contentHash = draftHash(draft);
  await draft.move('propose', await rulebookFacts(draft, actor, tx), now, tx, {
    proposedBy: personId,
    proposedAt: now,
    contentHash,
  });
  await record(fact(catalogueEvents, 'rulebook.proposed', platformStream, { draftId: draft.id, contentHash }));
  return { done: true } as const;
});

export const reviseRulebook = command(ReviseRulebook, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const draft = await RulebookDraft.lock(input.draftId, tx);
  await draft.move('revise', await rulebookFacts(draft, actor, tx), now, tx, { proposedBy: null, proposedAt: null });
  await record(fact(catalogueEvents, 'rulebook.revised', platformStream, { draftId: draft.id }));
  return { done: true } as const;
});

/**
 * The second officer: each new value begins on its day and ends the former on the day before. Of two drafts that would
 * end the same row exactly one wins; the other is refused by name.
 */
export const approveRulebook = command(ApproveRulebook, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const draft = await RulebookDraft.lock(input.draftId, tx);
  const contentHash = draftHash(draft);
  if (contentHash !== input.contentHash) throw new Refusal('catalogue.content_changed');
  await draft.move('approve', await rulebookFacts(draft, actor, tx), now, tx, {
    approvedBy: personOf(actor).personId,
    approvedAt: now,
    contentHash,
  });
  for (const { endsEntryId, from: _from, checkedBy, ...change } of draft.changes) {
    if (endsEntryId !== null) {
      const former = await RulebookEntry.findByPk(endsEntryId, { transaction: tx, rejectOnEmpty: true });
      const lastDay = shiftDays(change.validFrom, -1);
      if (former.validTo === null || former.validTo > lastDay)
        await former.update({ validTo: lastDay }, { transaction: tx });
    }
    await RulebookEntry.create(
      { id: newId(platform), ...change, validTo: null, checkedBy: checkedBy ?? null },
      { transaction: tx },
    );
  }
  await record(
    fact(catalogueEvents, 'rulebook.approved', platformStream, {
      draftId: draft.id,
      contentHash,
      changes: draft.changes.map(({ parameter, regime, item, from, value, unit, law, validFrom }) => ({
        parameter,
        regime,
        item,
        from,
        to: value,
        unit,
        law,
        validFrom,
      })),
    }),
  );
  return { done: true } as const;
});

export const withdrawRulebook = command(WithdrawRulebook, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const draft = await RulebookDraft.lock(input.draftId, tx);
  await draft.move('withdraw', await rulebookFacts(draft, actor, tx), now, tx);
  await record(fact(catalogueEvents, 'rulebook.withdrawn', platformStream, { draftId: draft.id }));
  return { done: true } as const;
});
