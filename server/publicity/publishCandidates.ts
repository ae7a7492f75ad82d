import type { z } from 'zod';
import { command } from '../kernel/act.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Bid, bidHeads } from '../bids/index.ts';
import { holidayCalendar, parameter, type Rulebook } from '../catalogue/index.ts';
import { outcomeOf, type ConcludedOutcome } from '../evaluation/index.ts';
import { evaluationStream, Lot, lotStream, maySign, Project } from '../tenders/index.ts';
import { PublishCandidates } from './contract.ts';
import { publicityEvents } from './events.ts';
import { publicityEnd } from './publicityEnd.ts';

type Facts = z.output<(typeof publicityEvents)['candidates.published']['facts']>;

/**
 * The authority puts the candidates before the public. They are ranked with their scores, or finalists of a separate decision
 * without any order of merit; the sealed streams are bound so that nothing in them can change afterwards (REG 53, 54; 1117 (五)).
 */
export const publishCandidates = command(PublishCandidates, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  // A lot that was never published has no law of its own yet to count days by.
  if (lot.rulebook === null) throw new Refusal('kernel.wrong_state', { state: lot.state });
  const ends = publicityEnd(await holidayCalendar(tx), minimumOf(lot.rulebook), now);
  if (!ends.ok) throw new Refusal(ends.code, ends.facts);
  const publicityEndsAt = ends.endsAt;
  // The state itself says that the report was checked: nothing but the check leads into it.
  await lot.move('publishCandidates', 'authority', now, tx, {
    facts: { isReportChecked: true },
    change: { publicityEndsAt },
  });
  const outcome = await outcomeOf(lot.id, tx);
  if (!outcome) throw new Refusal('publicity.no_candidates');
  const candidates = outcome.candidates.length > 0 ? rankedOf(outcome) : await unorderedOf(outcome, tx);
  if (candidates.length === 0) throw new Refusal('publicity.no_candidates');
  await record(
    fact(publicityEvents, 'candidates.published', lotStream(lot.id), {
      lotId: lot.id,
      mode: outcome.candidates.length > 0 ? 'RANKED' : 'SEPARATED',
      candidates,
      rejected: rejectedOf(outcome),
      endsAt: publicityEndsAt.toISOString(),
      heads: await headsOf(platform.db, lot.id, tx),
    }),
  );
  return { publicityEndsAt: publicityEndsAt.toISOString() };
});

function minimumOf(rulebook: Rulebook): { value: number; unit: 'd' | 'wd' } {
  const { value, unit } = parameter(rulebook, 'publicity.minDays');
  return { value: Number(value), unit: unit === 'wd' ? 'wd' : 'd' };
}

const rankedOf = ({ candidates, result }: ConcludedOutcome): Facts['candidates'] =>
  candidates.map(({ bidId, price, rank, total }) => ({
    bidId,
    price,
    rank,
    total,
    components: (result.bids.find((bid) => bid.id === bidId)?.components ?? []).map(({ id, title, points }) => ({
      id,
      title,
      points,
    })),
  }));

/** In the order of the receipts' hashes, which says nothing about merit and which nobody could choose (DOMAIN 8.2). */
async function unorderedOf({ finalists }: ConcludedOutcome, tx: Tx): Promise<Facts['candidates']> {
  const bids = await Bid.findAll({
    attributes: ['id', 'entryHash'],
    where: { id: finalists.map((one) => one.bidId) },
    transaction: tx,
  });
  const hashOf = new Map(bids.map((bid) => [bid.id, bid.entryHash]));
  return [...finalists]
    .sort((a, b) => ((hashOf.get(a.bidId) ?? '') < (hashOf.get(b.bidId) ?? '') ? -1 : 1))
    .map(({ bidId, price }) => ({ bidId, price, rank: null, total: null, components: [] }));
}

const rejectedOf = ({ report, result }: ConcludedOutcome): Facts['rejected'] => {
  const later = result.excluded.filter(({ id }) => report.rejected.every((one) => one.bidId !== id));
  return [
    ...report.rejected.map(({ bidId, ground }) => ({ bidId, ground })),
    ...later.map(({ id, ground }) => ({ bidId: id, ground })),
  ];
};

async function headsOf(db: Db, lotId: string, tx: Tx): Promise<Facts['heads']> {
  const stream = evaluationStream(lotId);
  const head = await headOf(db, stream, tx);
  return [...(await bidHeads(db, lotId, tx)), ...(head ? [{ stream, ...head }] : [])];
}
