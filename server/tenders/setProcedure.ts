import { command } from '../kernel/act.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, no, Refusal, yes } from '../kernel/verdict.ts';
import { countOf, rulebookOn } from '../catalogue/index.ts';
import { Lot } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { mayPrepare } from './policy.ts';
import { checkProcedure } from './procedure.ts';
import { SetProcedure } from './procedureContract.ts';
import { Project } from './project.ts';

/** Drafts how bidders are found: open or by invitation, reviewed before or after the bids (LAW 10, 18; REG 8, 15). */
export const setProcedure = command(SetProcedure, async ({ input, actor, now, tx }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  if (lot.state !== 'DOCS_DRAFT') throw new Refusal('kernel.wrong_state', { state: lot.state });
  const rulebook = await rulebookOn(dayOf(now), project.regime, project.catalogueItem, tx);
  ensure(checkProcedure(input.procedure, project.regime, countOf(rulebook, 'preq.minPassed')));
  const documents = await LotDocument.findAll({ where: { lotId: lot.id }, transaction: tx });
  const held = new Set(documents.map((row) => row.uploadId));
  const named = input.procedure.prequalification?.documentIds ?? [];
  ensure(named.every((one) => held.has(one)) ? yes : no('tenders.upload_not_yours'));
  const isPlain = input.procedure.invitation === null && input.procedure.prequalification === null;
  await lot.update({ procedure: isPlain ? null : input.procedure }, { transaction: tx });
  return { done: true } as const;
});
