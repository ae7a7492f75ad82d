import { z } from 'zod';
import { command, perform, theClock } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal } from '../kernel/verdict.ts';
import { countOf, parameter } from '../catalogue/index.ts';
import { arePricesRead, drawnCoefficientOf, openedBidsOf } from '../opening/index.ts';
import { Lot } from '../tenders/index.ts';
import { Evaluation } from './evaluation.ts';
import { failLot } from './failLot.ts';
import { Score } from './memberWork.ts';
import { presentReport } from './presentReport.ts';
import { assumptionNotes, computedRejections } from './scoringFacts.ts';
import { suppliersCounted } from './sameBrand.ts';
import { brandedBids, sameBrandRejections } from './sameBrandBids.ts';
import { schemeOf } from './sitting.ts';
import type { BidSource, ReportNote } from './sources.ts';

/** The clock's own act; it stands at no door. */
const TakePrices = call({
  name: 'evaluation.takePrices',
  http: ['POST', '/none'],
  who: [],
  input: z.strictObject({ lotId: id }),
  output: done,
});

/**
 * Two envelopes: the session goes on with the prices that were just read out. What the members judged before stands as it was closed;
 * the rest is arithmetic, and the same committee signs the report (LAW 40; O12 42; O20 33).
 */
const takePrices = command(TakePrices, async (act) => {
  const { input, now, tx } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const evaluation = await Evaluation.of(lot.id, tx);
  const isWaiting =
    lot.state === 'EVALUATING' && evaluation.phase === 'SUMMARY' && evaluation.technicalClosedAt !== null;
  if (!isWaiting || !(await arePricesRead(lot.id, tx)))
    throw new Refusal('kernel.wrong_state', { state: lot.state, phase: evaluation.phase });
  const scheme = schemeOf(lot);
  const opened = new Map((await openedBidsOf(lot.id, tx)).map((bid) => [bid.bidId, bid]));
  const passed = evaluation.standing ?? [];
  const bids = evaluation.bids.map((bid): BidSource => {
    const { price = null, wordsRead = null, supply = null } = opened.get(bid.bidId) ?? {};
    if (!passed.includes(bid.bidId)) return bid;
    return { ...bid, price, wordsRead, ...(supply === null ? {} : { supply }) };
  });
  const priced = bids.filter((bid) => bid.price !== null);
  const computed = computedRejections(scheme, priced, evaluation.ceiling, 'TWO');
  const reviewed = [...(evaluation.rejections ?? []), ...computed];
  const rejections = [...reviewed, ...(await sameBrandRejections({ lot, bids: priced }, reviewed, tx))];
  const standing = priced.map(({ bidId }) => bidId).filter((bidId) => rejections.every((one) => one.bidId !== bidId));
  const notes: ReportNote[] = [
    ...(evaluation.notes ?? []),
    ...assumptionNotes(scheme, priced).filter(({ code }) => code === 'WORDS_DIFFER'),
    ...bids
      .filter(({ bidId, price }) => passed.includes(bidId) && price === null)
      .map(({ bidId }) => ({ code: 'PRICE_NOT_OPENED' as const, bidId, text: '' })),
  ];
  await evaluation.update(
    {
      bids,
      standing,
      rejections,
      notes,
      drawnCoefficient: await drawnCoefficientOf(lot.id, tx),
    },
    { transaction: tx },
  );
  const rulebook = lot.rulebook ?? {};
  const mustStop =
    suppliersCounted(brandedBids(lot, priced, new Set(standing))) < countOf(rulebook, 'bid.minCount') &&
    parameter(rulebook, 'opening.postDecryptMin').value === 'FAIL';
  if (standing.length === 0 || mustStop) {
    const closed = { facts: { everyReviewSubmitted: true, standingBids: standing.length }, change: { closedAt: now } };
    await evaluation.move(standing.length === 0 ? 'fail' : 'stop', lot, now, tx, closed);
    await failLot(act, { lot, evaluation }, standing.length === 0 ? 'ALL_REJECTED' : 'LACK_OF_COMPETITION');
    return { done: true } as const;
  }
  const scores = await Score.findAll({ where: { lotId: lot.id, bidId: standing }, transaction: tx });
  await presentReport(
    act,
    { lot, evaluation },
    scores
      .map(({ seat, bidId, criterionId, version, points, salt }) => ({
        seat,
        bidId,
        criterionId,
        version,
        points,
        salt,
      }))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  );
  return { done: true } as const;
});

const keyOf = ({ bidId, criterionId, seat }: { bidId: string; criterionId: string; seat: string }): string =>
  [bidId, criterionId, seat].join(' ');

/** Rings as soon as the prices of a closed technical evaluation have been read. */
export const pricesRead: Alarm = {
  name: 'evaluation.prices',
  due: async () => {
    const waiting = await Evaluation.findAll({ attributes: ['lotId'], where: { phase: 'SUMMARY' }, limit: 500 });
    const open = { id: waiting.map(({ lotId }) => lotId), state: 'EVALUATING', isSuspended: false } as const;
    const lots = await Lot.findAll({ attributes: ['id'], where: open });
    const read = await Promise.all(lots.map(async ({ id: lotId }) => ((await arePricesRead(lotId)) ? [lotId] : [])));
    return read.flat();
  },
  ring: async (platform, lotId, now) => {
    await perform(takePrices, { input: { lotId }, actor: theClock, now, platform });
  },
};
