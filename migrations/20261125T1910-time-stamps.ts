import { big, createTable, dropTable, long, short, type Migration } from './table.ts';

/** Checkpoints of the public log with the tokens of an outside time-stamp authority. */
export const createTimeStamps: Migration = {
  name: '20261125T1910-time-stamps',
  up: (db) =>
    createTable(db, 'ledger_time_stamps', {
      columns: { size: big, note: long, token: long, at: short, taken_at: short },
      primary: ['size'],
    }),
  down: (db) => dropTable(db, 'ledger_time_stamps'),
};
