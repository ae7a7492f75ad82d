import { awardLetterPaper, resultNoticePaper, type AwardPaper } from '../../server/decision/awardNotice.ts';
import { decisionReportPaper, type DecisionPaper } from '../../server/decision/decisionReport.ts';
import type { DecisionReport } from '../../server/decision/report.ts';
import type { DocumentSpec } from '../../server/kernel/document/spec.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';

const hash = (letter: string) => letter.repeat(64);
const A = '019cac0f-2a68-740d-beb0-cff36550d12a';
const B = '019cac0f-2a68-740d-beb0-cff36550d12b';
const reason = '报价合理，方案可行，团队与业绩均满足本项目需要。';
const { factors, tieBreaks } = separatedTemplate();
const proof = { stream: 'lot:1', seq: 12, entryHash: hash('e'), verifyUrl: 'https://bidhall.example/papers/1' };

const report: DecisionReport = {
  format: 'bidhall-decision-report/1',
  lotId: '019cac0f-2a68-740d-beb0-cff36550d126',
  lotCode: 'A01-20260302-0001-1',
  lotName: '一标段（道路与排水）',
  projectCode: 'A01-20260302-0001',
  projectName: '云江市滨江路综合改造工程',
  authorityName: '云江市城市建设投资集团有限公司',
  agencyName: null,
  legalBasis: { document: '云江市评定分离试点办法', number: '云政办发〔2025〕8号', date: '2025-06-01' },
  method: { kind: 'DIRECT_VOTE', rule: 'ABSOLUTE', runOffs: 2 },
  tieBreaks,
  factors,
  startedAt: '2026-04-10T02:00:00.000Z',
  concludedAt: '2026-04-10T03:15:00.000Z',
  members: ['D-1', 'D-2', 'D-3'].map((seat) => ({
    seat,
    isChair: seat === 'D-2',
    enteredAt: '2026-04-10T02:01:00.000Z',
  })),
  evaluationReportHash: hash('a'),
  finalists: [
    { bidId: A, bidderName: '汉水建设集团有限公司', price: '11500000.00', total: '91.20', credit: null },
    { bidId: B, bidderName: '江城路桥有限公司', price: '11200000.00', total: '90.35', credit: null },
  ],
  rounds: [
    {
      round: 1,
      purpose: 'RUN_OFF',
      candidates: [A, B],
      ballots: ['D-1', 'D-2', 'D-3'].map((seat) => ({
        seat,
        choice: { kind: 'ONE_NAME', bidId: seat === 'D-3' ? B : A },
        reasons: factors.map(({ id }) => ({ factorId: id, text: reason })),
      })),
      counts: { [A]: 2, [B]: 1 },
      steps: [{ label: { zh: '得票', en: 'Votes' }, formula: `${A}: 2 of 3`, value: '2' }],
      outcome: { kind: 'chair_decides', question: 'WINNER', among: [A, B], tied: [A, B], secured: [] },
      chairWords: [{ seat: 'D-2', question: 'WINNER', bidId: A, reason, at: '2026-04-10T03:10:00.000Z' }],
      closedAt: '2026-04-10T03:00:00.000Z',
    },
  ],
  winner: { bidId: A, ground: 'CHAIR_WITH_REASONS' },
};

const paper = (change: Partial<DecisionPaper> = {}): DecisionPaper => ({
  report,
  reportHash: hash('b'),
  signatures: [
    { seat: 'D-1', isChair: false, signedAt: '2026-04-10T03:20:00.000Z', dissent: null },
    { seat: 'D-2', isChair: true, signedAt: '2026-04-10T03:21:00.000Z', dissent: null },
    { seat: 'D-3', isChair: false, signedAt: '2026-04-10T03:22:00.000Z', dissent: '应更重视履约业绩。' },
  ],
  issuer: report.authorityName,
  closedAt: '2026-04-10T03:22:00.000Z',
  proof,
  ...change,
});
const textOf = (spec: DocumentSpec): string => JSON.stringify(spec.sections);

