import { parse } from 'csv-parse/sync';
import { exact, sum } from '../kernel/decimal.ts';
import type { RowProblem } from './contract.ts';

/** One credit of a bank statement. */
export interface StatementRow {
  /** Line in the file, from 1, the heading included. */
  readonly line: number;
  /** The bank's own serial number: what makes the credit the same one when it comes again. */
  readonly serial: string;
  /** Beijing wall time of the credit. */
  readonly at: Date;
  readonly account: string;
  readonly payerName: string;
  readonly payerAccount: string;
  readonly amount: string;
}

export interface BadRow {
  readonly line: number;
  readonly problem: RowProblem;
}

export type StatementReading =
  | { readonly ok: true; readonly rows: readonly StatementRow[] }
  | { readonly ok: false; readonly bad: readonly BadRow[] };

/** Headings that banks use, each in the order of preference. */
const headings = {
  serial: ['交易流水号', '流水号', '交易序号', 'serial'],
  at: ['交易时间', '入账时间', '交易日期', 'time'],
  account: ['收款账号', '子账号', '虚拟账号', '本方账号', 'account'],
  payerName: ['付款人名称', '对方户名', '付款户名', 'payer'],
  payerAccount: ['付款人账号', '对方账号', '付款账号', 'payer account'],
  amount: ['收入金额', '贷方金额', '交易金额', '金额', 'amount'],
} as const;
const balanceHeadings = ['余额', '账户余额', 'balance'];
const totalWords = ['合计', '总计', 'total'];
type Field = keyof typeof headings;

/** A limit of the platform, not of the law. */
export const maxStatementRows = 5_000;

/** UTF-8 with or without a byte order mark, else GBK as banks in China write it; null when it is neither. */
export function decodeStatement(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
    } catch {
      continue;
    }
  return null;
}

/** Excel keeps leading zeros by ="0123"; nothing else of a formula is taken for what it would compute. */
const plain = (cell: string): string => /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell.trim();

function moneyOf(cell: string): string | null {
  const text = plain(cell).replaceAll(/[,，\s￥¥]/g, '');
  return /^(0|[1-9]\d{0,11})(\.\d{1,2})?$/.test(text) ? exact(text).toFixed(2) : null;
}

