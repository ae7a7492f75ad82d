import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveFits, type ArchiveLimits } from '../../server/files/archive.ts';
import { contentFits, nameIsFit } from '../../server/files/fileKind.ts';
import { zipOf } from '../support/zip.ts';

const codeOf = (verdict: { ok: boolean; code?: string }) => (verdict.ok ? null : verdict.code);

describe('a file may bear a name', () => {
  test.each([
    ['招标文件.pdf', null],
    ['a'.repeat(196) + '.pdf', null],
    ['a'.repeat(197) + '.pdf', 'files.name_too_long'],
    ['文'.repeat(10_000), 'files.name_too_long'],
    ['a/b.pdf', 'files.name_unfit'],
    ['..\\b.pdf', 'files.name_unfit'],
    ['a\nb.pdf', 'files.name_unfit'],
    ['gpj\u202efdp.exe', 'files.name_unfit'],
    ['   ', 'files.name_unfit'],
  ])('%j → %s', (name, code) => {
    expect(codeOf(nameIsFit(name))).toBe(code);
  });
});

describe('content must be what the name says', () => {
  test.each([
    ['a.pdf', '%PDF-1.7', null],
    ['A.PDF', '%PDF-1.7', null],
    ['a.pdf', 'PK\u0003\u0004', 'files.kind_differs'],
    ['a.docx', 'PK\u0003\u0004', null],
    ['a.txt', '文字', null],
    ['a.txt', 'a\u0000b', 'files.kind_differs'],
    ['a.pdf', 'MZ\u0090', 'files.kind_forbidden'],
    ['a.txt', '#!/bin/sh', 'files.kind_forbidden'],
    ['a.exe', 'anything', 'files.kind_forbidden'],
    ['a.html', '<html>', 'files.kind_forbidden'],
    ['a', '%PDF', 'files.kind_forbidden'],
  ])('%s holding %j → %s', (name, head, code) => {
    expect(codeOf(contentFits(name, Buffer.from(head)))).toBe(code);
  });
});

describe('an archive unfolds within limits', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bidhall-zip-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const limits: ArchiveLimits = {
    maxEntries: 3,
    maxBytes: 30 * 1024 * 1024,
    maxRatio: 100,
    maxDepth: 2,
    maxInnerBytes: 1024 * 1024,
  };
  const judge = async (bytes: Buffer) => {
    const path = join(folder, 'asked.zip');
    writeFileSync(path, bytes);
    return archiveFits(path, limits);
  };
  const small = Buffer.from('图纸');

  test('a plain archive fits, with exactly as many entries as are allowed', async () => {
    expect(await judge(zipOf({ 'a.txt': small, 'b.txt': small, 'c.txt': small }))).toEqual({ ok: true });
  });
  test('one entry more does not', async () => {
    expect(await judge(zipOf({ a: small, b: small, c: small, d: small }))).toMatchObject({
      code: 'files.archive_bomb',
      facts: { reason: 'entries' },
    });
  });
  test('bytes that unfold from almost nothing are a bomb', async () => {
    expect(await judge(zipOf({ 'zero.txt': Buffer.alloc(11 * 1024 * 1024) }))).toMatchObject({
      code: 'files.archive_bomb',
      facts: { reason: 'ratio' },
    });
  });
  test('archives in archives are followed as deep as allowed, and no deeper', async () => {
    const inner = zipOf({ 'a.txt': small });
    expect(await judge(zipOf({ 'one.zip': inner }))).toEqual({ ok: true });
    const deep = zipOf({ 'three.zip': zipOf({ 'two.zip': inner }) });
    expect(await judge(deep)).toMatchObject({ code: 'files.archive_bomb', facts: { reason: 'depth' } });
  });
  test('a locked or broken archive is refused by name', async () => {
    expect(await judge(zipOf({ 'a.txt': small }, 1))).toMatchObject({ code: 'files.archive_locked' });
    expect(await judge(Buffer.from('PK\u0003\u0004 and nothing more'))).toMatchObject({ code: 'files.archive_broken' });
  });
});
