import { createTable, day, dropTable, id, integer, long, optional, short, text, type Migration } from './table.ts';

/** Law as data: catalogue versions, parameters of the rulebook, the holiday calendar. */
export const createLaw: Migration = {
  name: '20261123T0920-create-law',
  up: async (db) => {
    await createTable(db, 'catalogue_versions', {
      columns: { id: id(), number: short, state: short, valid_from: day, valid_to: optional(day), publication: text },
      primary: ['id'],
      unique: { catalogue_versions_number: ['number'] },
    });
    await createTable(db, 'catalogue_items', {
      columns: { version_id: id('catalogue_versions'), code: short, item: long },
      primary: ['version_id', 'code'],
    });
    await createTable(db, 'rulebook_entries', {
      columns: {
        id: id(),
        parameter: short,
        regime: short,
        item: short,
        value: text,
        unit: short,
        law: text,
        source: text,
        confidence: short,
        valid_from: day,
        valid_to: optional(day),
        checked_by: optional(text),
      },
      primary: ['id'],
      unique: { rulebook_entries_key: ['parameter', 'regime', 'item', 'valid_from'] },
    });
    await createTable(db, 'calendar_years', {
      columns: { year: integer, source: text, confidence: short, days: long },
      primary: ['year'],
    });
  },
  down: async (db) => {
    for (const name of ['calendar_years', 'rulebook_entries', 'catalogue_items', 'catalogue_versions'])
      await dropTable(db, name);
  },
};
