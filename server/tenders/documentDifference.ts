import { diffArrays } from 'diff';
import type { DocumentsFacts } from './amendmentEffect.ts';
import type { DraftTerms } from './contract.ts';

/** One chapter of a set of tender documents as it reads. */
export interface ChapterText {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A set of tender documents as one version holds it: what a signature hashes, in a form that two versions can be compared in. */
export interface DocumentContent {
  readonly terms: DraftTerms;
  readonly chapters: readonly ChapterText[];
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

export type Change = 'SAME' | 'CHANGED' | 'ADDED' | 'REMOVED';

/** A run of text that stands in both versions, only in the newer, or only in the older. */
export interface TextPart {
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED';
  readonly text: string;
}

export interface TermDifference {
  /** The place of the value, such as `scheme.price.fullPoints`. */
  readonly path: string;
  /** The values as text; null where the version has none. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface ChapterDifference {
  readonly id: string;
  readonly title: string;
  readonly change: Change;
  readonly parts: readonly TextPart[];
}

export interface FileDifference {
  readonly name: string;
  readonly change: Change;
  readonly before: string | null;
  readonly after: string | null;
}

export interface DocumentDifference {
  readonly terms: readonly TermDifference[];
  readonly chapters: readonly ChapterDifference[];
  readonly files: readonly FileDifference[];
  /** Whether nothing at all differs. */
  readonly isSame: boolean;
}

/** A Latin word or figure stays whole; everything else is compared character by character, as Chinese must be. */
const token = /[A-Za-z0-9.%]+|\r?\n|[^]/gu;
const tokens = (text: string): string[] => text.match(token) ?? [];
/** Texts that differ more than this are shown as replaced whole: a finer answer would be neither quick nor readable. */
const mostEdits = 4000;

/** What was taken out of a text and what was put in, in reading order. */
export function textDifference(before: string, after: string): TextPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'SAME', text: before }];
  const found = diffArrays(tokens(before), tokens(after), { maxEditLength: mostEdits });
  if (found === undefined)
    return [
      { kind: 'REMOVED', text: before },
      { kind: 'ADDED', text: after },
    ];
  return found.map(({ added, removed, value }) => ({
    kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME',
    text: value.join(''),
  }));
}

type Flat = ReadonlyMap<string, string>;

/** A list of words and figures is one value; of whole texts, such as clarifications, each stands for itself. */
const isOneValue = (list: readonly unknown[]): boolean =>
  list.every((one) => (typeof one !== 'object' || one === null) && !String(one).includes('\n'));

/** Every single value below a thing, by its path. */
function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value === undefined) return;
  const isList = Array.isArray(value);
  if (isList && isOneValue(value)) {
    into.set(path, value.join(', '));
    return;
  }
  if (typeof value !== 'object' || value === null) {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    // A listed thing is named by its own id, so that one put in before it does not make all later ones differ.
    const own = (each as { id?: unknown } | null)?.id;
    flatten(
      each,
      path === '' ? key : `${path}.${isList && typeof own === 'string' ? own : isList ? String(Number(key) + 1) : key}`,
      into,
    );
  }
}

const flat = (terms: DraftTerms): Flat => {
  const into = new Map<string, string>();
  flatten(terms, '', into);
  return into;
};

function termDifferences(before: DraftTerms, after: DraftTerms): TermDifference[] {
  const [old, fresh] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((path) => old.get(path) !== fresh.get(path))
    .map((path) => ({ path, before: old.get(path) ?? null, after: fresh.get(path) ?? null }));
}

const changeOf = (before: string | undefined, after: string | undefined): Change => {
  if (before === undefined) return 'ADDED';
  if (after === undefined) return 'REMOVED';
  return before === after ? 'SAME' : 'CHANGED';
};

function chapterDifferences(before: readonly ChapterText[], after: readonly ChapterText[]): ChapterDifference[] {
  const gone = before.filter((chapter) => !after.some((one) => one.id === chapter.id));
  return [...after, ...gone].map(({ id, title }) => {
    const [old, fresh] = [before, after].map((all) => all.find((one) => one.id === id)?.text);
    return { id, title, change: changeOf(old, fresh), parts: textDifference(old ?? '', fresh ?? '') };
  });
}

function fileDifferences(before: DocumentContent['files'], after: DocumentContent['files']): FileDifference[] {
  return [...new Set([...after, ...before].map((file) => file.name))].map((name) => {
    const [old, fresh] = [before, after].map((all) => all.find((one) => one.name === name)?.sha256);
    return { name, change: changeOf(old, fresh), before: old ?? null, after: fresh ?? null };
  });
}

/** What separates two versions of a lot's tender documents: term by term, chapter by chapter, file by file (REG 21; O20 22). */
export function documentDifference(before: DocumentContent, after: DocumentContent): DocumentDifference {
  const terms = termDifferences(before.terms, after.terms);
  const chapters = chapterDifferences(before.chapters, after.chapters);
  const files = fileDifferences(before.files, after.files);
  const isSame = terms.length === 0 && [...chapters, ...files].every((one) => one.change === 'SAME');
  return { terms, chapters, files, isSame };
}

/** One place at which two versions differ, as the public reads it: a field of the terms, or `files`, and the place inside it. */
export interface Difference {
  readonly field: string;
  readonly place: string;
  readonly before: string | null;
  readonly after: string | null;
}

const mostShown = 400;

/** Two versions of tender documents side by side, place by place: terms and files, without the chapters that follow from them. */
export function versionDifference(before: DocumentsFacts, after: DocumentsFacts): Difference[] {
  const terms = termDifferences(before.terms, after.terms).map(({ path, ...values }): Difference => {
    const [field = '', ...place] = path.split('.');
    return { field, place: place.join('.'), ...values };
  });
  const files = fileDifferences(before.files, after.files)
    .filter(({ change }) => change !== 'SAME')
    .map((file): Difference => ({ field: 'files', place: file.name, before: file.before, after: file.after }));
  return [...terms.sort((one, other) => one.field.localeCompare(other.field)), ...files].slice(0, mostShown);
}
