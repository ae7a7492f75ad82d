import fc from 'fast-check';
import { evaluationPhases } from '../../server/evaluation/contract.ts';
import { evaluationMoves, type EvaluationMove, type PhaseFacts } from '../../server/evaluation/states.ts';

const now = new Date('2026-03-02T01:00:00.000Z');
const judge = (move: EvaluationMove, facts: Partial<PhaseFacts>) => {
  const judged = evaluationMoves.judge(move, 'committee', { state: 'GATE', isSuspended: false, ...facts }, now);
  return judged.ok ? judged.to : judged.code;
};

describe('A session goes on only when everybody has done their part', () => {
  test.each<[EvaluationMove, Partial<PhaseFacts>, string]>([
    ['admit', { everyDeclared: false }, 'evaluation.declaration_missing'],
    ['admit', { everyDeclared: true }, 'CHAIR'],
    ['elect', { state: 'CHAIR', everyVoted: false }, 'evaluation.ballot_missing'],
    ['elect', { state: 'CHAIR', everyVoted: true }, 'PRELIMINARY'],
    ['score', { state: 'PRELIMINARY' }, 'evaluation.reviews_missing'],
    ['score', { state: 'PRELIMINARY', everyReviewSubmitted: true, standingBids: 0 }, 'evaluation.all_rejected'],
    ['score', { state: 'PRELIMINARY', everyReviewSubmitted: true, standingBids: 1 }, 'evaluation.nothing_to_score'],
    ['score', { state: 'PRELIMINARY', everyReviewSubmitted: true, standingBids: 1, needsScores: true }, 'SCORING'],
    ['compare', { state: 'PRELIMINARY', everyReviewSubmitted: true, standingBids: 1 }, 'SUMMARY'],
    ['fail', { state: 'PRELIMINARY', everyReviewSubmitted: true, standingBids: 1 }, 'evaluation.bids_stand'],
    ['fail', { state: 'PRELIMINARY', everyReviewSubmitted: true, standingBids: 0 }, 'CLOSED'],
    ['stop', { state: 'PRELIMINARY', everyReviewSubmitted: true, standingBids: 2 }, 'CLOSED'],
    ['openScores', { state: 'SCORING' }, 'evaluation.sheets_missing'],
    [
      'openScores',
      { state: 'SCORING', everySheetSubmitted: true, mismatches: 1 },
      'evaluation.objective_scores_differ',
    ],
    ['openScores', { state: 'OBJECTIVE_CHECK', everySheetSubmitted: true, mismatches: 0 }, 'SUMMARY'],
    [
      'returnSheets',
      { state: 'SCORING', everySheetSubmitted: true, mismatches: 0 },
      'evaluation.objective_scores_agree',
    ],
    ['returnSheets', { state: 'OBJECTIVE_CHECK', everySheetSubmitted: true, mismatches: 2 }, 'OBJECTIVE_CHECK'],
    ['present', { state: 'SUMMARY' }, 'evaluation.not_computed'],
    ['present', { state: 'SUMMARY', isComputed: true }, 'SIGNING'],
    ['close', { state: 'SIGNING', everySigned: false }, 'evaluation.report_unsigned'],
    ['close', { state: 'SIGNING', everySigned: true }, 'CLOSED'],
  ])('%s with %j: %s', (move, facts, outcome) => expect(judge(move, facts)).toBe(outcome));

  test('no move is made while the lot is suspended', () => {
    for (const name of Object.keys(evaluationMoves.moves) as EvaluationMove[]) {
      const state = evaluationMoves.moves[name].from[0]!;
      expect(judge(name, { state, isSuspended: true })).toBe('kernel.suspended');
    }
  });

  test('no path reaches a signature past scores that differ', () => {
    fc.assert(
      fc.property(fc.constantFrom(...evaluationPhases), (state) => {
        expect(judge('openScores', { state, everySheetSubmitted: true, mismatches: 1 })).not.toBe('SUMMARY');
      }),
    );
  });

  test('a closed session stays closed', () => {
    expect(Object.values(evaluationMoves.moves).some((move) => move.from.includes('CLOSED'))).toBe(false);
  });
});
