import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { settleTechnical } from '../opening/index.ts';
import { evaluationStream, lotStream } from '../tenders/index.ts';
import { evaluationEvents } from './events.ts';
import type { Session, SittingAct } from './sitting.ts';

/**
 * Two envelopes: closes the technical evaluation before anybody can know a price. Who passed is told to all at once, and the sealed
 * stream is bound by a public entry, so that no judgement can be changed when prices are known (LAW 5, 40; O20 30).
 */
export async function closeTechnical(act: SittingAct, { lot, evaluation }: Session): Promise<void> {
  const { now, tx, platform, record } = act;
  await evaluation.update({ technicalClosedAt: now }, { transaction: tx });
  const grounds = new Map((evaluation.rejections ?? []).map(({ bidId, ground }) => [bidId, ground]));
  const results = evaluation.bids.map(({ bidId }) => ({ bidId, ground: grounds.get(bidId) ?? null }));
  await settleTechnical(lot.id, results, tx);
  const stream = evaluationStream(lot.id);
  const head = await headOf(platform.db, stream, tx);
  const facts = {
    lotId: lot.id,
    passed: results.filter(({ ground }) => ground === null).map(({ bidId }) => bidId),
    rejected: results.flatMap(({ bidId, ground }) => (ground === null ? [] : [{ bidId, ground }])),
    heads: head ? [{ stream, ...head }] : [],
  };
  await record(fact(evaluationEvents, 'technical.concluded', lotStream(lot.id), facts, 'committee'));
}
