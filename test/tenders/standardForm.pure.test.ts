import { readdirSync, readFileSync } from 'node:fs';
import { citations } from '../../seeds/law/schema.ts';
import {
  formHash,
  formOf,
  formsOn,
  restrictiveTerms,
  selfCheckForm,
  standardForms,
} from '../../server/tenders/lawForms.ts';
import { formFilling } from '../../server/tenders/formValues.ts';
import { isWhole, unfavourable } from '../../server/tenders/selfCheckForm.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { chapterText, composeForm, formKinds, regimeOfForm, StandardForm } from '../../server/tenders/standardForm.ts';
import { restrictivePassages } from '../../server/tenders/restrictive.ts';

const lot = {
  projectName: '云江市滨江路综合改造工程',
  projectCode: 'A01-20260302-0001',
  lotName: '一标段',
  lotCode: 'A01-20260302-0001-01',
  authorityName: '云江城投',
  agencyName: null,
  region: '云江市',
  approvalNumber: '云发改审〔2026〕12号',
  fundsSource: '财政资金',
  overview: '道路改造。',
  scope: '道路2.4公里',
  quality: '合格',
  durationDays: 240,
  regime: 'TENDERING_LAW' as const,
  terms: {
    deadlineAt: '2026-03-24T01:30:00.000Z',
    documentsUntil: '2026-03-09T00:00:00.000Z',
    ceiling: '12000000.00',
    securityAmount: '200000.00',
    securityForms: ['E_GUARANTEE' as const],
    bidValidityDays: 90,
    qualification: '二级及以上',
    consortiumAllowed: false,
    contact: '陈立',
    decryptionFallback: 'NONE' as const,
    scheme: worksScheme,
    decisionPlan: { mode: 'RANKED' as const },
  },
};
const law = {
  'clarify.minDaysBeforeDeadline': { value: '15', unit: 'd', law: 'REG 21' },
  'objection.docs.beforeDeadline': { value: '10', unit: 'd', law: 'REG 22' },
};
const choice = (form: StandardForm) => ({
  kind: form.kind,
  version: form.version,
  values: Object.fromEntries(
    form.variables.filter((one) => one.from === 'ASK').map((one) => [one.id, `填写${one.id}`]),
  ),
  texts: {},
});

test('there is a form for every kind of contract, each chapter with its article', () => {
  expect(
    formsOn('2026-11-25')
      .filter((form) => regimeOfForm(form) === 'TENDERING_LAW')
      .map((form) => form.kind)
      .sort(),
  ).toEqual([...formKinds].sort());
  const bought = formsOn('2026-11-25').filter((form) => regimeOfForm(form) === 'GOV_PROCUREMENT');
  expect(bought.map((form) => form.kind).sort()).toEqual(['GOODS', 'SERVICES', 'WORKS']);
  expect(formsOn('2025-12-31')).toEqual([]);
  const { articles } = JSON.parse(readFileSync('seeds/law/articles.json', 'utf8')) as { articles: { id: string }[] };
  const known = new Set(articles.map((article) => article.id));
  const laws = [
    ...standardForms.flatMap((form) => form.chapters.map((chapter) => chapter.law)),
    ...restrictiveTerms.patterns.map((one) => one.law),
    ...selfCheckForm.questions.map((one) => one.law),
    selfCheckForm.law,
  ];
  expect(laws.flatMap(citations).filter((id) => !known.has(id))).toEqual([]);
});

// A version that lots were signed under never changes: a change is a new file.
test('every version of a form is what it was when it was released', () => {
  expect(
    Object.fromEntries(standardForms.map((form) => [`${form.kind} ${form.version}`, formHash(form)])),
  ).toMatchSnapshot();
  expect(readdirSync('seeds/law/forms')).toHaveLength(standardForms.length);
});

