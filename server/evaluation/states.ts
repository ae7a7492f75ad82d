import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { EvaluationPhase } from './contract.ts';

export type EvaluationParty = 'committee';

/** What the phases wait for. Counts are of the members who hold a seat now. */
export interface PhaseFacts extends MachineFacts<EvaluationPhase> {
  readonly everyDeclared?: boolean;
  readonly everyVoted?: boolean;
  readonly everyReviewSubmitted?: boolean;
  readonly standingBids?: number;
  readonly needsScores?: boolean;
  readonly everySheetSubmitted?: boolean;
  readonly mismatches?: number;
  readonly isComputed?: boolean;
  readonly everySigned?: boolean;
}

const needs =
  (key: keyof PhaseFacts, code: string) =>
  (facts: PhaseFacts): Verdict =>
    facts[key] === true ? yes : no(code);

const someStand = ({ standingBids }: PhaseFacts): Verdict =>
  (standingBids ?? 0) > 0 ? yes : no('evaluation.all_rejected');
const noneStands = ({ standingBids }: PhaseFacts): Verdict => (standingBids === 0 ? yes : no('evaluation.bids_stand'));
const objectiveAgree = ({ mismatches }: PhaseFacts): Verdict =>
  mismatches === 0 ? yes : no('evaluation.objective_scores_differ');
const objectiveDiffer = ({ mismatches }: PhaseFacts): Verdict =>
  (mismatches ?? 0) > 0 ? yes : no('evaluation.objective_scores_agree');

const everyReview = needs('everyReviewSubmitted', 'evaluation.reviews_missing');
const everySheet = needs('everySheetSubmitted', 'evaluation.sheets_missing');

const evaluationMoveTable = {
  admit: {
    from: ['GATE'],
    to: 'CHAIR',
    by: ['committee'],
    when: [needs('everyDeclared', 'evaluation.declaration_missing')],
    law: 'LAW 37; REG 46; 1117 (十五)',
    label: { zh: '推选组长', en: 'Elect the chair' },
  },
  elect: {
    from: ['CHAIR'],
    to: 'PRELIMINARY',
    by: ['committee'],
    when: [needs('everyVoted', 'evaluation.ballot_missing')],
    law: 'O12 9',
    label: { zh: '初步评审', en: 'Preliminary review' },
  },
  score: {
    from: ['PRELIMINARY'],
    to: 'SCORING',
    by: ['committee'],
    when: [everyReview, someStand, needs('needsScores', 'evaluation.nothing_to_score')],
    law: 'O12 28; REG 49',
    label: { zh: '详细评审', en: 'Detailed review' },
  },
  /** A scheme without a score sheet goes from the preliminary review straight to the calculation. */
  compare: {
    from: ['PRELIMINARY'],
    to: 'SUMMARY',
    by: ['committee'],
    when: [everyReview, someStand],
    law: 'O12 30-33',
    label: { zh: '价格折算', en: 'Compare prices' },
  },
  fail: {
    from: ['PRELIMINARY', 'SUMMARY'],
    to: 'CLOSED',
    by: ['committee'],
    when: [everyReview, noneStands],
    law: 'LAW 42; O12 27',
    label: { zh: '否决全部投标', en: 'All bids rejected' },
  },
  /** Too few valid bids in government procurement: the procedure stops whatever the committee thinks (87 Art. 43). */
  stop: {
    from: ['PRELIMINARY', 'SUMMARY'],
    to: 'CLOSED',
    by: ['committee'],
    when: [everyReview],
    law: '87 Art. 43; GPL 36',
    label: { zh: '有效投标不足，终止评标', en: 'Too few valid bids' },
  },
  returnSheets: {
    from: ['SCORING', 'OBJECTIVE_CHECK'],
    to: 'OBJECTIVE_CHECK',
    by: ['committee'],
    when: [everySheet, objectiveDiffer],
    law: '87 Art. 64; 1117 (五)',
    label: { zh: '客观分复核', en: 'Check objective scores' },
  },
  openScores: {
    from: ['SCORING', 'OBJECTIVE_CHECK'],
    to: 'SUMMARY',
    by: ['committee'],
    when: [everySheet, objectiveAgree],
    law: '87 Art. 62, 64',
    label: { zh: '汇总', en: 'Summary' },
  },
  present: {
    from: ['SUMMARY'],
    to: 'SIGNING',
    by: ['committee'],
    when: [needs('isComputed', 'evaluation.not_computed')],
    law: 'O12 42',
    label: { zh: '签署评标报告', en: 'Sign the report' },
  },
  close: {
    from: ['SIGNING'],
    to: 'CLOSED',
    by: ['committee'],
    when: [needs('everySigned', 'evaluation.report_unsigned')],
    law: 'REG 53; O12 43',
    label: { zh: '评标结束', en: 'Close the evaluation' },
  },
} satisfies Record<string, Move<EvaluationPhase, EvaluationParty, PhaseFacts>>;

export type EvaluationMove = keyof typeof evaluationMoveTable;

/** A committee's whole session as one table. */
export const evaluationMoves = machine<EvaluationPhase, EvaluationMove, EvaluationParty, PhaseFacts>(
  'evaluation',
  evaluationMoveTable,
);
