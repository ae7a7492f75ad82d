import { query, type Actor } from '../kernel/act.ts';
import type { Machine, MachineFacts } from '../kernel/machine.ts';
import { CalendarDraft } from './calendarDraft.ts';
import { ListCalendarDrafts, ListRulebookDrafts } from './contract.ts';
import { CalendarYear } from './models.ts';
import { draftHash, rulebookFacts } from './rulebookChanges.ts';
import { RulebookDraft } from './rulebookDraft.ts';
import { calendarMoves, rulebookMoves, type LawParty } from './states.ts';

const isBy = (actor: Actor, personId: string) => actor.kind === 'person' && actor.personId === personId;

function buttons<State extends string, Name extends string, Facts extends MachineFacts<State>>(
  table: Machine<State, Name, LawParty, Facts>,
  facts: Facts,
  now: Date,
) {
  return (Object.keys(table.moves) as Name[])
    .filter((name) => table.moves[name].from.includes(facts.state))
    .map((name) => {
      const judged = table.judge(name, 'officer', facts, now);
      const law = table.moves[name].law ?? null;
      return { move: name, allowed: judged.ok, refusal: judged.ok ? null : judged.code, law };
    });
}

export const listRulebookDrafts = query(ListRulebookDrafts, async ({ actor, now }) => {
  const drafts = await RulebookDraft.findAll({ order: [['draftedAt', 'DESC']], limit: 100 });
  const items = [];
  for (const draft of drafts)
    items.push({
      id: draft.id,
      title: draft.title,
      reason: draft.reason,
      state: draft.state,
      changes: draft.changes.map(({ endsEntryId: _ends, ...change }) => change),
      draftedAt: draft.draftedAt.toISOString(),
      proposedAt: draft.proposedAt?.toISOString() ?? null,
      approvedAt: draft.approvedAt?.toISOString() ?? null,
      contentHash: draftHash(draft),
      isMine: isBy(actor, draft.draftedBy),
      moves: buttons(rulebookMoves, await rulebookFacts(draft, actor), now),
    });
  return { items };
});

export const listCalendarDrafts = query(ListCalendarDrafts, async ({ actor, now }) => {
  const drafts = await CalendarDraft.findAll({ order: [['proposedAt', 'DESC']], limit: 100 });
  const known = new Set((await CalendarYear.findAll({ attributes: ['year'] })).map((row) => row.year));
  return {
    items: drafts.map((draft) => ({
      id: draft.id,
      year: draft.year,
      state: draft.state,
      source: draft.source,
      confidence: draft.confidence,
      rest: draft.days.rest,
      work: draft.days.work,
      proposedAt: draft.proposedAt.toISOString(),
      contentHash: draft.contentHash,
      isMine: isBy(actor, draft.proposedBy),
      moves: buttons(
        calendarMoves,
        {
          state: draft.state,
          isSuspended: false,
          isAnother: !isBy(actor, draft.proposedBy),
          isYearKnown: known.has(draft.year),
        },
        now,
      ),
    })),
  };
});
