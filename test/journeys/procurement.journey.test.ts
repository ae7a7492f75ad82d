import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { playProcurement, type ProcurementDone } from '../../tools/demo/procurement.ts';
import { startServer, type DemoServer } from '../../tools/demo/server.ts';

const database = process.env['TEST_DATABASE_URL'];

describe('gov-procurement goods with deductions and same brand', () => {
  let directory = '';
  let server: DemoServer;
  let done: ProcurementDone;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bidhall-procurement-'));
    server = await startServer({ directory, ...(database ? { database } : {}) });
    done = await playProcurement({ base: server.base, directory, say: () => undefined });
  }, 240_000);
  afterAll(async () => {
    await server.stop();
    await closeRenderer();
    await rm(directory, { recursive: true, force: true });
  });

  const place = (bidId: string) => done.bidIds.indexOf(bidId) + 1;
  const notice = () => done.notice.paragraphs.map(({ zh }) => zh).join('\n');

  test('a draft above the security cap or with another order of ties has findings', () => {
    expect(done.refusals['drafted']).toBe('tenders.security_above_cap tenders.ties_not_of_procurement');
  });

  test('brands and claimed policies are read out with the prices; who stays away has not confirmed', () => {
    expect(done.opened.bids.map(({ supply, confirmation }) => [supply?.brand, supply?.claim, confirmation])).toEqual([
      ['华展', null, 'CONFIRMED'],
      ['星讯', 'SMALL_MICRO', 'CONFIRMED'],
      ['华 展', null, 'CONFIRMED'],
      ['远图', null, 'CONFIRMED'],
      ['启明', null, 'NONE'],
    ]);
  });

  test('nothing is evaluated before the purchaser has reviewed qualification', () => {
    expect(done.refusals['unreviewed']).toBe('evaluation.qualification_missing');
  });

  // 902700 = 1003000 × 0.9 is the lowest; 902700 / 962000 = 93.84, / 915000 = 98.66, / 940000 = 96.03 of a hundred, times 0.3.
  test('price points come from the deducted prices of the qualified', () => {
    expect(done.result.benchmark).toBe('902700.00');
    expect(
      done.result.ranking.map((bid) => [
        place(bid.bidId),
        bid.price,
        bid.evaluatedPrice,
        bid.priceScore,
        bid.components.map(({ points }) => points),
        bid.total,
        bid.rank,
      ]),
    ).toEqual([
      [1, '962000.00', '962000.00', '28.15', ['50.40', '14.00'], '92.55', 1],
      [2, '1003000.00', '902700.00', '30.00', ['50.20', '10.50'], '90.70', 2],
      [3, '915000.00', '915000.00', '29.60', ['48.00', '13.00'], '90.60', 3],
      [4, '940000.00', '940000.00', '28.81', ['50.00', '11.00'], '89.81', 4],
    ]);
  });

  test('of one brand only the better is a candidate, and the order closes up behind it', () => {
    expect(done.candidates.map(({ bidId, rank, total }) => [place(bidId), rank, total])).toEqual([
      [1, 1, '92.55'],
      [2, 2, '90.70'],
      [4, 3, '89.81'],
    ]);
  });

  test('the purchaser determines from the report in its order, without a publicity of candidates', () => {
    expect([done.refusals['checked'], done.refusals['outOfOrder'], done.refusals['sameBrand']]).toEqual([
      'tenders.no_publicity_in_procurement',
      'decision.rank_one_required',
      'decision.not_a_candidate',
    ]);
  });

  test('the result names parties, winner with address and amount, main items and the experts', () => {
    expect(notice()).toContain(`中标人：${done.names[0] ?? ''}。地址：云江市高新区科技路1号。中标金额：962,000.00元。`);
    expect(notice()).toContain('教学一体机：品牌华展，规格型号HZ-86A，数量50台，单价18,240.00元');
    expect(notice()).toContain('移动支架：品牌通用，规格型号ZJ-1，数量50套，单价1,000.00元');
    expect(done.experts).toHaveLength(5);
    for (const expert of done.experts) expect(notice()).toContain(expert);
    expect(done.notice.endsAt).not.toBeNull();
  });

  test('every other supplier hears its own score and rank, or why it was invalid', () => {
    expect(done.letters[0]).toContain('你单位中标');
    expect(done.letters[1]).toContain('你单位得分90.70分，评审排名第2。');
    expect(done.letters[2]).toContain('你单位得分90.60分，评审排名第3，与得分更高的供应商提供相同品牌产品');
    expect(done.letters[3]).toContain('你单位得分89.81分，评审排名第4。');
    expect(done.letters[4]).toContain('你单位投标无效：不具备招标文件规定的资格要求');
    expect(done.letters[4]).toContain('未提供依法缴纳社会保障资金的证明。');
  });
});
