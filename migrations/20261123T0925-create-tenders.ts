import { lotStates, projectStates } from '../server/tenders/states.ts';
import { among, big, createTable, dropTable, flag, hash, id, instant, integer, long, optional, short, text, type Migration } from './table.ts';

export const createTenders: Migration = {
  name: '20261123T0925-create-tenders',
  up: async (db) => {
    await createTable(db, 'projects', {
      columns: {
        id: id(),
        code: short,
        name: text,
        state: among(...projectStates),
        authority_id: id('organisations'),
        agency_id: optional(id('organisations')),
        catalogue_version_id: id('catalogue_versions'),
        catalogue_item: short,
        regime: short,
        approval_number: text,
        approval_authority: text,
        funds_source: text,
        funds_state_share: integer,
        is_state_controlled: flag,
        region: short,
        overview: long,
        return_reason: optional(long),
        created_at: instant,
        accepted_at: optional(instant),
      },
      primary: ['id'],
      unique: { projects_code: ['code'] },
      indexes: { projects_authority: ['authority_id'], projects_agency: ['agency_id'], projects_state: ['state'] },
    });
    await createTable(db, 'lots', {
      columns: {
        id: id(),
        project_id: id('projects'),
        code: short,
        name: text,
        state: among(...lotStates),
        scope: long,
        estimate: big,
        duration_days: integer,
        quality: text,
        is_mandatory: flag,
        mandatory_basis: long,
        terms: long,
        documents_hash: optional(hash),
        rulebook: optional(long),
        rulebook_hash: optional(hash),
        ceiling: optional(big),
        decision_mode: optional(short),
        published_at: optional(instant),
        deadline_at: optional(instant),
        publicity_ends_at: optional(instant),
        is_suspended: flag,
        suspension_cause: optional(short),
        suspended_at: optional(instant),
        failure_ground: optional(short),
        winner_name: optional(text),
        winner_price: optional(big),
        winner_bid_id: optional(id()),
        next_due_at: optional(instant),
        created_at: instant,
      },
      primary: ['id'],
      unique: { lots_code: ['code'] },
      indexes: { lots_project: ['project_id'], lots_due: ['next_due_at'], lots_published: ['published_at', 'id'], lots_state: ['state'] },
    });
    await createTable(db, 'lot_documents', {
      columns: { lot_id: id('lots'), upload_id: id('uploads'), place: integer },
      primary: ['lot_id', 'upload_id'],
    });
    await createTable(db, 'questions', {
      columns: { id: id(), lot_id: id('lots'), asker_tag: hash, text: long, asked_at: instant, answer: optional(long), answered_at: optional(instant) },
      primary: ['id'],
      indexes: { questions_lot: ['lot_id', 'asked_at'] },
    });
  },
  down: async (db) => {
    for (const name of ['questions', 'lot_documents', 'lots', 'projects']) await dropTable(db, name);
  },
};
