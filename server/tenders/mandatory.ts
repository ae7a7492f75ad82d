import { exact } from '../kernel/decimal.ts';

export interface MandatoryFacts {
  readonly flow: string;
  readonly isStateControlled: boolean;
  readonly fundsStateShare: number;
  /** Yuan. */
  readonly estimate: string;
}

/** The thresholds of §2.3 as the rulebook holds them. */
export interface MandatoryParameters {
  readonly stateShare: string;
  readonly worksEstimate: string;
  readonly law: string;
}

/** Whether a lot must be tendered on the platform, and why (LAW 3; O16 2, 5). Nothing is refused for being voluntary. */
export function mandatory(
  facts: MandatoryFacts,
  parameters: MandatoryParameters,
): { isMandatory: boolean; basis: string[] } {
  const hasStateFunds =
    facts.isStateControlled || facts.fundsStateShare >= exact(parameters.stateShare).times(100).toNumber();
  const reachesScale = exact(facts.estimate).gte(parameters.worksEstimate);
  const isTender = facts.flow.includes('T') || facts.flow.includes('P');
  const basis = [
    ...(hasStateFunds ? [`${parameters.law}: state funds`] : []),
    ...(reachesScale ? [`${parameters.law}: estimate not below ${parameters.worksEstimate} yuan`] : []),
  ];
  return { isMandatory: isTender && hasStateFunds && reachesScale, basis };
}
