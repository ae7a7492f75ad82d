import { z } from 'zod';
import { decimalText, id, instant, money, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';
import { Head } from '../tenders/events.ts';
import { paperKinds } from './contract.ts';

export const publicityEvents = events({
  'candidates.published': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      mode: z.enum(['RANKED', 'SEPARATED']),
      /** Ranked from 1; without rank, total and components where the decision is separate. */
      candidates: z.array(
        z.strictObject({
          bidId: id,
          price: money,
          rank: z.number().int().min(1).nullable(),
          total: decimalText.nullable(),
          components: z.array(z.strictObject({ id: z.string(), title: z.string(), points: decimalText })),
        }),
      ),
      rejected: z.array(z.strictObject({ bidId: id, ground: z.string() })),
      endsAt: instant,
      heads: z.array(Head),
    }),
    meaning:
      'The candidates were put before the public; the sealed streams of bids and evaluation end under `heads` and may be read from here on (REG 54).',
  },
  'change.acknowledged': {
    v: 1,
    facts: z.strictObject({ lotId: id, seq: z.number().int().min(1) }),
    meaning: 'A bidder said that a change of the lot arrived; it stands in a sealed stream of its own.',
  },
  'paper.issued': {
    v: 1,
    facts: z.strictObject({
      paperId: id,
      kind: z.enum(paperKinds),
      sha256,
      of: z.strictObject({ stream: z.string(), seq: z.number().int().min(1) }),
    }),
    meaning: 'An official paper was issued about an entry: whoever holds the file finds its hash here.',
  },
});
