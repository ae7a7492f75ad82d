import { command } from '../kernel/act.ts';
import { dayOf, endOfDay } from '../kernel/time/calendar.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { holidayCalendar } from '../catalogue/index.ts';
import { lawPeriodEnd, Lot, partyOf, Project, Suspension } from '../tenders/index.ts';
import { SuspendLot } from './contract.ts';
import { mayOrder, maySuspend } from './rules.ts';
import { stopLot } from './stopping.ts';

/**
 * The supervisor, the centre or the authority stops a procedure, each for its own causes: nothing moves and no clock runs until
 * it is lifted (REG 62; NB 25). A supervisor's order in procurement ends by itself after the time of GPL 57.
 */
export const suspendLot = command(SuspendLot, async (act) => {
  const { input, actor, now, tx } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const party = partyOf(actor, project);
  if (party !== 'supervisor' && party !== 'centre' && party !== 'authority')
    throw new Refusal('supervision.cause_not_yours');
  ensure(mayOrder(party, input.cause));
  ensure(maySuspend({ state: lot.state, isSuspended: await isStoppedBy(party, lot, tx) }));
  const order =
    input.cause === 'SUPERVISOR_ORDER' && project.regime === 'GOV_PROCUREMENT'
      ? lawPeriodEnd(
          { parameters: lot.rulebook ?? {}, calendar: await holidayCalendar(tx) },
          'gp.suspension.max',
          dayOf(now),
        ).day
      : null;
  await stopLot(
    lot,
    { cause: input.cause, orderedBy: party, reason: input.reason, untilAt: order === null ? null : endOfDay(order) },
    act,
  );
  return { done: true } as const;
});

/** Whether this party has stopped the lot already; another's cause is no hindrance, each ends on its own. */
const isStoppedBy = async (party: string, lot: Lot, tx: Parameters<typeof Suspension.openOf>[1]): Promise<boolean> => {
  const open = await Suspension.openOf(lot.id, tx);
  return open.some((one) => one.orderedBy === party) || (lot.isSuspended && open.length === 0);
};
