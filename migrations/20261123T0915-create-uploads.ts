import {
  among,
  big,
  createTable,
  dropTable,
  flag,
  hash,
  id,
  instant,
  optional,
  short,
  text,
  type Migration,
} from './table.ts';

export const createUploads: Migration = {
  name: '20261123T0915-create-uploads',
  up: (db) =>
    createTable(db, 'uploads', {
      columns: {
        id: id(),
        owner_tag: hash,
        purpose: among('document', 'sealed', 'opened', 'issued'),
        name: optional(text),
        media_type: short,
        size: big,
        sha256: optional(hash),
        is_sealed: flag,
        state: among('RECEIVING', 'COMPLETE', 'BOUND'),
        bound_kind: optional(short),
        bound_id: optional(short),
        created_at: instant,
        completed_at: optional(instant),
      },
      primary: ['id'],
      indexes: { uploads_owner: ['owner_tag'], uploads_bound: ['bound_kind', 'bound_id'] },
    }),
  down: (db) => dropTable(db, 'uploads'),
};
