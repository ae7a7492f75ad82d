import { z } from 'zod';
import { id, instant, money, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { Head } from '../tenders/events.ts';
import { failureCauses } from './contract.ts';

const lot = { lotId: id };
const bid = { lotId: id, bidId: id };

/** All of them stand in the lot's public stream. */
export const openingEvents = events({
  'bidding.closed': {
    v: 1,
    facts: z.strictObject({ ...lot, count: z.number().int().min(0), heads: z.array(Head) }),
    meaning:
      'The deadline passed: the number of bids, and the ends of the sealed streams, which cannot be rewritten from here on (LAW 28).',
  },
  'bids.opened': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      bids: z.array(z.strictObject({ bidId: id, bidderId: id, creditCode: z.string(), manifestHash: sha256 })),
    }),
    meaning: 'The opening began at the deadline; bidders are named (LAW 34; O20 30).',
  },
  'decryption.started': {
    v: 1,
    facts: z.strictObject({ ...lot, until: instant }),
    meaning: 'The host asked the bidders to decrypt.',
  },
  'decryption.extended': {
    v: 1,
    facts: z.strictObject({ ...lot, minutes: z.number().int(), reason: z.string(), until: instant }),
    meaning: 'The host gave all bidders more time.',
  },
  'key.refused': { v: 1, facts: z.strictObject(bid), meaning: 'A key was tried that does not open the bid.' },
  'key.released': {
    v: 1,
    facts: z.strictObject({ ...bid, keyHash: sha256 }),
    meaning: 'The bidder handed in the key of its bid.',
  },
  'share.released': {
    v: 1,
    facts: z.strictObject({ ...bid, trustee: z.string(), shareHash: sha256 }),
    meaning: 'A trustee handed in its share of the key of a bid whose bidder did not (O20 31).',
  },
  'key.recovered': {
    v: 1,
    facts: z.strictObject({
      ...bid,
      keyHash: sha256,
      fitting: z.array(z.string()),
      unfitting: z.array(z.string()),
    }),
    meaning: 'The shares of the named trustees gave the key of the bid; shares that do not fit are named too.',
  },
  'shares.unfitting': {
    v: 1,
    facts: z.strictObject(bid),
    meaning: 'All trustees handed in their shares and they do not give the key of the bid.',
  },
  'bid.decrypted': {
    v: 1,
    facts: z.strictObject({ ...bid, formHash: sha256 }),
    meaning: 'Every file of the bid was opened and agrees with what was sealed; `formHash` fixes the unread form.',
  },
  'bid.failed': {
    v: 1,
    facts: z.strictObject({ ...bid, code: z.string() }),
    meaning: 'The bid could not be opened whole.',
  },
  'failure.settled': {
    v: 1,
    facts: z.strictObject({
      ...bid,
      code: z.string(),
      cause: z.enum(failureCauses),
      fault: z.enum(['BIDDER', 'PLATFORM', 'THIRD_PARTY']),
      outcome: z.enum(['REVOKED', 'WITHDRAWN_BY_FAULT']),
    }),
    meaning: 'The host settled why a bid was not opened, and so whose fault it is (O20 31).',
  },
  'technical.read': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      bids: z.array(z.strictObject({ bidId: id, durationDays: z.number().int() })),
    }),
    meaning: 'The first of two envelopes was read out: everything but the prices, which lie under another key.',
  },
  'prices.invited': {
    v: 1,
    facts: z.strictObject({ ...lot, passed: z.array(id), returned: z.array(id) }),
    meaning:
      'The hall opened again for the price envelopes of the bids that passed the technical evaluation; the others stay sealed.',
  },
  'coefficient.drawn': {
    v: 1,
    facts: z.strictObject({ ...lot, seed: sha256, values: z.array(z.string()), chosen: z.string() }),
    meaning:
      'The coefficient that the documents leave to the opening, drawn from the hashes of the forms before they were read.',
  },
  'prices.read': {
    v: 1,
    facts: z.strictObject({
      ...lot,
      ceiling: money.nullable(),
      bids: z.array(
        z.strictObject({ bidId: id, price: money, durationDays: z.number().int(), isAboveCeiling: z.boolean() }),
      ),
    }),
    meaning: 'All prices were read out at once (LAW 36).',
  },
  'objections.opened': {
    v: 1,
    facts: z.strictObject({ ...lot, until: instant }),
    meaning: 'Bidders may object to the opening (REG 44).',
  },
  'objection.raised': {
    v: 1,
    facts: z.strictObject({ ...bid, textHash: sha256 }),
    meaning: 'A bidder objected on the spot; the words stand in the record.',
  },
  'objection.answered': {
    v: 1,
    facts: z.strictObject({ ...bid, answerHash: sha256 }),
    meaning: 'The host answered on the spot; the words stand in the record.',
  },
  'confirmation.asked': {
    v: 1,
    facts: z.strictObject({ ...lot, until: instant }),
    meaning: 'The host asked the bidders to confirm what was read out.',
  },
  'opening.confirmed': { v: 1, facts: z.strictObject(bid), meaning: 'A bidder confirmed what was read out.' },
  'opening.concluded': {
    v: 1,
    facts: z.strictObject({ ...lot, recordId: id, recordHash: sha256, outcome: z.enum(['OPENED', 'FAILED']) }),
    meaning: 'The opening ended; its record stands under this hash (O20 32).',
  },
});
