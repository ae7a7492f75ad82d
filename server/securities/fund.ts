import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  flagColumn,
  held,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  moneyColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import { exact, type Exact } from '../kernel/decimal.ts';
import { newId } from '../kernel/ids.ts';
import type { Keys } from '../kernel/keys.ts';
import type { Platform } from '../kernel/platform.ts';
import { balances, type Account, type BookLine, type Booking, type EntryKind } from './booking.ts';

/** One booking of the security fund; written once, taken back only by its opposite. */
export class JournalEntry extends Model<InferAttributes<JournalEntry>, InferCreationAttributes<JournalEntry>> {
  declare id: string;
  declare kind: EntryKind;
  declare at: Date;
  /** What it was booked for: a statement, a security, a line, an order. */
  declare subjectId: string;
  declare reversesId: CreationOptional<string | null>;
}

export class JournalLine extends Model<InferAttributes<JournalLine>, InferCreationAttributes<JournalLine>> {
  declare entryId: string;
  declare place: number;
  declare account: Account;
  declare debit: string;
  declare credit: string;
}

/** Writes a booking, which must balance: anything else is a fault of the code and stops the act. */
export async function post(
  { platform, tx, now }: { readonly platform: Pick<Platform, 'random' | 'clock'>; readonly tx: Tx; readonly now: Date },
  booking: Booking,
  subjectId: string,
  reversesId: string | null = null,
): Promise<string> {
  if (!balances(booking.lines)) throw new Error(`a booking ${booking.kind} does not balance`);
  const id = newId(platform);
  await JournalEntry.create({ id, kind: booking.kind, at: now, subjectId, reversesId }, { transaction: tx });
  await JournalLine.bulkCreate(
    booking.lines.map((line, place) => ({ entryId: id, place: place + 1, ...line })),
    { transaction: tx },
  );
  return id;
}

export async function linesOf(entryId: string, tx: Tx): Promise<BookLine[]> {
  const rows = await JournalLine.findAll({ where: { entryId }, order: [['place', 'ASC']], transaction: tx });
  return rows.map(({ account, debit, credit }) => ({ account, debit, credit }));
}

const yuanOf = (fen: string | number | null): Exact => exact(fen ?? 0).div(100);

/** Debit less credit of every account, added up by the database. */
export async function balancesOf(db: Db, tx?: Tx): Promise<Map<Account, Exact>> {
  const rows = await db.rows<{ account: Account; debit: string | number; credit: string | number }>(
    'SELECT account, SUM(debit) AS debit, SUM(credit) AS credit FROM journal_lines GROUP BY account ORDER BY account',
    [],
    tx,
  );
  return new Map(rows.map((row) => [row.account, yuanOf(row.debit).minus(yuanOf(row.credit))]));
}

/** Entries whose two sides differ: there must never be one. */
export async function unbalancedEntries(db: Db): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    'SELECT entry_id AS id FROM journal_lines GROUP BY entry_id HAVING SUM(debit) <> SUM(credit)',
  );
  return rows.map((row) => row.id);
}

/** A statement of the bank that was booked whole. */
export class BankStatement extends Model<InferAttributes<BankStatement>, InferCreationAttributes<BankStatement>> {
  declare id: string;
  declare fileName: string;
  declare fileHash: string;
  declare importedAt: Date;
  declare rowCount: number;
  declare entryId: CreationOptional<string | null>;
  declare isReversed: CreationOptional<boolean>;
}

export const lineStates = ['MATCHED', 'UNMATCHED', 'RETURNED', 'REVERSED'] as const;
export type LineState = (typeof lineStates)[number];

/** What a credit says; sealed, because a payer before the opening is a bidder. */
export interface SealedLine {
  readonly serial: string;
  readonly at: string;
  readonly account: string;
  readonly payerName: string;
  readonly payerAccount: string;
  readonly amount: string;
}

/** One credit of a statement, known by a pseudonym of the bank's serial number. */
export class StatementLine extends Model<InferAttributes<StatementLine>, InferCreationAttributes<StatementLine>> {
  declare id: string;
  declare statementId: string;
  declare serialTag: string;
  declare sealed: string;
  declare state: LineState;
  declare reason: CreationOptional<'NO_SUCH_ACCOUNT' | 'AMOUNT_DIFFERS' | 'NOT_AWAITED' | null>;
  declare securityId: CreationOptional<string | null>;

  open(keys: Pick<Keys, 'unseal'>): SealedLine {
    return JSON.parse(keys.unseal('statement-line', this.sealed)) as SealedLine;
  }
}

export const sealLine = (keys: Pick<Keys, 'seal'>, line: SealedLine): string =>
  keys.seal('statement-line', JSON.stringify(line));
