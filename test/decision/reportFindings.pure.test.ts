import { exact } from '../../server/kernel/decimal.ts';
import { reportFindings, type CheckedScore } from '../../server/decision/reportFindings.ts';
import { leavesOfScheme } from '../../server/tenders/scheme.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';

const leaves = leavesOfScheme(worksScheme);
const subjective = leaves.find((leaf) => leaf.kind === 'SUBJECTIVE')!;
const objective = leaves.find((leaf) => leaf.kind === 'OBJECTIVE_JUDGED')!;

const scores = (criterionId: string, ...points: string[]): CheckedScore[] =>
  points.map((given, at) => ({ seat: `E-${String(at + 1)}`, bidId: 'A', criterionId, points: given }));
const found = (given: CheckedScore[]) => reportFindings(worksScheme, given, exact('0.30'));

describe('what the authority must look at (1117 (五))', () => {
  const range = exact(subjective.maxPoints).minus(subjective.minPoints);
  const low = exact(subjective.minPoints);
  const off = (share: string) => low.plus(range.times(share)).toFixed();

  test('a score exactly the given share of the range off the others is not extreme, a little more is', () => {
    const others = [low.toFixed(), low.toFixed()];
    expect(found(scores(subjective.id, ...others, off('0.30'))).extremeScores).toEqual([]);
    expect(found(scores(subjective.id, ...others, off('0.31'))).extremeScores).toEqual([
      { seat: 'E-3', bidId: 'A', criterionId: subjective.id, points: off('0.31'), othersMean: low.toFixed(2) },
    ]);
  });

  test('an extreme score is named whether it is high or low', () => {
    const extreme = found(scores(subjective.id, off('1'), off('1'), off('1'), off('0'))).extremeScores;
    expect(extreme.map((one) => one.seat)).toContain('E-4');
  });

  test('one member alone deviates from nobody', () => {
    expect(found(scores(subjective.id, off('1'))).extremeScores).toEqual([]);
  });

  test('members must give the same points on facts, however they are written', () => {
    const points = exact(objective.maxPoints);
    expect(found(scores(objective.id, points.toFixed(), points.toFixed(2))).objectiveMismatches).toEqual([]);
    expect(found(scores(objective.id, points.toFixed(), objective.minPoints)).objectiveMismatches).toEqual([
      { bidId: 'A', criterionId: objective.id },
    ]);
  });

  test('subjective scores may differ, and objective ones are not called extreme', () => {
    const both = [
      ...scores(subjective.id, off('0'), off('0.1')),
      ...scores(objective.id, objective.minPoints, objective.maxPoints),
    ];
    expect(found(both)).toMatchObject({ extremeScores: [], objectiveMismatches: [{ criterionId: objective.id }] });
  });
});
