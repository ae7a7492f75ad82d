import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { calendarOf, isWorkingDay } from '../../server/kernel/time/calendar.ts';
import articlesJson from '../../seeds/law/articles.json' with { type: 'json' };
import catalogueJson from '../../seeds/law/catalogue.json' with { type: 'json' };
import holidaysJson from '../../seeds/law/holidays.json' with { type: 'json' };
import rulebookJson from '../../seeds/law/rulebook.json' with { type: 'json' };
import { ArticlesSeed, CatalogueSeed, citations, HolidaysSeed, RulebookSeed } from '../../seeds/law/schema.ts';
import official2022 from '../vectors/holidays2022.json' with { type: 'json' };

const catalogue = CatalogueSeed.parse(catalogueJson);
const { parameters } = RulebookSeed.parse(rulebookJson);
const { years } = HolidaysSeed.parse(holidaysJson);
const { articles } = ArticlesSeed.parse(articlesJson);

const known = new Set(articles.map((article) => article.id));
const keys = new Set(parameters.map((parameter) => parameter.key));
const unknown = (law: string) => citations(law).filter((id) => !known.has(id));

/** The value in force on a day, by the more particular entry first. */
const valueOn = (key: string, regime: string, on: string, item: string | null = null) =>
  parameters
    .filter((one) => one.key === key && [regime, 'ALL'].includes(one.regime) && [item, null].includes(one.item))
    .filter((one) => one.validFrom <= on && on <= (one.validTo ?? '9999'))
    .sort(
      (a, b) =>
        Number(b.item !== null) - Number(a.item !== null) || Number(b.regime !== 'ALL') - Number(a.regime !== 'ALL'),
    )[0];

describe('the trading catalogue', () => {
  test('has seven categories and nineteen sub-items', () => {
    expect(new Set(catalogue.items.map((item) => item.category)).size).toBe(7);
    const count = (category: string) => catalogue.items.filter((item) => item.category === category).length;
    expect(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(count)).toEqual([4, 3, 2, 3, 2, 2, 3]);
  });

  test('gives every sub-item a threshold whose parameter stands in the rulebook for its regime', () => {
    for (const item of catalogue.items)
      for (const threshold of item.thresholds)
        if (threshold.kind === 'PARAMETER')
          expect([item.code, valueOn(threshold.parameter, item.regime, catalogue.validFrom, item.code)?.key]).toEqual([
            item.code,
            threshold.parameter,
          ]);
  });

  test('marks only the last sub-item as local', () => {
    expect(catalogue.items.filter((item) => item.national === '○').map((item) => item.code)).toEqual(['G03']);
  });
});

const namedInTheLaw = [
  'docs.saleMinDays',
  'bid.prepMinDays',
  'preq.applyMinDaysAfterSale',
  'clarify.minDaysBeforeDeadline',
  'preq.clarify.minDaysBeforeDeadline',
  'objection.docs.beforeDeadline',
  'preq.objection.beforeDeadline',
  'objection.answerMax',
  'bid.minCount',
  'invite.minCount',
  'security.bid.maxRate',
  'security.bid.maxAbs',
  'security.bid.refundWithdraw',
  'security.bid.refundAfterContract',
  'security.perf.maxRate',
  'committee.min',
  'committee.expertRatio',
  'candidates.max',
  'publicity.startMax',
  'publicity.minDays',
  'award.contractMax',
  'report.max',
  'complaint.fileMax',
  'complaint.acceptMax',
  'complaint.decideMax',
  'gp.query.max',
  'gp.query.answer',
  'gp.complaint.fileMax',
  'gp.complaint.decide',
  'gp.determine',
  'gp.publish',
  'gp.noticePeriod',
  'decrypt.windowMinutes',
  'retention.years',
];
const namedElsewhere = [
  'gp.openTenderThreshold',
  'gp.limit.goods',
  'mandatory.worksEstimate',
  'mandatory.stateShare',
  'opening.objectionMinutes',
  'opening.postDecryptMin',
  'draw.replyMinutes',
  'draw.earliestHours',
  'correction.contractPrice',
  'finalists.min',
  'finalists.max',
  'finalists.ranked',
  'decision.size',
  'decision.source',
  'decision.randomPart',
  'decision.conflict',
  'supervision.size',
  'decision.window',
  'decision.place',
  'decision.preInvestigation',
  'decision.factors',
  'decision.method',
  'decision.rule',
  'decision.runOffsMax',
  'decision.reasonMinLength',
];

