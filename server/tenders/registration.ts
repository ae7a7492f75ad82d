import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure } from '../kernel/verdict.ts';
import { AcceptProject, ReturnProject, SubmitProject } from './contract.ts';
import { tendersEvents } from './events.ts';
import { Lot } from './lot.ts';
import { mayPrepare } from './policy.ts';
import { Project, projectStream } from './project.ts';

/** Hands the registration in; whether it is complete was judged by its shape. */
export const submitProject = command(SubmitProject, async ({ input, actor, now, tx, record }) => {
  const project = await Project.lock(input.projectId, tx);
  ensure(mayPrepare(actor, project));
  const lots = await Lot.count({ where: { projectId: project.id }, transaction: tx });
  await project.move('submit', 'owner', { isComplete: lots > 0 && project.approvalNumber !== '' }, now, tx);
  await record(fact(tendersEvents, 'project.submitted', projectStream(project.id), { projectId: project.id }));
  return { done: true } as const;
});

/** The centre checks completeness only: it has no power to approve (NB 16). Its lots go into the drafting of documents. */
export const acceptProject = command(AcceptProject, async ({ input, now, tx, record }) => {
  const project = await Project.lock(input.projectId, tx);
  await project.move('accept', 'centre', {}, now, tx);
  await project.update({ acceptedAt: now, returnReason: null }, { transaction: tx });
  await project.move('run', 'system', {}, now, tx);
  for (const lot of await Lot.findAll({
    where: { projectId: project.id },
    order: [['code', 'ASC']],
    transaction: tx,
    lock: true,
  }))
    await lot.move('draft', 'centre', now, tx);
  await record(fact(tendersEvents, 'project.accepted', projectStream(project.id), { projectId: project.id }));
  return { done: true } as const;
});

export const returnProject = command(ReturnProject, async ({ input, now, tx, record }) => {
  const project = await Project.lock(input.projectId, tx);
  await project.move('return', 'centre', {}, now, tx);
  await project.update({ returnReason: input.missing }, { transaction: tx });
  await record(
    fact(tendersEvents, 'project.returned', projectStream(project.id), {
      projectId: project.id,
      missing: input.missing,
    }),
  );
  return { done: true } as const;
});
