import { addColumns, dropColumns, id, long, optional, type Migration } from './table.ts';

export const linkRetenders: Migration = {
  name: '20261125T1210-retenders',
  up: async (db) => {
    await addColumns(db, 'lots', {
      retender_of: optional(id()),
      retender_analysis: optional(long),
      award_skipped: optional(long),
    });
  },
  down: async (db) => {
    await dropColumns(db, 'lots', ['retender_of', 'retender_analysis', 'award_skipped']);
  },
};
