import { z } from 'zod';
import { command, type Act } from '../kernel/act.ts';
import { call, done, id } from '../kernel/call.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Organisation } from '../identity/index.ts';
import { Lot, lotStream, Project } from '../tenders/index.ts';
import { revealed } from './booking.ts';
import { securitiesEvents } from './events.ts';
import { FundDesk, post } from './fund.ts';
import { dueOf, startRefund, tellMove, type Step } from './giveBack.ts';
import { queueMessage } from './issuer.ts';
import { checkSecurity, samePayers, securityTerms, type FindingCode, type SecurityTerms } from './rules.ts';
import { BasicAccount, hashOf, Security, SecurityReveal, securityStream, type SealedSecurity } from './security.ts';

/** The clock's own call: it has no address, nobody can knock with it. */
const RevealSecurities = call({
  name: 'securities.revealSecurities',
  http: ['POST', '/'],
  who: [],
  input: z.strictObject({ lotId: id, bids: z.array(z.object({ bidId: id, bidderId: id })) }),
  output: done,
});

interface Found {
  readonly security: Security;
  readonly inside: SealedSecurity;
}

/** Every security of a lot that nobody has been told of. The rows do not name their lot, so that all of them are opened to find its own. */
export async function sealedOf({ platform, tx }: Pick<Step, 'platform' | 'tx'>, lotId: string): Promise<Found[]> {
  const rows = await Security.findAll({
    where: { lotId: null, state: ['AWAITED', 'APPLIED', 'APPROVED', 'ISSUED'] },
    order: [['id', 'ASC']],
    transaction: tx,
  });
  return rows
    .map((security) => ({ security, inside: security.open(platform.keys) }))
    .filter(({ inside }) => inside.lotId === lotId);
}

/** The opening names the bidders: their securities become known with them, the others go back and stay unnamed (LAW 34; REG 26; O20 30). */
export const revealSecurities = command(RevealSecurities, async (act) => {
  const { input, now, tx } = act;
  const lot = await Lot.lock(input.lotId, tx);
  if (await SecurityReveal.findByPk(lot.id, { transaction: tx })) return { done: true } as const;
  await FundDesk.lock(tx);
  await SecurityReveal.create({ lotId: lot.id, revealedAt: now, bids: input.bids }, { transaction: tx });
  const bidIds = new Map(input.bids.map((bid) => [bid.bidderId, bid.bidId]));
  const named: Found[] = [];
  for (const found of await sealedOf(act, lot.id)) {
    const bidId = bidIds.get(found.inside.organisationId);
    if (bidId === undefined) await sendAway(act, lot, found);
    else {
      await name(act, found, bidId);
      named.push(found);
    }
  }
  await bookNamed(act, lot, named);
  await tellNamed(act, lot, named);
  await checkLot(act, lot);
  return { done: true } as const;
});

/** Who provided a security and did not bid is never named. */
async function sendAway(act: Act<typeof RevealSecurities>, lot: Lot, { security, inside }: Found): Promise<void> {
  const { now, tx, platform } = act;
  if (security.state === 'ISSUED') {
    // A security that a withdrawn bid left behind keeps the clock that its withdrawal started.
    if (security.refundCause === null)
      await startRefund(act, security, { lot, cause: 'NO_BID', from: lot.deadlineAt ?? now, isAtOnce: true });
    else await security.update({ nextDueAt: now }, { transaction: tx });
    return;
  }
  await security.move('cancel', 'clock', now, tx, { inside, keys: platform.keys });
  await tellMove(act, security);
}

async function name(step: Step, { security, inside }: Found, bidId: string): Promise<void> {
  const { now, tx, platform } = step;
  const known = {
    lotId: inside.lotId,
    bidderId: inside.organisationId,
    bidId,
    amount: inside.amount,
    premium: inside.premium,
    issuerName: inside.guarantor,
    inForceAt: inside.inForceAt === null ? null : new Date(inside.inForceAt),
    endsOn: inside.endsOn,
    refundCause: null,
    refundFrom: null,
    refundDueOn: null,
  };
  if (security.state === 'ISSUED')
    await security.move('reveal', 'opening', now, tx, { inside, keys: platform.keys, change: known });
  else await security.update(known, { transaction: tx });
  await security.update({ nextDueAt: security.state === 'DECRYPTED' ? dueOf(security) : null }, { transaction: tx });
}

async function bookNamed(step: Step, lot: Lot, named: readonly Found[]): Promise<void> {
  const cash = named.filter(({ security }) => security.form === 'CASH' && security.state === 'DECRYPTED');
  if (cash.length > 0)
    await post(
      step,
      revealed(cash.map(({ security, inside }) => ({ securityId: security.id, amount: inside.amount }))),
      lot.id,
    );
  for (const { security, inside } of named)
    if (security.form === 'E_GUARANTEE' && security.state === 'DECRYPTED') await noticeTo(step, lot, security, inside);
}

