import { z } from 'zod';

/** What a person may be on the platform. A call names the roles that may knock at all; the rest is the room's policy. */
export const roles = [
  'agency',
  'authority',
  'bidder',
  'centre',
  'supervisor',
  'officer',
  'expert',
  'decider',
  'organisation_admin',
] as const;
export type Role = (typeof roles)[number];

/** Bytes of JSON that a call takes unless it says otherwise. */
const usualBody = 1_000_000;

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * A call's address and shapes, told once for server and client. Every call answers HTTP;
 * with `live: true` the same call also answers a socket message of its name.
 */
export interface Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly method: Method;
  /** Path below /api/v1, with `:name` for inputs that travel in the path. GET inputs travel in the query. */
  readonly path: string;
  readonly live: boolean;
  /** `public`: anybody; `person`: anybody signed in; else one of these roles. */
  readonly who: 'public' | 'person' | readonly Role[];
  /** Alarms wait for it: what arrived before their hour is done before they ring. */
  readonly isAwaited: boolean;
  /** Largest body in bytes, where the usual one is too small. */
  readonly bodyLimit: number;
  readonly input: Input;
  readonly output: Output;
}

export type InputOf<C> = C extends Call<infer I, z.ZodType> ? z.input<I> : never;
export type ParsedInputOf<C> = C extends Call<infer I, z.ZodType> ? z.output<I> : never;
export type OutputOf<C> = C extends Call<z.ZodType, infer O> ? z.output<O> : never;

export function call<Input extends z.ZodType, Output extends z.ZodType>(told: {
  name: string;
  http: readonly [Method, string];
  who: 'public' | 'person' | readonly Role[];
  live?: true;
  isAwaited?: true;
  bodyLimit?: number;
  input: Input;
  output: Output;
}): Call<Input, Output> {
  const [method, path] = told.http;
  return {
    name: told.name,
    method,
    path,
    who: told.who,
    live: told.live ?? false,
    isAwaited: told.isAwaited ?? false,
    bodyLimit: told.bodyLimit ?? usualBody,
    input: told.input,
    output: told.output,
  };
}

/** Wire shapes that every room shares. */
export const id = z.uuid();
/** Yuan as decimal text with exactly two places, e.g. "12000000.00". */
export const money = z.string().regex(/^(0|[1-9]\d{0,13})\.\d{2}$/);
/** Any exact decimal as text. */
export const decimalText = z.string().regex(/^-?(0|[1-9]\d{0,13})(\.\d{1,10})?$/);
/** Instant as ISO 8601 UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });
/** Calendar day YYYY-MM-DD in the platform's zone (Asia/Shanghai). */
export const day = z.iso.date();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const line = (max = 200) => z.string().trim().min(1).max(max);
export const paragraph = (max = 5000) => z.string().trim().max(max);
/** Keyset page of a list: pass the last answer's `next` back as `after`. */
export const pageInput = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
};
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
export const nothing = z.strictObject({});
export const done = z.object({ done: z.literal(true) });
