import { ink, type Page } from './page.ts';
import type { DocumentSeal } from './spec.ts';

const radius = 50;

/** What pdfkit keeps behind its face: the opened font, whose glyphs can be drawn as paths. */
interface OpenedFont {
  readonly unitsPerEm: number;
  layout(text: string): { readonly glyphs: readonly { readonly advanceWidth: number; readonly path: GlyphPath }[] };
}
interface GlyphPath {
  toSVG(): string;
}

/** Draws one glyph as an outline, so that a seal's letters never mix with the text that readers extract. */
function outline(page: Page, font: OpenedFont, character: string, size: number): void {
  const glyph = font.layout(character).glyphs[0];
  if (glyph === undefined) return;
  const scale = size / font.unitsPerEm;
  page.pdf.scale(scale, -scale).translate(-glyph.advanceWidth / 2, 0);
  page.pdf.path(glyph.path.toSVG()).fill(ink.seal);
}

/** Draws a round seal without any state emblem: the holder on the arc, the line at the foot, the middle free for the date. */
export function drawSeal(page: Page, seal: DocumentSeal, centreX: number, centreY: number): void {
  const font = page.opened('bold') as OpenedFont;
  const { pdf } = page;
  pdf.circle(centreX, centreY, radius).lineWidth(1.8).strokeColor(ink.seal).stroke();
  pdf
    .circle(centreX, centreY, radius - 3.4)
    .lineWidth(0.5)
    .stroke();
  const letters = Array.from(seal.holder);
  const spread = Math.min(230, letters.length * 23);
  const size = Math.min(12, (((spread / 180) * Math.PI * (radius - 16)) / letters.length) * 0.95);
  letters.forEach((letter, at) => {
    const turn = letters.length === 1 ? 0 : -spread / 2 + (spread * at) / (letters.length - 1);
    pdf.save().rotate(turn, { origin: [centreX, centreY] });
    pdf.translate(centreX, centreY - (radius - 8 - size * 0.85) - size * 0.05);
    outline(page, font, letter, size);
    pdf.restore();
  });
  const words = Array.from(seal.line);
  const step = Math.min(11.5, radius / words.length);
  words.forEach((letter, at) => {
    pdf.save().translate(centreX + (at - (words.length - 1) / 2) * step, centreY + 36);
    outline(page, font, letter, step * 0.92);
    pdf.restore();
  });
}
