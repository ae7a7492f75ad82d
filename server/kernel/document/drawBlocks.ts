import { drawGrid, rowHeight, type GridCell, type GridRow } from './drawGrid.ts';
import { breakLines, type Line } from './lines.ts';
import { bodyWidth, ink, sheet, type Page, type TextStyle } from './page.ts';
import type {
  DocumentBlock,
  HeadingBlock,
  KeyValuesBlock,
  ListBlock,
  NoteBlock,
  ParagraphBlock,
  SignaturesBlock,
  TableBlock,
} from './spec.ts';
import { words } from './words.ts';

const body: TextStyle = { size: 11.5 };
const cellText: TextStyle = { size: 9.5 };
const cellStrong: TextStyle = { size: 9.5, weight: 'bold' };
const small: TextStyle = { size: 8.5, color: ink.soft };
const digest: TextStyle = { size: 7, color: ink.soft };
const bodyStep = 21;

/** Sets lines one under another; full lines are spread to the margin as printed Chinese is. */
function setLines(page: Page, lines: readonly Line[], x: number, width: number, step: number, style: TextStyle): void {
  for (const line of lines) {
    page.keep(step);
    const slack = (width - line.width) / Math.max(1, Array.from(line.text).length - 1);
    const spread = line.last || slack > style.size / 4 ? 0 : slack;
    page.write(line.text, x, page.y, step, { ...style, spread });
    page.y += step;
  }
}

function heading(page: Page, { text, level = 1 }: HeadingBlock): void {
  const style: TextStyle = { weight: 'bold', size: level === 1 ? 13 : 11.5 };
  // Room for a table's caption, header and first row: a heading never stands alone at a page's foot.
  page.keep(140);
  page.y += level === 1 ? 12 : 6;
  if (level === 1) page.pdf.outline.addItem(text);
  page.headings.push({ text, level, page: page.number });
  const lines = breakLines(text, (piece) => page.measure(piece, style), bodyWidth);
  setLines(page, lines, sheet.left, bodyWidth, 22, style);
  page.y += 4;
}

function paragraph(page: Page, { text, indent = true }: ParagraphBlock): void {
  const measure = (piece: string) => page.measure(piece, body);
  for (const each of text.split(/\r?\n/)) {
    const shift = indent ? 2 * body.size : 0;
    const [first, ...rest] = breakLines(each, measure, bodyWidth, shift);
    if (rest.length > 0) page.keep(2 * bodyStep);
    if (first !== undefined) setLines(page, [first], sheet.left + shift, bodyWidth - shift, bodyStep, body);
    setLines(page, rest, sheet.left, bodyWidth, bodyStep, body);
  }
  page.y += 4;
}

function list(page: Page, { items }: ListBlock): void {
  const numberWidth = page.measure(`${String(items.length)}.`, body) + 8;
  const x = sheet.left + 2 * body.size;
  const width = sheet.left + bodyWidth - x - numberWidth;
  items.forEach((item, at) => {
    const lines = breakLines(item, (piece) => page.measure(piece, body), width);
    page.keep(Math.min(2, lines.length) * bodyStep);
    page.write(`${String(at + 1)}.`, x, page.y, bodyStep, body);
    setLines(page, lines, x + numberWidth, width, bodyStep, body);
  });
  page.y += 4;
}

function note(page: Page, { text }: NoteBlock): void {
  page.y += 4;
  const lines = breakLines(text, (piece) => page.measure(piece, small), bodyWidth);
  setLines(page, lines, sheet.left, bodyWidth, 14, small);
  page.y += 4;
}

const labelWidth = 84;
const valueWidth = bodyWidth / 2 - labelWidth;

function pairCells(label: string, value: string, x: number, width: number): GridCell[] {
  return [
    { text: label, x, width: labelWidth, align: 'center', style: cellStrong, filled: true },
    { text: value, x: x + labelWidth, width: width - labelWidth, align: 'left', style: cellText },
  ];
}

