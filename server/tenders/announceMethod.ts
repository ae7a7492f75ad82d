import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { mayPrepare } from './policy.ts';
import { invitationReasons } from './procedure.ts';
import { AnnounceMethod } from './procedureContract.ts';
import { Project } from './project.ts';

/** Publishes why a lot is tendered by invitation, once the documents that say so are signed (REG 8; 1117 (二)). */
export const announceMethod = command(AnnounceMethod, async ({ input, actor, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  if (lot.state !== 'DOCS_READY') throw new Refusal('kernel.wrong_state', { state: lot.state });
  const invitation = lot.procedure?.invitation ?? null;
  if (invitation === null) throw new Refusal('tenders.not_by_invitation');
  if (lot.methodAnnouncedAt !== null) throw new Refusal('tenders.method_announced');
  await lot.update({ methodAnnouncedAt: now }, { transaction: tx });
  const { reason, explanation } = invitation;
  const { law } = invitationReasons[reason];
  await record(fact(tendersEvents, 'method.announced', lotStream(lot.id), { lotId: lot.id, reason, law, explanation }));
  return { done: true } as const;
});