/** The notice by which a cipher guarantee becomes a plain one: the issuer checks it against the commitment that it was given. */
async function noticeTo(step: Step, lot: Lot, security: Security, inside: SealedSecurity): Promise<void> {
  const project = await Project.findByPk(lot.projectId, { transaction: step.tx, rejectOnEmpty: true });
  const authority = await Organisation.findByPk(project.authorityId, { transaction: step.tx, rejectOnEmpty: true });
  if (inside.issuerId === null) return;
  await queueMessage(step, {
    issuerId: inside.issuerId,
    securityId: security.id,
    kind: 'DECRYPT',
    body: {
      orderNo: security.id,
      lotId: lot.id,
      salt: inside.salt,
      lotCode: lot.code,
      lotName: lot.name,
      projectName: project.name,
      beneficiary: { name: authority.name, creditCode: authority.creditCode },
      bidDeadline: (lot.deadlineAt ?? step.now).toISOString(),
    },
  });
}

async function tellNamed(step: Step, lot: Lot, named: readonly Found[]): Promise<void> {
  if (named.length === 0) return;
  const securities = [];
  for (const { security, inside } of named) {
    const stream = securityStream(security.id);
    const head = await headOf(step.platform.db, stream, step.tx);
    securities.push({
      securityId: security.id,
      bidId: security.bidId ?? '',
      form: security.form,
      amount: inside.amount,
      head: { stream, seq: head?.seq ?? 0, hash: head?.hash ?? '0'.repeat(64) },
    });
  }
  await step.record(
    fact(securitiesEvents, 'securities.revealed', lotStream(lot.id), { lotId: lot.id, securities }, 'clock'),
  );
}

/** Compares every named security of a lot with its documents, and keeps what was found with it (REG 26, 40). */
export async function checkLot(step: Step, lot: Lot): Promise<void> {
  const { tx, platform } = step;
  const terms = securityTerms(lot.terms, lot.deadlineAt);
  if (terms === null || lot.deadlineAt === null) return;
  const securities = await Security.findAll({ where: { lotId: lot.id }, order: [['id', 'ASC']], transaction: tx });
  if (securities.length === 0) return;
  const bidders = new Map(
    (
      await Organisation.findAll({
        attributes: ['id', 'name'],
        where: { id: securities.map((one) => one.bidderId ?? '') },
        transaction: tx,
      })
    ).map((one) => [one.id, one.name]),
  );
  const insides = new Map(securities.map((one) => [one.id, one.open(platform.keys)]));
  const shared = samePayers(
    securities.map((one) => ({
      bidderId: one.bidderId ?? '',
      payerAccount: insides.get(one.id)?.payerAccount ?? null,
    })),
  );
  const result: Record<string, readonly FindingCode[]> = {};
  for (const security of securities) {
    const inside = insides.get(security.id);
    if (!inside) continue;
    const found = await findingsOf(step, {
      lot,
      terms,
      security,
      inside,
      bidderName: bidders.get(security.bidderId ?? '') ?? '',
    });
    const kept = (security.findings ?? []).filter((code) => code === 'FILE_UNREADABLE');
    const findings = [...found, ...kept, ...(shared.has(security.bidderId ?? '') ? (['SAME_PAYER'] as const) : [])];
    await security.update({ findings }, { transaction: tx });
    result[security.id] = findings;
  }
  await step.record(
    fact(securitiesEvents, 'securities.checked', lotStream(lot.id), {
      lotId: lot.id,
      resultHash: hashOf(canonical(result)),
    }),
  );
}

async function findingsOf(
  { platform, tx }: Step,
  told: {
    readonly lot: Lot;
    readonly terms: SecurityTerms;
    readonly security: Security;
    readonly inside: SealedSecurity;
    readonly bidderName: string;
  },
): Promise<FindingCode[]> {
  const { lot, terms, security, inside, bidderName } = told;
  const basic = await BasicAccount.of(platform.keys, inside.organisationId, tx);
  return checkSecurity(
    {
      form: security.form,
      state: security.state,
      amount: inside.amount,
      endsOn: inside.endsOn,
      inForceAt: inside.inForceAt === null ? null : new Date(inside.inForceAt),
      payerName: inside.payerName,
      payerAccount: inside.payerAccount,
    },
    {
      terms,
      deadlineAt: lot.deadlineAt ?? new Date(0),
      isMandatory: lot.isMandatory,
      bidderName,
      basicAccount: basic?.number ?? null,
    },
  );
}

/** A security of a named bidder that came into force after the opening (a late statement, a slow issuer) is known at once. */
export async function nameLate(step: Step, security: Security): Promise<void> {
  const inside = security.open(step.platform.keys);
  const lot = await Lot.findByPk(inside.lotId, { transaction: step.tx, rejectOnEmpty: true });
  await name(step, { security, inside }, security.bidId ?? '');
  if (security.form === 'E_GUARANTEE') await noticeTo(step, lot, security, inside);
  await checkLot(step, lot);
}
