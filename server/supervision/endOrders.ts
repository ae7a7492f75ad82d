import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock } from '../kernel/act.ts';
import { call, id } from '../kernel/call.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot, Suspension } from '../tenders/index.ts';
import { endStops } from './stopping.ts';

/** The clock's own call: it has no address, nobody can knock with it. */
const EndOrder = call({
  name: 'supervision.endOrder',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ suspensionId: id }),
  output: z.object({ done: z.literal(true) }),
});

/** An order that the law limits ends by itself when its time is over (GPL 57). */
export const endOrder = command(EndOrder, async (act) => {
  const { input, now, tx } = act;
  const named = await Suspension.findByPk(input.suspensionId, { attributes: ['lotId'], transaction: tx });
  if (!named) throw new Refusal('kernel.not_found');
  const lot = await Lot.lock(named.lotId, tx);
  const stop = await Suspension.findByPk(input.suspensionId, { transaction: tx, lock: true, rejectOnEmpty: true });
  if (stop.endedAt !== null || stop.untilAt === null || stop.untilAt > now)
    throw new Refusal('supervision.not_suspended');
  await endStops(lot, [stop], 'ORDER_LAPSED', act);
  return { done: true } as const;
});

export const ordersDue: Alarm = {
  name: 'supervision.orders',
  due: async (_platform, now) =>
    (await Suspension.findAll({ attributes: ['id'], where: { endedAt: null, untilAt: { [Op.lte]: now } } })).map(
      (row) => row.id,
    ),
  ring: async (platform, suspensionId, now) => {
    await perform(endOrder, { input: { suspensionId }, actor: theClock, now, platform });
  },
};
