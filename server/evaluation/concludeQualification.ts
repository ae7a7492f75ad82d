import { command, personOf, type Act } from '../kernel/act.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { countOf } from '../catalogue/index.ts';
import { openedBidsOf, type OpenedBidFacts } from '../opening/index.ts';
import {
  coreBrand,
  evaluationStream,
  Lot,
  lotStream,
  mayPrepare,
  partyOf,
  Project,
  tendersEvents,
} from '../tenders/index.ts';
import { ConcludeQualification } from './contract.ts';
import { evaluationEvents } from './events.ts';
import { Qualification } from './qualification.ts';
import { purchaserItems, qualificationIsWhole, unqualified } from './qualificationRules.ts';
import { suppliersCounted } from './sameBrand.ts';
import { schemeOf } from './sitting.ts';
import type { BidSource } from './sources.ts';

/** The signed agreement of a consortium is one of the opened files. */
const hasAgreement = ({ consortium, files }: OpenedBidFacts): boolean =>
  consortium !== null && files.some(({ partId }) => partId === consortium.agreementPartId);

/** A bid as it goes from the opening into a review. */
export const sourceOf = (bid: OpenedBidFacts): BidSource => ({
  bidId: bid.bidId,
  place: bid.place,
  bidderName: bid.bidderName,
  creditCode: bid.creditCode,
  price: bid.price,
  wordsRead: bid.wordsRead,
  durationDays: bid.durationDays,
  quality: bid.quality,
  projectManager: bid.projectManager,
  declared: bid.declared,
  ...(bid.consortium === null
    ? {}
    : { consortium: { members: bid.consortium.members, hasAgreement: hasAgreement(bid) } }),
  ...(bid.supply === null ? {} : { supply: bid.supply }),
});

/**
 * The purchaser or its agency reviews qualification item by item, once, after the opening and before the evaluation. With fewer
 * suppliers than the law asks for, those of one brand counted as one, nothing may be evaluated (87 Art. 31, 43, 44).
 */
export const concludeQualification = command(ConcludeQualification, async (act) => {
  const { input, actor, now, tx, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  if (project.regime !== 'GOV_PROCUREMENT') throw new Refusal('evaluation.committee_reviews_qualification');
  if (lot.isSuspended) throw new Refusal('kernel.suspended');
  if (lot.state !== 'OPENED') throw new Refusal('kernel.wrong_state', { state: lot.state });
  if (await Qualification.ofLot(lot.id, tx)) throw new Refusal('evaluation.qualification_concluded');
  const items = purchaserItems(schemeOf(lot));
  const opened = await openedBidsOf(lot.id, tx);
  const bidIds = opened.map((bid) => bid.bidId);
  ensure(qualificationIsWhole(items, bidIds, input.judged));
  const rejections = unqualified(items, bidIds, input.judged);
  const rejected = new Set(rejections.map((one) => one.bidId));
  const row = {
    lotId: lot.id,
    personId: personOf(actor).personId,
    judged: input.judged,
    rejections,
    bids: opened.filter((bid) => rejected.has(bid.bidId)).map(sourceOf),
    concludedAt: now,
  };
  await Qualification.create(row, { transaction: tx });
  const facts = {
    lotId: lot.id,
    qualified: bidIds.filter((bidId) => !rejected.has(bidId)),
    // Reasons are the reviewer's own words: they go to the supplier and into the report, not into the log.
    rejected: rejections.map(({ bidId, ground, items: failed }) => ({
      bidId,
      ground,
      items: failed.map((item) => item.itemId),
    })),
  };
  await record(fact(evaluationEvents, 'qualification.concluded', evaluationStream(lot.id), facts));
  const counted = suppliersCounted(
    opened
      .filter((bid) => !rejected.has(bid.bidId))
      .map((bid) => ({ bidId: bid.bidId, brand: coreBrand(bid.supply, lot.terms.supply) })),
  );
  const isEnough = counted >= countOf(lot.rulebook ?? {}, 'bid.minCount');
  if (!isEnough)
    await failForTooFew(act, lot, partyOf(actor, project) === 'authority' ? 'authority' : 'agency', counted);
  return { counted, mayEvaluate: isEnough };
});

async function failForTooFew(
  { now, tx, platform, record }: Act<typeof ConcludeQualification>,
  lot: Lot,
  party: 'authority' | 'agency',
  counted: number,
): Promise<void> {
  const ground = 'QUALIFIED_LT3';
  await lot.move('failQualification', party, now, tx, {
    facts: { bidCount: counted, regime: 'GOV_PROCUREMENT' },
    change: { failureGround: ground },
  });
  await record(fact(tendersEvents, 'lot.failed', lotStream(lot.id), { lotId: lot.id, ground }));
  const stream = evaluationStream(lot.id);
  const head = await headOf(platform.db, stream, tx);
  const heads = head ? [{ stream, ...head }] : [];
  await record(fact(evaluationEvents, 'evaluation.failed', lotStream(lot.id), { lotId: lot.id, ground, heads }));
}