export const serialTagOf = (keys: Pick<Keys, 'tag'>, serial: string): string => keys.tag('bank-serial', serial);

export const orderKinds = ['REFUND', 'RETURN', 'FORFEIT'] as const;

/** Where money goes that is ordered out of the fund. */
export interface SealedPayee {
  readonly name: string;
  readonly account: string;
  readonly amount: string;
}

/** An order to the bank. It is sent outside of every act, once for its id. */
export class BankOrder extends Model<InferAttributes<BankOrder>, InferCreationAttributes<BankOrder>> {
  declare id: string;
  declare kind: (typeof orderKinds)[number];
  declare state: 'PENDING' | 'PAID';
  declare sealed: string;
  declare subjectId: string;
  declare isSecret: CreationOptional<boolean>;
  declare orderedAt: Date;
  declare nextTryAt: Date;
  declare tries: CreationOptional<number>;
  declare paidAt: CreationOptional<Date | null>;

  open(keys: Pick<Keys, 'unseal'>): SealedPayee {
    return JSON.parse(keys.unseal('bank-order', this.sealed)) as SealedPayee;
  }
}

/** Orders a payment in the act that decided it. */
export async function orderPayment(
  { platform, tx, now }: { readonly platform: Platform; readonly tx: Tx; readonly now: Date },
  told: {
    readonly kind: (typeof orderKinds)[number];
    readonly payee: SealedPayee;
    readonly subjectId: string;
    readonly isSecret?: boolean;
  },
): Promise<void> {
  await BankOrder.create(
    {
      id: newId(platform),
      kind: told.kind,
      state: 'PENDING',
      sealed: platform.keys.seal('bank-order', JSON.stringify(told.payee)),
      subjectId: told.subjectId,
      isSecret: told.isSecret ?? false,
      orderedAt: now,
      nextTryAt: now,
    },
    { transaction: tx },
  );
}

/** The books were added up on a day. */
export class BookCheck extends Model<InferAttributes<BookCheck>, InferCreationAttributes<BookCheck>> {
  declare checkedOn: string;
  declare checkedAt: Date;
  declare entryCount: number;
  declare faults: string[];
}

/** One row that acts of the desk lock first: bookings stand in one order. */
export class FundDesk extends Model<InferAttributes<FundDesk>, InferCreationAttributes<FundDesk>> {
  declare id: string;
  /** How far the bank's own feed has been read. */
  declare feedCursor: string;

  static async lock(tx: Tx): Promise<FundDesk> {
    return FundDesk.findByPk('desk', { ...held(tx), rejectOnEmpty: true });
  }
}

const optional = { allowNull: true };

export const defineFund = ({ sequelize }: Db): void => {
  JournalEntry.init(
    {
      id: idColumn({ primary: true }),
      kind: textColumn(),
      at: instantColumn(),
      subjectId: idColumn(),
      reversesId: idColumn(optional),
    },
    { sequelize, tableName: 'journal_entries' },
  );
  JournalLine.init(
    {
      entryId: idColumn({ primary: true }),
      place: { ...countColumn(), primaryKey: true },
      account: textColumn(),
      debit: moneyColumn('debit'),
      credit: moneyColumn('credit'),
    },
    { sequelize, tableName: 'journal_lines' },
  );
  BankStatement.init(
    {
      id: idColumn({ primary: true }),
      fileName: textColumn(),
      fileHash: textColumn(),
      importedAt: instantColumn(),
      rowCount: countColumn(),
      entryId: idColumn(optional),
      isReversed: flagColumn(),
    },
    { sequelize, tableName: 'bank_statements' },
  );
  StatementLine.init(
    {
      id: idColumn({ primary: true }),
      statementId: idColumn(),
      serialTag: textColumn(),
      sealed: longTextColumn(),
      state: textColumn(),
      reason: textColumn(optional),
      securityId: idColumn(optional),
    },
    { sequelize, tableName: 'statement_lines' },
  );
  BankOrder.init(
    {
      id: idColumn({ primary: true }),
      kind: textColumn(),
      state: textColumn(),
      sealed: longTextColumn(),
      subjectId: idColumn(),
      isSecret: flagColumn(),
      orderedAt: instantColumn(),
      nextTryAt: instantColumn(),
      tries: { ...countColumn(), defaultValue: 0 },
      paidAt: instantColumn(optional),
    },
    { sequelize, tableName: 'bank_orders' },
  );
  BookCheck.init(
    {
      checkedOn: { ...textColumn(), primaryKey: true },
      checkedAt: instantColumn(),
      entryCount: countColumn(),
      faults: jsonColumn('faults'),
    },
    { sequelize, tableName: 'book_checks' },
  );
  FundDesk.init({ id: idColumn({ primary: true }), feedCursor: textColumn() }, { sequelize, tableName: 'fund_desks' });
};
