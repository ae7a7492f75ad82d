import type { CatalogueItemSeed } from '../../seeds/law/schema.ts';

export const changeKinds = ['ADD', 'CHANGE', 'REMOVE', 'THRESHOLD'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What one version of the catalogue does to another, item by item. */
export interface CatalogueChange {
  readonly kind: ChangeKind;
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** For CHANGE: the fields that differ; for THRESHOLD: the thresholds before and after. */
  readonly fields: { field: string; from: string; to: string }[];
}

const fields = [
  'category',
  'categoryName',
  'name',
  'national',
  'flow',
  'regime',
  'supervisingDepartment',
  'nationalCode',
  'noticeMedia',
  'archiveClass',
] as const;

const words = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(words).join('、');
  const named = value as { readonly zh?: string };
  return named.zh ?? JSON.stringify(value);
};

/** A threshold in one line: its kind, what it is about, the parameter it names and its article. */
const thresholdWords = (item: CatalogueItemSeed): string =>
  item.thresholds
    .map((one) => [one.kind, one.subject, ...('parameter' in one ? [one.parameter] : []), one.law].join(' · '))
    .join('；');

function changed(before: CatalogueItemSeed, after: CatalogueItemSeed): CatalogueChange[] {
  const differing = fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: words(before[field]), to: words(after[field]) }));
  const from = thresholdWords(before);
  const to = thresholdWords(after);
  const named = { code: after.code, name: after.name };
  return [
    ...(differing.length > 0 ? [{ kind: 'CHANGE' as const, ...named, fields: differing }] : []),
    ...(from === to ? [] : [{ kind: 'THRESHOLD' as const, ...named, fields: [{ field: 'thresholds', from, to }] }]),
  ];
}

/** The computed change list between two versions, in the order of their codes (DOMAIN 2.4). */
export function changesBetween(
  before: readonly CatalogueItemSeed[],
  after: readonly CatalogueItemSeed[],
): CatalogueChange[] {
  const codes = [...new Set([...before, ...after].map((item) => item.code))].sort();
  return codes.flatMap((code) => {
    const old = before.find((item) => item.code === code);
    const fresh = after.find((item) => item.code === code);
    if (old && fresh) return changed(old, fresh);
    if (fresh) return [{ kind: 'ADD' as const, code, name: fresh.name, fields: [] }];
    return old ? [{ kind: 'REMOVE' as const, code, name: old.name, fields: [] }] : [];
  });
}
