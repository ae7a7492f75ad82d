import {
  big,
  createTable,
  dropTable,
  hash,
  id,
  instant,
  integer,
  long,
  optional,
  short,
  type Migration,
} from './table.ts';

/** Searches that somebody follows: by e-mail under a sealed address, or in the inbox of a person. */
export const createSubscriptions: Migration = {
  name: '20261125T1610-subscriptions',
  up: (db) =>
    createTable(db, 'subscriptions', {
      columns: {
        id: id(),
        owner_tag: hash,
        sealed_address: optional(long),
        name: long,
        filter: long,
        rhythm: short,
        language: short,
        state: short,
        created_at: instant,
        confirmed_at: optional(instant),
        since_position: big,
        telling_until: optional(big),
        due_at: optional(instant),
        tries: integer,
      },
      primary: ['id'],
      indexes: { subscriptions_owner: ['owner_tag', 'state'], subscriptions_due: ['state', 'due_at'] },
    }),
  down: (db) => dropTable(db, 'subscriptions'),
};
