import { readFileSync } from 'node:fs';
import { checkUp, openFindings, type CheckUpFacts } from '../../server/tenders/checkUp.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { RestrictiveTerms, restrictivePassages } from '../../server/tenders/restrictive.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import type { LotTerms } from '../../server/tenders/contract.ts';
import type { Rulebook } from '../../server/catalogue/rulebook.ts';
import { calendarOf } from '../../server/kernel/time/calendar.ts';

const restrictiveTerms = RestrictiveTerms.parse(
  JSON.parse(readFileSync('seeds/law/restrictiveTerms.json', 'utf8')) as unknown,
);

const parameter = (value: string, unit: string, law: string) => ({ value, unit, law, source: 'V', confidence: 'V' });
const rulebook: Rulebook = {
  'security.bid.maxRate': parameter('0.02', 'rate', 'REG 26'),
  'finalists.min': parameter('3', 'count', 'REG 53'),
  'finalists.max': parameter('5', 'count', 'REG 53'),
  'decision.size': parameter('5', 'count', 'REG 53'),
  'decision.runOffsMax': parameter('2', 'count', 'REG 53'),
  'decision.reasonMinLength': parameter('20', 'chars', 'REG 53'),
  'docs.saleMinDays': parameter('5', 'd', 'REG 16'),
  'bid.prepMinDays': parameter('20', 'd', 'LAW 24'),
  'clarify.minDaysBeforeDeadline': parameter('15', 'd', 'REG 21'),
  'objection.docs.beforeDeadline': parameter('10', 'd', 'REG 22'),
  'award.contractMax': parameter('30', 'd', 'LAW 46'),
  'publicity.startMax': parameter('3', 'd', 'REG 54'),
  'publicity.minDays': parameter('3', 'd', 'REG 54'),
  'report.max': parameter('15', 'd', 'LAW 47'),
  'scheme.subjectiveMaxShare': parameter('0.40', 'rate', '1117 (五)'),
};

const terms: LotTerms = {
  deadlineAt: '2026-03-24T01:30:00.000Z',
  documentsUntil: '2026-03-09T00:00:00.000Z',
  ceiling: '12000000.00',
  securityAmount: '200000.00',
  securityForms: ['E_GUARANTEE'],
  bidValidityDays: 90,
  qualification: '市政公用工程施工总承包二级及以上',
  consortiumAllowed: false,
  contact: '陈立 0719-8000000',
  decryptionFallback: 'NONE',
  fairCompetitionChecked: true,
  scheme: worksScheme,
  decisionPlan: { mode: 'RANKED' },
};

const asked = (change: Partial<LotTerms> = {}, more: Partial<CheckUpFacts> = {}): CheckUpFacts => ({
  terms: { ...terms, ...change },
  estimate: '12500000.00',
  regime: 'TENDERING_LAW',
  isMandatory: true,
  files: [{ name: '招标文件.pdf', isClean: true }],
  rulebook,
  calendar: calendarOf({ years: [2026], rest: ['2026-04-06'], work: [] }),
  now: new Date('2026-03-02T01:00:00.000Z'),
  composed: null,
  selfCheck: { isFavourable: true },
  restrictiveTerms,
  ...more,
});
const found = (facts: CheckUpFacts, severity?: string) =>
  checkUp(facts)
    .filter((one) => severity === undefined || one.severity === severity)
    .map((one) => one.code);

test('lawful documents have nothing that blocks', () => {
  expect(found(asked(), 'BLOCK')).toEqual([]);
});

