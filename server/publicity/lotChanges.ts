import { z } from 'zod';
import { personOf, query } from '../kernel/act.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Bid, bidderTagOf } from '../bids/index.ts';
import { Lot, lotStream, mayPrepare, partyOf, Project } from '../tenders/index.ts';
import { ChangeAcknowledgement, readerTagOf } from './changeAcknowledgement.ts';
import { ListChanges, MyUnacknowledged, type ChangeKind } from './changesContract.ts';
import { changeKindOf, changeTitles, mayCountReaders } from './changeRules.ts';
import { ChangeTelling } from './changeTelling.ts';
import { LotWatch, watcherTagOf } from './lotWatch.ts';
import { Notice } from './notice.ts';

export interface LotChange {
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly at: string;
}

const Body = z.object({ type: z.string(), at: z.string() });

/** The changes of a lot as its public log tells them, newest first. */
export async function changesOf(db: Db, lotId: string, tx?: Tx): Promise<LotChange[]> {
  const rows = await db.rows<{ seq: number | string; body: string }>(
    'SELECT seq, body FROM ledger_entries WHERE stream = ? ORDER BY seq DESC',
    [lotStream(lotId)],
    tx,
  );
  return rows.flatMap((row) => {
    const { type, at } = Body.parse(JSON.parse(row.body));
    const kind = changeKindOf(type);
    return kind === null ? [] : [{ seq: Number(row.seq), kind, at }];
  });
}

const kinds = ['CLARIFICATION', 'SUSPENSION', 'TERMINATION'] as const;
const noticesOf = async (lotId: string): Promise<Map<number, Notice>> =>
  new Map(
    (
      await Notice.findAll({
        attributes: ['id', 'seq', 'title'],
        where: { lotId, stream: lotStream(lotId), kind: [...kinds] },
      })
    ).map((notice) => [notice.seq, notice]),
  );

/** How many rows there are for each entry. */
const counted = (rows: readonly { readonly seq: number }[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const { seq } of rows) counts.set(seq, (counts.get(seq) ?? 0) + 1);
  return counts;
};

/** How many were told and acknowledged. Asked only after the deadline. */
async function countsOf(lotId: string) {
  const told = await ChangeTelling.findAll({ attributes: ['seq', 'way'], where: { lotId } });
  const mailed = counted(told.filter((one) => one.way === 'MAIL'));
  const lettered = counted(told.filter((one) => one.way === 'INBOX'));
  const acknowledged = counted(await ChangeAcknowledgement.findAll({ attributes: ['seq'], where: { lotId } }));
  return (seq: number) => ({
    mailed: mailed.get(seq) ?? 0,
    lettered: lettered.get(seq) ?? 0,
    acknowledged: acknowledged.get(seq) ?? 0,
  });
}

/** Everything that changed; a bidder sees its own acknowledgements, owners and supervisor see numbers once the deadline is over. */
export const listChanges = query(ListChanges, async ({ input, actor, now, platform: { db, keys } }) => {
  const lot = await Lot.findByPk(input.lotId);
  if (!lot?.publishedAt) throw new Refusal('tenders.not_published');
  const project = await Project.findByPk(lot.projectId, { rejectOnEmpty: true });
  const isCounting =
    (mayPrepare(actor, project).ok || partyOf(actor, project) === 'supervisor') && mayCountReaders(lot, now);
  const countOf = isCounting ? await countsOf(lot.id) : () => null;
  const person = actor.kind === 'person' ? actor : null;
  const own = person
    ? await ChangeAcknowledgement.findAll({
        where: { lotId: lot.id, readerTag: readerTagOf(keys, lot.id, person.organisationId) },
      })
    : [];
  const watcherTag = person ? watcherTagOf(keys, lot.id, person.personId) : null;
  const notices = await noticesOf(lot.id);
  return {
    isWatched:
      watcherTag !== null && (await LotWatch.count({ where: { lotId: lot.id, watcherTag, endedAt: null } })) > 0,
    items: (await changesOf(db, lot.id)).map(({ seq, kind, at }) => ({
      seq,
      kind,
      at,
      noticeId: notices.get(seq)?.id ?? null,
      title: notices.get(seq)?.title ?? changeTitles[kind],
      acknowledgedAt: own.find((one) => one.seq === seq)?.acknowledgedAt.toISOString() ?? null,
      counts: countOf(seq),
    })),
  };
});

const mostLots = 500;

/** What a bidder watches or bids in while bids are prepared, and has not acknowledged yet. */
export const myUnacknowledged = query(MyUnacknowledged, async ({ actor, platform: { db, keys } }) => {
  const { personId, organisationId } = personOf(actor);
  const open = await Lot.findAll({
    attributes: ['id'],
    where: { state: ['PREQ_OPEN', 'TENDERING'] },
    order: [['id', 'DESC']],
    limit: mostLots,
  });
  const ids = open.map((lot) => lot.id);
  const [watched, bidIn] = await Promise.all([
    LotWatch.findAll({
      attributes: ['lotId'],
      where: { watcherTag: ids.map((id) => watcherTagOf(keys, id, personId)), endedAt: null },
    }),
    Bid.findAll({
      attributes: ['lotId'],
      where: { bidderTag: ids.map((id) => bidderTagOf(keys, id, organisationId)), state: 'SUBMITTED' },
    }),
  ]);
  const mine = [...new Set([...watched, ...bidIn].map((one) => one.lotId))];
  const items = await Promise.all(
    mine.map(async (lotId) => {
      const [changes, notices, known] = await Promise.all([
        changesOf(db, lotId),
        noticesOf(lotId),
        ChangeAcknowledgement.findAll({
          attributes: ['seq'],
          where: { lotId, readerTag: readerTagOf(keys, lotId, organisationId) },
        }),
      ]);
      return changes
        .filter(({ seq }) => !known.some((one) => one.seq === seq))
        .map(({ seq, kind, at }) => ({ lotId, seq, kind, at, title: notices.get(seq)?.title ?? changeTitles[kind] }));
    }),
  );
  return { items: items.flat().sort((one, other) => other.at.localeCompare(one.at)) };
});
