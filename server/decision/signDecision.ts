import { command, type Act } from '../kernel/act.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { openedBidsOf } from '../opening/index.ts';
import { decisionStream, lotStream, Project } from '../tenders/index.ts';
import { SignDecision } from './contract.ts';
import { decisionEvents } from './events.ts';
import { lockAsMember, type Meeting } from './meeting.ts';

type Signing = Act<typeof SignDecision>;

/** A member signs exactly the report that lies there, with a dissent where there is one; the last signature determines the winner. */
export const signDecision = command(SignDecision, async (act) => {
  const { input, now, tx, record } = act;
  const { me, ...meeting } = await lockAsMember(input.lotId, act);
  const { lot, decision, deciders } = meeting;
  await decision.move('sign', 'member', lot.isSuspended, now, tx);
  if (me.signedAt) throw new Refusal('decision.signed');
  const { reportHash } = input;
  if (reportHash !== decision.reportHash) throw new Refusal('decision.other_report');
  const dissent = input.dissent === '' ? null : input.dissent;
  await me.update({ signedAt: now, dissent }, { transaction: tx });
  const facts = { lotId: lot.id, seat: me.seat, reportHash, dissent };
  await record(fact(decisionEvents, 'decision.signed', decisionStream(lot.id), facts, 'decider'));
  if (deciders.every((one) => one.signedAt !== null)) await conclude(act, meeting);
  return { done: true } as const;
});

/** The committee is the authority's: its last signature is the authority's determination of the winner. */
async function conclude({ now, tx, platform, record }: Signing, { lot, plan, decision }: Meeting): Promise<void> {
  const { winnerBidId, reportId, reportHash } = decision;
  const winner = decision.standingNow().finalists.find((one) => one.bidId === winnerBidId);
  if (!winner || reportId === null || reportHash === null) throw new Error('a signed report without a winner');
  const { authorityId } = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const bid = (await openedBidsOf(lot.id, tx)).find((one) => one.bidId === winner.bidId);
  await decision.move('close', 'count', lot.isSuspended, now, tx, {
    facts: { everybodySigned: true },
    change: { closedAt: now },
  });
  await lot.move('concludeDecision', 'authority', now, tx, {
    facts: { isDecisionSigned: true },
    change: { winnerBidId: winner.bidId, winnerName: bid?.bidderName ?? null, winnerPrice: winner.price },
  });
  const stream = decisionStream(lot.id);
  const head = await headOf(platform.db, stream, tx);
  const facts = {
    lotId: lot.id,
    winnerBidId: winner.bidId,
    price: winner.price,
    method: plan.method.kind,
    rounds: decision.round,
    reportId,
    reportHash,
    heads: head ? [{ stream, ...head }] : [],
  };
  await record(fact(decisionEvents, 'decision.concluded', lotStream(lot.id), facts, `authority:${authorityId}`));
}