describe('the decision report as a paper (DOMAIN 8.5)', () => {
  const told = textOf(decisionReportPaper(paper()));

  test.each([
    ['the legal basis', '云政办发〔2025〕8号'],
    ['the method', '直接票决'],
    [
      'the tie-breaks in their order',
      '投标报价低者优先；评标总分高者优先；信用评价优者优先；由定标委员会主任说明理由后决定',
    ],
    ['the evaluation it stands on', hash('a')],
    ['the declarations', '已声明无利益冲突'],
    ['each ballot with its reasons', `投标报价：${reason}`],
    ['the tie and who separated it', '不能区分，由定标委员会主任确定中标人'],
    ['the word of the chair', `定标委员会主任（D-2）确定中标人：汉水建设集团有限公司。理由：${reason}`],
    ['winner and price', '确定 汉水建设集团有限公司 为中标人，中标价 11500000.00 元'],
    ['the dissent', 'D-3：应更重视履约业绩。'],
    ['the hash that was signed', hash('b')],
  ])('tells %s', (_what, text) => {
    expect(told).toContain(text);
  });

  test('names bidders, not bids', () => {
    expect(told).not.toContain(A);
    expect(told).not.toContain(B);
  });

  test('an unsigned seat stays empty, and no dissent is said to be none', () => {
    const unsigned = paper({ signatures: [{ seat: 'D-1', isChair: false, signedAt: null, dissent: null }] });
    const sections = decisionReportPaper(unsigned).sections;
    expect(sections.find((one) => one.kind === 'signatures')).toEqual({
      kind: 'signatures',
      signers: [{ role: '定标委员会委员', name: 'D-1', signedAt: '', hash: '' }],
    });
    expect(JSON.stringify(sections)).toContain('全体成员无不同意见。');
  });

  test.each([
    [{ kind: 'APPROVAL', bidIds: [A, B] }, '同意保留：汉水建设集团有限公司、江城路桥有限公司'],
    [{ kind: 'RANKING', bidIds: [B, A] }, '1. 江城路桥有限公司\\n2. 汉水建设集团有限公司'],
    [{ kind: 'DISTRIBUTION', votes: [{ bidId: B, votes: 3 }] }, '江城路桥有限公司 3 票'],
    [{ kind: 'OPINION', bidId: B }, '意见：江城路桥有限公司'],
    [{ kind: 'CONFIRMATION' }, '确认报价'],
  ] as const)('a ballot of the form %j reads %s', (choice, text) => {
    const [round] = report.rounds;
    const ballots = [{ seat: 'D-1', choice: structuredClone(choice) as never, reasons: [] }];
    const changed = { ...report, rounds: [{ ...round!, ballots }] };
    expect(textOf(decisionReportPaper(paper({ report: changed })))).toContain(text);
  });

  test('has the same content for the same report', () => {
    expect(decisionReportPaper(paper())).toEqual(decisionReportPaper(paper()));
  });
});

describe('award letter and result notice (LAW 45)', () => {
  const award: AwardPaper = {
    award: {
      lotCode: report.lotCode,
      lotName: report.lotName,
      projectName: report.projectName,
      authorityName: report.authorityName,
      agencyName: '云江市公信招标代理有限公司',
      deadlineAt: '2026-03-24T01:30:00.000Z',
      notifiedAt: '2026-04-11T01:00:00.000Z',
      winner: {
        bidderName: '汉水建设集团有限公司',
        creditCode: '91420300MA4800011X',
        price: '11500000.00',
        durationDays: 230,
        quality: '合格',
        projectManager: '王工',
      },
      contractDays: 30,
      mode: 'SEPARATED',
      regime: 'TENDERING_LAW',
    },
    issuer: report.authorityName,
    proof,
  };

  test('the letter is addressed to the winner, and the days for the contract come from the lot’s rulebook (LAW 46)', () => {
    const letter = textOf(awardLetterPaper(award));
    expect(letter).toContain('汉水建设集团有限公司：\\n');
    expect(letter).toContain('自本通知书发出之日起 30 日内');
    expect(textOf(awardLetterPaper({ ...award, award: { ...award.award, contractDays: 15 } }))).toContain('15 日内');
  });

  test('both say the same of the award and carry the same date', () => {
    const [letter, notice] = [awardLetterPaper(award), resultNoticePaper(award)];
    for (const text of ['11500000.00', '91420300MA4800011X', '230 日历天', '王工'])
      expect([textOf(letter).includes(text), textOf(notice).includes(text)]).toEqual([true, true]);
    expect([letter.issuedAt, letter.date]).toEqual([notice.issuedAt, notice.date]);
  });

  test('the notice says how the winner was determined and where to complain (LAW 65)', () => {
    expect(textOf(resultNoticePaper(award))).toContain('定标委员会');
    expect(textOf(resultNoticePaper({ ...award, award: { ...award.award, mode: 'RANKED' } }))).not.toContain(
      '定标委员会',
    );
    expect(textOf(resultNoticePaper(award))).toContain('第六十五条');
  });
});
