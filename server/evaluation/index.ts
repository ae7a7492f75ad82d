import { no, yes } from '../kernel/verdict.ts';
import type { Room } from '../kernel/room.ts';
import { Seat } from '../experts/index.ts';
import { mayReadOpened, OpenedBid, openedKind } from '../opening/index.ts';
import { Lot } from '../tenders/index.ts';
import { defineEvaluation } from './evaluation.ts';
import { evaluationEvents } from './events.ts';
import { absent, declare, enterGate } from './gate.ts';
import { giveScore } from './giveScore.ts';
import { defineMemberWork } from './memberWork.ts';
import { getEvaluation, tryEvaluation } from './queries.ts';
import { evaluationRefusals } from './refusals.ts';
import { reviewItem } from './reviewItem.ts';
import { signReport } from './signReport.ts';
import { startEvaluation } from './startEvaluation.ts';
import { submitReviews } from './submitReviews.ts';
import { submitSheet } from './submitSheet.ts';
import { pricesRead } from './takePrices.ts';
import { voteChair } from './voteChair.ts';

export { Evaluation } from './evaluation.ts';
export { evaluationEvents } from './events.ts';
export { evaluationReportPaper, type ReportPaper } from './evaluationReport.ts';
export { Score } from './memberWork.ts';
export { outcomeOf, signaturesOf, type ConcludedOutcome, type SignedBy } from './outcomeOf.ts';
export type { Outcome, Recommended } from './outcome.ts';
export { presentResult } from './present.ts';
export { recomputations } from './recompute.ts';
export type { EvaluationReport } from './report.ts';

export const room: Room = {
  name: 'evaluation',
  define: (db) => {
    defineEvaluation(db);
    defineMemberWork(db);
  },
  handlers: [
    startEvaluation,
    enterGate,
    declare,
    voteChair,
    reviewItem,
    submitReviews,
    giveScore,
    submitSheet,
    signReport,
    getEvaluation,
    tryEvaluation,
  ],
  refusals: evaluationRefusals,
  events: evaluationEvents,
  alarms: [absent, pricesRead],
  readers: {
    /** Opened files are for their own bidder, as the opening says, and for members who have declared to be free of conflict. */
    [openedKind]: async (platform, actor, bidId) => {
      const own = await mayReadOpened(actor, bidId);
      if (own.ok || actor.kind !== 'person') return own;
      const bid = await OpenedBid.findByPk(bidId, { attributes: ['lotId'] });
      // While a hall is open its price files may be opened and not yet read out: they are nobody's but the bidder's.
      const isInHall = bid ? (await Lot.count({ where: { id: bid.lotId, state: 'OPENING' } })) > 0 : false;
      if (isInHall) return own;
      const seat = bid ? await Seat.ofPerson(platform.keys, actor.personId, bid.lotId) : null;
      return seat?.state === 'SEATED' && seat.declaredAt !== null ? yes : no('files.unknown');
    },
  },
};
