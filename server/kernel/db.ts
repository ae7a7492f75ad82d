import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import * as sqliteModule from '@appthreat/sqlite3';
import {
  DataTypes,
  QueryTypes,
  Sequelize,
  type Transaction,
  type Model,
  type ModelAttributeColumnOptions,
} from 'sequelize';
import { Exact, exact } from './decimal.ts';
import { SharedWrites } from './sharedWrites.ts';

export type Tx = Transaction;

// The driver's types name its members, its module exports them as one default object.
const sqlite3 = (sqliteModule as unknown as { readonly default: typeof sqliteModule }).default;

/** The driver's Database with the settings of a durable embedded store; Sequelize has no hook that fires here. */
class DurableDatabase extends sqlite3.Database {
  constructor(file: string, mode: number, opened: (error: Error | null) => void) {
    super(file, mode, opened);
    this.serialize();
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 10000'])
      this.run(`PRAGMA ${pragma}`);
  }
}

export interface Db {
  readonly sequelize: Sequelize;
  readonly isSqlite: boolean;
  /** Runs one write transaction. On SQLite one act at a time; on MariaDB READ COMMITTED with row locks. Never nest. */
  write<Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer>;
  /** Rows of a SELECT with `?` replacements. */
  rows<Row extends object>(sql: string, replacements?: readonly unknown[], tx?: Tx): Promise<Row[]>;
  /** Rows of a prepared SELECT outside any act, without the mapper's detours: for the reads that everybody makes. */
  read<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** A statement that answers no rows. */
  run(sql: string, replacements?: readonly unknown[], tx?: Tx): Promise<void>;
  close(): Promise<void>;
}

/** Connects to `sqlite:FILE` or `mysql://…`; times are UTC with milliseconds on both. */
export function connect(url: string, options: { readonly poolSize?: number } = {}): Db {
  const isSqlite = url.startsWith('sqlite:');
  const define = { underscored: true, timestamps: false };
  const sequelize = isSqlite
    ? new Sequelize({
        dialect: 'sqlite',
        dialectModule: { ...sqlite3, Database: DurableDatabase },
        storage: sqliteFile(url),
        logging: false,
        define,
      })
    : new Sequelize(url.replace(/^mariadb:/, 'mysql:'), {
        dialect: 'mysql',
        logging: false,
        define: { ...define, charset: 'utf8mb4', collate: 'utf8mb4_bin' },
        timezone: '+00:00',
        dialectOptions: { charset: 'utf8mb4', supportBigNumbers: true, bigNumberStrings: false },
        pool: { max: options.poolSize ?? 64, min: 0, acquire: 30_000 },
        // Said once for a connection, not once more for every act.
        hooks: { afterConnect: (connection) => readCommitted(connection as DriverConnection) },
      });
  const shared = isSqlite ? new SharedWrites(sequelize) : null;
  return {
    sequelize,
    isSqlite,
    write: (work) => (shared ? shared.write(work) : sequelize.transaction(work)),
    rows: async <Row extends object>(sql: string, replacements: readonly unknown[] = [], tx?: Tx): Promise<Row[]> =>
      tx && isPlain(replacements)
        ? ((await onConnection(tx, sql, replacements, isSqlite)) as Row[])
        : sequelize.query<Row>(sql, {
            replacements: [...replacements],
            type: QueryTypes.SELECT,
            transaction: tx ?? null,
          }),
    read: async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
      const pool = poolOf(sequelize);
      const connection = await pool.getConnection({ type: 'SELECT' });
      try {
        return (await prepared(connection, sql, values, isSqlite)) as Row[];
      } finally {
        pool.releaseConnection(connection);
      }
    },
    run: async (sql, replacements = [], tx) => {
      if (tx && isPlain(replacements)) await onConnection(tx, sql, replacements, isSqlite);
      else
        await sequelize.query(sql, { replacements: [...replacements], type: QueryTypes.RAW, transaction: tx ?? null });
    },
    close: () => sequelize.close(),
  };
}

const isPlain = (values: readonly unknown[]): boolean =>
  values.every((value) => value === null || typeof value === 'string' || typeof value === 'number');

type Done = (fault: Error | null, rows?: unknown) => void;
interface DriverConnection {
  query(sql: string, done: Done): void;
  execute(sql: string, values: readonly unknown[], done: Done): void;
  all(sql: string, values: readonly unknown[], done: Done): void;
}

/** Locks hold the rows that an act names and no gaps between them, and a read after the lock sees what others committed. */
const readCommitted = (connection: DriverConnection): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (fault) => {
      if (fault) reject(fault);
      else resolve();
    });
  });

interface Connections {
  getConnection(options: { readonly type: 'SELECT' }): Promise<DriverConnection>;
  releaseConnection(connection: DriverConnection): void;
}

/** The mapper's own store of connections; its types do not name it. */
const poolOf = (sequelize: Sequelize): Connections =>
  (sequelize as unknown as Readonly<Record<string, Connections>>)['connectionManager'] as Connections;

/** A prepared statement on the act's own connection: the hot acts spend their time in the database, not in the mapper. */
function onConnection(tx: Tx, sql: string, values: readonly unknown[], isSqlite: boolean): Promise<unknown> {
  return prepared((tx as unknown as { connection: DriverConnection }).connection, sql, values, isSqlite);
}

