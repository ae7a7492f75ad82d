import { command } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot, partyOf, Project, Suspension } from '../tenders/index.ts';
import { LiftSuspension } from './contract.ts';
import { endStops } from './stopping.ts';

/** Who ordered a stop ends it, the supervisor also another's; one because of an objection ends with the answer alone (REG 22, 62). */
export const liftSuspension = command(LiftSuspension, async (act) => {
  const { input, actor, tx } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  if (!lot.isSuspended) throw new Refusal('supervision.not_suspended');
  const party = partyOf(actor, project);
  const open = await stopsOf(lot, act);
  const mine = open.filter(
    (one) => one.orderedBy === party || (party === 'supervisor' && one.cause !== 'OBJECTION_PENDING'),
  );
  if (mine.length === 0)
    throw new Refusal(
      open.every((one) => one.cause === 'OBJECTION_PENDING')
        ? 'supervision.objection_pending'
        : 'supervision.not_your_suspension',
    );
  await endStops(lot, mine, input.reason, act);
  return { done: true } as const;
});

/** The open causes; a lot that was stopped before causes were kept one by one has the one that its row names. */
async function stopsOf(
  lot: Lot,
  { tx, now, platform }: Parameters<(typeof liftSuspension)['run']>[0],
): Promise<Suspension[]> {
  const open = await Suspension.openOf(lot.id, tx);
  if (open.length > 0) return open;
  return [
    await Suspension.create(
      {
        id: newId(platform),
        lotId: lot.id,
        cause: lot.suspensionCause ?? 'SUPERVISOR_ORDER',
        orderedBy: 'supervisor',
        reason: '',
        fromAt: lot.suspendedAt ?? now,
      },
      { transaction: tx },
    ),
  ];
}
