import {
  addColumns,
  createTable,
  dropColumns,
  dropTable,
  flag,
  id,
  initially,
  instant,
  long,
  optional,
  short,
  type Migration,
} from './table.ts';

/** The second door: keys of trustees, those named by a lot, and the shares that they hand in at the opening. */
export const createTrustees: Migration = {
  name: '20261125T1900-trustees',
  up: async (db) => {
    await createTable(db, 'trustee_keys', {
      columns: {
        id: id(),
        organisation_id: id('organisations'),
        recipient: short,
        enrolled_at: instant,
        retired_at: optional(instant),
      },
      primary: ['id'],
      unique: { trustee_keys_recipient: ['recipient'] },
      indexes: { trustee_keys_in_use: ['retired_at', 'organisation_id'] },
    });
    await createTable(db, 'released_shares', {
      columns: { bid_id: id(), envelope: short, trustee_id: id(), share_sealed: long, released_at: instant },
      primary: ['bid_id', 'envelope', 'trustee_id'],
    });
    await addColumns(db, 'lots', { trustees: optional(long) });
    await addColumns(db, 'opened_bids', { is_remedied: initially(0, flag) });
  },
  down: async (db) => {
    await dropColumns(db, 'opened_bids', ['is_remedied']);
    await dropColumns(db, 'lots', ['trustees']);
    await dropTable(db, 'released_shares');
    await dropTable(db, 'trustee_keys');
  },
};