describe('dates that contradict each other (LAW 24; REG 16)', () => {
  test.each([
    ['2026-03-24T01:30:00.000Z', []],
    ['2026-03-24T01:30:00.001Z', ['tenders.dates_contradict']],
  ])('documents given out until %s', (documentsUntil, codes) => {
    expect(found(asked({ documentsUntil }), 'BLOCK')).toEqual(codes);
  });
  test.each([
    ['2026-03-24T01:29:59.999Z', []],
    ['2026-03-24T01:30:00.000Z', ['tenders.deadline_past']],
  ])('at %s the deadline is judged', (now, codes) => {
    expect(found(asked({}, { now: new Date(now) }), 'BLOCK')).toEqual(codes);
  });
  test.each([
    ['2026-04-03T01:30:00.000Z', false],
    ['2026-04-04T01:30:00.000Z', true],
    ['2026-04-06T01:30:00.000Z', true],
    ['2026-04-07T01:30:00.000Z', false],
  ])('a deadline at %s is on a day of rest: %s', (deadlineAt, isRest) => {
    const rest = checkUp(asked({ deadlineAt })).find((one) => one.code === 'tenders.deadline_rest_day');
    expect(rest !== undefined).toBe(isRest);
    if (rest) expect(rest).toMatchObject({ severity: 'WARN', facts: { next: '2026-04-07' } });
  });
  test('a deadline in a year without a calendar is not guessed', () => {
    expect(found(asked({ deadlineAt: '2027-03-24T01:30:00.000Z' }), 'WARN')).toContain('kernel.calendar_missing');
  });
  test('too little time is pointed out before the notice refuses it', () => {
    expect(found(asked({ deadlineAt: '2026-03-20T01:30:00.000Z' }), 'WARN')).toContain('tenders.prep_too_short');
  });
  test.each([
    [29, true],
    [30, false],
  ])('a validity of %i days is short: %s', (bidValidityDays, isShort) => {
    expect(found(asked({ bidValidityDays })).includes('tenders.validity_short')).toBe(isShort);
  });
});

describe('weights (R-WEIGHT; 87 Art. 55)', () => {
  const gov: Rulebook = { ...rulebook, 'price.minWeight': parameter('0.60', 'rate', '87 Art. 55') };
  test.each([
    ['0.60', []],
    ['0.61', ['tenders.price_weight_low']],
  ])('a price of 60 points where at least %s is asked', (value, codes) => {
    expect(
      found(asked({}, { rulebook: { ...gov, 'price.minWeight': parameter(value, 'rate', '87 Art. 55') } }), 'BLOCK'),
    ).toEqual(codes);
  });
  test('a share of subjective points above the line is pointed out', () => {
    const strict = { ...rulebook, 'scheme.subjectiveMaxShare': parameter('0.29', 'rate', '1117 (五)') };
    expect(found(asked({}, { rulebook: strict }), 'WARN')).toContain('tenders.subjective_share_high');
    const exactly = { ...rulebook, 'scheme.subjectiveMaxShare': parameter('0.30', 'rate', '1117 (五)') };
    expect(found(asked({}, { rulebook: exactly }), 'WARN')).not.toContain('tenders.subjective_share_high');
  });
});

test('a lottery is closed whatever anybody says (1117 (2))', () => {
  const plan = { ...separatedTemplate(), legalBasis: { document: '办法', number: '1', date: '2025-01-01' } };
  const facts = asked({ decisionPlan: { ...plan, method: { kind: 'LOT' } } });
  const finding = checkUp(facts).find((one) => one.code === 'tenders.lottery_forbidden');
  expect(finding).toMatchObject({ severity: 'BLOCK', isJustifiable: false, place: 'decisionPlan' });
  expect(openFindings(checkUp(facts), new Set([finding?.key ?? '']))).toContainEqual(finding);
});

test('a justified finding that the law leaves open no longer closes the signature; other words are another finding', () => {
  const facts = asked({ qualification: '近三年获得本市优质工程奖' });
  const [finding] = checkUp(facts).filter((one) => one.code === 'tenders.restrictive_region');
  expect(finding).toMatchObject({ severity: 'BLOCK', isJustifiable: true, place: 'terms.qualification' });
  expect(openFindings(checkUp(facts), new Set())).toHaveLength(1);
  expect(openFindings(checkUp(facts), new Set([finding?.key ?? '']))).toEqual([]);
  const other = asked({ qualification: '近五年获得本市优质工程奖' });
  expect(openFindings(checkUp(other), new Set([finding?.key ?? '']))).toHaveLength(1);
});

test('what the terms say in one place and deny in another', () => {
  expect(found(asked({ qualification: '具备二级资质，接受联合体投标' }), 'BLOCK')).toEqual([
    'tenders.consortium_contradicts',
  ]);
  expect(found(asked({ qualification: '具备二级资质，不接受联合体投标' }), 'BLOCK')).toEqual([]);
});