/** `2026-03-05 10:20:30`, `2026/3/5 10:20`, `20260305102030`, `2026-03-05`: Beijing time. */
function timeOf(cell: string): Date | null {
  const text = plain(cell);
  const match =
    /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] = match;
  const two = (part: string | undefined) => (part ?? '0').padStart(2, '0');
  const at = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.000+08:00`);
  // A day that does not exist rolls over into the next month.
  return Number.isNaN(at.getTime()) || new Date(at.getTime() + 28_800_000).getUTCDate() !== Number(day) ? null : at;
}

interface Raw {
  readonly line: number;
  readonly cells: readonly string[];
}

function rowsOf(text: string): Raw[] | BadRow {
  const comma = (text.split('\n', 1)[0] ?? '').includes('\t') ? '\t' : ',';
  try {
    const records = parse(text, {
      delimiter: comma,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 20_000,
    }) as unknown as { readonly info: { readonly lines: number }; readonly record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (fault) {
    const { lines } = fault as { lines?: number };
    return { line: lines ?? 1, problem: 'bad_quotes' };
  }
}

const indexOf = (heading: readonly string[], names: readonly string[]): number =>
  names.map((name) => heading.indexOf(name)).find((at) => at >= 0) ?? -1;

/** Reads a statement whole: every row good, or every bad row named by its line and nothing to book. */
export function readStatement(bytes: Uint8Array): StatementReading {
  const text = decodeStatement(bytes);
  if (text === null) return { ok: false, bad: [{ line: 1, problem: 'bad_encoding' }] };
  const raw = rowsOf(text);
  if (!Array.isArray(raw)) return { ok: false, bad: [raw] };
  const [head, ...rest] = raw;
  if (!head) return { ok: false, bad: [{ line: 1, problem: 'no_heading' }] };
  const names = head.cells.map((cell) => cell.trim().toLowerCase());
  const at = Object.fromEntries(
    Object.entries(headings).map(([field, known]) => [field, indexOf(names, known)]),
  ) as Record<Field, number>;
  if (Object.values(at).every((place) => place < 0))
    return { ok: false, bad: [{ line: head.line, problem: 'no_heading' }] };
  if (Object.values(at).some((place) => place < 0))
    return { ok: false, bad: [{ line: head.line, problem: 'column_missing' }] };
  if (rest.length > maxStatementRows) return { ok: false, bad: [{ line: maxStatementRows, problem: 'too_long' }] };
  return judgeRows(rest, { at, width: head.cells.length, balanceAt: indexOf(names, balanceHeadings) });
}

interface Layout {
  readonly at: Readonly<Record<Field, number>>;
  readonly width: number;
  readonly balanceAt: number;
}

function judgeRows(raw: readonly Raw[], layout: Layout): StatementReading {
  const isTotal = ({ cells }: Raw) => totalWords.includes((cells[0] ?? '').trim().toLowerCase());
  const bad: BadRow[] = [];
  const rows: StatementRow[] = [];
  const serials = new Set<string>();
  for (const one of raw.filter((candidate) => !isTotal(candidate))) {
    const row = rowOf(one, layout);
    if ('problem' in row) bad.push(row);
    else if (serials.has(row.serial)) bad.push({ line: one.line, problem: 'serial_twice' });
    else {
      serials.add(row.serial);
      rows.push(row);
    }
  }
  bad.push(
    ...balanceProblems(
      raw.filter((one) => !isTotal(one)),
      layout,
    ),
  );
  for (const one of raw.filter(isTotal)) bad.push(...totalProblems(one, rows, layout));
  if (bad.length > 0) return { ok: false, bad: bad.sort((a, b) => a.line - b.line).slice(0, 50) };
  return rows.length === 0 ? { ok: false, bad: [{ line: 1, problem: 'empty' }] } : { ok: true, rows };
}

function rowOf({ line, cells }: Raw, { at, width }: Layout): StatementRow | BadRow {
  if (cells.length !== width) return { line, problem: 'columns_differ' };
  const cell = (field: Field): string => plain(cells[at[field]] ?? '');
  const amount = moneyOf(cell('amount'));
  const time = timeOf(cell('at'));
  if (cell('serial') === '' || cell('serial').length > 64) return { line, problem: 'serial_missing' };
  if (time === null) return { line, problem: 'bad_time' };
  if (amount === null || exact(amount).lte(0)) return { line, problem: 'bad_amount' };
  if (!/^[\d -]{6,40}$/.test(cell('account'))) return { line, problem: 'account_missing' };
  if (cell('payerName') === '' || cell('payerName').length > 120) return { line, problem: 'payer_missing' };
  return {
    line,
    serial: cell('serial'),
    at: time,
    account: cell('account').replaceAll(/[\s-]/g, ''),
    payerName: cell('payerName'),
    payerAccount: cell('payerAccount').slice(0, 64),
    amount,
  };
}

/** Where the bank prints a running balance, each must follow from the one before. */
function balanceProblems(raw: readonly Raw[], { at, balanceAt }: Layout): BadRow[] {
  if (balanceAt < 0) return [];
  let before: string | null = null;
  const bad: BadRow[] = [];
  for (const { line, cells } of raw) {
    const amount = moneyOf(cells[at.amount] ?? '');
    const balance = moneyOf(cells[balanceAt] ?? '');
    if (amount === null || balance === null) continue;
    if (before !== null && !exact(before).plus(amount).eq(balance)) bad.push({ line, problem: 'balance_differs' });
    before = balance;
  }
  return bad;
}

/** A line of totals that does not fit what stands above it condemns the file. */
function totalProblems({ line, cells }: Raw, rows: readonly StatementRow[], { at }: Layout): BadRow[] {
  const total = moneyOf(cells[at.amount] ?? '');
  const found = sum(rows.map((row) => exact(row.amount)));
  return total !== null && !found.eq(total) ? [{ line, problem: 'total_differs' }] : [];
}

export { csvCell, csvFile } from '../kernel/csv.ts';
