import { drawBlock, signaturesHeight } from './drawBlocks.ts';
import { drawContents, keepContents } from './drawContents.ts';
import { drawProof, proofHeight } from './drawProof.ts';
import { drawSeal } from './drawSeal.ts';
import { breakLines } from './lines.ts';
import { bodyWidth, ink, Page, sheet, type TextStyle } from './page.ts';
import type { DocumentSpec } from './spec.ts';
import { words } from './words.ts';

const right = sheet.left + bodyWidth;
const titleStyle: TextStyle = { size: 22, weight: 'bold' };
const subtitleStyle: TextStyle = { size: 12 };
const marginal: TextStyle = { size: 8, color: ink.soft };

function drawOpening(page: Page, spec: DocumentSpec): void {
  page.y = sheet.top - 24;
  page.write(spec.issuer, sheet.left, page.y, 18, { size: 10.5, weight: 'bold' });
  page.writeRight(words.zh.number(spec.number), right, page.y, 18, { size: 10 });
  page.y += 22;
  page.rule(sheet.left, right, page.y, 1.4, ink.text);
  page.rule(sheet.left, right, page.y + 2.6, 0.4, ink.text);
  page.y += 26;
  for (const [text, style, step] of [
    [spec.title, titleStyle, 34],
    [spec.subtitle ?? '', subtitleStyle, 20],
  ] as const) {
    if (text === '') continue;
    for (const line of breakLines(text, (piece) => page.measure(piece, style), bodyWidth - 40)) {
      page.writeCentred(line.text, sheet.left, bodyWidth, page.y, step, style);
      page.y += step;
    }
  }
  page.y += 12;
}

const closeHeight = (spec: DocumentSpec) =>
  (spec.seal === undefined ? 70 : 124) + (spec.proof === undefined ? 0 : proofHeight);

/**
 * The blocks in order; signatures at the end, with the heading over them, go to the page of the seal, so that no page
 * carries a seal and nothing that was signed.
 */
function drawSections(page: Page, spec: DocumentSpec): void {
  const last = spec.sections.at(-1);
  const tail = last?.kind !== 'signatures' ? 0 : spec.sections.at(-2)?.kind === 'heading' ? 2 : 1;
  const close = last?.kind === 'signatures' ? signaturesHeight(page, last) + closeHeight(spec) : 0;
  spec.sections.forEach((block, at) => {
    if (tail > 0 && at === spec.sections.length - tail) page.keep(close + (tail === 2 ? 42 : 0));
    drawBlock(page, block);
  });
}

/** The close: issuer and date at the right (落款), the seal over them, the proof under them, all on one page. */
function drawClose(page: Page, spec: DocumentSpec): void {
  const style: TextStyle = { size: 11.5 };
  const sealed = spec.seal !== undefined;
  page.keep(closeHeight(spec));
  page.y += sealed ? 44 : 16;
  const widest = Math.max(page.measure(spec.issuer, style), page.measure(spec.date, style));
  const centre = right - 24 - widest / 2;
  if (spec.seal !== undefined) drawSeal(page, spec.seal, centre, page.y + 20);
  for (const text of [spec.issuer, spec.date]) {
    page.write(text, centre - page.measure(text, style) / 2, page.y, 20, style);
    page.y += 20;
  }
  page.y += sealed ? 38 : 14;
  if (spec.proof !== undefined) drawProof(page, spec.proof);
}

function drawMargins(page: Page, spec: DocumentSpec): void {
  const { start, count } = page.pdf.bufferedPageRange();
  const { proof } = spec;
  for (let at = 0; at < count; at += 1) {
    page.pdf.switchToPage(start + at);
    if (at > 0) {
      page.write(spec.title, sheet.left, 46, 14, marginal);
      page.writeRight(spec.number, right, 46, 14, marginal);
      page.rule(sheet.left, right, 63, 0.4);
    }
    const foot = sheet.height - 54;
    page.rule(sheet.left, right, foot - 6, 0.4);
    if (proof === undefined) page.write(words.zh.preview, sheet.left, foot, 12, { ...marginal, size: 8 });
    else {
      page.write(words.zh.ledger(proof.stream, proof.seq), sheet.left, foot, 12, { ...marginal, size: 7 });
      page.write(words.zh.shortHash(proof.entryHash), sheet.left, foot + 11, 12, { ...marginal, size: 7 });
    }
    page.writeRight(words.zh.pageOf(at + 1, count), right, foot, 14, { ...marginal, size: 9 });
  }
}

/** Draws a document into the bytes of a PDF; equal specs give equal bytes. */
export async function drawDocument(spec: DocumentSpec): Promise<Uint8Array<ArrayBuffer>> {
  const page = new Page(spec);
  drawOpening(page, spec);
  const kept = spec.hasContents === true ? keepContents(page, spec) : null;
  drawSections(page, spec);
  drawClose(page, spec);
  if (kept !== null) drawContents(page, kept);
  drawMargins(page, spec);
  page.pdf.end();
  const parts: Uint8Array[] = [];
  for await (const part of page.pdf as AsyncIterable<Uint8Array>) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}
