import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Envelope } from './contract.ts';
import { sign } from './guaranteeMessage.ts';
import { Issuer, IssuerMessage, pauseAfter } from './issuer.ts';
import { takeMessage } from './takeMessage.ts';

/** The clock's own call: it has no address, nobody can knock with it. */
const NoteExchange = call({
  name: 'securities.noteExchange',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ messageId: id, isAnswered: z.boolean() }),
  output: done,
});

export const noteExchange = command(NoteExchange, async ({ input, now, tx }) => {
  const message = await IssuerMessage.findByPk(input.messageId, { transaction: tx, lock: true, rejectOnEmpty: true });
  if (message.state === 'SENT') return { done: true } as const;
  const tries = message.tries + 1;
  await message.update(
    input.isAnswered ? { state: 'SENT', tries } : { tries, nextTryAt: new Date(now.getTime() + pauseAfter(tries)) },
    { transaction: tx },
  );
  return { done: true } as const;
});

async function exchange(platform: Platform, messageId: string): Promise<void> {
  const message = await IssuerMessage.findByPk(messageId, { rejectOnEmpty: true });
  const issuer = await Issuer.findByPk(message.issuerId, { rejectOnEmpty: true });
  const body = JSON.parse(platform.keys.unseal('issuer-message', message.sealed)) as Record<string, unknown>;
  let isAnswered = false;
  try {
    const answer = await platform.guaranteeLine.exchange(issuer.address, sign(platform, issuer.id, message.kind, body));
    const envelope = Envelope.parse(answer);
    await perform(takeMessage, {
      input: { issuerId: issuer.id, envelope },
      actor: theClock,
      now: platform.clock.now(),
      platform,
    });
    isAnswered = true;
  } catch (fault) {
    // Neither order nor bidder is named: the log must not tell who applied for what.
    platform.log.warn(
      { issuer: issuer.name, kind: message.kind, why: fault instanceof Refusal ? fault.code : 'unreachable' },
      'an issuer did not answer as it should',
    );
    // What the issuer said is final and was refused here: to ask again would not change it.
    isAnswered = fault instanceof Refusal && fault.code === 'securities.guarantee_differs';
  }
  await perform(noteExchange, {
    input: { messageId, isAnswered },
    actor: theClock,
    now: platform.clock.now(),
    platform,
  });
}

const running = new Map<string, Promise<void>>();

/** Sends what waits for issuers, beside the turn of the clock: a slow issuer stops nobody's opening. */
export const sendAlarm: Alarm = {
  name: 'securities.send',
  due: async (_platform, now) => {
    const rows = await IssuerMessage.findAll({
      attributes: ['id'],
      where: { state: 'PENDING', nextTryAt: { [Op.lte]: now } },
      order: [['nextTryAt', 'ASC']],
      limit: 20,
    });
    return rows.map((row) => row.id).filter((one) => !running.has(one));
  },
  ring: (platform, messageId) => {
    running.set(
      messageId,
      exchange(platform, messageId)
        .catch((fault: unknown) => {
          platform.log.error({ err: fault }, 'an exchange with an issuer failed');
        })
        .finally(() => running.delete(messageId)),
    );
    return Promise.resolve();
  },
};

/** Resolves when no exchange is under way. */
export async function exchangesSettled(): Promise<void> {
  while (running.size > 0) await Promise.all(running.values());
}
