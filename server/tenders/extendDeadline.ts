import { command } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, no, yes } from '../kernel/verdict.ts';
import { holidayCalendar } from '../catalogue/index.ts';
import { DeadlineMove } from './amendment.ts';
import { lawfulDeadline, mayAmend } from './amendmentEffect.ts';
import { ExtendDeadline } from './contract.ts';
import { tendersEvents } from './events.ts';
import { Lot, lotStream } from './lot.ts';
import { maySign } from './policy.ts';
import { Project } from './project.ts';
import { lotMoves } from './states.ts';

/** The authority gives bidders more time, never less, with a reason that all read; every extension is counted (R-EXT). */
export const extendDeadline = command(ExtendDeadline, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  ensure(lot.isSuspended ? no('kernel.suspended') : mayAmend(lot, now));
  const fromAt = lot.deadlineAt ?? now;
  const toAt = new Date(input.deadlineAt);
  ensure(toAt > fromAt ? yes : no('tenders.deadline_not_later', { deadlineAt: fromAt.toISOString() }));
  ensure(lawfulDeadline(await holidayCalendar(tx), toAt, now));
  lot.set({ deadlineAt: toAt });
  lot.set({ nextDueAt: lotMoves.nextDue(lot.facts()) });
  await lot.save({ transaction: tx });
  await DeadlineMove.create(
    { id: newId(platform), lotId: lot.id, cause: 'EXTENSION', fromAt, toAt, reason: input.reason, movedAt: now },
    { transaction: tx },
  );
  const count = await DeadlineMove.count({ where: { lotId: lot.id, cause: 'EXTENSION' }, transaction: tx });
  await record(
    fact(tendersEvents, 'deadline.extended', lotStream(lot.id), {
      lotId: lot.id,
      from: fromAt.toISOString(),
      to: toAt.toISOString(),
      reason: input.reason,
      count,
    }),
  );
  return { deadlineAt: toAt.toISOString(), count };
});
