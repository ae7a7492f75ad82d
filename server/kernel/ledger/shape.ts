/**
 * The few shape tests that a verifier needs. The verifier stands alone (node and RFC 8785 only), so that a bidder, a court
 * or a newspaper can read the whole of it; everywhere else shapes are zod schemas in contracts.
 */
export type Shape<T> = (value: unknown) => value is T;

type Fields<T> = { readonly [Name in keyof T]-?: Shape<T[Name]> };

/** True only for an object with exactly these fields, each of its shape. */
export const exactly =
  <T extends object>(fields: Fields<T>): Shape<T> =>
  (value): value is T => {
    if (!isRecord(value)) return false;
    const names = Object.keys(fields) as (keyof T & string)[];
    return names.length === Object.keys(value).length && names.every((name) => fields[name](value[name]));
  };

export const listOf =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(shape);

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value): value is T | null =>
    value === null || shape(value);

export const literally =
  <const T extends string>(word: T): Shape<T> =>
  (value): value is T =>
    value === word;

export const isRecord: Shape<Readonly<Record<string, unknown>>> = (value): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText: Shape<string> = (value): value is string => typeof value === 'string';

export const isCount: Shape<number> = (value): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** A counted place in a stream, from 1. */
export const isPlace: Shape<number> = (value): value is number => isCount(value) && value > 0;

/** 32 bytes as lower-case hexadecimal; one hash has one spelling. */
export const isHash: Shape<string> = (value): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);

/** An instant as the house writes it: ISO 8601, UTC, milliseconds. */
export const isInstant: Shape<string> = (value): value is string =>
  isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

/** The bytes of standard base64 (RFC 4648 §4), or null when the text is not the one spelling of those bytes. */
export function bytesOfBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
