import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { countOf, parameter } from '../catalogue/index.ts';
import { evaluationStream, type Lot } from '../tenders/index.ts';
import type { EvaluationScheme } from '../tenders/scheme.ts';
import { closeTechnical } from './closeTechnical.ts';
import { consortiumRejections } from './consortium.ts';
import { SubmitReviews } from './contract.ts';
import { evaluationEvents } from './events.ts';
import { failLot } from './failLot.ts';
import { MemberSheet, Review } from './memberWork.ts';
import { presentReport } from './presentReport.ts';
import { isWhole, judgedLeaves, rejectedByMajority, reviewedItems } from './rules.ts';
import { suppliersCounted } from './sameBrand.ts';
import { brandedBids, sameBrandRejections } from './sameBrandBids.ts';
import { assumptionNotes, computedRejections } from './scoringFacts.ts';
import { schemeOf, sitAmong, type Sitting, type SittingAct } from './sitting.ts';
import type { BidSource, Rejection, ReportNote } from './sources.ts';

/** A member hands in the preliminary review; the last one concludes it: the majority of each item stands (87 Art. 61). */
export const submitReviews = command(SubmitReviews, async (act) => {
  const { input, now, tx, record } = act;
  const sitting = await sitAmong(act, input.lotId, ['PRELIMINARY']);
  const { lot, evaluation, seat, members } = sitting;
  const sheets = await MemberSheet.ofLot(lot.id, tx);
  const own = sheets.find((sheet) => sheet.seat === seat.label);
  if (own?.reviewsSubmittedAt != null) throw new Refusal('evaluation.reviews_submitted');
  const given = await Review.count({ where: { lotId: lot.id, seat: seat.label }, transaction: tx });
  const expected = evaluation.bids.length * reviewedItems(schemeOf(lot), lot.terms.envelopes).length;
  ensure(isWhole(given, expected, 'evaluation.reviews_missing'));
  await own?.update({ reviewsSubmittedAt: now }, { transaction: tx });
  const facts = { lotId: lot.id, seat: seat.label };
  await record(fact(evaluationEvents, 'reviews.submitted', evaluationStream(lot.id), facts, 'committee'));
  const submitted = sheets.filter((sheet) => sheet.reviewsSubmittedAt !== null).length;
  if (submitted === members.length) await concludePreliminary(act, sitting);
  return { done: true } as const;
});

const jointBidOf = ({ bidId, creditCode, consortium }: BidSource) => ({
  bidId,
  creditCode,
  consortium: consortium ?? null,
  hasAgreement: consortium?.hasAgreement === true,
});

const consortiumRulesOf = ({ terms, procedure }: Lot, scheme: EvaluationScheme) => ({
  isAllowed: terms.consortiumAllowed === true,
  maxMembers: terms.consortiumMaxMembers,
  isPrequalified: procedure?.prequalification != null,
  isTendering: scheme.arithmetic.regime === 'TENDERING_LAW',
});

async function concludePreliminary(act: SittingAct, sitting: Sitting): Promise<void> {
  const { now, tx } = act;
  const { lot, evaluation } = sitting;
  const scheme = schemeOf(lot);
  const reviews = await Review.findAll({ where: { lotId: lot.id }, transaction: tx });
  const computed = computedRejections(scheme, evaluation.bids, evaluation.ceiling, lot.terms.envelopes);
  const items = reviewedItems(scheme, lot.terms.envelopes);
  const decided = rejectedByMajority({ preliminary: items }, evaluation.bids, reviews);
  const joint = consortiumRejections(evaluation.bids.map(jointBidOf), consortiumRulesOf(lot, scheme));
  const reviewed = [joint, decided, computed].reduce<Rejection[]>(
    (all, next) => [...all, ...next.filter((one) => all.every((other) => other.bidId !== one.bidId))],
    [],
  );
  const rejections = [...reviewed, ...(await sameBrandRejections({ lot, bids: evaluation.bids }, reviewed, tx))];
  const rejected = new Set(rejections.map((one) => one.bidId));
  const standing = evaluation.bids.map((bid) => bid.bidId).filter((bidId) => !rejected.has(bidId));
  await recordPreliminary(act, sitting, standing, rejections);

  const rulebook = lot.rulebook ?? {};
  const counted = suppliersCounted(brandedBids(lot, evaluation.bids, new Set(standing)));
  const few = counted < countOf(rulebook, 'bid.minCount');
  const mustStop = few && parameter(rulebook, 'opening.postDecryptMin').value === 'FAIL';
  const notes: ReportNote[] = [
    ...assumptionNotes(
      scheme,
      evaluation.bids.filter((bid) => !rejected.has(bid.bidId)),
    ),
    ...(few ? [fewBids(counted, countOf(rulebook, 'bid.minCount'))] : []),
  ];
  const facts = {
    everyReviewSubmitted: true,
    standingBids: standing.length,
    needsScores: judgedLeaves(scheme).length > 0,
  };
  const change = { standing, rejections, notes };
  if (standing.length === 0 || mustStop) {
    const closed = { facts, change: { ...change, closedAt: now } };
    await evaluation.move(standing.length === 0 ? 'fail' : 'stop', lot, now, tx, closed);
    await failLot(act, sitting, standing.length === 0 ? 'ALL_REJECTED' : 'LACK_OF_COMPETITION');
    return;
  }
  await evaluation.move(facts.needsScores ? 'score' : 'compare', lot, now, tx, { facts, change });
  if (facts.needsScores) return;
  if (lot.terms.envelopes === 'TWO') await closeTechnical(act, sitting);
  else await presentReport(act, sitting, []);
}

/** Tendering law leaves it to the committee whether competition is lacking; that it went on is on record (O12 27; 1117 (十三)). */
const fewBids = (valid: number, min: number): ReportNote => ({
  code: 'FEW_VALID_BIDS',
  bidId: null,
  text: `${String(valid)} < ${String(min)}; COMMITTEE_DECIDES`,
});

async function recordPreliminary(
  { record }: SittingAct,
  { lot }: Sitting,
  standing: readonly string[],
  rejections: readonly Rejection[],
): Promise<void> {
  // Reasons are the members' own words: they stand in the report, not in the log.
  const rejected = rejections.map(({ items, ...one }) => ({
    ...one,
    items: items.map(({ itemId, ground, fails, passes }) => ({ itemId, ground, fails, passes })),
  }));
  const facts = { lotId: lot.id, standing: [...standing], rejected };
  await record(fact(evaluationEvents, 'preliminary.concluded', evaluationStream(lot.id), facts, 'committee'));
}
