import type { z } from 'zod';
import { query } from '../kernel/act.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { readEntry } from '../kernel/ledger/chain.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { EntryView } from './contract.ts';
import { Follow, ReadLedger } from './contract.ts';
import { maySee, readStream } from './policy.ts';
import { entriesAfter, streamsOf, type StoredEntry } from './streams.ts';
import { mayFollow, sightOf } from './visibility.ts';

/** A lot's entries that the viewer may read now. Without a stream the first of all its streams, in the order of time. */
export const readLedger = query(ReadLedger, async ({ input, actor, platform }) => {
  const sight = await sightOf(platform, actor, input.lotId);
  if (!sight || (!sight.isPublished && sight.party === null)) throw new Refusal('tenders.not_published');
  const isReadable = (stream: string): boolean => {
    const name = readStream(stream);
    return name?.of === 'lot' && name.lotId === input.lotId && maySee(name.part, name.bidder, sight);
  };
  if (input.stream !== undefined && !isReadable(input.stream)) throw new Refusal('kernel.not_found');
  const streams =
    input.stream === undefined ? (await streamsOf(platform.db, input.lotId)).filter(isReadable) : [input.stream];
  const found: StoredEntry[] = [];
  for (const stream of streams) found.push(...(await entriesAfter(platform.db, stream, input.after, input.limit)));
  return { items: found.map(present).sort(byTime).slice(0, input.limit) };
});

function present(entry: StoredEntry): z.output<typeof EntryView> {
  const body = readEntry(entry.body);
  if (!body) throw new Error(`an entry that cannot be read: ${entry.stream} ${String(entry.seq)}`);
  const actor = typeof body.actor === 'string' ? body.actor : '';
  const { stream, seq, hash, epoch, body: text } = entry;
  return { stream, seq, hash, epoch, body: text, type: body.type, at: body.at, actor, facts: body.facts };
}

type Shown = z.output<typeof EntryView>;

/** Entries of one stream never change places; those of several stand in the order of their instants. */
const byTime = (a: Shown, b: Shown): number => {
  if (a.stream === b.stream) return a.seq - b.seq;
  return a.at === b.at ? (a.stream < b.stream ? -1 : 1) : a.at < b.at ? -1 : 1;
};

/** Where a stream ends now, for whoever may follow it, and who else is there. */
export const follow = query(Follow, async ({ input, actor, platform }) => {
  await mayFollow(platform, actor, input.stream);
  const head = await headOf(platform.db, input.stream);
  return { seq: head?.seq ?? 0, present: [...(await platform.live.present(input.stream))] };
});
