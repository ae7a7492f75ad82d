import type { DocumentsFacts } from './amendmentEffect.ts';
import { changedFields, spelt } from './amendmentEffect.ts';

/** One place at which two versions differ: what stood there and what stands there now, as text; null where nothing does. */
export interface Difference {
  readonly field: string;
  /** The place inside the field, for fields that are made of parts. */
  readonly place: string;
  readonly before: string | null;
  readonly after: string | null;
}

const mostShown = 400;

const isParts = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Items that carry an id are found again by it, so that an item put in the middle does not make all after it differ. */
const partsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(
    Array.isArray(value)
      ? value.map((item: unknown, at) => [
          isParts(item) && typeof item['id'] === 'string' ? item['id'] : String(at + 1),
          item,
        ])
      : Object.entries(isParts(value) ? value : {}),
  );

const shown = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : spelt(value);

function differences(field: string, place: string, before: unknown, after: unknown): Difference[] {
  if (spelt(before) === spelt(after)) return [];
  if (!isParts(before) || !isParts(after)) return [{ field, place, before: shown(before), after: shown(after) }];
  const [old, fresh] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) =>
    differences(field, place === '' ? key : `${place}.${key}`, old.get(key), fresh.get(key)),
  );
}

/** Two versions of tender documents side by side, term by term and file by file. */
export function versionDifference(before: DocumentsFacts, after: DocumentsFacts): Difference[] {
  const filesOf = ({ files }: DocumentsFacts) => Object.fromEntries(files.map((file) => [file.name, file.sha256]));
  return changedFields(before, after)
    .flatMap((field) =>
      field === 'files'
        ? differences('files', '', filesOf(before), filesOf(after))
        : differences(
            field,
            '',
            (before.terms as Record<string, unknown>)[field],
            (after.terms as Record<string, unknown>)[field],
          ),
    )
    .slice(0, mostShown);
}
