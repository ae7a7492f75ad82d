import { coverageCsv } from '../../client/src/tenders/coverageCsv.ts';

const heads = {
  group: '分组',
  name: '名称',
  lots: '标段',
  mandatory: '应进必进',
  voluntary: '自愿进场',
  estimate: '估算价合计',
  item: '子项',
  region: '区域',
  month: '月份',
};

test('the figures of the coverage page leave as text: no cell of them runs in a spreadsheet', () => {
  const csv = coverageCsv(
    {
      years: [2026],
      year: null,
      total: 3,
      mandatory: 2,
      voluntary: 1,
      electronic: 3,
      items: [
        {
          code: 'A01',
          category: 'A',
          name: { zh: '房屋, 市政', en: 'Works' },
          categoryName: { zh: '工程', en: 'Works' },
          lots: 3,
          mandatory: 2,
          estimate: '12500000.00',
        },
      ],
      regions: [
        { region: '=HYPERLINK("http://x")', lots: 1, mandatory: 1 },
        { region: '@SUM(A1)', lots: 2, mandatory: 1 },
      ],
      months: [{ month: '2026-03', lots: 3, mandatory: 2 }],
    },
    heads,
    (value) => value.zh,
  );
  expect(csv).toBe(
    [
      '\ufeff分组,名称,标段,应进必进,自愿进场,估算价合计',
      '子项,"A01 房屋, 市政",3,2,1,12500000.00',
      `区域,"'=HYPERLINK(""http://x"")",1,1,0,`,
      "区域,'@SUM(A1),2,1,1,",
      '月份,2026-03,3,2,1,',
      '',
    ].join('\r\n'),
  );
});
