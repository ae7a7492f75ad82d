import { Op, type WhereOptions } from 'sequelize';
import { query, type Actor } from '../kernel/act.ts';
import type { ParsedInputOf } from '../kernel/call.ts';
import { shiftDays, startOfDay } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { holidayCalendar, itemOf, rulebookOn } from '../catalogue/index.ts';
import { Upload } from '../files/index.ts';
import { readsDocuments, readsPrequalification } from './admission.ts';
import { Organisation } from '../identity/index.ts';
import { CountLots, GetLot, GetProject, ListLots, ListProjects, ListRegions, TryTimetable } from './contract.ts';
import { Lot } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { lotCount, lotPage } from './lotRows.ts';
import { partyOf } from './policy.ts';
import { presentCard, presentLot, presentProject, type Around } from './present.ts';
import { PlanningFinding } from './planningFinding.ts';
import { Project } from './project.ts';
import { retendersOf } from './retenders.ts';
import { standstillOf } from './suspension.ts';
import { timetable } from './timetable.ts';

/** A page's place in a list ordered by instant and id, as opaque text. */
const placeText = (at: Date, id: string): string => `${String(at.getTime())}_${id}`;
function placeOf(text: string): { at: Date; id: string } {
  const [time = '', id = ''] = text.split('_');
  const at = new Date(Number(time));
  if (Number.isNaN(at.getTime()) || id === '') throw new Refusal('kernel.bad_input');
  return { at, id };
}

async function aroundOf(project: Project): Promise<Around> {
  const organisations = await Organisation.findAll({
    where: { id: [project.authorityId, ...(project.agencyId ? [project.agencyId] : [])] },
    attributes: ['id', 'name'],
  });
  const authority = organisations.find((one) => one.id === project.authorityId);
  if (!authority) throw new Refusal('kernel.not_found');
  return {
    authority,
    agency: organisations.find((one) => one.id === project.agencyId) ?? null,
    item: await itemOf(project.catalogueVersionId, project.catalogueItem),
  };
}

