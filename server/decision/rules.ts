import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { SeparatedPlan } from '../tenders/decisionPlan.ts';
import { reasonLength } from './reasons.ts';

export interface Candidate {
  readonly bidId: string;
  /** Null where finalists stand without order. */
  readonly rank: number | null;
}

export interface AwardFacts {
  readonly candidates: readonly Candidate[];
  /** State-controlled and mandatory projects, and procurement: the order of the report binds (REG 55; 87 Art. 68). */
  readonly bindsToOrder: boolean;
  readonly bidId: string;
  readonly reason: string;
  /** Among parallel first candidates of a procurement the one that the declared rule names (87 Art. 68). */
  readonly first?: string | null;
  /** Who comes first under an award limit; absent where there is none: then it is the first of the report. */
  readonly limitFirst?: string | null;
}

/** Whether this candidate may be awarded: nobody outside the report (LAW 57), nobody but the first without a stated ground (REG 55). */
export function mayAward({ candidates, bindsToOrder, bidId, reason, first = null, limitFirst }: AwardFacts): Verdict {
  const candidate = candidates.find((one) => one.bidId === bidId);
  if (!candidate) return no('decision.not_a_candidate', { bidId });
  const isFirst = limitFirst === undefined ? candidate.rank === 1 : limitFirst === bidId;
  if (limitFirst === undefined && isFirst && first !== null && first !== bidId)
    return no('decision.parallel_as_declared', { bidId: first });
  return isFirst || !bindsToOrder || reason !== '' ? yes : no('decision.rank_one_required', { rank: candidate.rank });
}

/** A person as the naming of a committee looks at it. */
export interface NamedPerson {
  readonly id: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
  readonly isActive: boolean;
}

export interface NamingFacts {
  readonly authorityId: string;
  readonly personIds: readonly string[];
  readonly chairId: string;
  /** Those of the named whom the platform knows. */
  readonly persons: readonly NamedPerson[];
}

/** Whether these persons may form the declared committee: its odd size, each once, deciders of this authority, the chair among them. */
export function mayDecide(plan: SeparatedPlan, { authorityId, personIds, chairId, persons }: NamingFacts): Verdict {
  const size = personIds.length;
  if (size !== plan.committeeSize || size % 2 === 0)
    return no('decision.wrong_committee_size', { given: size, expected: plan.committeeSize });
  if (new Set(personIds).size !== size) return no('decision.member_twice');
  if (!personIds.includes(chairId)) return no('decision.chair_not_member');
  const isDecider = (personId: string) =>
    persons.some(
      (one) =>
        one.id === personId && one.organisationId === authorityId && one.roles.includes('decider') && one.isActive,
    );
  const stranger = personIds.find((personId) => !isDecider(personId));
  return stranger === undefined ? yes : no('decision.not_a_decider', { personId: stranger });
}

export interface CastingFacts {
  readonly openRound: number;
  readonly round: number;
  readonly hasCast: boolean;
}

/** Whether a member's ballot is taken: in the open round, and only once (DOMAIN 8.4). */
export function mayCast({ openRound, round, hasCast }: CastingFacts): Verdict {
  if (round !== openRound) return no('decision.wrong_round', { round, open: openRound });
  return hasCast ? no('decision.ballot_cast', { round }) : yes;
}

/** The chair's word is a decision with reasons, as long as the reason for a factor (1117 (二)). */
export function chairReasonSuffices({ reasonMinLength: min }: SeparatedPlan, reason: string): Verdict {
  const length = reasonLength(reason);
  return length >= min ? yes : no('decision.reason_too_short', { length, min });
}
