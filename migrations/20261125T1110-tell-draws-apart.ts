import { addColumns, dropColumns, initially, short, type Migration } from './table.ts';

/** Draws and seats of a prequalification stand beside those of the evaluation. */
export const tellDrawsApart: Migration = {
  name: '20261125T1110-tell-draws-apart',
  up: async (db) => {
    for (const table of ['expert_draws', 'committee_seats'])
      await addColumns(db, table, { purpose: initially('EVALUATION', short) });
  },
  down: async (db) => {
    for (const table of ['expert_draws', 'committee_seats']) await dropColumns(db, table, ['purpose']);
  },
};
