import {
  addColumns,
  createTable,
  dropColumns,
  dropTable,
  flag,
  hash,
  id,
  initially,
  instant,
  integer,
  long,
  optional,
  short,
  type Migration,
} from './table.ts';

/** Questions with their clock and sealed asker; who watches a lot, who was told of a change, and who acknowledged it. */
export const clarifications: Migration = {
  name: '20261125T1210-clarifications',
  up: async (db) => {
    await addColumns(db, 'questions', {
      asker_sealed: optional(long),
      answer_due_at: optional(instant),
      affects_bids: initially(0, flag),
    });
    await createTable(db, 'lot_watches', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        watcher_tag: hash,
        person_sealed: long,
        since_at: instant,
        ended_at: optional(instant),
      },
      primary: ['id'],
      unique: { lot_watches_one: ['lot_id', 'watcher_tag'] },
    });
    await createTable(db, 'change_tellings', {
      columns: { id: id(), lot_id: id('lots'), seq: integer, way: short, told_tag: hash, told_at: instant },
      primary: ['id'],
      unique: { change_tellings_once: ['lot_id', 'seq', 'told_tag'] },
    });
    await createTable(db, 'change_acknowledgements', {
      columns: { id: id(), lot_id: id('lots'), seq: integer, reader_tag: hash, acknowledged_at: instant },
      primary: ['id'],
      unique: { change_acknowledgements_once: ['lot_id', 'seq', 'reader_tag'] },
    });
  },
  down: async (db) => {
    for (const name of ['change_acknowledgements', 'change_tellings', 'lot_watches']) await dropTable(db, name);
    await dropColumns(db, 'questions', ['asker_sealed', 'answer_due_at', 'affects_bids']);
  },
};
