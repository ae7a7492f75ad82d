import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import type { Tx } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { holidayCalendar } from '../catalogue/index.ts';
import { lotStream, Suspension, type Lot, type Project } from '../tenders/index.ts';
import { supervisionEvents } from './events.ts';
import { Objection } from './objection.ts';
import { stopsProcedure, type ObjectionClock } from './objectionRules.ts';
import { endStops, stopLot } from './stopping.ts';

type Acting = Pick<Act<Call>, 'now' | 'tx' | 'platform' | 'record'>;

/** The numbers by which a lot's objections are counted: the law that was frozen into the lot. */
export const clockOf = async (lot: Lot, project: Project, tx?: Tx): Promise<ObjectionClock> => ({
  regime: project.regime,
  parameters: lot.rulebook ?? {},
  calendar: await holidayCalendar(tx),
});

/** An accepted objection stops the procedure in the same act, by the system (REG 22). */
export async function acceptNow(
  { lot, project, objection }: { lot: Lot; project: Project; objection: Objection },
  move: { readonly name: 'accept' | 'acceptBySilence'; readonly by: 'system' | 'authority' | 'clock' },
  acting: Acting,
): Promise<void> {
  const { now, tx, record } = acting;
  await objection.move(move.name, move.by, now, tx, { change: { acceptedAt: now } });
  await record(
    fact(
      supervisionEvents,
      'objection.accepted',
      lotStream(lot.id),
      { lotId: lot.id, objectionId: objection.id, by: move.by },
      move.by === 'authority' ? undefined : 'clock',
    ),
  );
  if (!stopsProcedure(project.regime)) return;
  const open = await Suspension.openOf(lot.id, tx);
  if (!open.some((one) => one.cause === 'OBJECTION_PENDING'))
    await stopLot(
      lot,
      {
        cause: 'OBJECTION_PENDING',
        orderedBy: 'system',
        reason: objection.kind === 'DOCUMENTS' ? 'OBJECTION_DOCUMENTS' : 'OBJECTION_PREQUALIFICATION',
      },
      acting,
    );
}

/** When no accepted objection is left without an answer, the procedure goes on in the same act. */
export async function goOnIfAnswered(lot: Lot, reason: string, acting: Acting): Promise<void> {
  if ((await Objection.count({ where: { lotId: lot.id, state: 'ACCEPTED' }, transaction: acting.tx })) > 0) return;
  const stops = (await Suspension.openOf(lot.id, acting.tx)).filter((one) => one.cause === 'OBJECTION_PENDING');
  if (stops.length > 0) await endStops(lot, stops, reason, acting);
}
