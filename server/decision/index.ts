import type { Room } from '../kernel/room.ts';
import { awardLot } from './awardLot.ts';
import { castBallot } from './castBallot.ts';
import { chairDecides } from './chairDecides.ts';
import { checkReport } from './checkReport.ts';
import { defineDecision } from './decision.ts';
import { defineRounds } from './decisionRound.ts';
import { silence } from './determineBySilence.ts';
import { enterDecision } from './enterDecision.ts';
import { decisionEvents } from './events.ts';
import { nameDeciders } from './nameDeciders.ts';
import { notifyAward } from './notifyAward.ts';
import { getDecision, tryDecision } from './queries.ts';
import { decisionRefusals } from './refusals.ts';
import { signDecision } from './signDecision.ts';
import { startDecision } from './startDecision.ts';

export { awardFactsOf } from './awardFacts.ts';
export { awardLetterPaper, resultNoticePaper, type AwardFacts, type AwardPaper } from './awardNotice.ts';
export { concludedDecisionOf, type ConcludedDecision } from './concludedDecision.ts';
export { Decider, Decision } from './decision.ts';
export { decisionReportPaper, type DecisionPaper } from './decisionReport.ts';
export { decisionEvents } from './events.ts';
export { deciderTag, personOfDecider } from './meeting.ts';
export type { DecisionViewer } from './policy.ts';
export { decisionViewer } from './queries.ts';
export { recomputations } from './recompute.ts';
export type { DecisionReport } from './report.ts';

export const room: Room = {
  name: 'decision',
  define: (db) => {
    defineDecision(db);
    defineRounds(db);
  },
  handlers: [
    checkReport,
    awardLot,
    nameDeciders,
    startDecision,
    enterDecision,
    castBallot,
    chairDecides,
    signDecision,
    notifyAward,
    getDecision,
    tryDecision,
  ],
  refusals: decisionRefusals,
  events: decisionEvents,
  alarms: [silence],
};
