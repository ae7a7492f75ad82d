import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeRenderer, createRenderer, renderDocument } from '../../../server/kernel/document/render.ts';
import type { DocumentSpec } from '../../../server/kernel/document/spec.ts';
import { evaluationReport, longTables, openingRecord } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'bidhall-pdf-'));

/** Runs a PDF tool on the bytes; undefined, with the reason printed, where the machine has no such tool. */
function ask(tool: string, bytes: Buffer, words: (path: string) => string[]): string | undefined {
  const path = join(folder, 'asked.pdf');
  writeFileSync(path, bytes);
  try {
    return execFileSync(tool, words(path), { encoding: 'utf8' });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    console.warn(`${tool} is not installed: only the bytes of the PDF were looked at`);
    return undefined;
  }
}

const textOf = (bytes: Buffer) => ask('pdftotext', bytes, (path) => ['-layout', path, '-']);

function looksLikePdf(bytes: Buffer): void {
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.4');
  expect(bytes.subarray(-6).toString('latin1')).toContain('%%EOF');
  expect(bytes.toString('latin1')).toContain('/Lang (zh-CN)');
}

afterAll(async () => {
  await closeRenderer();
  rmSync(folder, { recursive: true });
});

describe('an opening record of five bidders', () => {
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await renderDocument(openingRecord);
  });

  test('is a PDF in Chinese whose text can be taken out again', () => {
    looksLikePdf(bytes);
    const text = textOf(bytes);
    if (text === undefined) return;
    for (const expected of [
      '开标记录',
      '文号：十公资开〔2022〕第0137号',
      '湖北楚天市政建设工程有限公司',
      '11862345.67',
      '未解密',
      openingRecord.proof?.entryHash,
      openingRecord.proof?.verifyUrl,
    ])
      expect(text).toContain(expected);
    expect(text).toMatch(/第\s*1\s*页\s*\/\s*共\s*2\s*页/);
    expect(text).toMatch(/第\s*2\s*页\s*\/\s*共\s*2\s*页/);
  });

  test('keeps the outlines of the seal out of its text', () => {
    const text = textOf(bytes);
    if (text !== undefined) expect(text).not.toContain('电子签章');
  });

  test('shows the place in the ledger and the short hash on every page', () => {
    const pages = textOf(bytes)?.split('\f').filter(Boolean) ?? [];
    for (const page of pages) {
      expect(page).toContain('第 137 条');
      expect(page).toContain(openingRecord.proof?.entryHash.slice(0, 16));
    }
  });

  test('passes the checks of qpdf', () => {
    const told = ask('qpdf', bytes, (path) => ['--check', path]);
    if (told !== undefined) expect(told).toContain('No syntax or stream encoding errors found');
  });

  test('names title, issuer and the instant of issue, and no other clock', () => {
    const told = ask('pdfinfo', bytes, (path) => ['-isodates', path]);
    if (told === undefined) return;
    expect(told).toMatch(/Title:\s+开标记录/);
    expect(told).toMatch(/Author:\s+十堰市公共资源交易中心/);
    expect(told).toMatch(/Creator:\s+Bidhall/);
    expect(told).toMatch(/CreationDate:\s+2022-03-18T02:05:31Z/);
    expect(told).not.toContain('ModDate');
  });
});

describe('an evaluation report', () => {
  test('has three pages, repeats the header of a table on its next page and sets the signatures beside the seal', async () => {
    const bytes = await renderDocument(evaluationReport);
    looksLikePdf(bytes);
    const pages = textOf(bytes)?.split('\f').filter(Boolean);
    if (pages === undefined) return;
    expect(pages).toHaveLength(3);
    expect(pages.at(-1)).toContain('签名摘要');
    expect(pages.at(-1)).toContain('核验信息');
  });

  test('is the same bytes for the same spec, and others for another', async () => {
    const again = JSON.parse(JSON.stringify(evaluationReport)) as DocumentSpec;
    const [first, second] = [await renderDocument(evaluationReport), await renderDocument(again)];
    expect(first.equals(second)).toBe(true);
    const other = await renderDocument({ ...evaluationReport, number: '十公资评〔2022〕第0138号' });
    expect(first.equals(other)).toBe(false);
  });

  test('is the same bytes from another renderer', async () => {
    const other = createRenderer();
    const bytes = await other.render(evaluationReport);
    await other.close();
    expect(bytes.equals(await renderDocument(evaluationReport))).toBe(true);
  });
});

describe('twenty pages of tables', () => {
  test('are drawn whole, with the head of the table on every page', async () => {
    const bytes = await renderDocument(longTables('三'));
    const pages = textOf(bytes)?.split('\f').filter(Boolean) ?? [];
    if (pages.length === 0) return;
    expect(pages.length).toBeGreaterThanOrEqual(20);
    for (const page of pages.slice(0, -1)) expect(page).toContain('评审因素');
  });
});

describe('a renderer', () => {
  test('rejects a document that is not drawn by its deadline and draws the next', async () => {
    const renderer = createRenderer();
    await expect(renderer.render(longTables('迟'), { deadlineMs: 1 })).rejects.toThrow('deadline');
    looksLikePdf(await renderer.render(openingRecord));
    await renderer.close();
  });

  test('rejects a document that cannot be drawn and draws the next', async () => {
    const broken = { ...openingRecord, sections: [{ kind: 'table' }] } as unknown as DocumentSpec;
    await expect(renderDocument(broken)).rejects.toThrow('TypeError');
    looksLikePdf(await renderDocument(openingRecord));
  });

  test('rejects what waits when it is closed, and starts again when asked again', async () => {
    const renderer = createRenderer();
    const waiting = [renderer.render(openingRecord), renderer.render(evaluationReport)];
    const settled = Promise.allSettled(waiting);
    await renderer.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    looksLikePdf(await renderer.render(openingRecord));
    await renderer.close();
  });

  test('cuts a cell that is higher than a page and loses nothing of it', async () => {
    const long = Array.from({ length: 120 }, (_, at) => `第${String(at + 1)}款须载明的内容`).join('\n');
    const bytes = await renderDocument({
      ...openingRecord,
      sections: [{ kind: 'table', columns: [{ title: '条款', width: 1 }], rows: [['甲'], [long], ['乙']] }],
    });
    const text = textOf(bytes);
    if (text === undefined) return;
    for (const at of [1, 60, 120]) expect(text).toContain(`第${String(at)}款须载明的内容`);
    expect(text.match(/条款/g)?.length).toBeGreaterThanOrEqual(3);
  });
});
