import { documentDifference, textDifference, type DocumentContent } from '../../server/tenders/documentDifference.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';

const content = (change: Partial<DocumentContent> = {}): DocumentContent => ({
  terms: { ceiling: '12000000.00', securityForms: ['CASH', 'E_GUARANTEE'], scheme: worksScheme },
  chapters: [
    { id: 'notice', title: '招标公告', text: '工期 240 日历天。' },
    { id: 'terms', title: '合同条款', text: '按月支付。' },
  ],
  files: [{ name: '图纸.pdf', sha256: 'a'.repeat(64) }],
  ...change,
});

test('the same version twice has no difference', () => {
  const found = documentDifference(content(), content());
  expect(found.isSame).toBe(true);
  expect(found.terms).toEqual([]);
  expect(found.chapters.map((one) => one.change)).toEqual(['SAME', 'SAME']);
});

test('a changed sentence shows what went and what came, and keeps figures whole', () => {
  expect(textDifference('工期 240 日历天。', '工期 300 日历天内。')).toEqual([
    { kind: 'SAME', text: '工期 ' },
    { kind: 'REMOVED', text: '240' },
    { kind: 'ADDED', text: '300' },
    { kind: 'SAME', text: ' 日历天' },
    { kind: 'ADDED', text: '内' },
    { kind: 'SAME', text: '。' },
  ]);
});

test('chapters and files that came or went are named so', () => {
  const after = content({
    chapters: [
      { id: 'notice', title: '招标公告', text: '工期 240 日历天。' },
      { id: 'forms', title: '投标文件格式', text: '投标函' },
    ],
    files: [
      { name: '图纸.pdf', sha256: 'b'.repeat(64) },
      { name: '清单.xlsx', sha256: 'c'.repeat(64) },
    ],
  });
  const found = documentDifference(content(), after);
  expect(found.chapters.map((one) => [one.id, one.change])).toEqual([
    ['notice', 'SAME'],
    ['forms', 'ADDED'],
    ['terms', 'REMOVED'],
  ]);
  expect(found.files.map((one) => [one.name, one.change])).toEqual([
    ['图纸.pdf', 'CHANGED'],
    ['清单.xlsx', 'ADDED'],
  ]);
});

test('terms differ value by value, and a listed thing is known by its id', () => {
  const [first, ...rest] = worksScheme.preliminary;
  const after = content({
    terms: { ceiling: '11900000.00', securityForms: ['CASH'], scheme: { ...worksScheme, preliminary: rest } },
  });
  const found = documentDifference(content(), after);
  expect(found.terms.map((one) => one.path)).toEqual([
    'ceiling',
    'securityForms',
    ...['id', 'kind', 'title', 'groundCode', 'clarifiable'].map(
      (field) => `scheme.preliminary.${first?.id ?? ''}.${field}`,
    ),
  ]);
  expect(found.terms[0]).toEqual({ path: 'ceiling', before: '12000000.00', after: '11900000.00' });
  expect(found.terms[2]?.after).toBeNull();
});

test('the difference of whole texts gives back both texts', () => {
  const [before, after] = ['甲方每月支付一次。\n质保一年。', '甲方按进度支付。\n质保两年。\n另附清单。'];
  const parts = textDifference(before, after);
  expect(
    parts
      .filter((one) => one.kind !== 'ADDED')
      .map((one) => one.text)
      .join(''),
  ).toBe(before);
  expect(
    parts
      .filter((one) => one.kind !== 'REMOVED')
      .map((one) => one.text)
      .join(''),
  ).toBe(after);
});
