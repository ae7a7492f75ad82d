import { command, type Act } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, firstNo, no, Refusal, yes, type Verdict } from '../kernel/verdict.ts';
import { exact } from '../kernel/decimal.ts';
import { lotStream } from '../tenders/index.ts';
import { FundDesk } from './fund.ts';
import { StatusBody, TakeMessage, type Envelope } from './contract.ts';
import { securitiesEvents } from './events.ts';
import { tellMove, type Step } from './giveBack.ts';
import { isSignedBy } from './guaranteeMessage.ts';
import { Issuer, IssuerNonce, pauseAfter, queueMessage } from './issuer.ts';
import { nameLate } from './reveal.ts';
import { Security, type SealedSecurity } from './security.ts';
import type { SecurityMove, SecurityState } from './states.ts';

/** How far a message's time may lie from ours, either way; a limit of the platform, not of the law. */
export const messageWindowMs = 5 * 60_000;

function genuine(envelope: Envelope, issuer: Issuer, origin: string, now: Date): Verdict {
  return firstNo(
    envelope.from === issuer.id && envelope.to === origin && envelope.kind === 'STATUS'
      ? yes
      : no('securities.message_misdirected'),
    isSignedBy(envelope, issuer.publicKey) ? yes : no('securities.signature_wrong'),
    Math.abs(now.getTime() - Date.parse(envelope.at)) <= messageWindowMs ? yes : no('securities.message_old'),
  );
}

/** A signed message of an issuer is taken in once: forged, old, misdirected and repeated ones are refused (DOMAIN 10.4). */
export const takeMessage = command(TakeMessage, async (act) => {
  const { input, now, tx, platform } = act;
  await FundDesk.lock(tx);
  const issuer = await Issuer.findByPk(input.issuerId, { transaction: tx });
  if (!issuer) throw new Refusal('securities.issuer_unknown');
  const { envelope } = input;
  ensure(genuine(envelope, issuer, platform.env.LOG_ORIGIN, now));
  const used = await IssuerNonce.findOne({
    where: { issuerId: issuer.id, nonce: envelope.nonce },
    transaction: tx,
  });
  if (used) throw new Refusal('securities.message_replayed');
  await IssuerNonce.create({ issuerId: issuer.id, nonce: envelope.nonce, usedAt: now }, { transaction: tx });
  const body = StatusBody.safeParse(envelope.body);
  if (!body.success) throw new Refusal('securities.message_misdirected');
  const security = await Security.findByPk(body.data.orderNo, { transaction: tx, lock: true });
  const inside = security?.open(platform.keys);
  if (!security || inside?.issuerId !== issuer.id) throw new Refusal('securities.order_unknown');
  await follow(act, { security, inside, told: body.data, issuerId: issuer.id });
  return { done: true } as const;
});

interface Following {
  readonly security: Security;
  readonly inside: SealedSecurity;
  readonly told: StatusBody;
  readonly issuerId: string;
}

const moves: Partial<Readonly<Record<StatusBody['status'], SecurityMove>>> = {
  APPROVED: 'approve',
  REFUSED: 'refuse',
  ISSUED: 'issue',
  CLAIM_PAID: 'payClaim',
  CLAIM_REFUSED: 'refuseClaim',
};
/** What has happened already when an issuer says a status again. */
const beyond: Partial<Readonly<Record<StatusBody['status'], readonly SecurityState[]>>> = {
  APPROVED: ['APPROVED', 'ISSUED', 'DECRYPTED'],
  ISSUED: ['ISSUED', 'DECRYPTED', 'RELEASED', 'EXPIRED', 'CLAIM_REQUESTED', 'CLAIM_PAID', 'CLAIM_REFUSED'],
  REFUSED: ['REFUSED', 'CANCELLED'],
  CLAIM_PAID: ['CLAIM_PAID'],
  CLAIM_REFUSED: ['CLAIM_REFUSED', 'RELEASED', 'EXPIRED'],
};
/** An order whose issuer has not finished is asked after again. */
const waiting: readonly SecurityState[] = ['APPLIED', 'APPROVED', 'CLAIM_REQUESTED'];

async function follow(act: Act<typeof TakeMessage>, following: Following): Promise<void> {
  const { security, told, issuerId } = following;
  const move = moves[told.status];
  if (move !== undefined && beyond[told.status]?.includes(security.state) !== true)
    await makeMove(act, following, move);
  if (!waiting.includes(security.state) || act.actor.kind !== 'clock') return;
  await security.update({ version: security.version + 1 }, { transaction: act.tx });
  await queueMessage(act, {
    issuerId,
    securityId: security.id,
    kind: 'QUERY',
    body: { orderNo: security.id },
    after: pauseAfter(security.version),
  });
}

async function makeMove(step: Step, { security, inside, told }: Following, move: SecurityMove): Promise<void> {
  const { now, tx, platform } = step;
  if (move === 'issue') ensure(asApplied(inside, told));
  const next: SealedSecurity =
    move === 'issue' && told.guarantee
      ? {
          ...inside,
          guaranteeNo: told.guarantee.guaranteeNo,
          premium: told.guarantee.premium,
          endsOn: told.guarantee.endsOn,
          fileSha256: told.guarantee.fileSha256,
          // The platform's own time: what an issuer writes for a day is not when it came into force here.
          inForceAt: now.toISOString(),
        }
      : { ...inside, refusalReason: told.reason ?? inside.refusalReason };
  const isSealed = security.lotId === null;
  await security.move(move, 'issuer', now, tx, { inside: next, keys: platform.keys });
  if (isSealed) await tellMove(step, security);
  if (isSealed || security.lotId === null) return;
  if (move === 'issue') await nameLate(step, security);
  if (move === 'payClaim' || move === 'refuseClaim')
    await step.record(
      fact(securitiesEvents, 'claim.settled', lotStream(security.lotId), {
        lotId: security.lotId,
        securityId: security.id,
        isPaid: move === 'payClaim',
      }),
    );
}

/** What was issued is what was applied for, and lasts as long as the bid (REG 26). */
function asApplied(inside: SealedSecurity, { guarantee }: StatusBody): Verdict {
  const isSame =
    guarantee !== undefined &&
    exact(guarantee.amount).eq(inside.amount) &&
    inside.endsOn !== null &&
    guarantee.endsOn >= inside.endsOn &&
    guarantee.startsOn <= guarantee.endsOn;
  return isSame ? yes : no('securities.guarantee_differs');
}
