import {
  addColumns,
  createTable,
  day,
  dropColumns,
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

/** The law's data is drafted, consulted and approved: catalogue versions, drafts of parameters, drafts of calendars. */
export const lawDrafts: Migration = {
  name: '20261125T0900-law-drafts',
  up: async (db) => {
    await addColumns(db, 'catalogue_versions', {
      based_on_id: optional(id()),
      reason: optional(long),
      drafted_by: optional(id()),
      drafted_at: optional(instant),
      consultation_from: optional(day),
      consultation_until: optional(day),
      approved_by: optional(id()),
      approved_at: optional(instant),
      content_hash: optional(hash),
      entered_at: optional(instant),
      next_due_at: optional(instant),
    });
    await createTable(db, 'catalogue_comments', {
      columns: {
        id: id(),
        version_id: id('catalogue_versions'),
        author: text,
        contact: optional(text),
        text: long,
        made_at: instant,
        answer: optional(long),
        answered_at: optional(instant),
        answered_by: optional(id()),
      },
      primary: ['id'],
      indexes: { catalogue_comments_version: ['version_id', 'made_at'] },
    });
    await createTable(db, 'rulebook_drafts', {
      columns: {
        id: id(),
        title: text,
        reason: long,
        state: short,
        changes: long,
        drafted_by: id(),
        drafted_at: instant,
        proposed_by: optional(id()),
        proposed_at: optional(instant),
        approved_by: optional(id()),
        approved_at: optional(instant),
        content_hash: optional(hash),
      },
      primary: ['id'],
      indexes: { rulebook_drafts_state: ['state', 'drafted_at'] },
    });
    await createTable(db, 'calendar_drafts', {
      columns: {
        id: id(),
        year: integer,
        state: short,
        source: text,
        confidence: short,
        days: long,
        proposed_by: id(),
        proposed_at: instant,
        approved_by: optional(id()),
        approved_at: optional(instant),
        content_hash: hash,
      },
      primary: ['id'],
      indexes: { calendar_drafts_state: ['state', 'year'] },
    });
    await createTable(db, 'calendar_gaps', {
      columns: { year: integer, found_at: instant, closed_at: optional(instant) },
      primary: ['year'],
    });
  },
  down: async (db) => {
    for (const name of ['calendar_gaps', 'calendar_drafts', 'rulebook_drafts', 'catalogue_comments'])
      await dropTable(db, name);
    await dropColumns(db, 'catalogue_versions', [
      'next_due_at',
      'entered_at',
      'content_hash',
      'approved_at',
      'approved_by',
      'consultation_until',
      'consultation_from',
      'drafted_at',
      'drafted_by',
      'reason',
      'based_on_id',
    ]);
  },
};
