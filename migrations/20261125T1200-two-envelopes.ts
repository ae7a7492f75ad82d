import { addColumns, dropColumns, initially, instant, long, optional, short, type Migration } from './table.ts';

export const twoEnvelopes: Migration = {
  name: '20261125T1200-two-envelopes',
  up: async (db) => {
    await addColumns(db, 'openings', { envelope: initially('ONE', short), first: optional(long) });
    await addColumns(db, 'opened_bids', {
      technical: optional(short),
      technical_ground: optional(short),
      first: optional(long),
    });
    await addColumns(db, 'evaluations', { technical_closed_at: optional(instant) });
  },
  down: async (db) => {
    await dropColumns(db, 'evaluations', ['technical_closed_at']);
    await dropColumns(db, 'opened_bids', ['technical', 'technical_ground', 'first']);
    await dropColumns(db, 'openings', ['envelope', 'first']);
  },
};
