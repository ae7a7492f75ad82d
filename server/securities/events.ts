import { z } from 'zod';
import { day, id, money, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { Head } from '../tenders/events.ts';
import { forfeitGrounds } from './rules.ts';
import { refundCauses } from './refunds.ts';
import { securityForms, securityStates } from './states.ts';

const security = { lotId: id, securityId: id };

export const securitiesEvents = events({
  'security.opened': {
    v: 1,
    facts: z.strictObject({ securityId: id, sealedHash: sha256 }),
    meaning:
      'Somebody provides a security for some lot; who, which and how much lies under the hash until the opening.',
  },
  'security.moved': {
    v: 1,
    facts: z.strictObject({ securityId: id, state: z.enum(securityStates), sealedHash: sha256 }),
    meaning: 'A security that nobody is told of yet entered a state.',
  },
  'securities.revealed': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      securities: z.array(
        z.strictObject({ securityId: id, bidId: id, form: z.enum(securityForms), amount: money, head: Head }),
      ),
    }),
    meaning: 'The opening named the securities of the bidders; each is bound to the end of its sealed stream.',
  },
  'securities.checked': {
    v: 1,
    facts: z.strictObject({ lotId: id, resultHash: sha256 }),
    meaning: 'Form, amount, validity and payer of every security were compared with the documents (REG 26).',
  },
  'refund.due': {
    v: 1,
    facts: z.strictObject({ ...security, cause: z.enum(refundCauses), dueOn: day }),
    meaning: 'The clock of a refund runs (REG 31, 35, 57; 87 Art. 38).',
  },
  'refund.ordered': {
    v: 1,
    facts: z.strictObject({
      ...security,
      cause: z.enum(refundCauses),
      dueOn: day,
      amount: money,
      interest: money,
      lateFee: money,
      isLate: z.boolean(),
    }),
    meaning: 'A security went back to the account that paid it, or was released at its guarantor.',
  },
  'refund.overdue': {
    v: 1,
    facts: z.strictObject({ ...security, dueOn: day }),
    meaning: 'The last day of a refund passed and it was not paid (R-DEPOSIT).',
  },
  'forfeit.proposed': {
    v: 1,
    facts: z.strictObject({ ...security, ground: z.enum(forfeitGrounds), noteHash: sha256 }),
    meaning: 'A person of the authority proposed to keep a security on a listed ground (REG 35, 74).',
  },
  'forfeit.answered': {
    v: 1,
    facts: z.strictObject({ ...security, ground: z.enum(forfeitGrounds), isAgreed: z.boolean(), amount: money }),
    meaning: 'A second person of the authority agreed, and the security is kept or claimed; or did not.',
  },
  'commitment.broken': {
    v: 1,
    facts: z.strictObject({ ...security, bidId: id, ground: z.enum(forfeitGrounds), amount: money }),
    meaning: 'A credit commitment was broken: the record of the bidder’s credit, with the sum that it owes.',
  },
  'claim.settled': {
    v: 1,
    facts: z.strictObject({ ...security, isPaid: z.boolean() }),
    meaning: 'A guarantor paid the claim, or refused it.',
  },
  'contract.noted': {
    v: 1,
    facts: z.strictObject({ lotId: id, signedOn: day }),
    meaning: 'The authority told the day of the contract: refunds are counted from it (REG 57).',
  },
  'account.declared': {
    v: 1,
    facts: z.strictObject({ accountHash: sha256 }),
    meaning: 'An organisation declared its basic account.',
  },
  'statement.booked': {
    v: 1,
    facts: z.strictObject({ statementId: id, fileHash: sha256 }),
    meaning: 'Credits of a bank statement were booked; how many and from whom is not in the log.',
  },
  'statement.reversed': {
    v: 1,
    facts: z.strictObject({ statementId: id, reason: z.string() }),
    meaning: 'The booking of a statement was taken back by its opposite.',
  },
  'money.returned': {
    v: 1,
    facts: z.strictObject({ lineId: id, reason: z.string() }),
    meaning: 'Money that belonged to no security was ordered back to where it came from.',
  },
  'order.paid': {
    v: 1,
    facts: z.strictObject({ orderId: id }),
    meaning: 'The bank confirmed a payment out of the security fund.',
  },
  'books.checked': {
    v: 1,
    facts: z.strictObject({ on: day, isGood: z.boolean(), entries: z.number().int().min(0) }),
    meaning: 'The books of the security fund were added up.',
  },
  'issuer.registered': {
    v: 1,
    facts: z.strictObject({ issuerId: id, name: z.string(), publicKey: z.string() }),
    meaning: 'An issuer of guarantees was admitted with its key.',
  },
});
