import { SequelizeStorage, Umzug } from 'umzug';
import type { Db } from './db.ts';

export interface MigrationStep {
  readonly name: string;
  up(db: Db): Promise<void>;
  down(db: Db): Promise<void>;
}

/** Brings the schema up to date; answers the names of the migrations that ran. */
export async function migrate(db: Db, steps: readonly MigrationStep[]): Promise<string[]> {
  const ran = await runner(db, steps).up();
  return ran.map((step) => step.name);
}

/** Takes the last migration back (or all with `to: 0`). */
export async function migrateDown(db: Db, steps: readonly MigrationStep[], to?: 0): Promise<void> {
  await runner(db, steps).down(to === undefined ? undefined : { to });
}

const runner = (db: Db, steps: readonly MigrationStep[]) =>
  new Umzug({
    migrations: steps.map((step) => ({ name: step.name, up: () => step.up(db), down: () => step.down(db) })),
    storage: new SequelizeStorage({ sequelize: db.sequelize, tableName: 'schema_migrations' }),
    logger: undefined,
  });
