import { Op } from 'sequelize';
import { z } from 'zod';
import { command, perform, theClock } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { BankCredit } from '../kernel/outside/bank.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Alarm } from '../kernel/time/tick.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { Lot, lotStream } from '../tenders/index.ts';
import { bookCredits } from './bookCredits.ts';
import { faultsOf, paidOut } from './booking.ts';
import { securitiesEvents } from './events.ts';
import { balancesOf, BankOrder, BookCheck, FundDesk, JournalEntry, post, unbalancedEntries } from './fund.ts';
import { giveBack, tellMove } from './giveBack.ts';
import { pauseAfter } from './issuer.ts';
import { isOverdue } from './refunds.ts';
import { deskStream, hashOf, Security } from './security.ts';
import { inForce } from './states.ts';

const own = (name: string) => ({ name: `securities.${name}`, http: ['POST', '/'] as const, who: [] });

/** The clock's own calls: they have no address, nobody can knock with them. */
const LookAgain = call({ ...own('lookAgain'), input: z.strictObject({ securityId: id }), output: done });
const TellOverdue = call({ ...own('tellOverdue'), input: z.strictObject({ securityId: id }), output: done });
const NotePayment = call({
  ...own('notePayment'),
  input: z.strictObject({ orderId: id, isPaid: z.boolean() }),
  output: done,
});
const CheckBooks = call({ ...own('checkBooks'), input: z.strictObject({}), output: done });

/** What falls due by the clock: a refund of somebody unnamed goes out, a guarantee ends. */
const lookAgain = command(LookAgain, async (act) => {
  const { input, now, tx, platform } = act;
  const found = await Security.findByPk(input.securityId, { transaction: tx, rejectOnEmpty: true });
  const lot = await Lot.lock(found.open(platform.keys).lotId, tx);
  await FundDesk.lock(tx);
  const security = await Security.lock(input.securityId, tx);
  if (security.nextDueAt === null || security.nextDueAt > now) return { done: true } as const;
  const inside = security.open(platform.keys);
  if (security.lotId === null && security.refundCause !== null && security.state === 'ISSUED')
    await giveBack(act, security, lot, 'clock');
  else if (inForce.includes(security.state) && security.form !== 'CASH') {
    await security.move('expire', 'clock', now, tx, { inside, keys: platform.keys, change: { nextDueAt: null } });
    await tellMove(act, security);
  } else await security.update({ nextDueAt: null }, { transaction: tx });
  return { done: true } as const;
});

export const dueAlarm: Alarm = {
  name: 'securities.due',
  due: async (_platform, now) =>
    (
      await Security.findAll({
        attributes: ['id'],
        where: { nextDueAt: { [Op.lte]: now } },
        order: [['nextDueAt', 'ASC']],
        limit: 100,
      })
    ).map((one) => one.id),
  ring: async (platform, securityId, now) => {
    await perform(lookAgain, { input: { securityId }, actor: theClock, now, platform });
  },
};

/** A refund that is not paid at the end of its last day is told once to everybody (R-DEPOSIT). */
const tellOverdue = command(TellOverdue, async ({ input, now, tx, record }) => {
  const found = await Security.findByPk(input.securityId, { attributes: ['lotId'], transaction: tx });
  const lot = await Lot.lock(found?.lotId ?? '', tx);
  const security = await Security.lock(input.securityId, tx);
  const { refundDueOn: dueOn } = security;
  if (dueOn === null || security.overdueAt !== null || security.refundedAt !== null || !isOverdue(dueOn, now))
    return { done: true } as const;
  await security.update({ overdueAt: now }, { transaction: tx });
  await record(
    fact(securitiesEvents, 'refund.overdue', lotStream(lot.id), { lotId: lot.id, securityId: security.id, dueOn }),
  );
  return { done: true } as const;
});

export const overdueAlarm: Alarm = {
  name: 'securities.overdue',
  due: async (_platform, now) =>
    (
      await Security.findAll({
        attributes: ['id'],
        where: {
          refundDueOn: { [Op.lt]: dayOf(now) },
          refundedAt: null,
          overdueAt: null,
          lotId: { [Op.ne]: null },
          state: [...inForce],
        },
        limit: 100,
      })
    ).map((one) => one.id),
  ring: async (platform, securityId, now) => {
    await perform(tellOverdue, { input: { securityId }, actor: theClock, now, platform });
  },
};

const notePayment = command(NotePayment, async (act) => {
  const { input, now, tx, platform, record } = act;
  await FundDesk.lock(tx);
  const order = await BankOrder.findByPk(input.orderId, { transaction: tx, lock: true, rejectOnEmpty: true });
  if (order.state === 'PAID') return { done: true } as const;
  const tries = order.tries + 1;
  if (!input.isPaid) {
    await order.update({ tries, nextTryAt: new Date(now.getTime() + pauseAfter(tries)) }, { transaction: tx });
    return { done: true } as const;
  }
  await order.update({ state: 'PAID', paidAt: now, tries }, { transaction: tx });
  await post(act, paidOut(order.open(platform.keys).amount), order.id);
  await record(fact(securitiesEvents, 'order.paid', deskStream, { orderId: order.id }));
  return { done: true } as const;
});

