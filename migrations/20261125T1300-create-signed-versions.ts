import {
  createTable,
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
  text,
  type Migration,
} from './table.ts';

/** Signed versions of tender documents, signed self-checks, and reasons for findings. */
export const createSignedVersions: Migration = {
  name: '20261125T1300-create-signed-versions',
  up: async (db) => {
    await createTable(db, 'signed_versions', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        number: integer,
        content: long,
        documents_hash: hash,
        signed_at: instant,
        seq: integer,
        entry_hash: hash,
        draw_at: optional(instant),
        tries: initially(0, integer),
        upload_id: optional(id('uploads')),
        paper_sha256: optional(hash),
      },
      primary: ['id'],
      unique: { signed_versions_number: ['lot_id', 'number'] },
      indexes: { signed_versions_due: ['draw_at'] },
    });
    await createTable(db, 'self_checks', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        version: short,
        answers: long,
        is_favourable: flag,
        content_hash: hash,
        signer_id: id('persons'),
        signed_at: instant,
      },
      primary: ['id'],
      indexes: { self_checks_lot: ['lot_id', 'signed_at'] },
    });
    await createTable(db, 'finding_justifications', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        key_hash: hash,
        code: short,
        law: optional(text),
        passage: long,
        reason: long,
        state: short,
        proposed_by: id('persons'),
        proposed_at: instant,
        decided_by: optional(id('persons')),
        decided_at: optional(instant),
      },
      primary: ['id'],
      indexes: { finding_justifications_lot: ['lot_id', 'proposed_at'] },
    });
  },
  down: async (db) => {
    for (const name of ['finding_justifications', 'self_checks', 'signed_versions']) await dropTable(db, name);
  },
};
