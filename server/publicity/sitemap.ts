import type { Db } from '../kernel/db.ts';
import type { Platform } from '../kernel/platform.ts';
import { keyFloor } from '../kernel/search/rows.ts';
import { addressOf } from './address.ts';
import { escaped } from './html.ts';
import { instantText } from './noticeRows.ts';

/** What a site map may hold at most (sitemaps.org: 50,000); a period with more is told in halves. */
const mostInMap = 20_000;
const shortest = 60_000;

const shelves = { lots: { table: 'lots', key: 'listed' }, notices: { table: 'notices', key: 'id' } } as const;
export type Shelf = keyof typeof shelves;
export const isShelf = (name: string): name is Shelf => Object.hasOwn(shelves, name);

async function countIn(db: Db, shelf: Shelf, from: number, to: number): Promise<number> {
  const { table, key } = shelves[shelf];
  const [row] = await db.read<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${table} WHERE ${key} >= ? AND ${key} < ? LIMIT ${String(mostInMap + 1)}) capped`,
    [keyFloor(new Date(from)), keyFloor(new Date(to))],
  );
  return Number(row?.n ?? 0);
}

/** Halves a period until each part has few enough addresses. */
async function partsOf(db: Db, shelf: Shelf, from: number, to: number): Promise<(readonly [number, number])[]> {
  const count = await countIn(db, shelf, from, to);
  if (count === 0) return [];
  if (count <= mostInMap || to - from <= shortest) return [[from, to]];
  const middle = Math.floor((from + to) / 2);
  return [...(await partsOf(db, shelf, from, middle)), ...(await partsOf(db, shelf, middle, to))];
}

const day = 86_400_000;
/** Periods begin at fixed instants, so that an old map keeps its address and its content. */
const period = 64 * day;

async function firstInstant(db: Db, shelf: Shelf): Promise<number | null> {
  const { table, key } = shelves[shelf];
  const [row] = await db.read<{ key: string | null }>(`SELECT MIN(${key}) AS \`key\` FROM ${table} WHERE ${key} >= ''`);
  return row?.key ? Number.parseInt(row.key.replace('-', '').slice(0, 12), 16) : null;
}

/** The index of the site maps: every public page stands in one of them. */
export async function sitemapIndex({ db, env }: Pick<Platform, 'db' | 'env'>, now: Date): Promise<string> {
  const maps: string[] = [];
  for (const shelf of Object.keys(shelves) as Shelf[]) {
    const first = await firstInstant(db, shelf);
    if (first === null) continue;
    for (let from = Math.floor(first / period) * period; from <= now.getTime(); from += period)
      for (const [start, end] of await partsOf(db, shelf, from, from + period))
        maps.push(addressOf(env, `/sitemaps/${shelf}/${String(start)}-${String(end)}.xml`));
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${maps.map((address) => `<sitemap><loc>${escaped(address)}</loc></sitemap>`).join('\n')}
</sitemapindex>
`;
}

/** One site map: the pages of a period in both languages. */
export async function sitemap(
  { db, env }: Pick<Platform, 'db' | 'env'>,
  shelf: Shelf,
  from: number,
  to: number,
): Promise<string> {
  const { table, key } = shelves[shelf];
  const rows = await db.read<{ id: string; at: string | Date }>(
    `SELECT id, published_at AS at FROM ${table} WHERE ${key} >= ? AND ${key} < ? ORDER BY ${key} LIMIT 50000`,
    [keyFloor(new Date(from)), keyFloor(new Date(to))],
  );
  const urls = rows.map(({ id, at }) => {
    const address = escaped(addressOf(env, `/${shelf}/${id}`));
    return `<url><loc>${address}</loc><lastmod>${instantText(at)}</lastmod><xhtml:link rel="alternate" hreflang="en" href="${address}?lang=en"/></url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}

export const robots = (env: Platform['env']): string =>
  [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /work',
    'Disallow: /account',
    'Disallow: /inbox',
    'Allow: /api/v1/files/',
    `Sitemap: ${addressOf(env, '/sitemap.xml')}`,
    '',
  ].join('\n');