function prepared(
  connection: DriverConnection,
  sql: string,
  values: readonly unknown[],
  isSqlite: boolean,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done: Done = (fault, rows) => {
      if (fault) reject(asSequelizeFault(fault));
      else resolve(rows);
    };
    if (isSqlite) connection.all(sql, values, done);
    else connection.execute(sql, values, done);
  });
}

/** The same names that the mapper gives to a driver's faults, so that callers judge both alike. */
function asSequelizeFault(original: Error): Error {
  const { code, errno } = original as { code?: string; errno?: number };
  const isDuplicate = code === 'ER_DUP_ENTRY' || (code === 'SQLITE_CONSTRAINT' && original.message.includes('UNIQUE'));
  return Object.assign(new Error(original.message), {
    name: isDuplicate ? 'SequelizeUniqueConstraintError' : 'SequelizeDatabaseError',
    original: Object.assign(original, { code, errno }),
  });
}

function sqliteFile(url: string): string {
  const file = url.slice('sqlite:'.length);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/** Faults that a whole act may be tried again after: deadlock, lock timeout, a busy file, a certification failure. */
export function isRetryable(fault: unknown): boolean {
  const code = (fault as { original?: { code?: string; errno?: number } } | null)?.original;
  return (
    code?.code === 'ER_LOCK_DEADLOCK' ||
    code?.code === 'ER_LOCK_WAIT_TIMEOUT' ||
    code?.code === 'SQLITE_BUSY' ||
    code?.errno === 1020 ||
    (fault as { name?: string } | null)?.name === 'LedgerCollision'
  );
}

/** Yuan text with two places → 分 as the integer that the column holds. */
const toFen = (yuan: string): string => exact(yuan).times(100).toFixed(0);
const toYuan = (fen: string | number): string => new Exact(fen).div(100).toFixed(2);

type Column = ModelAttributeColumnOptions;

/**
 * A money column: BIGINT of 分 in the database, yuan decimal text in code. Normalises what the drivers answer
 * (mysql2 gives small BIGINTs as number and large ones as string; SQLite gives numbers).
 */
export function moneyColumn(name: string, options: { readonly allowNull?: boolean } = {}): Column {
  return {
    type: DataTypes.BIGINT,
    allowNull: options.allowNull ?? false,
    get(this: Model) {
      const raw = this.getDataValue(name) as string | number | null | undefined;
      return raw === null || raw === undefined ? null : toYuan(raw);
    },
    set(this: Model, value: unknown) {
      this.setDataValue(name, typeof value === 'string' ? toFen(value) : null);
    },
  };
}

/** A column whose stored text is JSON; read and written as a value. Not the JSON type: that re-orders keys. */
export function jsonColumn(name: string, options: { readonly allowNull?: boolean } = {}): Column {
  return {
    type: DataTypes.TEXT('long'),
    allowNull: options.allowNull ?? false,
    get(this: Model) {
      const raw = this.getDataValue(name) as string | null | undefined;
      return raw === null || raw === undefined ? null : (JSON.parse(raw) as unknown);
    },
    set(this: Model, value: unknown) {
      this.setDataValue(name, value === null || value === undefined ? null : JSON.stringify(value));
    },
  };
}

/** An instant in UTC with milliseconds. */
export const instantColumn = (options: { readonly allowNull?: boolean } = {}): Column => ({
  type: DataTypes.DATE(3),
  allowNull: options.allowNull ?? false,
});

export const textColumn = (options: { readonly allowNull?: boolean; readonly unique?: boolean } = {}): Column => ({
  type: DataTypes.STRING(255),
  allowNull: options.allowNull ?? false,
});

export const longTextColumn = (options: { readonly allowNull?: boolean } = {}): Column => ({
  type: DataTypes.TEXT('long'),
  allowNull: options.allowNull ?? false,
});

export const countColumn = (options: { readonly allowNull?: boolean } = {}): Column => ({
  type: DataTypes.INTEGER,
  allowNull: options.allowNull ?? false,
});

/** BIGINT as an exact integer in text, normalised over both drivers (sizes of files, positions in the log). */
export function bigCountColumn(name: string, options: { readonly allowNull?: boolean } = {}): Column {
  return {
    type: DataTypes.BIGINT,
    allowNull: options.allowNull ?? false,
    get(this: Model) {
      const raw = this.getDataValue(name) as string | number | null | undefined;
      return raw === null || raw === undefined ? null : Number(raw);
    },
  };
}

export const flagColumn = (): Column => ({ type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false });

export const idColumn = (options: { readonly primary?: boolean; readonly allowNull?: boolean } = {}): Column => ({
  type: DataTypes.STRING(36),
  allowNull: options.allowNull ?? false,
  ...(options.primary ? { primaryKey: true } : {}),
});

/** The row lock that an act takes first: SELECT … FOR UPDATE on MariaDB; on SQLite the transaction is already alone. */
export const held = (tx: Tx): { transaction: Tx; lock: Transaction['LOCK'] extends never ? never : true } => ({
  transaction: tx,
  lock: true,
});
