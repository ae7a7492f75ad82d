import { entryKinds } from '../server/securities/booking.ts';
import {
  among,
  big,
  createTable,
  day,
  dropTable,
  flag,
  hash,
  id,
  instant,
  integer,
  long,
  optional,
  short,
  text,
  type Migration,
} from './table.ts';

const tables = [
  'guarantee_messages',
  'guarantee_nonces',
  'guarantee_issuers',
  'fund_desks',
  'book_checks',
  'bank_orders',
  'statement_lines',
  'bank_statements',
  'journal_lines',
  'journal_entries',
];

/** The security fund: its journal, which is only ever added to, the bank's statements and orders, and the issuers of guarantees. */
export const createSecurityFund: Migration = {
  name: '20261125T1505-create-security-fund',
  up: async (db) => {
    await createTable(db, 'journal_entries', {
      columns: {
        id: id(),
        kind: among(...entryKinds),
        at: instant,
        subject_id: id(),
        reverses_id: optional(id('journal_entries')),
      },
      primary: ['id'],
      unique: { journal_entries_reverses: ['reverses_id'] },
      indexes: { journal_entries_subject: ['subject_id'] },
    });
    await createTable(db, 'journal_lines', {
      columns: { entry_id: id('journal_entries'), place: integer, account: short, debit: big, credit: big },
      primary: ['entry_id', 'place'],
      indexes: { journal_lines_account: ['account'] },
    });
    await createTable(db, 'bank_statements', {
      columns: {
        id: id(),
        file_name: text,
        file_hash: hash,
        imported_at: instant,
        row_count: integer,
        entry_id: optional(id('journal_entries')),
        is_reversed: flag,
      },
      primary: ['id'],
    });
    await createTable(db, 'statement_lines', {
      columns: {
        id: id(),
        statement_id: id('bank_statements'),
        serial_tag: hash,
        sealed: long,
        state: among('MATCHED', 'UNMATCHED', 'RETURNED', 'REVERSED'),
        reason: optional(short),
        security_id: optional(id('securities')),
      },
      primary: ['id'],
      indexes: {
        statement_lines_serial: ['serial_tag'],
        statement_lines_state: ['state'],
        statement_lines_of: ['statement_id'],
      },
    });
    await createTable(db, 'bank_orders', {
      columns: {
        id: id(),
        kind: among('REFUND', 'RETURN', 'FORFEIT'),
        state: among('PENDING', 'PAID'),
        sealed: long,
        subject_id: id(),
        is_secret: flag,
        ordered_at: instant,
        next_try_at: instant,
        tries: integer,
        paid_at: optional(instant),
      },
      primary: ['id'],
      indexes: { bank_orders_state: ['state', 'next_try_at'] },
    });
    await createTable(db, 'book_checks', {
      columns: { checked_on: day, checked_at: instant, entry_count: integer, faults: long },
      primary: ['checked_on'],
    });
    await createTable(db, 'fund_desks', { columns: { id: id(), feed_cursor: text }, primary: ['id'] });
    await db.run("INSERT INTO fund_desks (id, feed_cursor) VALUES ('desk', '')");
    await createTable(db, 'guarantee_issuers', {
      columns: {
        id: id(),
        name: text,
        credit_code: short,
        kind: among('BANK', 'INSURER', 'GUARANTEE_COMPANY'),
        premium_rate: short,
        address: text,
        public_key: short,
        is_active: flag,
        registered_at: instant,
      },
      primary: ['id'],
      unique: { guarantee_issuers_code: ['credit_code'] },
    });
    await createTable(db, 'guarantee_nonces', {
      columns: { issuer_id: id('guarantee_issuers'), nonce: hash, used_at: instant },
      primary: ['issuer_id', 'nonce'],
    });
    await createTable(db, 'guarantee_messages', {
      columns: {
        id: id(),
        issuer_id: id('guarantee_issuers'),
        security_id: id('securities'),
        kind: short,
        sealed: long,
        state: among('PENDING', 'SENT'),
        tries: integer,
        next_try_at: instant,
      },
      primary: ['id'],
      indexes: { guarantee_messages_state: ['state', 'next_try_at'] },
    });
    for (const table of ['journal_entries', 'journal_lines'])
      for (const act of ['UPDATE', 'DELETE'])
        await db.run(
          db.isSqlite
            ? `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table} BEGIN SELECT RAISE(ABORT, 'a booking is never edited'); END`
            : `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table} FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a booking is never edited'`,
        );
  },
  down: async (db) => {
    for (const name of tables) await dropTable(db, name);
  },
};