const running = new Map<string, Promise<void>>();

/** What speaks with the bank runs beside the turn of the clock, one at a time for each key. */
function beside(platform: Platform, key: string, work: Promise<void>): void {
  running.set(
    key,
    work
      .catch((fault: unknown) => {
        platform.log.error({ err: fault }, 'the bank did not answer');
      })
      .finally(() => running.delete(key)),
  );
}

/** Resolves when nothing is asked of the bank. */
export async function bankSettled(): Promise<void> {
  while (running.size > 0) await Promise.all(running.values());
}

async function payOne(platform: Platform, orderId: string): Promise<void> {
  const order = await BankOrder.findByPk(orderId, { rejectOnEmpty: true });
  let isPaid = true;
  try {
    await platform.bank.pay(order.id, order.open(platform.keys));
  } catch (fault) {
    platform.log.error({ err: fault, orderId }, 'the bank did not take an order');
    isPaid = false;
  }
  await perform(notePayment, { input: { orderId, isPaid }, actor: theClock, now: platform.clock.now(), platform });
}

/** Sends ordered payments to the bank; the bank pays each at most once. */
export const payAlarm: Alarm = {
  name: 'securities.pay',
  due: async (_platform, now) =>
    (
      await BankOrder.findAll({
        attributes: ['id'],
        where: { state: 'PENDING', nextTryAt: { [Op.lte]: now } },
        order: [['orderedAt', 'ASC']],
        limit: 20,
      })
    )
      .map((one) => one.id)
      .filter((one) => !running.has(one)),
  ring: (platform, orderId) => {
    beside(platform, orderId, payOne(platform, orderId));
    return Promise.resolve();
  },
};

const feedEveryMs = 60_000;
const feedRead = new WeakMap<object, number>();

/** Books what the bank's own feed brought since the last time. */
export async function readFeed(platform: Platform): Promise<void> {
  const desk = await FundDesk.findByPk('desk', { rejectOnEmpty: true });
  const { credits, cursor } = await platform.bank.creditsSince(desk.feedCursor);
  if (cursor !== desk.feedCursor)
    await perform(bookFeed(desk.feedCursor, cursor, credits), {
      input: {},
      actor: theClock,
      now: platform.clock.now(),
      platform,
    });
}

const BookFeed = call({ ...own('bookFeed'), input: z.strictObject({}), output: done });
const bookFeed = (before: string, cursor: string, credits: readonly BankCredit[]) =>
  command(BookFeed, async (act) => {
    const desk = await FundDesk.lock(act.tx);
    if (desk.feedCursor !== before) return { done: true } as const;
    await bookCredits(act, {
      fileName: `${act.platform.bank.name} ${cursor}`,
      fileHash: hashOf(JSON.stringify(credits)),
      credits,
    });
    await desk.update({ feedCursor: cursor }, { transaction: act.tx });
    return { done: true } as const;
  });

export const feedAlarm: Alarm = {
  name: 'securities.feed',
  due: (platform, now) =>
    Promise.resolve(
      running.has('feed') || now.getTime() - (feedRead.get(platform.db) ?? 0) < feedEveryMs ? [] : ['feed'],
    ),
  ring: (platform, _id, now) => {
    feedRead.set(platform.db, now.getTime());
    beside(platform, 'feed', readFeed(platform));
    return Promise.resolve();
  },
};

const checkBooks = command(CheckBooks, async (act) => {
  const { now, tx, platform, record } = act;
  await FundDesk.lock(tx);
  const on = dayOf(now);
  if (await BookCheck.findByPk(on, { transaction: tx })) return { done: true } as const;
  const entries = await JournalEntry.count({ transaction: tx });
  const faults = [
    ...(await unbalancedEntries(platform.db)).map((entry) => `entry ${entry} does not balance`),
    ...faultsOf(await balancesOf(platform.db, tx)),
  ];
  await BookCheck.create({ checkedOn: on, checkedAt: now, entryCount: entries, faults }, { transaction: tx });
  await record(fact(securitiesEvents, 'books.checked', deskStream, { on, isGood: faults.length === 0, entries }));
  if (faults.length > 0) platform.log.error({ faults }, 'the books of the security fund do not add up');
  return { done: true } as const;
});

/** Every night, once there is anything to add up, the books are added up. */
export const booksAlarm: Alarm = {
  name: 'securities.books',
  due: async (_platform, now) => {
    const on = dayOf(now);
    if (await BookCheck.findByPk(on, { attributes: ['checkedOn'] })) return [];
    return (await JournalEntry.findOne({ attributes: ['id'] })) ? [on] : [];
  },
  ring: async (platform, _id, now) => {
    await perform(checkBooks, { input: {}, actor: theClock, now, platform });
  },
};