describe('the rulebook', () => {
  test.each([...namedInTheLaw, ...namedElsewhere])('holds %s', (key) => {
    expect(keys).toContain(key);
  });

  test.each([
    ['docs.saleMinDays', 'TENDERING_LAW', null, '5', 'd'],
    ['docs.saleMinDays', 'GOV_PROCUREMENT', null, '5', 'wd'],
    ['bid.prepMinDays', 'TENDERING_LAW', null, '20', 'd'],
    ['security.bid.maxRate', 'TENDERING_LAW', null, '0.02', 'rate'],
    ['security.bid.maxAbs', 'TENDERING_LAW', null, '800000.00', 'yuan'],
    ['security.perf.maxRate', 'GOV_PROCUREMENT', null, '0.10', 'rate'],
    ['committee.min', 'TENDERING_LAW', null, '5', 'count'],
    ['committee.min', 'TENDERING_LAW', 'A03', '7', 'count'],
    ['committee.expertRatio', 'TENDERING_LAW', null, '2/3', 'ratio'],
    ['complaint.decideMax', 'TENDERING_LAW', null, '30', 'wd'],
    ['price.minWeight', 'GOV_PROCUREMENT', 'B01', '0.30', 'rate'],
    ['price.minWeight', 'GOV_PROCUREMENT', 'B02', '0.10', 'rate'],
    ['decrypt.windowMinutes', 'TENDERING_LAW', null, '30', 'min'],
    ['finalists.max', 'TENDERING_LAW', null, '5', 'count'],
  ] as const)('%s under %s, item %s, is %s %s', (key, regime, item, value, unit) => {
    expect(valueOn(key, regime, '2022-03-01', item)).toMatchObject({ value, unit });
  });

  test('the deduction for small enterprises rises on 1 July 2022', () => {
    const on = (day: string) => valueOn('sme.deductionMin', 'GOV_PROCUREMENT', day, 'B01')?.value;
    expect([on('2022-06-30'), on('2022-07-01')]).toEqual(['0.06', '0.10']);
  });

  test('what is of low confidence has been checked by nobody yet, so that it shows', () => {
    for (const one of parameters) if (one.confidence === 'L') expect(one.checkedBy).toBeNull();
  });
});

describe('the law index', () => {
  test('has every article that the rulebook and the catalogue cite', () => {
    const cited = [
      ...parameters.map((one) => one.law),
      ...catalogue.items.flatMap((item) => item.thresholds.map((one) => one.law)),
    ];
    expect(cited.flatMap(unknown)).toEqual([]);
  });

  test('has every article that a move or a refusal of the server cites', () => {
    const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const cited = files.flatMap((name) =>
      Array.from(
        readFileSync(join('server', name), 'utf8').matchAll(/\blaw: '([^']+)'/g),
        ([, law]) => `${name}: ${law ?? ''}`,
      ),
    );
    // Technical standards are cited beside the law; the index is of law.
    const isStandard = (line: string) => /: (C2SP|RFC|GB)[ \d]/.test(line);
    expect(cited.filter((line) => !isStandard(line) && unknown(line.slice(line.indexOf(': ') + 2)).length > 0)).toEqual(
      [],
    );
  });

  test.each([
    ['LAW 28; REG 44', ['LAW 28', 'REG 44']],
    ['REG 22, 54', ['REG 22', 'REG 54']],
    ['O20 30–32', ['O20 30', 'O20 31', 'O20 32']],
    ['LAW 12-15', ['LAW 12', 'LAW 13', 'LAW 14', 'LAW 15']],
    ['87 Art. 64(2)', ['87 Art. 64']],
    ['87 Art. 43, 44', ['87 Art. 43', '87 Art. 44']],
    ['REG 51(1)', ['REG 51']],
    ['1117 (13)', ['1117 (十三)']],
    ['O16 Art. 2', ['O16 2']],
    ['LAW 33, O12 21, 87 Art. 60', ['LAW 33', 'O12 21', '87 Art. 60']],
    ['国办发〔2024〕21号; LAW 57', ['国办发〔2024〕21号', 'LAW 57']],
    ['30号令 53', ['30号令 53']],
    ['Civil Code 201, 203', ['Civil Code 201', 'Civil Code 203']],
  ])('reads the citation %s', (text, ids) => {
    expect(citations(text)).toEqual(ids);
  });
});

describe('the holiday calendar', () => {
  test('holds the years 2021 to 2027 without a gap', () => {
    expect(Object.keys(years)).toEqual(['2021', '2022', '2023', '2024', '2025', '2026', '2027']);
  });

  test('2022 is the official list', () => {
    expect(years['2022']?.rest).toEqual(official2022.rest);
    expect(years['2022']?.work).toEqual(official2022.work);
  });

  test('the year whose schedule is not out yet says so', () => {
    expect(years['2027']).toMatchObject({ confidence: 'L', work: [] });
    expect(years['2027']?.source).toContain('尚待');
  });

  test('the Spring Festival of 2026 rests for nine days, with two Saturdays worked for it', () => {
    const calendar = calendarOf({ rest: years['2026']?.rest ?? [], work: years['2026']?.work ?? [], years: [2026] });
    const working = ['2026-02-14', '2026-02-15', '2026-02-16', '2026-02-23', '2026-02-24', '2026-02-28'].map((day) =>
      isWorkingDay(calendar, day),
    );
    expect(working).toEqual([true, false, false, false, true, true]);
  });
});
