import type { EntryBody } from '../kernel/ledger/chain.ts';
import type { Check, Recomputation, RecomputeContext } from '../kernel/ledger/verify.ts';

const check = (name: string, ok: boolean, detail: string): Check => ({ name, ok, detail });

/** What opens a bid: its own key, a trustee's share of it, or the key that shares gave (O20 30, 31). */
const releases = ['key.released', 'share.released', 'key.recovered'] as const;
const readings = ['technical.read', 'prices.read'] as const;

const among = (types: readonly string[], entry: EntryBody): boolean => types.includes(entry.type);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/**
 * The order of an opening, from the entries of an exported lot: bidding closed when its deadline had passed and not before, no
 * sealed stream grew afterwards, every key came after the close, and every bid that was counted was opened or its failure
 * settled before anything was read out (O20 27, 30, 31; LAW 28, 36).
 */
export const checkOpeningOrder: Recomputation = (facts, context) => {
  const { entry, streams } = context;
  const own = streams.get(entry.stream) ?? [];
  const earlier = own.filter(({ seq }) => seq < entry.seq);
  const later = own.filter(({ seq }) => seq > entry.seq);
  return [
    deadlineCheck(entry, earlier),
    sealedCheck(facts, context),
    keysCheck(entry, earlier, later),
    ...bidsChecks(facts, later),
  ];
};

const deadlines = ['lot.published', 'documents.amended', 'deadline.extended', 'lot.resumed'] as const;

/** The deadline as it was last published. */
const deadlineOf = (earlier: readonly EntryBody[]): string | undefined =>
  earlier
    .filter((one) => among(deadlines, one))
    .map(({ type, facts }) => textOf(type === 'deadline.extended' ? facts['to'] : facts['deadlineAt']))
    .findLast((instant) => instant !== '');

function deadlineCheck({ at }: EntryBody, earlier: readonly EntryBody[]): Check {
  const deadline = deadlineOf(earlier);
  if (deadline === undefined)
    return check('opening: deadline', false, 'no deadline was published before bidding closed');
  const ok = at >= deadline;
  return check(
    'opening: deadline',
    ok,
    ok ? `deadline ${deadline}, bidding closed ${at}` : `bidding closed ${at}, before the deadline ${deadline}`,
  );
}

const isStanding = (entries: readonly EntryBody[]): boolean =>
  entries.findLast(({ type }) => type === 'bid.submitted' || type === 'bid.withdrawn')?.type === 'bid.submitted';

/** The sealed streams end where the close bound them, with instants before it; as many bids stand in them as were counted. */
function sealedCheck(facts: Readonly<Record<string, unknown>>, { entry, lotId, streams }: RecomputeContext): Check {
  const name = 'opening: sealed';
  const ends = new Map(
    listOf(facts['heads']).map((head) => [textOf(fieldOf(head, 'stream')), fieldOf(head, 'seq')] as const),
  );
  const sealed = [...streams].filter(([stream]) => stream.startsWith(`lot:${lotId}:bids:`));
  if (sealed.length === 0 && ends.size > 0)
    return check(name, true, 'the sealed streams are not in this file: they are shown once the bids are opened');
  // The paper of a receipt is issued into the same stream, also later; what touches the bid itself is not.
  const bidEntries = sealed.map(([stream, entries]) => ({
    stream,
    end: ends.get(stream) as number | undefined,
    touching: entries.filter(({ type }) => type.startsWith('bid.')),
  }));
  const grown = bidEntries
    .filter(({ end, touching }) => end === undefined || touching.some(({ seq }) => seq > end))
    .map(({ stream }) => stream);
  const missing = [...ends].filter(([stream, end]) => (streams.get(stream)?.at(-1)?.seq ?? 0) < Number(end));
  const late = bidEntries.flatMap(({ touching }) => touching.filter(({ at }) => at > entry.at));
  const standing = sealed.filter(([, entries]) => isStanding(entries)).length;
  const faults = [
    ...grown.map((stream) => `the bid in ${stream} changed after the close bound it`),
    ...missing.map(([stream]) => `${stream} was bound and is not shown whole`),
    ...late.map(({ stream, seq, at }) => `${stream} ${String(seq)} came at ${at}`),
    ...(standing === facts['count'] ? [] : [`${String(standing)} bids stand, ${String(facts['count'])} were counted`]),
  ];
  return check(name, faults.length === 0, faults.join('; ') || `${String(standing)} bids, all sealed before the close`);
}

function keysCheck(closed: EntryBody, earlier: readonly EntryBody[], later: readonly EntryBody[]): Check {
  const early = [
    ...earlier.filter((one) => among([...releases, ...readings, 'bid.decrypted'], one)),
    ...later.filter((one) => among(releases, one) && one.at < closed.at),
  ];
  const told = early.map(({ type, seq, at }) => `${type} at ${String(seq)}, ${at}`).join('; ');
  const released = later.filter((one) => among(releases, one));
  const first = released[0];
  return check(
    'opening: keys',
    early.length === 0,
    told ||
      (first
        ? `${String(released.length)} keys and shares, the first at ${first.at}, after the close`
        : 'no key was handed in'),
  );
}

/** Every counted bid is named; each was opened with its own key, or its failure settled, before anything was read out. */
function bidsChecks(facts: Readonly<Record<string, unknown>>, later: readonly EntryBody[]): readonly Check[] {
  const opened = later.find(({ type }) => type === 'bids.opened');
  if (!opened) return [];
  const bids = listOf(opened.facts['bids']).map((bid) => textOf(fieldOf(bid, 'bidId')));
  const read = later.find((one) => among(readings, one));
  const before = later.filter(({ seq }) => read !== undefined && seq < read.seq);
  const has = (bidId: string, types: readonly string[], until: readonly EntryBody[]): boolean =>
    until.some((one) => among(types, one) && one.facts['bidId'] === bidId);
  const faults = [
    ...(new Set(bids).size === facts['count'] && bids.length === facts['count']
      ? []
      : [`${String(bids.length)} bids named, ${String(facts['count'])} counted`]),
    ...later
      .filter((one) => one.type === 'bid.decrypted')
      .filter(({ facts: { bidId }, seq }) => {
        const until = later.filter((one) => one.seq < seq);
        return !has(textOf(bidId), ['key.released', 'key.recovered'], until);
      })
      .map(({ facts: { bidId } }) => `${textOf(bidId)} was opened without a key`),
    ...(read
      ? bids
          .filter((bidId) => !has(bidId, ['bid.decrypted', 'failure.settled'], before))
          .map((bidId) => `${bidId} was neither opened nor settled before ${read.type}`)
      : []),
  ];
  const detail = read
    ? `${String(bids.length)} bids, each opened with its key or settled before ${read.type}`
    : `${String(bids.length)} bids, nothing is read out yet`;
  return [check('opening: bids', faults.length === 0, faults.join('; ') || detail)];
}
