import { Op, type WhereOptions } from 'sequelize';
import { query } from '../kernel/act.ts';
import { cardsOf, Lot, Project } from '../tenders/index.ts';
import { WatchLots } from './contract.ts';

/** Every lot of the city, newest first. Ids grow with the time at which a lot entered the platform. */
export const watchLots = query(WatchLots, async ({ input }) => {
  const all: WhereOptions[] = input.after ? [{ id: { [Op.lt]: input.after } }] : [];
  if (input.q) all.push(await namedLike(input.q));
  const rows = await Lot.findAll({ where: { [Op.and]: all }, order: [['id', 'DESC']], limit: input.limit + 1 });
  const page = rows.slice(0, input.limit);
  return { items: await cardsOf(page), next: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null };
});

async function namedLike(text: string): Promise<WhereOptions> {
  const like = { [Op.like]: `%${text.replace(/[\\%_]/g, '')}%` };
  const projects = await Project.findAll({ attributes: ['id'], where: { name: like }, limit: 500 });
  return { [Op.or]: [{ name: like }, { code: like }, { projectId: projects.map((project) => project.id) }] };
}
