import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../migrations/index.ts';
import { connect } from '../server/kernel/db.ts';
import { migrate, migrateDown } from '../server/kernel/migrate.ts';
import { rooms } from '../server/rooms.ts';

/** `npm run db:check`: every model's columns stand in the migrated schema and the other way round, and every migration can be taken back. */
const directory = mkdtempSync(join(tmpdir(), 'bidhall-schema-'));
const db = connect(process.env['DATABASE_URL'] ?? `sqlite:${join(directory, 'schema.sqlite')}`);
for (const room of rooms) room.define(db);
await migrate(db, migrations);
const problems: string[] = [];
for (const model of Object.values(db.sequelize.models)) {
  const named = model.getTableName();
  const table = typeof named === 'string' ? named : named.tableName;
  const stored = new Set(Object.keys(await db.sequelize.getQueryInterface().describeTable(table)));
  const modelled = new Set(Object.values(model.getAttributes()).map((attribute) => attribute.field ?? ''));
  for (const column of modelled) if (!stored.has(column)) problems.push(`${table}.${column} is in the model only`);
  for (const column of stored) if (!modelled.has(column)) problems.push(`${table}.${column} is in the schema only`);
}
await migrateDown(db, migrations, 0);
await db.close();
rmSync(directory, { recursive: true, force: true });
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(
  problems.length === 0
    ? 'Models and schema agree; every migration can be taken back.\n'
    : `${String(problems.length)} problems\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
