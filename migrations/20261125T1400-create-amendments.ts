import {
  addColumns,
  createTable,
  day,
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

/** Tender documents that change after the notice: versions, drafts of amendments, moved deadlines, bids that stand for a later version. */
export const createAmendments: Migration = {
  name: '20261125T1400-create-amendments',
  up: async (db) => {
    await addColumns(db, 'lots', {
      documents_version: initially(1, integer),
      deadline_floor_on: optional(day),
    });
    await createTable(db, 'document_versions', {
      columns: {
        lot_id: id('lots'),
        version: integer,
        documents_hash: hash,
        terms: long,
        files: long,
        published_at: instant,
        deadline_at: instant,
        affects_bids: flag,
        changed_fields: long,
        reason: long,
      },
      primary: ['lot_id', 'version'],
      indexes: { document_versions_hash: ['lot_id', 'documents_hash'] },
    });
    await createTable(db, 'amendments', {
      columns: {
        lot_id: id('lots'),
        base_version: integer,
        proposed: long,
        document_ids: optional(long),
        affects_said: flag,
        reason: long,
        prepared_at: instant,
        draft_hash: hash,
      },
      primary: ['lot_id'],
    });
    await createTable(db, 'deadline_moves', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        cause: short,
        from_at: instant,
        to_at: instant,
        reason: long,
        moved_at: instant,
      },
      primary: ['id'],
      indexes: { deadline_moves_lot: ['lot_id', 'moved_at'] },
    });
    await createTable(db, 'bid_confirmations', {
      columns: { bid_id: id('bids'), documents_hash: hash, confirmed_at: instant },
      primary: ['bid_id', 'documents_hash'],
    });
  },
  down: async (db) => {
    for (const name of ['bid_confirmations', 'deadline_moves', 'amendments', 'document_versions'])
      await dropTable(db, name);
    await dropColumns(db, 'lots', ['documents_version', 'deadline_floor_on']);
  },
};
