import QRCode from 'qrcode';
import { breakLines } from './lines.ts';
import { bodyWidth, ink, sheet, type Page, type TextStyle } from './page.ts';
import type { DocumentProof } from './spec.ts';
import { words } from './words.ts';

const side = 78;
const pad = 10;
/** Height of the proof box, drawn whole on the last page. */
export const proofHeight = side + 2 * pad;

/** Draws a QR code as rectangles, one for each run of dark modules in a row. */
function drawCode(page: Page, text: string, x: number, y: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const module = side / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      let run = 0;
      while (column + run < modules.size && modules.get(row, column + run) !== 0) run += 1;
      if (run > 0) page.pdf.rect(x + column * module, y + row * module, run * module, module);
      column += run;
    }
  page.pdf.fill('#000000');
}

/** Draws the box that lets anybody check the document against the public ledger: code, place, hash, address. */
export function drawProof(page: Page, proof: DocumentProof): void {
  const top = page.y;
  const x = sheet.left + side + 2 * pad;
  const width = bodyWidth - side - 3 * pad;
  const label: TextStyle = { size: 8, color: ink.soft };
  const value: TextStyle = { size: 8 };
  page.pdf.rect(sheet.left, top, bodyWidth, proofHeight).lineWidth(0.5).strokeColor(ink.rule).stroke();
  drawCode(page, proof.verifyUrl, sheet.left + pad, top + pad);
  page.write(words.zh.proofTitle, x, top + 8, 14, { size: 9.5, weight: 'bold' });
  let y = top + 25;
  const rows = [
    [words.zh.proofStream, words.zh.proofPlace(proof.stream, proof.seq)],
    [words.zh.proofHash, proof.entryHash],
    [words.zh.proofUrl, proof.verifyUrl],
  ] as const;
  for (const [name, text] of rows) {
    page.write(name, x, y, 12, label);
    const style = { ...value, size: text.length > 60 ? 7 : 8 };
    for (const line of breakLines(text, (piece) => page.measure(piece, style), width - 42)) {
      page.write(line.text, x + 42, y, 12, style);
      y += 12;
    }
  }
  const hint: TextStyle = { size: 7, color: ink.soft };
  y = Math.max(y + 2, top + proofHeight - 27);
  for (const line of breakLines(words.zh.proofHint, (piece) => page.measure(piece, hint), width)) {
    page.write(line.text, x, y, 10, hint);
    y += 10;
  }
  page.y += proofHeight;
}
