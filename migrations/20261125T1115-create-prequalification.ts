import {
  among,
  big,
  createTable,
  dropTable,
  hash,
  id,
  instant,
  integer,
  long,
  optional,
  short,
  text,
  type Migration,
} from './table.ts';

export const createPrequalification: Migration = {
  name: '20261125T1115-create-prequalification',
  up: async (db) => {
    await createTable(db, 'prequalification_rounds', {
      columns: {
        lot_id: id('lots'),
        step: among('OPEN', 'DECRYPTION', 'READY', 'GATE', 'REVIEW', 'SIGNING', 'CLOSED'),
        reviewed_by: among('COMMITTEE', 'AUTHORITY'),
        documents_hash: hash,
        opened_at: instant,
        decrypt_until: optional(instant),
        report_sealed: optional(long),
        report_hash: optional(hash),
        report_id: optional(id()),
        concluded_at: optional(instant),
      },
      primary: ['lot_id'],
      indexes: { prequalification_rounds_step: ['step'] },
    });
    await createTable(db, 'applications', {
      columns: {
        id: id(),
        lot_id: id('lots'),
        applicant_tag: hash,
        identity_sealed: long,
        version: integer,
        state: among(
          'SUBMITTED',
          'REPLACED',
          'WITHDRAWN',
          'KEY_RELEASED',
          'DECRYPTED',
          'REVOKED',
          'WITHDRAWN_BY_FAULT',
        ),
        manifest: long,
        manifest_hash: hash,
        receipt_body: long,
        receipt_signature: text,
        received_at: instant,
        stream: short,
        seq: integer,
        entry_hash: hash,
        place: optional(integer),
        key_sealed: optional(long),
        form_sealed: optional(long),
        failure_code: optional(short),
        result_sealed: optional(long),
      },
      primary: ['id'],
      unique: { applications_version: ['lot_id', 'applicant_tag', 'version'] },
      indexes: { applications_state: ['state', 'lot_id'] },
    });
    await createTable(db, 'application_parts', {
      columns: {
        application_id: id('applications'),
        part_id: short,
        kind: short,
        upload_id: id('uploads'),
        ciphertext_sha256: hash,
        ciphertext_size: big,
        opened_upload_id: optional(id('uploads')),
        file_sealed: optional(long),
      },
      primary: ['application_id', 'part_id'],
      unique: { application_parts_upload: ['upload_id'] },
    });
    await createTable(db, 'qualification_reviewers', {
      columns: {
        lot_id: id('lots'),
        seat: short,
        declared_at: instant,
        submitted_at: optional(instant),
        signed_at: optional(instant),
        dissent: optional(long),
      },
      primary: ['lot_id', 'seat'],
    });
    await createTable(db, 'qualification_marks', {
      columns: {
        lot_id: id('lots'),
        seat: short,
        application_id: id('applications'),
        item_id: short,
        verdict: optional(among('PASS', 'FAIL')),
        points: optional(short),
        reason: long,
        given_at: instant,
      },
      primary: ['lot_id', 'seat', 'application_id', 'item_id'],
    });
  },
  down: async (db) => {
    for (const name of [
      'qualification_marks',
      'qualification_reviewers',
      'application_parts',
      'applications',
      'prequalification_rounds',
    ])
      await dropTable(db, name);
  },
};
