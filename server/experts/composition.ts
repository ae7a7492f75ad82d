import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';

/** An exact share such as 2/3, which no decimal can say. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

export interface CompositionParameters {
  readonly minMembers: number;
  readonly expertRatio: Fraction;
  /** Government procurement bars the purchaser's representative from the chair (87 Art. 45); O12 9 does not. */
  readonly mayRepresentativeChair: boolean;
  /** How many experts of one employer may sit (AV8). */
  readonly sameEmployerMax: number;
}

export interface Composition {
  /** One line for each expert: the employers on the day, none where unknown. */
  readonly experts: readonly { readonly employers: readonly string[] }[];
  readonly representatives: number;
  /** Null while no chair is named or elected. */
  readonly chair: 'EXPERT' | 'REPRESENTATIVE' | null;
}

/** Reads "2/3"; anything that is not a share of one whole is a fault of the rulebook. */
export function fractionOf(text: string): Fraction {
  const [, above, below] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  const fraction = { numerator: Number(above), denominator: Number(below) };
  if (!(fraction.numerator <= fraction.denominator)) throw new RangeError(`not a share: ${text}`);
  return fraction;
}

/** The fewest experts on a committee of `members`: the share rounded up (LAW 37). Whole numbers only, so 2/3 of 9 is 6. */
export function fewestExperts(members: number, { numerator, denominator }: Fraction): number {
  const product = members * numerator;
  const rest = product % denominator;
  return (product - rest) / denominator + (rest > 0 ? 1 : 0);
}

/** The most representatives of the authority on a committee of `members`: what the experts' share leaves (LAW 37; 87 Art. 47). */
export const mostRepresentatives = (members: number, ratio: Fraction): number =>
  members - fewestExperts(members, ratio);

function sizeFits(members: number, min: number): Verdict {
  if (members % 2 === 0) return no('experts.committee_even', { members });
  return members < min ? no('experts.committee_too_small', { members, min }) : yes;
}

function shareFits(members: number, representatives: number, ratio: Fraction): Verdict {
  const max = mostRepresentatives(members, ratio);
  return representatives <= max ? yes : no('experts.too_many_representatives', { members, representatives, max });
}

function employersAreApart(experts: Composition['experts'], max: number): Verdict {
  const counts = new Map<string, number>();
  for (const employer of experts.flatMap((expert) => [...new Set(expert.employers)])) {
    counts.set(employer, (counts.get(employer) ?? 0) + 1);
  }
  const crowded = [...counts].find(([, count]) => count > max);
  return crowded ? no('experts.same_employer', { employer: crowded[0], count: crowded[1], max }) : yes;
}

const chairFits = (chair: Composition['chair'], may: boolean): Verdict =>
  chair === 'REPRESENTATIVE' && !may ? no('experts.representative_chairs') : yes;

/** Whether these members may form an evaluation committee: odd, large enough, experts by their share, employers apart (LAW 37; 87 Art. 45, 47). */
export function checkComposition(committee: Composition, parameters: CompositionParameters): Verdict {
  const { experts, representatives, chair } = committee;
  const members = experts.length + representatives;
  return firstNo(
    sizeFits(members, parameters.minMembers),
    shareFits(members, representatives, parameters.expertRatio),
    employersAreApart(experts, parameters.sameEmployerMax),
    chairFits(chair, parameters.mayRepresentativeChair),
  );
}
