import type { OutputOf } from '../../../server/kernel/call.ts';
import { csvFile } from '../../../server/kernel/csv.ts';
import type { GetCoverage } from '../../../server/tenders/contract.ts';

type Coverage = OutputOf<typeof GetCoverage>;

export interface CoverageHeads {
  readonly group: string;
  readonly name: string;
  readonly lots: string;
  readonly mandatory: string;
  readonly voluntary: string;
  readonly estimate: string;
  readonly item: string;
  readonly region: string;
  readonly month: string;
}

/** All figures of the page as one table for a spreadsheet; what looks like a formula is made harmless. */
export function coverageCsv(
  coverage: Coverage,
  heads: CoverageHeads,
  pick: (value: { readonly zh: string; readonly en: string }) => string,
): string {
  const line = (group: string, name: string, counted: { lots: number; mandatory: number }, estimate = '') => [
    group,
    name,
    String(counted.lots),
    String(counted.mandatory),
    String(counted.lots - counted.mandatory),
    estimate,
  ];
  return csvFile([
    [heads.group, heads.name, heads.lots, heads.mandatory, heads.voluntary, heads.estimate],
    ...coverage.items.map((item) => line(heads.item, `${item.code} ${pick(item.name)}`, item, item.estimate)),
    ...coverage.regions.map((one) => line(heads.region, one.region, one)),
    ...coverage.months.map((one) => line(heads.month, one.month, one)),
  ]);
}
