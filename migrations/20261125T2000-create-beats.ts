import { createTable, dropTable, flag, initially, short, type Migration } from './table.ts';

/** What every server process last said of itself: that it lives, and up to which time nothing waits in it. */
export const createBeats: Migration = {
  name: '20261125T2000-create-beats',
  up: (db) =>
    createTable(db, 'server_beats', {
      columns: { holder: short, beat_at: short, mark_at: short, has_ended: initially(0, flag) },
      primary: ['holder'],
    }),
  down: (db) => dropTable(db, 'server_beats'),
};
