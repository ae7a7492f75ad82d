import { Op } from 'sequelize';
import { query } from '../kernel/act.ts';
import { dayOf, shiftDays, startOfDay, type HolidayCalendar } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { holidayCalendar, rulebookOn, RulebookDraft, rulebookWith, type Rulebook } from '../catalogue/index.ts';
import { GetRulebookEffect } from './contract.ts';
import { documentsFindings } from './documentsCheck.ts';
import { Lot } from './lot.ts';
import { Project } from './project.ts';
import { timetable } from './timetable.ts';
import type { LotState } from './states.ts';

const most = 500;
const over: readonly LotState[] = ['ARCHIVED', 'FAILED', 'TERMINATED', 'INVALIDATED', 'RETENDERED'];

/** The dates of a lot if its documents went out on a day under a rulebook. */
function datesUnder(lot: Lot, project: Project, rulebook: Rulebook, on: string, calendar: HolidayCalendar) {
  const deadlineAt = lot.terms.deadlineAt ? new Date(lot.terms.deadlineAt) : startOfDay(shiftDays(on, 60));
  return timetable({
    regime: project.regime,
    mandatory: lot.isMandatory,
    parameters: rulebook,
    calendar,
    issuedAt: startOfDay(on),
    proposedDeadline: deadlineAt,
  }).entries;
}

const codesUnder = (lot: Lot, rulebook: Rulebook): string[] =>
  documentsFindings(
    { terms: lot.terms, estimate: lot.estimate, fileCount: 1, contractKind: lot.contractKind },
    rulebook,
  )
    .filter((finding) => finding.code !== 'tenders.terms_missing')
    .map((finding) => finding.code);

/** Which running lots a draft would touch, and how: published ones keep the law frozen into them. */
export const getRulebookEffect = query(GetRulebookEffect, async ({ input, now }) => {
  const draft = await RulebookDraft.findByPk(input.draftId);
  if (!draft) throw new Refusal('kernel.not_found');
  const today = dayOf(now);
  const begins =
    draft.changes
      .map((change) => change.validFrom)
      .sort()
      .at(-1) ?? today;
  const on = begins > today ? begins : today;
  const calendar = await holidayCalendar();
  const lots = await Lot.findAll({
    where: { state: { [Op.notIn]: [...over] } },
    order: [['createdAt', 'DESC']],
    limit: most,
  });
  const projects = await Project.findAll({ where: { id: [...new Set(lots.map((lot) => lot.projectId))] } });
  const laws = new Map<string, { before: Rulebook; after: Rulebook }>();
  const shown = [];
  for (const lot of lots) {
    const project = projects.find((one) => one.id === lot.projectId);
    if (!project) continue;
    const { regime, catalogueItem: item } = project;
    const about = draft.changes.filter(
      (change) => [regime, 'ALL'].includes(change.regime) && [item, '*'].includes(change.item),
    );
    if (about.length === 0) continue;
    const key = `${regime} ${item}`;
    const law = laws.get(key) ?? {
      before: await rulebookOn(on, regime, item),
      after: await rulebookWith(draft.changes, { on, regime, item }),
    };
    laws.set(key, law);
    const isFrozen = lot.rulebook !== null;
    const before = lot.rulebook ?? law.before;
    const after = lot.rulebook ?? law.after;
    const old = isFrozen ? [] : datesUnder(lot, project, before, on, calendar);
    const fresh = isFrozen ? [] : datesUnder(lot, project, after, on, calendar);
    const oldCodes = isFrozen ? [] : codesUnder(lot, before);
    const newCodes = isFrozen ? [] : codesUnder(lot, after);
    shown.push({
      lotId: lot.id,
      code: lot.code,
      name: `${project.name} ${lot.name}`,
      state: lot.state,
      isFrozen,
      values: about.map(({ parameter, unit }) => ({
        parameter,
        unit,
        now: before[parameter]?.value ?? null,
        next: after[parameter]?.value ?? null,
      })),
      dates: fresh.flatMap((entry) => {
        const former = old.find((one) => one.key === entry.key);
        const [was, is] = [former?.earliest ?? former?.latest ?? null, entry.earliest ?? entry.latest];
        return was === is ? [] : [{ key: entry.key, title: entry.title, before: was, after: is }];
      }),
      comes: newCodes.filter((code) => !oldCodes.includes(code)),
      goes: oldCodes.filter((code) => !newCodes.includes(code)),
    });
  }
  return { lots: shown };
});
