import { securityForms, securityStates } from '../server/securities/states.ts';
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

/** Securities of bidders, sealed until the opening, and what an opening found of them. */
export const createSecurities: Migration = {
  name: '20261125T1500-create-securities',
  up: async (db) => {
    await createTable(db, 'securities', {
      columns: {
        id: id(),
        holder_tag: hash,
        form: among(...securityForms),
        state: among(...securityStates),
        sealed: long,
        account_tag: optional(hash),
        upload_id: optional(id('uploads')),
        opened_upload_id: optional(id('uploads')),
        lot_id: optional(id('lots')),
        bidder_id: optional(id('organisations')),
        bid_id: optional(id()),
        amount: optional(big),
        premium: optional(big),
        issuer_name: optional(text),
        in_force_at: optional(instant),
        ends_on: optional(day),
        findings: optional(long),
        is_revoked: flag,
        is_broken: flag,
        refund_cause: optional(short),
        refund_from: optional(instant),
        refund_due_on: optional(day),
        refunded_at: optional(instant),
        interest: optional(big),
        late_fee: optional(big),
        overdue_at: optional(instant),
        forfeit_ground: optional(short),
        forfeit_note: optional(long),
        forfeit_by: optional(id('persons')),
        forfeit_agreed_by: optional(id('persons')),
        next_due_at: optional(instant),
        version: integer,
      },
      primary: ['id'],
      unique: { securities_account: ['account_tag'] },
      indexes: {
        securities_holder: ['holder_tag'],
        securities_lot: ['lot_id', 'state'],
        securities_due: ['next_due_at'],
        securities_refund: ['refund_due_on', 'refunded_at'],
      },
    });
    await createTable(db, 'security_reveals', {
      columns: {
        lot_id: id('lots'),
        revealed_at: instant,
        bids: long,
        winner_bid_id: optional(id()),
        notified_at: optional(instant),
        contract_signed_on: optional(day),
        outcomes: long,
      },
      primary: ['lot_id'],
    });
    await createTable(db, 'basic_accounts', {
      columns: { organisation_id: id('organisations'), sealed: long, declared_at: instant },
      primary: ['organisation_id'],
    });
  },
  down: async (db) => {
    for (const name of ['basic_accounts', 'security_reveals', 'securities']) await dropTable(db, name);
  },
};
