import { command, personOf, type Actor } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { CalendarDraft, CalendarGap } from './calendarDraft.ts';
import { ApproveCalendar, ProposeCalendar, WithdrawCalendar } from './contract.ts';
import { catalogueEvents } from './events.ts';
import { contentHashOf } from './hashes.ts';
import { CalendarYear } from './models.ts';
import { calendarSound, yearUnknown } from './rules.ts';

const isYearKnown = async (year: number, tx: Tx): Promise<boolean> =>
  (await CalendarYear.findByPk(year, { attributes: ['year'], transaction: tx })) !== null;

/** One officer enters the State Council's schedule of a year with its source. */
export const proposeCalendar = command(ProposeCalendar, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  ensure(calendarSound(input.year, input.rest, input.work));
  ensure(yearUnknown({ isYearKnown: await isYearKnown(input.year, tx) }));
  const { rest, work, ...told } = input;
  const days = { rest: [...rest].sort(), work: [...work].sort() };
  const contentHash = contentHashOf({ ...told, days });
  const draft = await CalendarDraft.create(
    {
      id: newId(platform),
      ...told,
      days,
      state: 'PROPOSED',
      proposedBy: personOf(actor).personId,
      proposedAt: now,
      contentHash,
    },
    { transaction: tx },
  );
  const facts = { draftId: draft.id, year: draft.year, contentHash };
  await record(fact(catalogueEvents, 'calendar.proposed', platformStream, facts));
  return { draftId: draft.id };
});

const factsOf = async (draft: CalendarDraft, actor: Actor, tx: Tx) => ({
  isAnother: actor.kind === 'person' && actor.personId !== draft.proposedBy,
  isYearKnown: await isYearKnown(draft.year, tx),
});

/** Another officer approves it: from now on days are counted with it (Civil Code 203). */
export const approveCalendar = command(ApproveCalendar, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const draft = await CalendarDraft.lock(input.draftId, tx);
  if (draft.contentHash !== input.contentHash) throw new Refusal('catalogue.content_changed');
  await draft.move('approve', await factsOf(draft, actor, tx), now, tx, {
    approvedBy: personOf(actor).personId,
    approvedAt: now,
  });
  const { year, source, confidence, days } = draft;
  await CalendarYear.create({ year, source, confidence, days }, { transaction: tx });
  await CalendarGap.update({ closedAt: now }, { where: { year }, transaction: tx });
  const facts = { draftId: draft.id, year, contentHash: draft.contentHash };
  await record(fact(catalogueEvents, 'calendar.approved', platformStream, facts));
  return { done: true } as const;
});

export const withdrawCalendar = command(WithdrawCalendar, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const draft = await CalendarDraft.lock(input.draftId, tx);
  await draft.move('withdraw', await factsOf(draft, actor, tx), now, tx);
  const facts = { draftId: draft.id, year: draft.year };
  await record(fact(catalogueEvents, 'calendar.withdrawn', platformStream, facts));
  return { done: true } as const;
});
