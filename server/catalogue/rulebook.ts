import { no, Refusal, type Verdict } from '../kernel/verdict.ts';
import { exact, type Exact } from '../kernel/decimal.ts';

/** One parameter of the law as it stood on a day. */
export interface Parameter {
  readonly value: string;
  readonly unit: string;
  readonly law: string;
  readonly source: string;
  readonly confidence: string;
}

/** All parameters for one regime and catalogue item on one day; frozen into a lot at publication. */
export type Rulebook = Readonly<Record<string, Parameter>>;

export function parameter(rulebook: Rulebook, key: string): Parameter {
  const found = rulebook[key];
  if (!found) throw new Refusal('catalogue.parameter_missing', { key });
  return found;
}

/** A parameter that counts something (days, minutes, members). */
export const countOf = (rulebook: Rulebook, key: string): number => exact(parameter(rulebook, key).value).toNumber();
export const exactOf = (rulebook: Rulebook, key: string): Exact => exact(parameter(rulebook, key).value);

export const hasParameter = (rulebook: Rulebook, key: string): Verdict =>
  rulebook[key] ? { ok: true } : no('catalogue.parameter_missing', { key });
