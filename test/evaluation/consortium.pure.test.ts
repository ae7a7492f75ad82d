import { consortiumRejections, type ConsortiumRules, type JointBid } from '../../server/evaluation/consortium.ts';

const rules: ConsortiumRules = { isAllowed: true, maxMembers: 3, isPrequalified: false, isTendering: true };
const alone = (creditCode: string): JointBid => ({
  bidId: `bid-${creditCode}`,
  creditCode,
  consortium: null,
  hasAgreement: false,
});
const joint = (codes: readonly string[], change: Partial<JointBid> & { shares?: readonly number[] } = {}): JointBid => {
  const { shares, ...rest } = change;
  const members = codes.map((creditCode, at) => ({
    name: creditCode,
    creditCode,
    share: shares?.[at] ?? (at === 0 ? 100 - 30 * (codes.length - 1) : 30),
    work: '道路',
  }));
  const [leader = ''] = codes;
  return { bidId: `bid-${leader}`, creditCode: leader, consortium: { members }, hasAgreement: true, ...rest };
};
const grounds = (bids: readonly JointBid[], change: Partial<ConsortiumRules> = {}) =>
  consortiumRejections(bids, { ...rules, ...change }).map(({ bidId, ground }) => [bidId, ground]);

test('a sound consortium beside single bidders falls under nothing', () => {
  expect(grounds([joint(['A', 'B']), alone('C'), alone('D')])).toEqual([]);
});

test('a member that also bids alone spoils both bids, and no other (REG 37)', () => {
  expect(grounds([joint(['A', 'B']), alone('B'), alone('C')])).toEqual([
    ['bid-A', 'REJ_MULTIPLE_BIDS'],
    ['bid-B', 'REJ_MULTIPLE_BIDS'],
  ]);
});

test('a member of two consortia spoils both', () => {
  expect(grounds([joint(['A', 'X']), joint(['B', 'X']), alone('C')]).map(([bidId]) => bidId)).toEqual([
    'bid-A',
    'bid-B',
  ]);
});

test('without its agreement a consortium is rejected (REG 51(2))', () => {
  expect(grounds([joint(['A', 'B'], { hasAgreement: false })])).toEqual([['bid-A', 'REJ_NO_JV_AGREEMENT']]);
});

test('after a prequalification nobody joins (REG 37)', () => {
  expect(grounds([joint(['A', 'B']), alone('C')], { isPrequalified: true })).toEqual([['bid-A', 'REJ_JV_CHANGED']]);
});

test.each([
  ['where the documents allow none', joint(['A', 'B']), { isAllowed: false }],
  ['with more members than allowed', joint(['A', 'B', 'C', 'D'], { shares: [40, 20, 20, 20] }), {}],
  ['with shares that do not make the whole', joint(['A', 'B'], { shares: [50, 49] }), {}],
  ['without its leader among the members', joint(['A', 'B'], { creditCode: 'Z' }), {}],
  ['with a member named twice', joint(['A', 'B', 'B'], { shares: [40, 30, 30] }), {}],
] as const)('a consortium %s answers nothing that was asked', (_what, bid, change) => {
  expect(grounds([bid], change)).toEqual([['bid-A', 'REJ_NOT_RESPONSIVE']]);
});

test('as many members as allowed are not too many', () => {
  expect(grounds([joint(['A', 'B', 'C'])])).toEqual([]);
});

test('procurement has grounds of its own', () => {
  expect(grounds([joint(['A', 'B']), alone('B')], { isTendering: false }).map(([, ground]) => ground)).toEqual([
    'INV_OTHER',
    'INV_OTHER',
  ]);
});
