import { receiptPaper } from '../../server/bids/receiptPaper.ts';
import { openingRecordPaper, remarksOf } from '../../server/opening/openingRecord.ts';
import { recordedBid, type OpeningRecord, type RecordSource } from '../../server/opening/record.ts';

const hash = (letter: string) => letter.repeat(64);
const bid = (change: Partial<RecordSource> = {}): RecordSource => ({
  place: 1,
  bidId: '019cac0f-2a68-740d-beb0-cff36550d125',
  bidderName: '汉水建设集团有限公司',
  creditCode: '91420300MA4800011X',
  formHash: hash('f'),
  state: 'DECRYPTED',
  failureCode: null,
  failureCause: null,
  failureNote: null,
  price: '11500000.00',
  form: { priceInWords: '壹仟壹佰伍拾万元整' },
  wordsRead: null,
  isAboveCeiling: false,
  durationDays: 230,
  quality: '合格',
  projectManager: '王工',
  objection: null,
  objectionAnswer: null,
  confirmedAt: new Date('2026-03-24T02:30:00.000Z'),
  ...change,
});
const silent = bid({ place: 2, confirmedAt: null, isAboveCeiling: true, wordsRead: '15500000.00' });
const absent = bid({
  place: 3,
  state: 'REVOKED',
  failureCode: 'opening.key_not_released',
  failureCause: 'BIDDER_ABSENT',
  failureNote: '未登录',
  price: null,
  form: null,
  durationDays: null,
  quality: null,
  projectManager: null,
  confirmedAt: null,
});
const record = (bids: readonly RecordSource[], change: Partial<OpeningRecord> = {}): OpeningRecord => ({
  format: 'bidhall-opening-record/1',
  lotId: '019cac0f-2a68-740d-beb0-cff36550d126',
  lotCode: 'A01-20260302-0001-1',
  lotName: '一标段（道路与排水）',
  projectCode: 'A01-20260302-0001',
  projectName: '云江市滨江路综合改造工程',
  regime: 'TENDERING_LAW',
  authorityName: '云江市城市建设投资集团有限公司',
  agencyName: null,
  outcome: 'OPENED',
  deadlineAt: '2026-03-24T01:30:00.000Z',
  openedAt: '2026-03-24T01:30:00.000Z',
  startedAt: '2026-03-24T01:31:00.000Z',
  decryptUntil: '2026-03-24T02:01:00.000Z',
  extensions: [{ minutes: 10, reason: '网络异常', at: '2026-03-24T01:50:00.000Z', until: '2026-03-24T02:11:00.000Z' }],
  readAt: '2026-03-24T02:12:00.000Z',
  ceiling: '12000000.00',
  drawnCoefficient: null,
  concludedAt: '2026-03-24T02:40:00.000Z',
  bids: bids.map((one) => recordedBid(one, hash('m'), change.regime ?? 'TENDERING_LAW', change.outcome ?? 'OPENED')),
  ...change,
});

describe('what the record says about a bid', () => {
  test('silence accepts under procurement law and is recorded as silence under tendering law (87 Art. 42)', () => {
    const said = (regime: OpeningRecord['regime']) => recordedBid(silent, hash('m'), regime, 'OPENED').confirmation;
    expect([said('TENDERING_LAW'), said('GOV_PROCUREMENT')]).toEqual(['NOT_CONFIRMED', 'ACCEPTED_BY_SILENCE']);
  });

  test('a bid that was not opened has a cause, a fault and no price, and confirms nothing', () => {
    expect(recordedBid(absent, hash('m'), 'TENDERING_LAW', 'OPENED')).toMatchObject({
      outcome: 'REVOKED',
      failure: { code: 'opening.key_not_released', cause: 'BIDDER_ABSENT', fault: 'BIDDER', note: '未登录' },
      price: null,
      isAboveCeiling: null,
      confirmation: null,
    });
  });

  test('failures, prices above the ceiling and differing words are said in sentences', () => {
    expect(remarksOf(record([bid(), silent, absent]))).toEqual([
      '第 2 号投标人的报价高于最高投标限价。',
      '第 2 号投标人的大写报价“壹仟壹佰伍拾万元整”读作 15500000.00 元，与小写报价不一致，由评标委员会依法处理。',
      '第 3 号投标人未在时限内解密，视为撤销投标文件。未登录',
    ]);
  });
});

describe('the papers', () => {
  const proof = { stream: 'lot:1', seq: 9, entryHash: hash('e'), verifyUrl: 'https://bidhall.example.cn/verify' };

  test('the record shows every bidder in its row, times in Beijing, and its own hash', () => {
    const paper = openingRecordPaper({
      record: record([bid(), silent, absent]),
      recordHash: hash('r'),
      issuer: '云江市公共资源交易中心',
      proof,
    });
    const table = paper.sections.find((section) => section.kind === 'table');
    expect(table?.kind === 'table' ? table.rows.map((row) => [row[0], row[2], row[6], row[7]]) : []).toEqual([
      ['1', '11500000.00', '成功', '已确认'],
      ['2', '11500000.00', '成功', '未确认'],
      ['3', '—', '视为撤销', '—'],
    ]);
    const text = JSON.stringify(paper);
    for (const expected of ['2026年3月24日 09:30:00', '延长解密时间 10 分钟', hash('r')])
      expect(text).toContain(expected);
  });

  test('a failed opening says that no price was read', () => {
    const told = record([bid({ price: null, form: null, confirmedAt: null })], { outcome: 'FAILED', readAt: null });
    expect(
      JSON.stringify(openingRecordPaper({ record: told, recordHash: hash('r'), issuer: '中心', proof })),
    ).toContain('投标报价未予唱出');
  });

  test('the receipt shows the instant to the millisecond and what proves it', () => {
    const receipt = {
      lotId: '1',
      bidId: '019cac0f-2a68-740d-beb0-cff36550d125',
      version: 2,
      manifestHash: hash('a'),
      receivedAt: '2026-03-24T01:29:59.999Z',
      stream: 'lot:1:bids:x',
      seq: 2,
      entryHash: hash('b'),
      previousReceiptHash: hash('c'),
    };
    const paper = receiptPaper({
      receipt,
      signature: 'c2ln',
      bidderName: '汉水建设集团有限公司',
      lotName: '一标段',
      lotCode: 'A01',
      projectName: '项目',
      deadlineAt: '2026-03-24T01:30:00.000Z',
      partCount: 3,
      totalSize: 12345,
      issuer: '中心',
      verifyUrl: 'https://bidhall.example.cn',
    });
    const text = JSON.stringify(paper);
    for (const expected of ['2026年3月24日 09:29:59.999', '第 2 版', hash('a')]) expect(text).toContain(expected);
    expect(paper.proof?.entryHash).toBe(hash('b'));
  });
});