/** Lays pairs two a line; a pair whose value would need a third line, or that has no partner, takes a line alone. */
function keyValues(page: Page, { pairs }: KeyValuesBlock): void {
  const rows: GridRow[] = [];
  let half: { readonly label: string; readonly value: string } | undefined;
  const alone = (pair: { readonly label: string; readonly value: string }) =>
    rows.push(pairCells(pair.label, pair.value, sheet.left, bodyWidth));
  for (const pair of pairs) {
    const wide = pair.wide ?? page.measure(pair.value, cellText) > 2 * (valueWidth - 12);
    if (half !== undefined && !wide) {
      const right = pairCells(pair.label, pair.value, sheet.left + bodyWidth / 2, bodyWidth / 2);
      rows.push([...pairCells(half.label, half.value, sheet.left, bodyWidth / 2), ...right]);
      half = undefined;
      continue;
    }
    if (half !== undefined) alone(half);
    half = undefined;
    if (wide) alone(pair);
    else half = pair;
  }
  if (half !== undefined) alone(half);
  page.y += 2;
  drawGrid(page, rows);
  page.y += 8;
}

function table(page: Page, { caption, columns, rows, strongRows = [] }: TableBlock): void {
  const whole = columns.reduce((total, column) => total + column.width, 0);
  let x = sheet.left;
  const places = columns.map((column) => {
    const width = (column.width / whole) * bodyWidth;
    x += width;
    return { x: x - width, width, align: column.align ?? ('left' as const) };
  });
  const rowOf = (texts: readonly string[], style: TextStyle): GridRow =>
    places.map((place, at) => ({ ...place, text: texts[at] ?? '', style }));
  const header = places.map((place, at): GridCell => ({
    ...place,
    align: 'center',
    text: columns[at]?.title ?? '',
    style: cellStrong,
    filled: true,
  }));
  page.y += 2;
  if (caption !== undefined) {
    page.keep(22 + rowHeight(page, header) + 40);
    page.writeCentred(caption, sheet.left, bodyWidth, page.y, 20, { size: 10, weight: 'bold' });
    page.y += 22;
  }
  const strong = new Set(strongRows);
  const set = rows.map((row, at) => rowOf(row, strong.has(at) ? cellStrong : cellText));
  drawGrid(page, set, header);
  page.y += 8;
}

/** A digest in lines of 32 figures, which a person can compare. */
const inHalves = (hash: string) => (hash.match(/.{1,32}/g) ?? []).join('\n');

const signatureWidths = [0.19, 0.17, 0.25, 0.39].map((part) => part * bodyWidth);
const signatureStyles = [cellText, cellStrong, cellText, digest];

function signatureRow(texts: readonly string[], header: boolean): GridRow {
  let x = sheet.left;
  return signatureWidths.map((width, at) => {
    x += width;
    const style = header ? cellStrong : (signatureStyles[at] ?? cellText);
    return { x: x - width, width, text: texts[at] ?? '', align: 'center', style, filled: header };
  });
}

const signatureHeader = signatureRow(words.zh.signatureColumns, true);
const signatureRows = ({ signers }: SignaturesBlock) =>
  signers.map(({ role, name, signedAt, hash }) =>
    signatureRow([role, name, signedAt === '' ? words.zh.unsigned : signedAt, inHalves(hash)], false),
  );

/** The height that the signatures will take. */
export const signaturesHeight = (page: Page, block: SignaturesBlock): number =>
  [signatureHeader, ...signatureRows(block)].reduce((total, row) => total + rowHeight(page, row), 8);

function signatures(page: Page, block: SignaturesBlock): void {
  drawGrid(page, signatureRows(block), signatureHeader);
  page.y += 8;
}

/** Draws one block at the cursor and leaves the cursor under it. */
export function drawBlock(page: Page, block: DocumentBlock): void {
  switch (block.kind) {
    case 'heading':
      heading(page, block);
      return;
    case 'paragraph':
      paragraph(page, block);
      return;
    case 'keyValues':
      keyValues(page, block);
      return;
    case 'table':
      table(page, block);
      return;
    case 'list':
      list(page, block);
      return;
    case 'signatures':
      signatures(page, block);
      return;
    case 'note':
      note(page, block);
      return;
  }
}
