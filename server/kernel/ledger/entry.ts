import type { z } from 'zod';

/** One kind of fact that a room records, versioned: old versions stay readable for ever. */
export interface EventKind<Facts extends z.ZodType = z.ZodType> {
  readonly v: number;
  readonly facts: Facts;
  /** One sentence for the generated manual. */
  readonly meaning: string;
}

export type EventTable = Readonly<Record<string, EventKind>>;

/** Declares a room's facts; facts carry commitments and pseudonyms, never secrets or personal data. */
export const events = <const Table extends EventTable>(table: Table): Table => table;

/** A fact about to be recorded in a stream. `by` names the party, never a person. */
export interface Fact {
  readonly stream: string;
  readonly type: string;
  readonly v: number;
  readonly by?: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Builds a fact of a declared kind; a wrong field does not compile and a wrong value throws. */
export function fact<Table extends EventTable, Type extends keyof Table & string>(
  table: Table,
  type: Type,
  stream: string,
  facts: z.input<Table[Type]['facts']>,
  by?: string,
): Fact {
  const kind = table[type];
  if (!kind) throw new Error(`undeclared event ${type}`);
  const parsed = kind.facts.parse(facts) as Record<string, unknown>;
  return { stream, type, v: kind.v, facts: parsed, ...(by === undefined ? {} : { by }) };
}

/** Where an entry stands in its stream, with the hash that the next entry will carry. */
export interface Link {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
  readonly type: string;
  readonly body: string;
}

/** The stream of acts that belong to no lot: accounts, catalogue, clock. */
export const platformStream = 'platform';
