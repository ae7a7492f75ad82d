import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { DocumentSpec } from './spec.ts';

/** A4 in points; margins near those of 公文 (GB/T 9704), narrower at the sides so that tables breathe. */
export const sheet = { width: 595.28, height: 841.89, left: 68, right: 68, top: 84, bottom: 80 } as const;
export const bodyWidth = sheet.width - sheet.left - sheet.right;
export const bodyBottom = sheet.height - sheet.bottom;

export const ink = { text: '#1a1a1a', soft: '#5c5c5c', rule: '#6b6b6b', fill: '#f2f2f0', seal: '#cf2b30' } as const;

export type Weight = 'regular' | 'bold';

const located = createRequire(import.meta.url);
const family = '@expo-google-fonts/noto-sans-sc';
const fontFiles: Record<Weight, string> = {
  regular: located.resolve(`${family}/400Regular/NotoSansSC_400Regular.ttf`),
  bold: located.resolve(`${family}/700Bold/NotoSansSC_700Bold.ttf`),
};
/** Height of the font's own line box in ems; pdfkit sets text from its top. */
const lineBox = 1.448;

export interface TextStyle {
  readonly weight?: Weight;
  readonly size: number;
  readonly color?: string;
  /** Extra space between characters, to justify a line. */
  readonly spread?: number;
}

/** The sheet being written: a cursor that only moves down, and text set by baseline-centred lines. */
export class Page {
  readonly pdf: PDFKit.PDFDocument;
  y: number = sheet.top;
  /** Headings in the order in which they were set, with the page that each stands on, from 1. */
  readonly headings: { readonly text: string; readonly level: 1 | 2; readonly page: number }[] = [];
  readonly #widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() };

  constructor(spec: DocumentSpec) {
    this.pdf = new PDFDocument({
      size: [sheet.width, sheet.height],
      margin: 0,
      bufferPages: true,
      lang: 'zh-CN',
      displayTitle: true,
      pdfVersion: '1.4',
      font: fontFiles.regular,
      // pdfkit derives the file's ID from this record: a fixed date makes equal specs equal files.
      info: {
        Title: spec.title,
        Author: spec.issuer,
        Subject: spec.number,
        Creator: 'Bidhall',
        Producer: 'Bidhall',
        CreationDate: new Date(spec.issuedAt),
      },
    });
  }

  /** Width of a text, character by character: pairs are not kerned in Chinese, and a cache makes long tables quick. */
  readonly measure = (text: string, { weight = 'regular', size }: TextStyle): number => {
    const known = this.#widths[weight];
    let ems = 0;
    for (const character of text) {
      let wide = known.get(character);
      if (wide === undefined) {
        wide = this.#use(weight, 1000).widthOfString(character) / 1000;
        known.set(character, wide);
      }
      ems += wide;
    }
    return ems * size;
  };

  #use(weight: Weight, size: number): PDFKit.PDFDocument {
    return this.pdf.font(fontFiles[weight]).fontSize(size);
  }

  /** The opened font behind pdfkit's face, for those who draw glyphs as outlines. */
  opened(weight: Weight): unknown {
    return (this.#use(weight, 10) as unknown as { _font: { font: unknown } })._font.font;
  }

  /** Sets one line in a box of the given height. */
  write(text: string, x: number, y: number, height: number, style: TextStyle): void {
    if (text === '') return;
    const { weight = 'regular', size, color = ink.text, spread = 0 } = style;
    this.#use(weight, size)
      .fillColor(color)
      .text(text, x, y + (height - size * lineBox) / 2, { lineBreak: false, characterSpacing: spread });
  }

  writeRight(text: string, right: number, y: number, height: number, style: TextStyle): void {
    this.write(text, right - this.measure(text, style), y, height, style);
  }

  writeCentred(text: string, left: number, width: number, y: number, height: number, style: TextStyle): void {
    this.write(text, left + (width - this.measure(text, style)) / 2, y, height, style);
  }

  rule(x1: number, x2: number, y: number, thickness = 0.6, color: string = ink.rule): void {
    this.pdf.moveTo(x1, y).lineTo(x2, y).lineWidth(thickness).strokeColor(color).stroke();
  }

  get left(): number {
    return bodyBottom - this.y;
  }

  /** The page being written, from 1. */
  get number(): number {
    const { start, count } = this.pdf.bufferedPageRange();
    return start + count;
  }

  turn(): void {
    this.pdf.addPage();
    this.y = sheet.top;
  }

  /** Turns the page unless the height is still free on it; what is higher than a page starts where it is. */
  keep(height: number): void {
    const fits = height <= bodyBottom - sheet.top;
    if (fits && this.left < height && this.y > sheet.top) this.turn();
  }
}
