import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock } from '../kernel/act.ts';
import { call, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal } from '../kernel/verdict.ts';
import { lotStream, Project } from '../tenders/index.ts';
import { supervisionEvents } from './events.ts';
import { acceptNow } from './objecting.ts';
import { Objection } from './objection.ts';

/** The clock's own call: it has no address, nobody can knock with it. */
const RingObjection = call({
  name: 'supervision.ringObjection',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ objectionId: id }),
  output: z.object({ done: z.literal(true) }),
});

/** What nobody judged in time counts as accepted, what was not corrected lapses, and an answer that is owed goes to the supervisor (REG 22, 77). */
export const ringObjection = command(RingObjection, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, objection } = await Objection.hold(input.objectionId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  if (objection.nextDueAt === null || objection.nextDueAt > now) throw new Refusal('supervision.objection_in_time');
  const place = { lotId: lot.id, objectionId: objection.id };
  if (objection.state === 'CORRECTION') {
    await objection.move('lapse', 'clock', now, tx, { change: { answeredAt: now } });
    await record(
      fact(supervisionEvents, 'objection.inadmissible', lotStream(lot.id), { ...place, ground: 'NOT_CORRECTED' }),
    );
    return { done: true } as const;
  }
  if (objection.state === 'FILED')
    await acceptNow({ lot, project, objection }, { name: 'acceptBySilence', by: 'clock' }, act);
  objection.set({ escalatedAt: now });
  objection.set({ nextDueAt: objection.due() });
  await objection.save({ transaction: tx });
  await record(fact(supervisionEvents, 'objection.overdue', lotStream(lot.id), place));
  return { done: true } as const;
});

export const objectionsDue: Alarm = {
  name: 'supervision.objections',
  due: async (_platform, now) =>
    (await Objection.findAll({ attributes: ['id'], where: { nextDueAt: { [Op.lte]: now } } })).map((row) => row.id),
  ring: async (platform, objectionId, now) => {
    await perform(ringObjection, { input: { objectionId }, actor: theClock, now, platform });
  },
};
