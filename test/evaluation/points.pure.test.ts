import { pointsProblem, stepped, typedPoints } from '../../client/src/evaluation/points.ts';
import type { CriterionLeaf } from '../../server/tenders/scheme.ts';

const leaf: CriterionLeaf = {
  kind: 'SUBJECTIVE',
  id: 'T1',
  title: '施工方案',
  minPoints: '1',
  maxPoints: '8',
  step: '0.5',
  places: 1,
  guidance: '',
};

describe('points as a hand types them', () => {
  test.each([
    ['６．５', '6.5'],
    [' 7 ', '7'],
    ['.5', '0.5'],
    ['7.', '7'],
    ['07.5', '7.5'],
    ['0.5', '0.5'],
    ['0', '0'],
  ])('%p means %p', (typed, points) => {
    expect(typedPoints(typed)).toBe(points);
  });

  test.each([
    ['1', null],
    ['8', null],
    ['7.5', null],
    ['0.5', 'badRange'],
    ['8.5', 'badRange'],
    ['7.3', 'badStep'],
    ['seven', 'badShape'],
    ['-1', 'badShape'],
  ])('%p is judged %p before it is sent', (points, problem) => {
    expect(pointsProblem(leaf, points)).toBe(problem);
  });

  test('a step up or down is exact and stays within the range', () => {
    expect(stepped(leaf, '7.5', 1)).toBe('8.0');
    expect(stepped(leaf, '8', 1)).toBe('8.0');
    expect(stepped(leaf, '1', -1)).toBe('1.0');
    expect(stepped(leaf, '', 1)).toBe('1.0');
    expect(stepped(leaf, '', -1)).toBe('8.0');
  });
});
