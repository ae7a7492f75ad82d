import {
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
  type Migration,
} from './table.ts';

/** Every stop of a lot with its cause and its end, and objections with their answers. */
export const createSuspensionsAndObjections: Migration = {
  name: '20261125T1410-create-suspensions-and-objections',
  up: async (db) => {
    await createTable(db, 'suspensions', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        cause: short,
        ordered_by: short,
        reason: long,
        from_at: instant,
        until_at: optional(instant),
        ended_at: optional(instant),
        end_reason: optional(long),
      },
      primary: ['id'],
      indexes: { suspensions_lot: ['lot_id', 'from_at'], suspensions_until: ['ended_at', 'until_at'] },
    });
    await createTable(db, 'objections', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        kind: short,
        state: short,
        objector_tag: hash,
        identity_sealed: long,
        interest: short,
        interest_text: long,
        points: long,
        evidence: long,
        documents_version: integer,
        filed_at: instant,
        accepted_at: optional(instant),
        answer_due_at: instant,
        correction_asked: optional(long),
        correction_due_at: optional(instant),
        draft_answer: optional(long),
        answer: optional(long),
        is_upheld: optional(flag),
        answered_at: optional(instant),
        settled_at: optional(instant),
        escalated_at: optional(instant),
        next_due_at: optional(instant),
      },
      primary: ['id'],
      indexes: {
        objections_lot: ['lot_id', 'filed_at'],
        objections_due: ['next_due_at'],
        objections_objector: ['lot_id', 'objector_tag'],
      },
    });
  },
  down: async (db) => {
    for (const name of ['objections', 'suspensions']) await dropTable(db, name);
  },
};
