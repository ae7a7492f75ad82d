import { z } from 'zod';
import { command, perform, theClock } from '../kernel/act.ts';
import { call, day, done, id, instant } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Follower } from '../kernel/ledger/follow.ts';
import { dayOf, startOfDay } from '../kernel/time/calendar.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Lot, lotStream, maySign, organisationTagOf, Project } from '../tenders/index.ts';
import { NoteContract } from './contract.ts';
import { securitiesEvents } from './events.ts';
import { FundDesk } from './fund.ts';
import { startRefund, tellMove, type Step } from './giveBack.ts';
import { losersClock, type RefundCause } from './refunds.ts';
import { revealSecurities, sealedOf } from './reveal.ts';
import { Security, SecurityReveal } from './security.ts';
import { inForce } from './states.ts';

const own = (name: string) => ({ name: `securities.${name}`, http: ['POST', '/'] as const, who: [] });

/** The clock's own calls: they have no address, nobody can knock with them. */
const EndLot = call({
  ...own('endLot'),
  input: z.strictObject({ lotId: id, cause: z.enum(['FAILED', 'TERMINATED']), at: instant }),
  output: done,
});
const NoteWithdrawal = call({
  ...own('noteWithdrawal'),
  input: z.strictObject({ lotId: id, stream: z.string(), at: instant, isBack: z.boolean() }),
  output: done,
});
const NoteAward = call({
  ...own('noteAward'),
  input: z.strictObject({ lotId: id, winnerBidId: id, notifiedAt: instant.nullable() }),
  output: done,
});
const NoteOutcome = call({
  ...own('noteOutcome'),
  input: z.strictObject({ lotId: id, bidId: id, outcome: z.enum(['REVOKED', 'WITHDRAWN_BY_FAULT']), at: instant }),
  output: done,
});

/** Starts the refund of every named security in force for which a cause is told. */
async function refundNamed(
  step: Step,
  lot: Lot,
  causeOf: (security: Security) => RefundCause | null,
  from: Date,
): Promise<void> {
  const securities = await Security.findAll({
    where: { lotId: lot.id, state: [...inForce] },
    order: [['id', 'ASC']],
    transaction: step.tx,
  });
  for (const security of securities) {
    const cause = causeOf(security);
    if (cause !== null && security.refundCause === null)
      await startRefund(step, security, { lot, cause, from, isAtOnce: true });
  }
}

/** A lot that failed or was terminated owes every security back; without an opening nobody is ever named (REG 31; LAW 28). */
const endLot = command(EndLot, async (act) => {
  const { input, now, tx, platform } = act;
  const lot = await Lot.lock(input.lotId, tx);
  await FundDesk.lock(tx);
  const from = new Date(input.at);
  const reveal = await SecurityReveal.findByPk(lot.id, { transaction: tx });
  if (reveal) await refundNamed(act, lot, () => input.cause, from);
  else
    for (const { security, inside } of await sealedOf(act, lot.id))
      if (security.state === 'ISSUED') {
        await security.update({ refundCause: null }, { transaction: tx });
        await startRefund(act, security, { lot, cause: input.cause, from, isAtOnce: true });
      } else {
        await security.move('cancel', 'clock', now, tx, { inside, keys: platform.keys });
        await tellMove(act, security);
      }
  return { done: true } as const;
});

/** A withdrawn bid starts the clock of its security, a new bid of the same bidder stops it (REG 35). */
const noteWithdrawal = command(NoteWithdrawal, async (act) => {
  const { input, tx, platform } = act;
  const lot = await Lot.lock(input.lotId, tx);
  await FundDesk.lock(tx);
  for (const { security, inside } of await sealedOf(act, lot.id)) {
    const tag = organisationTagOf(platform.keys, lot.id, inside.organisationId);
    if (security.state !== 'ISSUED' || !input.stream.endsWith(`:${tag.slice(0, 16)}`)) continue;
    if (input.isBack)
      await security.update(
        { refundCause: null, refundFrom: null, refundDueOn: null, nextDueAt: null },
        { transaction: tx },
      );
    else await startRefund(act, security, { lot, cause: 'WITHDRAWN', from: new Date(input.at), isAtOnce: false });
  }
  return { done: true } as const;
});