/** A lot with its project, for viewers who may know that it exists. */
export async function visibleLot(lotId: string, actor: Actor): Promise<{ lot: Lot; project: Project }> {
  const lot = await Lot.findByPk(lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  if (
    !lot ||
    !project ||
    (lot.publishedAt === null && lot.methodAnnouncedAt === null && partyOf(actor, project) === null)
  )
    throw new Refusal('tenders.not_published');
  return { lot, project };
}

export async function documentsOf(lotId: string): Promise<Upload[]> {
  const rows = await LotDocument.findAll({ where: { lotId }, order: [['place', 'ASC']] });
  const uploads = await Upload.findAll({ where: { id: rows.map((row) => row.uploadId) } });
  return rows.flatMap((row) => uploads.filter((upload) => upload.id === row.uploadId));
}

export const getLot = query(GetLot, async ({ input, actor, now, platform }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  const isParty = partyOf(actor, project) !== null;
  const reads = {
    documents: await readsDocuments(platform.keys, lot, actor, isParty),
    prequalification: await readsPrequalification(platform.keys, lot, actor, isParty),
  };
  const retender = await retendersOf(lot, isParty);
  const documents = await documentsOf(lot.id);
  const presented = presentLot(lot, project, await aroundOf(project), documents, actor, now, reads, retender);
  return { ...presented, suspension: await standstillOf(lot) };
});

/** The lots and projects that an actor's organisation owns. */
const ownership = (actor: Actor): WhereOptions => {
  if (actor.kind !== 'person') return { id: '' };
  const seesAll = actor.roles.some((role) => role === 'centre' || role === 'supervisor');
  return seesAll ? {} : { [Op.or]: [{ authorityId: actor.organisationId }, { agencyId: actor.organisationId }] };
};

const like = (text: string) => ({ [Op.like]: `%${text.replace(/[\\%_]/g, '')}%` });

/** The own lots of a party, published or not, the newest first. */
async function ownLots(input: ParsedInputOf<typeof ListLots>, actor: Actor) {
  const projects = await Project.findAll({
    where: {
      [Op.and]: [
        ownership(actor),
        ...(input.region ? [{ region: input.region }] : []),
        ...(input.item
          ? [{ catalogueItem: input.item.length === 1 ? { [Op.like]: `${input.item}%` } : input.item }]
          : []),
      ],
    } as WhereOptions,
    attributes: ['id', 'name'],
    raw: true,
  });
  const all: unknown[] = [{ projectId: projects.map((project) => project.id) }];
  if (input.after) {
    const { at, id } = placeOf(input.after);
    all.push({ [Op.or]: [{ createdAt: { [Op.lt]: at } }, { createdAt: at, id: { [Op.lt]: id } }] });
  }
  if (input.q) {
    const asked = input.q.toLowerCase();
    const named = projects.filter((project) => project.name.toLowerCase().includes(asked));
    all.push({
      [Op.or]: [{ name: like(input.q) }, { code: like(input.q) }, { projectId: named.map((project) => project.id) }],
    });
  }
  const rows = await Lot.findAll({
    where: { ...(input.state ? { state: input.state } : {}), [Op.and]: all } as WhereOptions,
    order: [
      ['createdAt', 'DESC'],
      ['id', 'DESC'],
    ],
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: await cardsOf(page),
    next: rows.length > input.limit && last ? placeText(last.createdAt, last.id) : null,
    previous: null,
  };
}

/** Published lots by any filter and order; with `mine` the own ones at any stage. */
export const listLots = query(ListLots, async ({ input, actor, platform: { db } }) => {
  const { mine, limit, ...filter } = input;
  return mine === 'true' ? ownLots(input, actor) : lotPage(db, filter, limit);
});

export const countLots = query(CountLots, ({ input, platform: { db } }) => lotCount(db, input));

/** Regions in which something was published. */
export const listRegions = query(ListRegions, async ({ platform: { db } }) => {
  const rows = await db.read<{ region: string }>("SELECT DISTINCT region FROM lots WHERE region <> '' ORDER BY region");
  return { items: rows.map(({ region }) => region) };
});

/** Cards of several lots, with three reads whatever their number. */
export async function cardsOf(lots: readonly Lot[]) {
  const projects = await Project.findAll({ where: { id: [...new Set(lots.map((lot) => lot.projectId))] } });
  const arounds = new Map<string, Around>();
  for (const project of projects) arounds.set(project.id, await aroundOf(project));
  return lots.flatMap((lot) => {
    const project = projects.find((one) => one.id === lot.projectId);
    const around = arounds.get(lot.projectId);
    return project && around ? [presentCard(lot, project, around)] : [];
  });
}

export const getProject = query(GetProject, async ({ input, actor, now }) => {
  const project = await Project.findByPk(input.projectId);
  if (!project || partyOf(actor, project) === null) throw new Refusal('kernel.not_found');
  const lots = await Lot.findAll({ where: { projectId: project.id }, order: [['code', 'ASC']] });
  const findings = await PlanningFinding.findAll({ where: { projectId: project.id }, order: [['foundAt', 'ASC']] });
  return presentProject(project, lots, await aroundOf(project), actor, now, findings);
});

export const listProjects = query(ListProjects, async ({ input, actor, now }) => {
  const all: unknown[] = [];
  if (input.after) {
    const { at, id } = placeOf(input.after);
    all.push({ [Op.or]: [{ createdAt: { [Op.lt]: at } }, { createdAt: at, id: { [Op.lt]: id } }] });
  }
  if (input.q) all.push({ [Op.or]: [{ name: like(input.q) }, { code: like(input.q) }] });
  const rows = await Project.findAll({
    where: { [Op.and]: [ownership(actor), ...(input.state ? [{ state: input.state }] : []), ...all] } as WhereOptions,
    order: [
      ['createdAt', 'DESC'],
      ['id', 'DESC'],
    ],
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const lots = await Lot.findAll({ where: { projectId: page.map((project) => project.id) }, order: [['code', 'ASC']] });
  const items = [];
  for (const project of page)
    items.push(
      presentProject(
        project,
        lots.filter((lot) => lot.projectId === project.id),
        await aroundOf(project),
        actor,
        now,
      ),
    );
  const last = page.at(-1);
  return { items, next: rows.length > input.limit && last ? placeText(last.createdAt, last.id) : null };
});

/** The same pure function that judges publication, for any day and deadline. */
export const tryTimetable = query(TryTimetable, async ({ input }) => {
  const rulebook = await rulebookOn(input.issuedOn, input.regime, input.catalogueItem ?? '*');
  const calendar = await holidayCalendar();
  const ask = (proposedDeadline: Date) =>
    timetable({
      regime: input.regime,
      mandatory: input.isMandatory,
      parameters: rulebook,
      calendar,
      issuedAt: startOfDay(input.issuedOn),
      proposedDeadline,
    });
  const first = ask(input.deadlineAt ? new Date(input.deadlineAt) : startOfDay(shiftDays(input.issuedOn, 60)));
  const earliest = first.entries.find((entry) => entry.key === 'bid.deadline')?.earliest;
  const judged = input.deadlineAt || !earliest ? first : ask(startOfDay(shiftDays(earliest, 1)));
  return {
    entries: judged.entries.map(({ key, title, earliest: from, latest, law, satisfied }) => ({
      key,
      title,
      earliest: from,
      latest,
      law,
      satisfied: input.deadlineAt ? satisfied : null,
    })),
    refusal: judged.verdict.ok ? null : judged.verdict.code,
    calendarSource: [...calendar.years].sort().join(', '),
  };
});
