import { breakLines } from './lines.ts';
import { bodyWidth, ink, sheet, type Page, type TextStyle } from './page.ts';
import type { DocumentSpec } from './spec.ts';
import { words } from './words.ts';

const right = sheet.left + bodyWidth;
const styles: Record<1 | 2, TextStyle> = { 1: { size: 11, weight: 'bold' }, 2: { size: 10 } };
const steps: Record<1 | 2, number> = { 1: 22, 2: 18 };
const titleStep = 40;
const numberWidth = 34;

/** Room that was left for the contents: its first page, how many pages, and where the first line goes. */
export interface KeptContents {
  readonly page: number;
  readonly count: number;
  readonly y: number;
}

const bottom = sheet.height - sheet.bottom;

/** Leaves the pages that the contents will need, which is known before the headings have their pages, and opens a new page after them. */
export function keepContents(page: Page, spec: DocumentSpec): KeptContents {
  const kept = { page: page.number, y: page.y };
  let y = page.y + titleStep;
  let count = 1;
  for (const block of spec.sections) {
    if (block.kind !== 'heading') continue;
    const step = steps[block.level ?? 1];
    if (y + step > bottom) {
      count += 1;
      y = sheet.top;
    }
    y += step;
  }
  for (let turned = 0; turned < count; turned += 1) page.turn();
  return { ...kept, count };
}

/** Writes the contents into the pages left for them, with leaders to the page numbers. */
export function drawContents(page: Page, kept: KeptContents): void {
  let at = kept.page;
  let y = kept.y;
  page.pdf.switchToPage(at - 1);
  page.writeCentred(words.zh.contents, sheet.left, bodyWidth, y, 26, { size: 15, weight: 'bold' });
  y += titleStep;
  for (const { text, level, page: number } of page.headings) {
    const step = steps[level];
    if (y + step > bottom) {
      at += 1;
      y = sheet.top;
      page.pdf.switchToPage(at - 1);
    }
    const style = styles[level];
    const x = sheet.left + (level === 1 ? 0 : 2 * style.size);
    const [line] = breakLines(text, (piece) => page.measure(piece, style), right - numberWidth - x);
    const shown = line?.text ?? '';
    page.write(shown, x, y, step, style);
    page.writeRight(String(number), right, y, step, styles[2]);
    const from = x + page.measure(shown, style) + 6;
    const middle = y + step * 0.62;
    if (from < right - numberWidth)
      page.pdf
        .moveTo(from, middle)
        .lineTo(right - numberWidth + 8, middle)
        .lineWidth(0.5)
        .dash(1, { space: 2.5 })
        .strokeColor(ink.rule)
        .stroke()
        .undash();
    y += step;
  }
}
