import { openingSteps } from '../server/opening/contract.ts';
import { openedStates } from '../server/opening/states.ts';
import {
  among,
  big,
  createTable,
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

export const createOpenings: Migration = {
  name: '20261123T0935-create-openings',
  up: async (db) => {
    await createTable(db, 'openings', {
      columns: {
        lot_id: id('lots'),
        step: among(...openingSteps),
        host_person: optional(id('persons')),
        opened_at: instant,
        started_at: optional(instant),
        decrypt_until: optional(instant),
        extensions: long,
        read_at: optional(instant),
        drawn_coefficient: optional(short),
        objection_until: optional(instant),
        confirm_until: optional(instant),
        record: optional(long),
        record_hash: optional(hash),
        record_id: optional(id()),
        concluded_at: optional(instant),
      },
      primary: ['lot_id'],
    });
    await createTable(db, 'opened_bids', {
      columns: {
        bid_id: id('bids'),
        lot_id: id('lots'),
        place: integer,
        bidder_id: id('organisations'),
        bidder_name: text,
        credit_code: short,
        state: among(...openedStates),
        key_sealed: optional(long),
        key_released_at: optional(instant),
        form_sealed: optional(long),
        form_hash: optional(hash),
        failure_code: optional(short),
        failure_cause: optional(short),
        failure_note: optional(long),
        price: optional(big),
        duration_days: optional(integer),
        quality: optional(text),
        project_manager: optional(text),
        form: optional(long),
        words_read: optional(big),
        is_above_ceiling: flag,
        objection: optional(long),
        objection_answer: optional(long),
        confirmed_at: optional(instant),
      },
      primary: ['bid_id'],
      unique: { opened_bids_bidder: ['lot_id', 'bidder_id'] },
      indexes: { opened_bids_state: ['state'] },
    });
  },
  down: async (db) => {
    for (const name of ['opened_bids', 'openings']) await dropTable(db, name);
  },
};
