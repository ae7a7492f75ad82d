import { reviewedLowestScheme, goodsScheme, worksScheme } from '../../server/tenders/schemeTemplates.ts';
import type { ComprehensiveScheme } from '../../server/tenders/scheme.ts';
import { outcomeFrom, outcomeNotes } from '../../server/evaluation/outcome.ts';
import {
  assumptionNotes,
  computedRejections,
  leastSheets,
  scoringFacts,
  sheetsOf,
} from '../../server/evaluation/scoringFacts.ts';
import { readyToEvaluate } from '../../server/evaluation/scoring/readiness.ts';
import type { BidSource } from '../../server/evaluation/sources.ts';

const bid = (bidId: string, price: string, declared: Record<string, string> = {}): BidSource => ({
  bidId,
  place: Number(bidId.slice(1)),
  bidderName: `bidder ${bidId}`,
  creditCode: bidId,
  price,
  wordsRead: null,
  durationDays: 1,
  quality: '合格',
  projectManager: '王工',
  declared,
});
const lowest = reviewedLowestScheme;
const unit = lowest.adjustments.find((one) => one.kind === 'PER_UNIT')!;
const withAuto: ComprehensiveScheme = {
  ...worksScheme,
  criteria: [
    {
      kind: 'GROUP',
      part: 'OTHER',
      id: 'O',
      title: 'O',
      children: [
        {
          kind: 'OBJECTIVE_AUTO',
          id: 'A1',
          title: '认证',
          maxPoints: '40',
          minPoints: '0',
          step: '1',
          places: 0,
          guidance: '',
          auto: { kind: 'COUNT', base: '0', pointsEach: '1' },
        },
      ],
    },
  ],
};
const facts = (
  scheme: typeof worksScheme | typeof lowest,
  bids: BidSource[],
  rejections: { bidId: string; ground: string }[] = [],
) => scoringFacts(scheme, { ceiling: '100.00', drawnCoefficient: null, bids, rejections }, []);

describe('What bidders declared becomes measures', () => {
  test('an automatic criterion takes the declared value; what is missing or no number counts as nothing', () => {
    const found = facts(withAuto, [
      bid('b1', '90.00', { A1: '3' }),
      bid('b2', '91.00'),
      bid('b3', '92.00', { A1: 'three' }),
    ]);
    expect(found.bids.map((one) => one.measures)).toEqual([{ A1: '3' }, { A1: '0' }, { A1: '0' }]);
    expect(assumptionNotes(withAuto, [bid('b1', '90.00', { A1: '3' }), bid('b2', '91.00')])).toEqual([
      { code: 'MEASURE_MISSING', bidId: 'b2', text: 'A1 认证' },
    ]);
  });
  test('a policy deduction is granted to whoever declares to be entitled', () => {
    const found = facts(goodsScheme, [bid('b1', '90.00', { SMALL: '1' }), bid('b2', '91.00', { SMALL: '0' })]);
    expect(found.bids.map((one) => one.deduction)).toEqual(['SMALL', undefined]);
    const notes = assumptionNotes(goodsScheme, [
      bid('b1', '90.00', { SMALL: '1' }),
      bid('b2', '91.00', { SMALL: '0' }),
    ]);
    expect(notes.filter((note) => note.code === 'DEDUCTION_CLAIMED').map((note) => note.bidId)).toEqual(['b1']);
  });
  test('an adjustment takes the declared units, payments as asked, nothing left out', () => {
    const [found] = facts(lowest, [bid('b1', '90.00', { [unit.id]: '2' })]).bids;
    expect(found?.adjustments?.[unit.id]).toEqual({ kind: 'UNITS', units: '2' });
    const kinds = lowest.adjustments.map((one) => found?.adjustments?.[one.id]?.kind);
    expect(kinds.every((kind) => kind !== undefined)).toBe(true);
    expect(readyToEvaluate(lowest, facts(lowest, [bid('b1', '90.00')]))).toEqual({ ok: true });
  });
  test('words that say another price are noted', () => {
    expect(assumptionNotes(worksScheme, [{ ...bid('b1', '90.00'), wordsRead: '95.00' }])).toEqual([
      { code: 'WORDS_DIFFER', bidId: 'b1', text: '95.00' },
    ]);
  });
});