test.each(['编号：____', '见{{附件}}', '地址XXX路', '【 】'])(
  'a blank left in “%s” closes the signature',
  (qualification) => {
    expect(found(asked({ qualification }), 'BLOCK')).toEqual(['tenders.placeholder_left']);
  },
);

test('an uninspected file and an unsigned self-check are found', () => {
  expect(found(asked({}, { files: [{ name: 'a.pdf', isClean: false }] }), 'BLOCK')).toEqual([
    'tenders.file_uninspected',
  ]);
  expect(found(asked({}, { selfCheck: null }), 'WARN')).toContain('tenders.self_check_unsigned');
  const standardForm = { kind: 'WORKS', version: '2026-1', values: {}, texts: {} } as const;
  expect(found(asked({ standardForm }, { selfCheck: null }), 'BLOCK')).toEqual(['tenders.self_check_unsigned']);
  expect(found(asked({ standardForm }, { composed: 'UNKNOWN' }), 'BLOCK')).toEqual(['tenders.form_unknown']);
});

describe('terms that may shut bidders out (R-DOC-*)', () => {
  const codes = (text: string, regime: 'TENDERING_LAW' | 'GOV_PROCUREMENT' = 'TENDERING_LAW') =>
    restrictivePassages(text, restrictiveTerms, regime).map((hit) => hit.code.replace('tenders.', ''));

  test.each([
    ['交换机品牌：华三', ['restrictive_brand']],
    ['采用西门子控制器', ['restrictive_brand']],
    ['采用西门子或相当于该档次的控制器', []],
    ['品牌为A或同等及以上产品', []],
    ['获得本市优质工程奖的加 2 分', ['restrictive_region']],
    ['近三年城市道路优质工程奖', []],
    ['在本省境内有类似工程业绩的加分', ['restrictive_region']],
    ['近三年有类似工程业绩', []],
    ['不接受外地企业投标', ['restrictive_region']],
    ['投标人须在云江市注册', ['restrictive_place']],
    ['投标人不要求在本市注册', []],
    ['中标人应在本地设立分公司', ['restrictive_branch']],
    ['提供本市社会保险缴纳证明', ['restrictive_branch']],
    ['投标人须为国有企业', ['restrictive_ownership']],
    ['注册资本不低于5000万元', ['restrictive_scale']],
    ['具有ISO9001质量管理体系认证', ['restrictive_certificate']],
    ['投标人须先报名后购买招标文件', ['restrictive_sign_up']],
    ['无须报名即可下载', []],
    ['报价不得低于最高限价的85%', ['minimum_price']],
    ['不设最低投标限价', []],
    ['低于成本报价的由评标委员会要求说明', []],
    ['综合得分相同的抽签确定中标人', ['lottery_forbidden']],
    ['评标专家随机抽取确定，不影响中标候选人', []],
    ['不得以抽签方式确定中标人', []],
    ['报价最接近标底的得满分', ['base_price_nearness']],
    ['不得以报价是否接近标底作为中标条件', []],
    ['招标人保留最终解释权', ['restrictive_other']],
    ['市政公用工程施工总承包二级及以上，近三年完成过同类工程。', []],
  ])('“%s” → %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('size of a firm is a question in tendering and closed in government procurement (87 Art. 17)', () => {
    const text = '营业收入不低于1亿元';
    expect(restrictivePassages(text, restrictiveTerms, 'TENDERING_LAW')[0]?.severity).toBe('WARN');
    expect(restrictivePassages(text, restrictiveTerms, 'GOV_PROCUREMENT')[0]?.severity).toBe('BLOCK');
  });

  test('a hit names its words, its sentence and the place of both', () => {
    const text = '第一句。投标人须在云江市注册；第三句。';
    const [hit] = restrictivePassages(text, restrictiveTerms, 'TENDERING_LAW');
    expect(hit?.sentence).toBe('投标人须在云江市注册');
    expect(text.slice(hit?.from, hit?.to)).toBe(hit?.words);
    expect(text.slice(hit?.sentenceFrom).startsWith(hit?.sentence ?? '-')).toBe(true);
  });
});
