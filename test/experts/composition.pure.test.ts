import fc from 'fast-check';
import {
  checkComposition,
  fewestExperts,
  fractionOf,
  mostRepresentatives,
  type Composition,
  type CompositionParameters,
} from '../../server/experts/composition.ts';

const parameters: CompositionParameters = {
  minMembers: 5,
  expertRatio: { numerator: 2, denominator: 3 },
  mayRepresentativeChair: true,
  sameEmployerMax: 1,
};
const committee = (experts: number, representatives: number, chair: Composition['chair'] = 'EXPERT'): Composition => ({
  experts: Array.from({ length: experts }, (_, at) => ({ employers: [`employer-${at}`] })),
  representatives,
  chair,
});
const code = (composition: Composition, changed: Partial<CompositionParameters> = {}) => {
  const verdict = checkComposition(composition, { ...parameters, ...changed });
  return verdict.ok ? 'yes' : verdict.code;
};

/** Members, fewest experts, most representatives: two thirds counted by hand. */
const table = [
  [5, 4, 1],
  [6, 4, 2],
  [7, 5, 2],
  [8, 6, 2],
  [9, 6, 3],
  [10, 7, 3],
  [11, 8, 3],
  [12, 8, 4],
  [13, 9, 4],
  [14, 10, 4],
  [15, 10, 5],
] as const;

describe('the composition of an evaluation committee (LAW 37; 87 Art. 47)', () => {
  test.each(table)(
    '%i members need at least %i experts and leave %i seats to the authority',
    (members, experts, most) => {
      expect(fewestExperts(members, parameters.expertRatio)).toBe(experts);
      expect(mostRepresentatives(members, parameters.expertRatio)).toBe(most);
    },
  );

  test.each(table.filter(([members]) => members % 2 === 1))(
    '%i members: %i experts may sit, one expert fewer may not',
    (_, experts, most) => {
      expect(code(committee(experts, most))).toBe('yes');
      expect(code(committee(experts - 1, most + 1))).toBe('experts.too_many_representatives');
    },
  );

  test.each(table.filter(([members]) => members % 2 === 0))('%i members are even and refused', (_, experts, most) => {
    expect(code(committee(experts, most))).toBe('experts.committee_even');
  });

  test('three are too few where five is the least; five are too few where seven is', () => {
    expect(code(committee(3, 0))).toBe('experts.committee_too_small');
    expect(code(committee(5, 0))).toBe('yes');
    expect(code(committee(5, 0), { minMembers: 7 })).toBe('experts.committee_too_small');
    expect(code(committee(7, 0), { minMembers: 7 })).toBe('yes');
  });

  test('a committee of nobody is refused', () => {
    expect(code(committee(0, 0, null))).toBe('experts.committee_even');
  });

  test('two experts of one employer may not sit together, unless the local rule allows two (AV8)', () => {
    const [first, , ...rest] = committee(5, 0).experts;
    const crowded = {
      ...committee(5, 0),
      experts: [first ?? { employers: [] }, { employers: ['employer-0'] }, ...rest],
    };
    expect(code(crowded)).toBe('experts.same_employer');
    expect(code(crowded, { sameEmployerMax: 2 })).toBe('yes');
  });

  test('experts whose employer is unknown do not count as colleagues', () => {
    expect(
      code({ experts: Array.from({ length: 5 }, () => ({ employers: [] })), representatives: 0, chair: null }),
    ).toBe('yes');
  });

  test("the purchaser's representative may not chair where the regime says so (87 Art. 45)", () => {
    const chaired = committee(4, 1, 'REPRESENTATIVE');
    expect(code(chaired)).toBe('yes');
    expect(code(chaired, { mayRepresentativeChair: false })).toBe('experts.representative_chairs');
    expect(code(committee(4, 1, 'EXPERT'), { mayRepresentativeChair: false })).toBe('yes');
  });

  test('the fewest experts reach the share and one fewer does not, for any share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(50),
        (members, above, more) => {
          const ratio = { numerator: above, denominator: above + more };
          const fewest = fewestExperts(members, ratio);
          expect(fewest * ratio.denominator).toBeGreaterThanOrEqual(members * above);
          expect((fewest - 1) * ratio.denominator).toBeLessThan(members * above);
        },
      ),
    );
  });

  test('a share is written as a fraction; anything else is a fault', () => {
    expect(fractionOf('2/3')).toEqual({ numerator: 2, denominator: 3 });
    for (const wrong of ['0.67', '3/2', '2/0', '0/3', '', '2/3 ']) expect(() => fractionOf(wrong)).toThrow(RangeError);
  });
});
