import type { Actor } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { isOfUnit } from '../../seeds/law/schema.ts';
import { citesKnown } from './articles.ts';
import type { RulebookChange, StoredChange } from './contract.ts';
import { contentHashOf } from './hashes.ts';
import { RulebookEntry } from './models.ts';
import type { RulebookDraft } from './rulebookDraft.ts';
import type { LawDraftFacts } from './states.ts';

/** The last row of a parameter for exactly this regime and item: the one that a new value would end. */
const lastRow = (change: Pick<RulebookChange, 'parameter' | 'regime' | 'item'>, tx: Tx | null) =>
  RulebookEntry.findOne({
    where: { parameter: change.parameter, regime: change.regime, item: change.item },
    order: [['validFrom', 'DESC']],
    transaction: tx,
  });

/** Judges each change by itself and binds it to the row that it would end. */
export async function storedChanges(changes: readonly RulebookChange[], tx: Tx): Promise<StoredChange[]> {
  const seen = new Set<string>();
  const stored: StoredChange[] = [];
  for (const change of changes) {
    const place = [change.parameter, change.regime, change.item].join(' ');
    if (seen.has(place)) throw new Refusal('catalogue.change_repeated', { parameter: change.parameter });
    seen.add(place);
    const kin = await RulebookEntry.findOne({ where: { parameter: change.parameter }, transaction: tx });
    if (!kin) throw new Refusal('catalogue.parameter_unknown', { parameter: change.parameter });
    if (!isOfUnit(change.value, change.unit))
      throw new Refusal('catalogue.value_unfit', { parameter: change.parameter, unit: change.unit });
    ensure(citesKnown(change.law));
    const former = await lastRow(change, tx);
    if (former && former.validFrom >= change.validFrom)
      throw new Refusal('catalogue.later_value_stands', { parameter: change.parameter, validFrom: former.validFrom });
    stored.push({ ...change, endsEntryId: former?.id ?? null, from: former?.value ?? null });
  }
  return stored;
}

/** What is approved: the words and every change, with the row that each ends. */
export const draftHash = (draft: Pick<RulebookDraft, 'title' | 'reason' | 'changes'>): string =>
  contentHashOf({ title: draft.title, reason: draft.reason, changes: draft.changes });

/** No change of this draft meets a row that came or ended since it was written. */
async function isBaseStanding(draft: RulebookDraft, tx: Tx | null): Promise<boolean> {
  for (const change of draft.changes)
    if (((await lastRow(change, tx))?.id ?? null) !== change.endsEntryId) return false;
  return true;
}

export async function rulebookFacts(draft: RulebookDraft, actor: Actor, tx: Tx | null = null): Promise<LawDraftFacts> {
  return {
    state: draft.state,
    isSuspended: false,
    changeCount: draft.changes.filter((change) => change.value !== change.from).length,
    validFrom: draft.changes.map((change) => change.validFrom).sort()[0] ?? '0000-01-01',
    isAnother: actor.kind === 'person' && actor.personId !== draft.draftedBy,
    isBaseStanding: await isBaseStanding(draft, tx),
  };
}