describe('Arithmetic alone rejects', () => {
  const grounds = (scheme: typeof worksScheme | typeof lowest, one: BidSource) =>
    computedRejections(scheme, [one], '100.00').map(({ ground, by }) => [ground, by]);
  const silent = { ...worksScheme, preliminary: worksScheme.preliminary.filter((item) => item.id !== 'R7') };
  test('a price above the ceiling where no item asks for it; the ceiling itself stands', () => {
    expect(grounds(silent, bid('b1', '100.01'))).toEqual([['REJ_ABOVE_CEILING', 'COMPUTED']]);
    expect(grounds(silent, bid('b1', '100.00'))).toEqual([]);
    expect(grounds(worksScheme, bid('b1', '100.01'))).toEqual([]);
  });
  test('a price of nothing, which then enters no calculation', () => {
    expect(grounds(worksScheme, bid('b1', '0.00'))).toEqual([['REJ_NOT_RESPONSIVE', 'COMPUTED']]);
    expect(facts(worksScheme, [bid('b1', '0.00')]).bids).toEqual([]);
  });
  test('units beyond what the documents accept', () => {
    expect(grounds(lowest, bid('b1', '90.00', { [unit.id]: unit.maxWorse }))).toEqual([]);
    expect(grounds(lowest, bid('b1', '90.00', { [unit.id]: `${unit.maxWorse}.1` }))).toEqual([
      ['REJ_NOT_RESPONSIVE', 'COMPUTED'],
    ]);
  });
  test('under procurement law with its own grounds', () => {
    expect(grounds(goodsScheme, bid('b1', '0.00'))).toEqual([['INV_NOT_RESPONSIVE', 'COMPUTED']]);
  });
});

test('rejected bids carry their ground into the calculation', () => {
  const found = facts(worksScheme, [bid('b1', '90.00')], [{ bidId: 'b1', ground: 'REJ_UNQUALIFIED' }]);
  expect(found.bids[0]?.rejected).toEqual({ ground: 'REJ_UNQUALIFIED', stage: 'PRELIMINARY' });
});

test('scores become sheets by member', () => {
  const score = (seat: string, bidId: string, criterionId: string, points: string) => ({
    seat,
    bidId,
    criterionId,
    points,
    salt: '',
    version: 1,
  });
  expect(
    sheetsOf([score('E-1', 'b1', 'T1', '3'), score('E-1', 'b1', 'T2', '4'), score('E-2', 'b1', 'T1', '5')]),
  ).toEqual([
    { member: 'E-1', scores: { b1: { T1: '3', T2: '4' } } },
    { member: 'E-2', scores: { b1: { T1: '5' } } },
  ]);
});

test('whether a calculation will be possible can be asked before anybody scored', () => {
  const bids = [bid('b1', '90.00'), bid('b2', '91.00'), bid('b3', '92.00')];
  expect(readyToEvaluate(worksScheme, { ...facts(worksScheme, bids), sheets: leastSheets(worksScheme, bids) })).toEqual(
    { ok: true },
  );
  const drawn: ComprehensiveScheme = {
    ...worksScheme,
    price: {
      ...worksScheme.price,
      benchmark: { kind: 'PF5', rate: { kind: 'DRAWN', values: ['0.01', '0.02'] } },
    },
  };
  expect(readyToEvaluate(drawn, { ...facts(drawn, bids), sheets: leastSheets(drawn, bids) })).toMatchObject({
    code: 'evaluation.coefficient_not_drawn',
  });
  expect(leastSheets(lowest, bids)).toEqual([]);
});

describe('Whom the committee recommends', () => {
  const ranked = (ids: string[]) =>
    ({ bids: ids.map((id, at) => ({ id, rank: at + 1, bidPrice: '90.00', total: String(90 - at) })) }) as never;
  const bids = ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'].map((id) => bid(id, '90.00'));
  const separated = { mode: 'SEPARATED', finalists: { min: 3, max: 5 } } as never;
  test('ranked: at most three, in order', () => {
    const { candidates, finalists } = outcomeFrom(ranked(['b4', 'b2', 'b1', 'b3']), bids, { mode: 'RANKED' }, 3);
    expect(candidates.map((one) => [one.bidId, one.rank])).toEqual([
      ['b4', 1],
      ['b2', 2],
      ['b1', 3],
    ]);
    expect(finalists).toEqual([]);
  });
  test('separate: as many as the plan allows, in order of receipt, without a rank', () => {
    const { candidates, finalists } = outcomeFrom(ranked(['b6', 'b5', 'b4', 'b3', 'b2', 'b1']), bids, separated, 3);
    expect(finalists.map((one) => [one.bidId, one.rank])).toEqual([
      ['b2', null],
      ['b3', null],
      ['b4', null],
      ['b5', null],
      ['b6', null],
    ]);
    expect(candidates).toEqual([]);
  });
  test('what stays open is noted, not decided', () => {
    const result = {
      ...(ranked(['b1', 'b2']) as object),
      needsDecision: [['b1', 'b2']],
      lowPriceAlerts: [{ bid: 'b1', trigger: 'MEAN', price: '80.00', threshold: '85.00', percent: '85' }],
    } as never;
    expect(outcomeNotes(result, separated).map((note) => note.code)).toEqual([
      'LOW_PRICE',
      'NEEDS_DECISION',
      'FEW_FINALISTS',
    ]);
    expect(outcomeNotes(result, { mode: 'RANKED' }).map((note) => note.code)).toEqual(['LOW_PRICE', 'NEEDS_DECISION']);
  });
});
