import {
  addColumns,
  among,
  createTable,
  dropColumns,
  dropTable,
  hash,
  id,
  instant,
  long,
  optional,
  type Migration,
} from './table.ts';

export const createAdmissions: Migration = {
  name: '20261125T1100-create-admissions',
  up: async (db) => {
    await addColumns(db, 'lots', { procedure: optional(long), method_announced_at: optional(instant) });
    await createTable(db, 'admissions', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        organisation_tag: hash,
        sealed_organisation: long,
        ground: among('INVITED', 'PREQUALIFIED'),
        sealed_note: long,
        listed_at: instant,
        invited_at: optional(instant),
      },
      primary: ['id'],
      unique: { admissions_organisation: ['lot_id', 'organisation_tag', 'ground'] },
    });
  },
  down: async (db) => {
    await dropTable(db, 'admissions');
    await dropColumns(db, 'lots', ['procedure', 'method_announced_at']);
  },
};
