import {
  addColumns,
  big,
  createTable,
  dropColumns,
  dropTable,
  flag,
  id,
  initially,
  instant,
  long,
  optional,
  short,
  type Migration,
} from './table.ts';

/** What decides whether a lot must be tendered, and what was noticed about it when it was planned. */
export const planning: Migration = {
  name: '20261125T0905-planning',
  up: async (db) => {
    await addColumns(db, 'projects', {
      budget_funds: optional(big),
      is_public_utility: initially(0, flag),
      has_foreign_loan: initially(0, flag),
    });
    await addColumns(db, 'lots', {
      contract_kind: optional(short),
      is_listed: initially(0, flag),
      provisional_sums: optional(long),
    });
    await createTable(db, 'planning_findings', {
      columns: {
        id: id(),
        project_id: id('projects'),
        lot_id: optional(id('lots')),
        rule: short,
        facts: long,
        found_at: instant,
      },
      primary: ['id'],
      indexes: { planning_findings_project: ['project_id'], planning_findings_rule: ['rule', 'found_at'] },
    });
  },
  down: async (db) => {
    await dropTable(db, 'planning_findings');
    await dropColumns(db, 'lots', ['provisional_sums', 'is_listed', 'contract_kind']);
    await dropColumns(db, 'projects', ['has_foreign_loan', 'is_public_utility', 'budget_funds']);
  },
};
