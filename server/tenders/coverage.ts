import { query } from '../kernel/act.ts';
import { exact } from '../kernel/decimal.ts';
import { CatalogueItem } from '../catalogue/index.ts';
import { GetCoverage } from './contract.ts';

interface Row {
  readonly item: string;
  readonly region: string;
  readonly month: string;
  readonly isMandatory: number;
  readonly lots: number | string;
  readonly fen: number | string;
}

type Counted = { lots: number; mandatory: number };

function grouped<Key extends string>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Map<Key, Counted & { fen: string }> {
  const groups = new Map<Key, Counted & { fen: string }>();
  for (const row of rows) {
    const key = keyOf(row);
    const before = groups.get(key) ?? { lots: 0, mandatory: 0, fen: '0' };
    const lots = Number(row.lots);
    groups.set(key, {
      lots: before.lots + lots,
      mandatory: before.mandatory + (Number(row.isMandatory) === 1 ? lots : 0),
      fen: exact(before.fen).plus(String(row.fen)).toFixed(0),
    });
  }
  return groups;
}

/** Only published lots are counted: what is planned is nobody's business yet (DOMAIN 2.4). */
export const getCoverage = query(GetCoverage, async ({ input, platform }) => {
  const { db } = platform;
  // The month in which the notice went out, by the platform's civil day (UTC+8).
  const month = db.isSqlite
    ? "substr(datetime(l.published_at, '+8 hours'), 1, 7)"
    : "DATE_FORMAT(DATE_ADD(l.published_at, INTERVAL 8 HOUR), '%Y-%m')";
  const all = await db.rows<Row>(
    `SELECT p.catalogue_item AS item, p.region AS region, ${month} AS month, l.is_mandatory AS isMandatory,
            COUNT(*) AS lots, SUM(l.estimate) AS fen
     FROM lots l JOIN projects p ON p.id = l.project_id WHERE l.published_at IS NOT NULL
     GROUP BY p.catalogue_item, p.region, month, l.is_mandatory`,
  );
  const years = [...new Set(all.map((row) => Number(row.month.slice(0, 4))))].sort((a, b) => b - a);
  const rows = input.year === undefined ? all : all.filter((row) => row.month.startsWith(String(input.year)));
  const known = new Map(
    (await CatalogueItem.findAll({ where: { code: [...new Set(rows.map((row) => row.item))] } })).map((row) => [
      row.code,
      row.item,
    ]),
  );
  const items = [...grouped(rows, (row) => row.item)].sort(([a], [b]) => a.localeCompare(b));
  const sum = (count: (counted: Counted) => number) => items.reduce((total, [, counted]) => total + count(counted), 0);
  const total = sum((counted) => counted.lots);
  const mandatory = sum((counted) => counted.mandatory);
  return {
    years,
    year: input.year ?? null,
    total,
    mandatory,
    voluntary: total - mandatory,
    // Flow R only registers here what is traded elsewhere; every other flow is made here from notice to result.
    electronic: items.reduce(
      (count, [code, { lots }]) => count + (known.get(code)?.flow.startsWith('R') ? 0 : lots),
      0,
    ),
    items: items.map(([code, counted]) => {
      const item = known.get(code);
      const unnamed = { zh: code, en: code };
      return {
        code,
        category: code.slice(0, 1),
        name: item?.name ?? unnamed,
        categoryName: item?.categoryName ?? unnamed,
        lots: counted.lots,
        mandatory: counted.mandatory,
        estimate: exact(counted.fen).div(100).toFixed(2),
      };
    }),
    regions: [...grouped(rows, (row) => row.region)]
      .map(([region, { lots, mandatory: must }]) => ({ region, lots, mandatory: must }))
      .sort((a, b) => b.lots - a.lots),
    months: [...grouped(rows, (row) => row.month)]
      .map(([name, { lots, mandatory: must }]) => ({ month: name, lots, mandatory: must }))
      .sort((a, b) => a.month.localeCompare(b.month)),
  };
});
