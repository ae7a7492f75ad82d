import type { Fact, Link } from '../kernel/ledger/entry.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Tx } from '../kernel/db.ts';
import { exact } from '../kernel/decimal.ts';
import type { Platform } from '../kernel/platform.ts';
import { dayOf, shiftDays, startOfDay } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { holidayCalendar } from '../catalogue/index.ts';
import { lotStream, Project, type Lot } from '../tenders/index.ts';
import { interestOwed, refunded } from './booking.ts';
import { securitiesEvents } from './events.ts';
import { orderPayment, post } from './fund.ts';
import { queueMessage } from './issuer.ts';
import { lawOfLot } from './lawOfLot.ts';
import { isOverdue, refundDueOn, refundSum, type RefundCause, type RefundSum } from './refunds.ts';
import { endsAt } from './rules.ts';
import { hashOf, securityStream, type Security } from './security.ts';
import type { SecurityParty } from './states.ts';

/** The parts of an act that the securities' own steps need. */
export interface Step {
  readonly now: Date;
  readonly tx: Tx;
  readonly platform: Platform;
  record(fact: Fact): Promise<Link>;
}

/** Tells a move in the stream of a security that nobody knows of yet; of a named one the lot's stream tells. */
export async function tellMove({ record }: Step, security: Security): Promise<void> {
  await record(
    fact(
      securitiesEvents,
      'security.moved',
      securityStream(security.id),
      { securityId: security.id, state: security.state, sealedHash: hashOf(security.sealed) },
      'clock',
    ),
  );
}

/** The clock of a refund starts. What was never named goes back by itself: at once, or on the last day while a bidder may still bid again. */
export async function startRefund(
  step: Step,
  security: Security,
  told: { readonly lot: Lot; readonly cause: RefundCause; readonly from: Date; readonly isAtOnce: boolean },
): Promise<void> {
  const { now, tx, record } = step;
  const { lot, cause, from } = told;
  if (security.refundCause === cause || security.refundedAt !== null) return;
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const due = refundDueOn(cause, from, await lawOfLot(lot, project, now, tx), await holidayCalendar(tx));
  // A year without a holiday schedule stops no refund: the unrolled days end sooner, never later.
  const dueOn = due.ok ? due.day : shiftDays(dayOf(from), due.days);
  const isNamed = security.lotId !== null;
  await security.update(
    {
      refundCause: cause,
      refundFrom: from,
      refundDueOn: dueOn,
      nextDueAt: isNamed ? dueOf(security) : told.isAtOnce ? now : startOfDay(dueOn),
    },
    { transaction: tx },
  );
  if (isNamed)
    await record(
      fact(securitiesEvents, 'refund.due', lotStream(lot.id), {
        lotId: lot.id,
        securityId: security.id,
        cause,
        dueOn,
      }),
    );
}

/** When the clock looks at a named security again: at the end of its guarantee. */
export const dueOf = (security: Security): Date | null =>
  security.form === 'CASH' ? null : endsAt(security.endsOn ?? null);

/**
 * Gives a security back: money to the account that paid it, with what is owed beside it; a guarantee by a release at its issuer.
 * The caller holds lot, desk and security.
 */
export async function giveBack(step: Step, security: Security, lot: Lot, party: SecurityParty): Promise<RefundSum> {
  const { now, tx, platform } = step;
  const { refundCause: cause, refundDueOn: dueOn } = security;
  if (cause === null || dueOn === null) throw new Refusal('securities.no_refund_cause');
  const inside = security.open(platform.keys);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const isNamed = security.lotId !== null;
  const sum: RefundSum =
    security.form === 'CASH' && inside.inForceAt !== null
      ? refundSum(
          {
            regime: project.regime,
            cause,
            amount: inside.amount,
            receivedAt: new Date(inside.inForceAt),
            paidAt: now,
            dueOn,
          },
          await lawOfLot(lot, project, now, tx),
        )
      : { interest: '0.00', lateFee: '0.00', days: 0, daysLate: 0 };
  await security.move('release', party, now, tx, {
    inside,
    keys: platform.keys,
    change: { refundedAt: now, interest: sum.interest, lateFee: sum.lateFee, nextDueAt: null },
  });
  if (security.form === 'CASH') await payBack(step, security, sum, isNamed);
  if (security.form === 'E_GUARANTEE' && inside.issuerId !== null)
    await queueMessage(step, {
      issuerId: inside.issuerId,
      securityId: security.id,
      kind: 'RELEASE',
      body: { orderNo: security.id },
    });
  if (isNamed)
    await step.record(
      fact(securitiesEvents, 'refund.ordered', lotStream(lot.id), {
        lotId: lot.id,
        securityId: security.id,
        cause,
        dueOn,
        amount: inside.amount,
        interest: sum.interest,
        lateFee: sum.lateFee,
        isLate: isOverdue(dueOn, now),
      }),
    );
  else await tellMove(step, security);
  return sum;
}

async function payBack(step: Step, security: Security, sum: RefundSum, isNamed: boolean): Promise<void> {
  const { payerName, payerAccount, amount } = security.open(step.platform.keys);
  const owed = exact(sum.interest).plus(sum.lateFee).toFixed(2);
  if (exact(owed).gt(0)) await post(step, interestOwed(security.id, owed), security.id);
  await post(step, refunded({ securityId: security.id, amount, interest: owed, isSealed: !isNamed }), security.id);
  await orderPayment(step, {
    kind: 'REFUND',
    payee: {
      name: payerName ?? '',
      account: payerAccount ?? '',
      amount: exact(amount).plus(owed).toFixed(2),
    },
    subjectId: security.id,
    isSecret: !isNamed,
  });
}
