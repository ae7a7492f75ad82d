import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { evaluationStream } from '../tenders/index.ts';
import { ReviewItem } from './contract.ts';
import { evaluationEvents } from './events.ts';
import { MemberSheet, Review } from './memberWork.ts';
import { committeeItems } from './qualificationRules.ts';
import { isCeilingItem, mayReview } from './rules.ts';
import { isAboveCeiling } from './scoring/arithmetic.ts';
import { schemeOf, sitAmong } from './sitting.ts';

/** A member judges one item of one bid, alone; only items of the tender documents (REG 49; O12 17). */
export const reviewItem = command(ReviewItem, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, evaluation, seat } = await sitAmong(act, input.lotId, ['PRELIMINARY']);
  const { bidId, itemId, verdict, reason } = input;
  const key = { lotId: lot.id, seat: seat.label };
  const sheet = await MemberSheet.findOne({ where: key, transaction: tx, rejectOnEmpty: true });
  if (sheet.reviewsSubmittedAt !== null) throw new Refusal('evaluation.reviews_submitted');
  const bid = evaluation.bids.find((one) => one.bidId === bidId);
  if (!bid) throw new Refusal('evaluation.bid_unknown');
  const item = committeeItems(schemeOf(lot)).find((one) => one.id === itemId);
  if (!item) throw new Refusal('evaluation.item_unknown', { item: itemId });
  if (bid.price === null && isCeilingItem(item)) throw new Refusal('evaluation.price_sealed', { item: itemId });
  const isAbove = bid.price !== null && isAboveCeiling(bid.price, bid.price, evaluation.ceiling);
  ensure(mayReview({ item, verdict, reason, isAboveCeiling: isAbove }));
  const kept = await Review.findOne({ where: { ...key, bidId, itemId }, transaction: tx });
  if (kept?.verdict === verdict && kept.reason === reason) return { done: true } as const;
  if (kept) await kept.update({ verdict, reason, givenAt: now }, { transaction: tx });
  else await Review.create({ ...key, bidId, itemId, verdict, reason, givenAt: now }, { transaction: tx });
  const facts = { ...key, bidId, itemId };
  await record(fact(evaluationEvents, 'review.given', evaluationStream(lot.id), facts, 'committee'));
  return { done: true } as const;
});
