import { z } from 'zod';
import { id, sha256 } from '../kernel/call.ts';
import { events } from '../kernel/ledger/entry.ts';

export const bidsEvents = events({
  'bid.submitted': {
    v: 1,
    facts: z.strictObject({
      lotId: id,
      bidId: id,
      version: z.number().int().min(1),
      manifestHash: sha256,
      replaces: sha256.nullable(),
    }),
    meaning:
      'A sealed bid arrived whole; `replaces` is the entry hash of the version before it. Who bids is not in the log.',
  },
  'bid.confirmed': {
    v: 1,
    facts: z.strictObject({ lotId: id, bidId: id, version: z.number().int().min(1), documentsHash: sha256 }),
    meaning: 'A bidder said that its sealed bid stands for a later version of the documents.',
  },
  'bid.withdrawn': {
    v: 1,
    facts: z.strictObject({ lotId: id, bidId: id, version: z.number().int().min(1) }),
    meaning: 'A bidder took its bid back before the deadline (LAW 29).',
  },
});
