/**
 * A judgement about an act: allowed, or refused with a code that stands in a room's refusal table.
 * Pure rules return verdicts; commands {@link ensure} them, which throws so that the transaction rolls back.
 */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type Verdict<Code extends string = string> =
  { readonly ok: true } | { readonly ok: false; readonly code: Code; readonly facts?: Facts };

export const yes: Verdict<never> = { ok: true };

export const no = <Code extends string>(code: Code, facts?: Facts): Verdict<Code> =>
  facts ? { ok: false, code, facts } : { ok: false, code };

/** The first refusal in order, or yes. */
export const firstNo = <Code extends string>(...verdicts: readonly Verdict<Code>[]): Verdict<Code> =>
  verdicts.find((verdict) => !verdict.ok) ?? yes;

/** An expected "no": it rolls the act back and reaches the caller with its code, its article and its facts. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly facts: Facts = {},
    readonly issues: readonly { path: string; problem: string }[] = [],
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** Throws the refusal that a verdict carries; returns when the verdict is yes. */
export function ensure(verdict: Verdict): void {
  if (!verdict.ok) throw new Refusal(verdict.code, verdict.facts);
}

/** One line of a room's refusal table. `law` cites the article that the refusal obeys, where there is one. */
export interface RefusalRow {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503 | 507;
  readonly law?: string;
  readonly meaning: string;
}

/** Declares a room's refusals; the table keeps its literal codes so that a code without a sentence does not compile. */
export const refusals = <const Table extends Readonly<Record<string, RefusalRow>>>(table: Table): Table => table;
