import {
  addColumns,
  createTable,
  dropColumns,
  dropTable,
  id,
  instant,
  long,
  optional,
  type Migration,
} from './table.ts';

/** The purchaser's review of qualification, and until when it determines the supplier (87 Art. 44, 68). */
export const createQualifications: Migration = {
  name: '20261125T1000-create-qualifications',
  up: async (db) => {
    await createTable(db, 'qualifications', {
      columns: {
        lot_id: id('lots'),
        person_id: id('persons'),
        judged: long,
        rejections: long,
        bids: long,
        concluded_at: instant,
      },
      primary: ['lot_id'],
    });
    await addColumns(db, 'evaluations', { determine_until: optional(instant) });
  },
  down: async (db) => {
    await dropColumns(db, 'evaluations', ['determine_until']);
    await dropTable(db, 'qualifications');
  },
};
