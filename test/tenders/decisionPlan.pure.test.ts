import {
  checkDecisionPlan,
  DecisionPlan,
  type DecisionPlanParameters,
  type SeparatedPlan,
} from '../../server/tenders/decisionPlan.ts';
import { rankedTemplate, separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';

const parameters: DecisionPlanParameters = {
  finalistsMin: 3,
  finalistsMax: 5,
  decidersMin: 5,
  runOffsMax: 2,
  reasonMinLength: 20,
};
const legalBasis = { document: '某市评定分离试点办法', number: '某政办〔2021〕1号', date: '2021-06-01' };
const plan = (changed: Partial<SeparatedPlan> = {}): SeparatedPlan => ({
  ...separatedTemplate(),
  legalBasis,
  ...changed,
});
const code = (told: DecisionPlan) => {
  const verdict = checkDecisionPlan(told, parameters);
  return verdict.ok ? 'yes' : verdict.code;
};

describe('the decision plan in the tender documents', () => {
  test('both templates parse; the ranked one is sound, the separated one once a person has named its basis', () => {
    expect(DecisionPlan.parse(rankedTemplate())).toEqual({ mode: 'RANKED' });
    expect(DecisionPlan.parse(separatedTemplate())).toEqual(separatedTemplate());
    expect(code(rankedTemplate())).toBe('yes');
    expect(code(plan())).toBe('yes');
  });

  test('a field nobody declared is refused', () => {
    expect(DecisionPlan.safeParse({ ...rankedTemplate(), lot: true }).success).toBe(false);
    expect(DecisionPlan.safeParse({ ...plan(), floor: '1' }).success).toBe(false);
  });

  test.each(['LOT', 'VOTE_THEN_LOT'] as const)('%s is understood and refused by name (1117 (2))', (kind) => {
    const told = DecisionPlan.parse(plan({ method: { kind } }));
    expect(checkDecisionPlan(told, parameters)).toEqual({
      ok: false,
      code: 'tenders.lottery_forbidden',
      facts: { method: kind },
    });
  });

  test('a lot cannot hide behind an elimination', () => {
    const method = { kind: 'ROUND_ELIMINATION', ballot: 'ONE_NAME', until: 2, then: { kind: 'LOT' } };
    expect(DecisionPlan.safeParse({ ...plan(), method }).success).toBe(false);
  });

  test.each([
    ['none', null],
    ['no document', { ...legalBasis, document: '' }],
    ['no number', { ...legalBasis, number: '' }],
  ])('a separated decision with %s has no legal basis', (_, basis) => {
    expect(code(plan({ legalBasis: basis }))).toBe('tenders.legal_basis_missing');
  });

  test.each([
    [4, 'tenders.even_committee'],
    [6, 'tenders.even_committee'],
    [3, 'tenders.too_few_deciders'],
    [5, 'yes'],
    [7, 'yes'],
  ])('a committee of %i: %s', (committeeSize, expected) => {
    expect(code(plan({ committeeSize }))).toBe(expected);
  });

  test.each([
    [2, 3, 'tenders.finalists_range'],
    [3, 3, 'yes'],
    [3, 5, 'yes'],
    [3, 6, 'tenders.finalists_range'],
    [5, 4, 'tenders.finalists_range'],
  ])('from %i to %i finalists: %s', (min, max, expected) => {
    expect(code(plan({ finalists: { min, max } }))).toBe(expected);
  });

  test('the tie-break chain ends with the chair and says nothing twice', () => {
    expect(code(plan({ tieBreaks: ['LOWER_PRICE'] }))).toBe('tenders.tie_break_open');
    expect(code(plan({ tieBreaks: ['CHAIR_WITH_REASONS', 'LOWER_PRICE'] }))).toBe('tenders.tie_break_open');
    expect(code(plan({ tieBreaks: ['LOWER_PRICE', 'LOWER_PRICE', 'CHAIR_WITH_REASONS'] }))).toBe(
      'tenders.tie_break_repeated',
    );
    expect(code(plan({ tieBreaks: ['CHAIR_WITH_REASONS'] }))).toBe('yes');
    expect(DecisionPlan.safeParse({ ...plan(), tieBreaks: ['LOT'] }).success).toBe(false);
  });

  test('an elimination ends with one, or with a method that chooses among those left', () => {
    const elimination = (until: number, then?: { kind: 'RANK_POINTS' }) =>
      plan({ method: { kind: 'ROUND_ELIMINATION', ballot: 'APPROVE_ALL_BUT_ONE', until, ...(then ? { then } : {}) } });
    expect(code(elimination(1))).toBe('yes');
    expect(code(elimination(2, { kind: 'RANK_POINTS' }))).toBe('yes');
    expect(code(elimination(2))).toBe('tenders.elimination_unfit');
    expect(code(elimination(1, { kind: 'RANK_POINTS' }))).toBe('tenders.elimination_unfit');
    expect(code(elimination(3, { kind: 'RANK_POINTS' }))).toBe('tenders.elimination_unfit');
  });

  test('the n-th lowest price must exist among the fewest finalists', () => {
    const price = (n: number) => plan({ method: { kind: 'PRICE_COMPETITION', rule: { kind: 'NTH_LOWEST', n } } });
    expect([3, 4].map((n) => code(price(n)))).toEqual(['yes', 'tenders.price_rank_unfit']);
  });

  test('run-offs are repeated no more often than the rulebook allows', () => {
    const vote = (runOffs: number) => plan({ method: { kind: 'DIRECT_VOTE', rule: 'ABSOLUTE', runOffs } });
    expect([0, 2, 3].map((count) => code(vote(count)))).toEqual(['yes', 'yes', 'tenders.too_many_run_offs']);
  });

  test('reasons are at least as long as the rulebook asks, factors are told once', () => {
    expect([19, 20].map((reasonMinLength) => code(plan({ reasonMinLength })))).toEqual([
      'tenders.decision_reason_short',
      'yes',
    ]);
    const factor = { id: 'PRICE', title: '投标报价' };
    expect(code(plan({ factors: [factor, factor] }))).toBe('tenders.decision_factor_repeated');
    expect(code(plan({ creditGrades: ['A', 'A'] }))).toBe('tenders.credit_grade_repeated');
  });
});
