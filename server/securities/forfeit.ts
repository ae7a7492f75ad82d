import { command, personOf, type Act } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Call } from '../kernel/call.ts';
import { ensure, no, Refusal } from '../kernel/verdict.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { Organisation } from '../identity/index.ts';
import { Lot, lotStream, maySign, Project } from '../tenders/index.ts';
import { forfeited } from './booking.ts';
import { CountersignForfeit, ProposeForfeit, SettleClaim } from './contract.ts';
import { securitiesEvents } from './events.ts';
import { FundDesk, orderPayment, post } from './fund.ts';
import { queueMessage } from './issuer.ts';
import { anotherPerson, groundFits, securityTerms } from './rules.ts';
import { hashOf, Security, SecurityReveal } from './security.ts';

interface Held {
  readonly lot: Lot;
  readonly security: Security;
  readonly reveal: SecurityReveal;
}

/** Lot, desk and security of an act of the authority, locked in this order. */
async function hold(act: Pick<Act<Call>, 'actor' | 'tx'>, securityId: string): Promise<Held> {
  const { actor, tx } = act;
  const found = await Security.findByPk(securityId, { attributes: ['lotId'], transaction: tx });
  if (!found?.lotId) throw new Refusal('kernel.not_found');
  const lot = await Lot.lock(found.lotId, tx);
  ensure(maySign(actor, await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true })));
  await FundDesk.lock(tx);
  const security = await Security.lock(securityId, tx);
  const reveal = await SecurityReveal.findByPk(lot.id, { transaction: tx, rejectOnEmpty: true });
  return { lot, security, reveal };
}

/** A person of the authority proposes to keep a security, on a listed ground that the facts show, with evidence (REG 35, 74). */
export const proposeForfeit = command(ProposeForfeit, async (act) => {
  const { input, actor, tx, platform, record } = act;
  const { lot, security, reveal } = await hold(act, input.securityId);
  const { personId, organisationId } = personOf(actor);
  if (security.state !== 'DECRYPTED') throw new Refusal('kernel.wrong_state', { state: security.state });
  if (security.forfeitGround !== null) throw new Refusal('securities.already_proposed');
  ensure(
    groundFits(input.ground, {
      isRevoked: reveal.outcomes[security.bidId ?? ''] === 'REVOKED',
      isWinner: reveal.winnerBidId !== null && reveal.winnerBidId === security.bidId,
    }),
  );
  await bindEvidence(tx, input.evidenceIds, ownerTagOf(platform, organisationId), security.id);
  await security.update(
    { forfeitGround: input.ground, forfeitNote: input.note, forfeitBy: personId },
    { transaction: tx },
  );
  await record(
    fact(securitiesEvents, 'forfeit.proposed', lotStream(lot.id), {
      lotId: lot.id,
      securityId: security.id,
      ground: input.ground,
      noteHash: hashOf(input.note),
    }),
  );
  return { done: true } as const;
});

async function bindEvidence(tx: Tx, ids: readonly string[], ownerTag: string, securityId: string): Promise<void> {
  const uploads = await Upload.findAll({ where: { id: [...ids], ownerTag, state: 'COMPLETE' }, transaction: tx });
  if (ids.length === 0 || uploads.length !== new Set(ids).size) throw new Refusal('securities.evidence_missing');
  await Upload.claim([...new Set(ids)], 'forfeit_evidence', securityId, tx);
}

/** A second person agrees, and the security is kept or claimed; or does not, and the proposal falls. */
export const countersignForfeit = command(CountersignForfeit, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const { lot, security } = await hold(act, input.securityId);
  const { personId } = personOf(actor);
  const { forfeitGround: ground } = security;
  ensure(anotherPerson(security.forfeitBy, personId));
  if (ground === null) throw new Refusal('securities.nothing_proposed');
  const inside = security.open(platform.keys);
  const { amount } = inside;
  const told = { lotId: lot.id, securityId: security.id, ground };
  if (!input.agree) {
    if (security.state !== 'DECRYPTED') throw new Refusal('kernel.wrong_state', { state: security.state });
    await security.update({ forfeitGround: null, forfeitNote: null, forfeitBy: null }, { transaction: tx });
    await record(fact(securitiesEvents, 'forfeit.answered', lotStream(lot.id), { ...told, isAgreed: false, amount }));
    return { done: true } as const;
  }
  await security.move('claim', 'authority', now, tx, {
    inside,
    keys: platform.keys,
    facts: { isCountersigned: true },
    change: { forfeitAgreedBy: personId, nextDueAt: null },
  });
  await record(fact(securitiesEvents, 'forfeit.answered', lotStream(lot.id), { ...told, isAgreed: true, amount }));
  if (security.form === 'CASH') await keep(act, lot, security, amount);
  if (security.form === 'E_GUARANTEE' && inside.issuerId !== null)
    await queueMessage(act, {
      issuerId: inside.issuerId,
      securityId: security.id,
      kind: 'CLAIM',
      body: { orderNo: security.id, amount, ground },
    });
  if (security.form === 'CREDIT_COMMITMENT') {
    await security.update({ isBroken: true }, { transaction: tx });
    await record(
      fact(securitiesEvents, 'commitment.broken', lotStream(lot.id), { ...told, bidId: security.bidId ?? '', amount }),
    );
  }
  return { done: true } as const;
});

/** Kept money goes to whom the documents name, the authority or the treasury. */
async function keep(act: Act<typeof CountersignForfeit>, lot: Lot, security: Security, amount: string): Promise<void> {
  const { now, tx, platform } = act;
  for (const booking of forfeited(security.id, amount)) await post(act, booking, security.id);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const authority = await Organisation.findByPk(project.authorityId, { transaction: tx, rejectOnEmpty: true });
  const isTreasury = securityTerms(lot.terms, lot.deadlineAt)?.forfeitTo === 'TREASURY';
  await orderPayment(act, {
    kind: 'FORFEIT',
    payee: {
      name: isTreasury ? '国库' : authority.name,
      account: isTreasury ? 'TREASURY' : authority.creditCode,
      amount,
    },
    subjectId: security.id,
  });
  await security.move('payClaim', 'bank', now, tx, { inside: security.open(platform.keys), keys: platform.keys });
}

/** How a claim without an interface ended. What a guarantor refused goes back by its own clock. */
export const settleClaim = command(SettleClaim, async (act) => {
  const { input, now, tx, platform, record } = act;
  const { lot, security } = await hold(act, input.securityId);
  if (security.form === 'CASH' || security.form === 'E_GUARANTEE')
    ensure(no('securities.wrong_form', { form: security.form }));
  await security.move(input.isPaid ? 'payClaim' : 'refuseClaim', 'authority', now, tx, {
    inside: security.open(platform.keys),
    keys: platform.keys,
  });
  await record(
    fact(securitiesEvents, 'claim.settled', lotStream(lot.id), {
      lotId: lot.id,
      securityId: security.id,
      isPaid: input.isPaid,
    }),
  );
  return { done: true } as const;
});
