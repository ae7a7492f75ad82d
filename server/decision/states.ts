import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';

export const decisionStates = ['NAMED', 'RUNNING', 'CHAIR_DECIDES', 'SIGNING', 'CLOSED'] as const;
export type DecisionState = (typeof decisionStates)[number];

/** `count` is the platform itself when the last ballot of a round is in, or the last signature. */
export type DecisionParty = 'authority' | 'member' | 'chair' | 'count';

/** What the moves judge; counts and signatures are handed in by the act that makes the move. */
export interface DecisionFacts extends MachineFacts<DecisionState> {
  readonly everybodyEntered?: boolean;
  /** Ballots of all rounds. */
  readonly ballotsCast?: number;
  readonly everybodySigned?: boolean;
}

const everybodyEntered = (facts: DecisionFacts): Verdict =>
  facts.everybodyEntered === true ? yes : no('decision.members_missing');
const noBallotCast = (facts: DecisionFacts): Verdict =>
  facts.ballotsCast === 0 ? yes : no('decision.voting_has_begun');
const everybodySigned = (facts: DecisionFacts): Verdict =>
  facts.everybodySigned === true ? yes : no('decision.report_unsigned');

type DecisionMoveRow = Move<DecisionState, DecisionParty, DecisionFacts>;

const decisionMoveTable = {
  rename: {
    from: ['NAMED'],
    to: 'NAMED',
    by: ['authority'],
    label: { zh: '重新组建定标委员会', en: 'Name the committee again' },
  },
  /** Who does not come is replaced, and everybody enters anew; once a ballot is cast the committee stands. */
  substitute: {
    from: ['RUNNING'],
    to: 'RUNNING',
    by: ['authority'],
    when: [noBallotCast],
    label: { zh: '更换定标委员', en: 'Replace members' },
  },
  start: {
    from: ['NAMED'],
    to: 'RUNNING',
    by: ['authority'],
    law: '国办发〔2024〕21号',
    label: { zh: '开始定标', en: 'Start the decision' },
  },
  enter: { from: ['RUNNING'], to: 'RUNNING', by: ['member'], law: 'REG 46', label: { zh: '入场', en: 'Enter' } },
  cast: {
    from: ['RUNNING'],
    to: 'RUNNING',
    by: ['member'],
    when: [everybodyEntered],
    label: { zh: '投票', en: 'Cast a ballot' },
  },
  openRound: {
    from: ['RUNNING', 'CHAIR_DECIDES'],
    to: 'RUNNING',
    by: ['count'],
    label: { zh: '进入下一轮', en: 'Open the next round' },
  },
  askChair: {
    from: ['RUNNING', 'CHAIR_DECIDES'],
    to: 'CHAIR_DECIDES',
    by: ['count'],
    law: '1117 (二)',
    label: { zh: '由主任决定', en: 'Ask the chair' },
  },
  speak: {
    from: ['CHAIR_DECIDES'],
    to: 'CHAIR_DECIDES',
    by: ['chair'],
    law: '1117 (二)',
    label: { zh: '主任说明理由后决定', en: 'The chair decides with reasons' },
  },
  report: {
    from: ['RUNNING', 'CHAIR_DECIDES'],
    to: 'SIGNING',
    by: ['count'],
    law: 'LAW 57',
    label: { zh: '形成定标报告', en: 'Write the report' },
  },
  sign: { from: ['SIGNING'], to: 'SIGNING', by: ['member'], label: { zh: '签署定标报告', en: 'Sign the report' } },
  close: {
    from: ['SIGNING'],
    to: 'CLOSED',
    by: ['count'],
    when: [everybodySigned],
    label: { zh: '定标结束', en: 'Close the decision' },
  },
} satisfies Record<string, DecisionMoveRow>;

export type DecisionMove = keyof typeof decisionMoveTable;

/** A committee's whole meeting as one table. A suspended lot suspends its decision. */
export const decisionMoves = machine<DecisionState, DecisionMove, DecisionParty, DecisionFacts>(
  'decision',
  decisionMoveTable,
);