describe.each(standardForms.map((form) => [`${form.kind} ${form.version}`, form] as const))(
  'the form %s',
  (_name, form) => {
    test('speaks the language of its own law', () => {
      const regime = regimeOfForm(form);
      const ranked = { ...lot, regime, terms: { ...lot.terms, scheme: { ...worksScheme, preliminary: [] } } };
      const text = composeForm(form, choice(form), formFilling(ranked, law)).chapters.map(chapterText).join('\n');
      const [own, foreign] =
        regime === 'GOV_PROCUREMENT'
          ? [
              ['采购人', '最高限价', '中标供应商', '质疑', '综合评分法'],
              /招标人|招标代理机构|最高投标限价|异议|公示|综合评估法/,
            ]
          : [['招标人', '最高投标限价', '中标人', '异议', '综合评估法'], /采购人|采购代理|质疑|综合评分法/];
      for (const word of own) expect(text).toContain(word);
      expect(text).not.toMatch(foreign);
    });

    test('is whole when everything is answered, and leaves no placeholder', () => {
      const composed = composeForm(form, choice(form), formFilling(lot, law));
      expect(composed.unfilled).toEqual([]);
      expect(composed.unwritten).toEqual([]);
      expect(composed.chapters.map((chapter) => chapter.id)).toEqual([
        'notice',
        'instructions',
        'evaluation',
        'contract',
        'quantities',
        'standards',
        'bidForms',
      ]);
      const text = composed.chapters.map(chapterText).join('\n');
      expect(text).not.toMatch(/\{\{|〔待填|undefined|null/);
      expect(text).toContain('2026年3月24日 09:30');
      expect(text).toContain('人民币 12,000,000.00 元');
      // Ten and fifteen days before the deadline, counted backwards and not rolled (REG 21, 22).
      expect(text).toContain('2026年3月14日');
      expect(text).toContain('2026年3月9日');
    });

    test('names every answer that is missing', () => {
      const composed = composeForm(form, { ...choice(form), values: {} }, formFilling(lot, law));
      expect(composed.unfilled.map((one) => one.variable).sort()).toEqual(
        form.variables
          .filter((one) => one.from === 'ASK')
          .map((one) => one.id)
          .sort(),
      );
    });

    test('names what the lot itself does not say yet', () => {
      const composed = composeForm(form, choice(form), formFilling({ ...lot, terms: {} }, law));
      expect(composed.unfilled.map((one) => one.variable)).toEqual(
        expect.arrayContaining(['deadline', 'ceiling', 'contact']),
      );
    });

    test('what it says of itself shuts nobody out', () => {
      const free = form.chapters.flatMap((one) =>
        one.blocks.flatMap((block) => (block.kind === 'free' ? [block.usual] : [])),
      );
      expect(free.flatMap((text) => restrictivePassages(text, restrictiveTerms, 'GOV_PROCUREMENT'))).toEqual([]);
    });
  },
);

test('a free passage takes what the agency wrote, fixed text takes nothing', () => {
  const form = formOf({ kind: 'WORKS', version: '2026-1' });
  if (!form) throw new Error('no form');
  const told = { ...choice(form), texts: { specialTerms: '工期奖罚：{{durationDays}}内完成。', notice: '改掉公告' } };
  const composed = composeForm(form, told, formFilling(lot, law));
  const text = composed.chapters.map(chapterText).join('\n');
  expect(text).toContain('工期奖罚：240 日历天内完成。');
  expect(text).not.toContain('改掉公告');
  const empty = composeForm(form, { ...told, texts: { specialTerms: ' ' } }, formFilling(lot, law));
  expect(empty.unwritten.map((one) => one.id)).toEqual(['specialTerms']);
});

test('a form with a variable that nobody declared does not load', () => {
  const form = structuredClone(standardForms[0]) as StandardForm;
  form.chapters[0]?.blocks.push({ kind: 'text', text: '{{nobody}}' });
  expect(StandardForm.safeParse(form).success).toBe(false);
});

test('the self-check is whole when every question has one answer, and says which answers speak against the documents', () => {
  const good = selfCheckForm.questions.map(({ id, expected }) => ({ id, answer: expected, note: '' }));
  expect(isWhole(selfCheckForm, good)).toBe(true);
  expect(unfavourable(selfCheckForm, good)).toEqual([]);
  expect(isWhole(selfCheckForm, good.slice(1))).toBe(false);
  expect(isWhole(selfCheckForm, [...good.slice(1), ...good.slice(-1)])).toBe(false);
  const [first, ...rest] = good;
  if (!first) throw new Error('no question');
  expect(unfavourable(selfCheckForm, [{ ...first, answer: 'YES' }, ...rest])).toEqual([first.id]);
});
