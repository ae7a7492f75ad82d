import { createTable, dropTable, hash, id, instant, optional, short, text, type Migration } from './table.ts';

/** What was found when a file was looked at: its kind, its archive, its viruses. */
export const createUploadInspections: Migration = {
  name: '20261125T1305-create-upload-inspections',
  up: async (db) => {
    await createTable(db, 'upload_inspections', {
      columns: {
        upload_id: id('uploads'),
        verdict: short,
        refusal: optional(short),
        found: optional(text),
        engine: text,
        try_at: optional(instant),
        inspected_at: optional(instant),
        sha256: optional(hash),
      },
      primary: ['upload_id'],
      indexes: { upload_inspections_due: ['try_at'] },
    });
    // Files that came before nobody looked at: they wait for the clock to have them scanned.
    await db.run(
      "INSERT INTO upload_inspections (upload_id, verdict, engine, try_at, sha256) SELECT id, 'WAITING', '', created_at, sha256 FROM uploads WHERE purpose = 'document' AND state <> 'RECEIVING'",
    );
  },
  down: (db) => dropTable(db, 'upload_inspections'),
};
