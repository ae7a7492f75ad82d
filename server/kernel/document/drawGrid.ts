import { breakLines, type Line } from './lines.ts';
import { bodyBottom, ink, sheet, type Page, type TextStyle } from './page.ts';

export interface GridCell {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
  readonly style: TextStyle;
  readonly filled?: boolean;
}
export type GridRow = readonly GridCell[];

const padding = { x: 4.5, y: 3.2 } as const;
const lineHeight = (style: TextStyle) => style.size * 1.5;

interface SetCell {
  readonly cell: GridCell;
  readonly lines: readonly Line[];
}

const setRow = (page: Page, row: GridRow): SetCell[] =>
  row.map((cell) => ({
    cell,
    lines: breakLines(cell.text, (text) => page.measure(text, cell.style), cell.width - 2 * padding.x),
  }));

const heightOf = (set: readonly SetCell[]) =>
  Math.max(...set.map(({ cell, lines }) => lines.length * lineHeight(cell.style))) + 2 * padding.y;

/** The height a row will take on the sheet. */
export const rowHeight = (page: Page, row: GridRow): number => heightOf(setRow(page, row));

function paint(page: Page, { cell, lines }: SetCell, height: number): void {
  const { x, width, align, style } = cell;
  page.pdf.rect(x, page.y, width, height).lineWidth(0.5);
  if (cell.filled === true) page.pdf.fillAndStroke(ink.fill, ink.rule);
  else page.pdf.strokeColor(ink.rule).stroke();
  const step = lineHeight(style);
  let y = page.y + (height - lines.length * step) / 2;
  for (const line of lines) {
    const inner = width - 2 * padding.x;
    const shift = { left: 0, center: (inner - line.width) / 2, right: inner - line.width }[align];
    page.write(line.text, x + padding.x + shift, y, step, style);
    y += step;
  }
}

function paintRow(page: Page, set: readonly SetCell[]): void {
  const height = heightOf(set);
  for (const cell of set) paint(page, cell, height);
  page.y += height;
}

function split(set: readonly SetCell[], height: number): [SetCell[], SetCell[]] {
  const cut = ({ cell }: SetCell) => Math.floor((height - 2 * padding.y) / lineHeight(cell.style));
  return [
    set.map((each) => ({ ...each, lines: each.lines.slice(0, cut(each)) })),
    set.map((each) => ({ ...each, lines: each.lines.slice(cut(each)) })),
  ];
}

/**
 * Draws ruled rows down the sheet. A row is never cut while it fits on one page; the header comes again on each page
 * and never stands alone at a page's foot.
 */
export function drawGrid(page: Page, rows: readonly GridRow[], header?: GridRow): void {
  const head = header === undefined ? undefined : setRow(page, header);
  const headHeight = head === undefined ? 0 : heightOf(head);
  const whole = bodyBottom - sheet.top - headHeight;
  const first = rows[0];
  page.keep(headHeight + (first === undefined ? 0 : Math.min(rowHeight(page, first), whole)));
  if (head !== undefined) paintRow(page, head);
  const turn = () => {
    page.turn();
    if (head !== undefined) paintRow(page, head);
  };
  for (const row of rows) {
    let rest = setRow(page, row);
    if (heightOf(rest) > page.left) {
      if (heightOf(rest) <= whole || page.left < 60) turn();
      while (heightOf(rest) > page.left) {
        const [here, later] = split(rest, page.left);
        paintRow(page, here);
        turn();
        rest = later;
      }
    }
    paintRow(page, rest);
  }
}