/** The winner is known: in procurement the award notice starts the clock of the others (87 Art. 38). */
const noteAward = command(NoteAward, async (act) => {
  const { input, tx } = act;
  const lot = await Lot.lock(input.lotId, tx);
  await FundDesk.lock(tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const reveal = await SecurityReveal.findByPk(lot.id, { transaction: tx });
  if (!reveal) return { done: true } as const;
  const notifiedAt = input.notifiedAt === null ? reveal.notifiedAt : new Date(input.notifiedAt);
  await reveal.update({ winnerBidId: input.winnerBidId, notifiedAt }, { transaction: tx });
  if (notifiedAt !== null && losersClock(project.regime) === 'AWARD_NOTICE')
    await refundNamed(act, lot, (one) => (one.bidId === input.winnerBidId ? null : 'LOSER'), notifiedAt);
  return { done: true } as const;
});

/** A bid that the platform lost gives its security back; one that its bidder let lapse may cost it (O20 31; REG 35). */
const noteOutcome = command(NoteOutcome, async (act) => {
  const { input, tx } = act;
  const lot = await Lot.lock(input.lotId, tx);
  await FundDesk.lock(tx);
  const reveal = await SecurityReveal.findByPk(lot.id, { transaction: tx });
  if (!reveal) return { done: true } as const;
  await reveal.update({ outcomes: { ...reveal.outcomes, [input.bidId]: input.outcome } }, { transaction: tx });
  if (input.outcome === 'REVOKED')
    await Security.update({ isRevoked: true }, { where: { lotId: lot.id, bidId: input.bidId }, transaction: tx });
  else await refundNamed(act, lot, (one) => (one.bidId === input.bidId ? 'NOT_OPENED' : null), new Date(input.at));
  return { done: true } as const;
});

/** The authority tells the day of the contract: all refunds are counted from it (REG 57; GPR 33; 87 Art. 38). */
export const noteContract = command(NoteContract, async (act) => {
  const { input, actor, now, tx, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  ensure(maySign(actor, await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true })));
  await FundDesk.lock(tx);
  const reveal = await SecurityReveal.findByPk(lot.id, { transaction: tx });
  if (!reveal?.notifiedAt) throw new Refusal('securities.not_awarded');
  if (reveal.contractSignedOn !== null) throw new Refusal('securities.contract_noted');
  if (input.signedOn > dayOf(now) || input.signedOn < dayOf(reveal.notifiedAt))
    throw new Refusal('securities.contract_day_wrong');
  await startAfterContract(act, lot, reveal, input.signedOn);
  await record(
    fact(securitiesEvents, 'contract.noted', lotStream(lot.id), { lotId: lot.id, signedOn: input.signedOn }),
  );
  return { done: true } as const;
});

async function startAfterContract(step: Step, lot: Lot, reveal: SecurityReveal, signedOn: string): Promise<void> {
  await reveal.update({ contractSignedOn: signedOn }, { transaction: step.tx });
  await refundNamed(step, lot, (one) => (one.bidId === reveal.winnerBidId ? 'WINNER' : 'LOSER'), startOfDay(signedOn));
}

const Facts = z.object({
  lotId: id,
  bids: z.array(z.object({ bidId: id, bidderId: id })).optional(),
  winnerBidId: id.optional(),
  bidId: id.optional(),
  outcome: z.enum(['REVOKED', 'WITHDRAWN_BY_FAULT']).optional(),
  signedOn: day.optional(),
});

/** Follows a lot's life: what names bidders, ends a lot or picks a winner decides what becomes of the securities. */
export const lifeFollower: Follower = {
  name: 'securities.life',
  types: [
    'bids.opened',
    'bid.withdrawn',
    'bid.submitted',
    'lot.failed',
    'lot.terminated',
    'lot.awarded',
    'award.notified',
    'failure.settled',
  ],
  follow: async (platform, entry, now) => {
    const facts = Facts.parse(entry.facts);
    const { lotId } = facts;
    const at = entry.at.toISOString();
    const asked = { actor: theClock, now, platform };
    switch (entry.type) {
      case 'bids.opened':
        await perform(revealSecurities, { ...asked, input: { lotId, bids: facts.bids ?? [] } });
        break;
      case 'bid.withdrawn':
        await perform(noteWithdrawal, { ...asked, input: { lotId, stream: entry.stream, at, isBack: false } });
        break;
      case 'bid.submitted':
        if ((await Security.count({ where: { refundCause: 'WITHDRAWN', state: 'ISSUED', lotId: null } })) > 0)
          await perform(noteWithdrawal, { ...asked, input: { lotId, stream: entry.stream, at, isBack: true } });
        break;
      case 'lot.failed':
        await perform(endLot, { ...asked, input: { lotId, cause: 'FAILED', at } });
        break;
      case 'lot.terminated':
        await perform(endLot, { ...asked, input: { lotId, cause: 'TERMINATED', at } });
        break;
      case 'lot.awarded':
      case 'award.notified':
        if (facts.winnerBidId !== undefined)
          await perform(noteAward, {
            ...asked,
            input: { lotId, winnerBidId: facts.winnerBidId, notifiedAt: entry.type === 'award.notified' ? at : null },
          });
        break;
      default:
        if (facts.bidId !== undefined && facts.outcome !== undefined)
          await perform(noteOutcome, {
            ...asked,
            input: { lotId, bidId: facts.bidId, outcome: facts.outcome, at },
          });
    }
  },
};
