import { no, yes } from '../kernel/verdict.ts';
import type { Room } from '../kernel/room.ts';
import { Seat } from '../experts/index.ts';
import type { Actor } from '../kernel/act.ts';
import { mayReadOpened, OpenedBid, openedKind } from '../opening/index.ts';
import { Lot, mayPrepare, Project } from '../tenders/index.ts';
import { concludeQualification } from './concludeQualification.ts';
import { defineEvaluation } from './evaluation.ts';
import { evaluationEvents } from './events.ts';
import { absent, declare, enterGate } from './gate.ts';
import { getQualification, mayLookInto } from './getQualification.ts';
import { giveScore } from './giveScore.ts';
import { defineMemberWork } from './memberWork.ts';
import { defineQualification } from './qualification.ts';
import { getEvaluation, tryEvaluation } from './queries.ts';
import { evaluationRefusals } from './refusals.ts';
import { reviewItem } from './reviewItem.ts';
import { openedSecurityKind, room as securities, Security } from '../securities/index.ts';
import { getSecurityEvidence } from './securityEvidence.ts';
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
export { Qualification } from './qualification.ts';
export { oneOfEquals, receiptsOf } from './sameBrandBids.ts';
export { presentResult } from './present.ts';
export { recomputations } from './recompute.ts';
export type { EvaluationReport } from './report.ts';

/** Purchaser and agency review what was opened themselves (87 Art. 44). */
async function isPurchasers(actor: Actor, lotId: string): Promise<boolean> {
  const lot = await Lot.findByPk(lotId, { attributes: ['state', 'projectId'] });
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  return lot !== null && project !== null && mayPrepare(actor, project).ok && mayLookInto(lot, project);
}

export const room: Room = {
  name: 'evaluation',
  define: (db) => {
    defineEvaluation(db);
    defineMemberWork(db);
    defineQualification(db);
  },
  handlers: [
    concludeQualification,
    getQualification,
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
    getSecurityEvidence,
    tryEvaluation,
  ],
  refusals: evaluationRefusals,
  events: evaluationEvents,
  alarms: [absent, pricesRead],
  readers: {
    /** An opened guarantee, for members as well who have declared to be free of conflict. */
    [openedSecurityKind]: async (platform, actor, securityId) => {
      const own =
        (await securities.readers?.[openedSecurityKind]?.(platform, actor, securityId)) ?? no('files.unknown');
      if (own.ok || actor.kind !== 'person') return own;
      const lotId = (await Security.findByPk(securityId, { attributes: ['lotId'] }))?.lotId;
      const seat = lotId ? await Seat.ofPerson(platform.keys, actor.personId, lotId) : null;
      return seat?.state === 'SEATED' && seat.declaredAt !== null ? yes : no('files.unknown');
    },
    /** Opened files are for their own bidder, as the opening says, and for members who have declared to be free of conflict. */
    [openedKind]: async (platform, actor, bidId) => {
      const own = await mayReadOpened(actor, bidId);
      if (own.ok || actor.kind !== 'person') return own;
      const bid = await OpenedBid.findByPk(bidId, { attributes: ['lotId'] });
      // While a hall is open its price files may be opened and not yet read out: they are nobody's but the bidder's.
      const isInHall = bid ? (await Lot.count({ where: { id: bid.lotId, state: 'OPENING' } })) > 0 : false;
      if (isInHall) return own;
      if (bid && (await isPurchasers(actor, bid.lotId))) return yes;
      const seat = bid ? await Seat.ofPerson(platform.keys, actor.personId, bid.lotId) : null;
      return seat?.state === 'SEATED' && seat.declaredAt !== null ? yes : no('files.unknown');
    },
  },
};
