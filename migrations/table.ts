import type { Db } from '../server/kernel/db.ts';

export interface Migration {
  readonly name: string;
  up(db: Db): Promise<void>;
  down(db: Db): Promise<void>;
}

type ColumnKind = 'id' | 'text' | 'short' | 'long' | 'integer' | 'big' | 'flag' | 'instant' | 'day' | 'hash';

export interface Column {
  readonly kind: ColumnKind;
  readonly optional?: true;
  /** Name of the table whose `id` this column names; deleting that row is refused. */
  readonly references?: string;
  /** The only values allowed (CHECK). */
  readonly among?: readonly string[];
  /** What rows that are there already hold after the column was added. */
  readonly initial?: string | number;
}

export interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly primary: readonly string[];
  readonly unique?: Readonly<Record<string, readonly string[]>>;
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
}

const sqlTypes: Record<ColumnKind, { mysql: string; sqlite: string }> = {
  id: { mysql: 'VARCHAR(36)', sqlite: 'VARCHAR(36)' },
  text: { mysql: 'VARCHAR(255)', sqlite: 'VARCHAR(255)' },
  short: { mysql: 'VARCHAR(80)', sqlite: 'VARCHAR(80)' },
  long: { mysql: 'LONGTEXT', sqlite: 'TEXT' },
  integer: { mysql: 'INTEGER', sqlite: 'INTEGER' },
  big: { mysql: 'BIGINT', sqlite: 'BIGINT' },
  flag: { mysql: 'TINYINT(1)', sqlite: 'TINYINT(1)' },
  instant: { mysql: 'DATETIME(3)', sqlite: 'DATETIME' },
  day: { mysql: 'CHAR(10)', sqlite: 'CHAR(10)' },
  hash: { mysql: 'CHAR(64)', sqlite: 'CHAR(64)' },
};

const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function columnSql(db: Db, name: string, column: Column): string {
  const type = sqlTypes[column.kind][db.isSqlite ? 'sqlite' : 'mysql'];
  const check = column.among ? ` CHECK (\`${name}\` IN (${column.among.map((value) => `'${value}'`).join(', ')}))` : '';
  const initial =
    column.initial === undefined
      ? ''
      : ` DEFAULT ${typeof column.initial === 'number' ? String(column.initial) : `'${column.initial}'`}`;
  return `\`${name}\` ${type}${column.optional ? '' : ' NOT NULL'}${initial}${check}`;
}

/** Creates a table the same way on both databases: named indexes, CHECKs on states, foreign keys that refuse a deletion. */
export async function createTable(db: Db, name: string, table: Table): Promise<void> {
  const lines = Object.entries(table.columns).map(([column, told]) => columnSql(db, column, told));
  lines.push(`PRIMARY KEY (${quoted(table.primary)})`);
  for (const [index, columns] of Object.entries(table.unique ?? {}))
    lines.push(
      db.isSqlite
        ? `CONSTRAINT \`${index}\` UNIQUE (${quoted(columns)})`
        : `UNIQUE KEY \`${index}\` (${quoted(columns)})`,
    );
  for (const [column, told] of Object.entries(table.columns))
    if (told.references)
      lines.push(
        `CONSTRAINT \`${name}_${column}_fk\` FOREIGN KEY (\`${column}\`) REFERENCES \`${told.references}\` (\`id\`) ON DELETE RESTRICT`,
      );
  await db.run(
    `CREATE TABLE \`${name}\` (\n  ${lines.join(',\n  ')}\n)${db.isSqlite ? '' : ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin'}`,
  );
  for (const [index, columns] of Object.entries(table.indexes ?? {}))
    await db.run(`CREATE INDEX \`${index}\` ON \`${name}\` (${quoted(columns)})`);
}

/**
 * Widens a table that holds rows already, the same way on both databases: a new column is optional or has an initial value.
 * An index over new columns is made with {@link addIndex}.
 */
export async function addColumns(db: Db, table: string, columns: Readonly<Record<string, Column>>): Promise<void> {
  for (const [name, column] of Object.entries(columns)) {
    if (!column.optional && column.initial === undefined)
      throw new Error(`${table}.${name} needs an initial value for the rows that are there`);
    await db.run(`ALTER TABLE \`${table}\` ADD COLUMN ${columnSql(db, name, column)}`);
  }
}

export async function dropColumns(db: Db, table: string, names: readonly string[]): Promise<void> {
  for (const name of names) await db.run(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
}

export const addIndex = (db: Db, table: string, index: string, columns: readonly string[]): Promise<void> =>
  db.run(`CREATE INDEX \`${index}\` ON \`${table}\` (${quoted(columns)})`);

export const dropIndex = (db: Db, table: string, index: string): Promise<void> =>
  db.run(db.isSqlite ? `DROP INDEX \`${index}\`` : `DROP INDEX \`${index}\` ON \`${table}\``);

export const dropTable = (db: Db, name: string): Promise<void> => db.run(`DROP TABLE \`${name}\``);

export const id = (references?: string): Column => ({ kind: 'id', ...(references ? { references } : {}) });
export const initially = (initial: string | number, column: Column): Column => ({ ...column, initial });
export const optional = (column: Column): Column => ({ ...column, optional: true });
export const text: Column = { kind: 'text' };
export const short: Column = { kind: 'short' };
export const long: Column = { kind: 'long' };
export const integer: Column = { kind: 'integer' };
export const big: Column = { kind: 'big' };
export const flag: Column = { kind: 'flag' };
export const instant: Column = { kind: 'instant' };
export const day: Column = { kind: 'day' };
export const hash: Column = { kind: 'hash' };
export const among = (...values: readonly string[]): Column => ({ kind: 'short', among: values });
