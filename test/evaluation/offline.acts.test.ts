import { readEntry, type EntryBody } from '../../server/kernel/ledger/chain.ts';
import type { Check } from '../../server/kernel/ledger/verify.ts';
import { evaluationReportPaper, outcomeOf, signaturesOf } from '../../server/evaluation/index.ts';
import { getEvaluation, tryEvaluation } from '../../server/evaluation/queries.ts';
import { recomputations } from '../../server/evaluation/recompute.ts';
import { evaluationStream, lotStream } from '../../server/tenders/index.ts';
import { reviewedLowestScheme } from '../../server/tenders/schemeTemplates.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';
import { buildEvaluation, slimScheme, type Session } from '../support/builders/evaluation.ts';

let test_: TestPlatform;
let session: Session;
let streams: Map<string, EntryBody[]>;

async function entriesOf(stream: string): Promise<EntryBody[]> {
  const rows = await test_.platform.db.rows<{ body: string }>(
    'SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq',
    [stream],
  );
  return rows.flatMap((row) => readEntry(row.body) ?? []);
}
const streamsOf = async (lotId: string) => {
  const names = [lotStream(lotId), evaluationStream(lotId)];
  return new Map(await Promise.all(names.map(async (name) => [name, await entriesOf(name)] as const)));
};

beforeAll(async () => {
  test_ = await testPlatform();
  session = await buildEvaluation(test_, { phase: 'CLOSED', terms: { decisionPlan: { mode: 'RANKED' } } });
  streams = await streamsOf(session.lotId);
}, 60_000);
afterAll(() => test_.close());

const entry = (type: string) => streams.get(evaluationStream(session.lotId))!.find((one) => one.type === type)!;
const repeat = (type: string, change: Record<string, unknown> = {}, among = streams): readonly Check[] =>
  recomputations[type]!(
    { ...entry(type).facts, ...change },
    { lotId: session.lotId, entry: entry(type), streams: among },
  );
const failing = (checks: readonly Check[]) => checks.filter((check) => !check.ok).map((check) => check.name);

describe('Anybody repeats the calculation from the log alone', () => {
  test('commitments open to the points, and the points give the ranking', () => {
    expect(failing(repeat('scores.opened'))).toEqual([]);
    expect(failing(repeat('evaluation.computed'))).toEqual([]);
    expect(repeat('scores.opened')[0]?.detail).toBe('30 scores open their commitments');
  });
  test('a changed point is found', () => {
    const scores = entry('scores.opened').facts['scores'] as { points: string }[];
    expect(failing(repeat('scores.opened', { scores: [{ ...scores[0], points: '1' }, ...scores.slice(1)] }))).toEqual([
      'scores: commitments',
    ]);
  });
  test('a score left out is found', () => {
    const scores = entry('scores.opened').facts['scores'] as unknown[];
    expect(failing(repeat('scores.opened', { scores: scores.slice(1) }))).toEqual(['scores: complete']);
  });
  test('a changed ranking, benchmark or result is found', () => {
    const ranking = [...(entry('evaluation.computed').facts['ranking'] as unknown[])].reverse();
    expect(failing(repeat('evaluation.computed', { ranking }))).toEqual(['evaluation: ranking']);
    expect(failing(repeat('evaluation.computed', { benchmark: '1.00' }))).toEqual(['evaluation: ranking']);
    expect(failing(repeat('evaluation.computed', { resultHash: '0'.repeat(64) }))).toEqual(['evaluation: result']);
  });
  test('another price than the one read out is found', () => {
    const from = entry('evaluation.computed').facts['from'] as { bids: { price: string }[] };
    const bids = [{ ...from.bids[0], price: '10000000.00' }, ...from.bids.slice(1)];
    expect(failing(repeat('evaluation.computed', { from: { ...from, bids } }))).toContain('evaluation: prices');
    expect(
      failing(
        repeat(
          'evaluation.computed',
          {},
          new Map([[evaluationStream(session.lotId), streams.get(evaluationStream(session.lotId))!]]),
        ),
      ),
    ).toEqual(['evaluation: prices']);
  });
});

test('the stateless trial gives the members’ result', async () => {
  const { result } = await test_.ask(getEvaluation, session.members[0]!.actor, { lotId: session.lotId });
  const scores = entry('scores.opened').facts['scores'] as {
    seat: string;
    bidId: string;
    criterionId: string;
    points: string;
  }[];
  const sheets: Record<string, Record<string, Record<string, string>>> = {};
  for (const { seat, bidId, criterionId, points } of scores)
    ((sheets[seat] ??= {})[bidId] ??= {})[criterionId] = points;
  const from = entry('evaluation.computed').facts['from'] as { bids: { id: string; price: string }[]; ceiling: string };
  const tried = await test_.ask(tryEvaluation, thePublic, {
    scheme: slimScheme,
    ceiling: from.ceiling,
    bids: from.bids.map(({ id, price }) => ({ id, price })),
    sheets,
  });
  expect(tried).toEqual(result);
});

describe('A trial', () => {
  const bids = [
    { id: 'A', price: '90.00' },
    { id: 'B', price: '95.00', rejected: 'REJ_UNQUALIFIED' },
    { id: 'C', price: '101.00' },
  ];
  const sheets = { 'E-1': { A: { T1: '20', B1: '4' } } };
  const ask = (change: object = {}) =>
    test_.ask(tryEvaluation, thePublic, { scheme: slimScheme, ceiling: '100.00', bids, sheets, ...change });
  test('shows what is not ranked, and why', async () => {
    const { ranking } = await ask();
    expect(ranking.map((one) => [one.bidId, one.rank, one.rejected])).toEqual([
      ['A', 1, null],
      ['B', null, 'REJ_UNQUALIFIED'],
      ['C', null, 'REJ_ABOVE_CEILING'],
    ]);
  });
  test.each([
    ['evaluation.no_sheets', { sheets: {} }],
    ['evaluation.score_missing', { sheets: { 'E-1': { A: { T1: '20' } } } }],
    ['evaluation.score_off_step', { sheets: { 'E-1': { A: { T1: '20.3', B1: '4' } } } }],
    ['evaluation.score_out_of_range', { sheets: { 'E-1': { A: { T1: '31', B1: '4' } } } }],
    ['evaluation.criterion_undeclared', { sheets: { 'E-1': { A: { T1: '20', B1: '4', Z: '1' } } } }],
    ['evaluation.objective_scores_differ', { sheets: { ...sheets, 'E-2': { A: { T1: '20', B1: '2' } } } }],
    ['evaluation.repeated_entry', { bids: [...bids, bids[0]] }],
  ])('refuses as %s', async (code, change) => expect(await test_.refusalOf(ask(change))).toBe(code));
  test('takes the coefficient that was drawn at the opening', async () => {
    const benchmark = { kind: 'PF5', rate: { kind: 'DRAWN', values: ['0.01', '0.02'] } } as const;
    const scheme = {
      ...slimScheme,
      ...(slimScheme.method === 'COMPREHENSIVE' ? { price: { ...slimScheme.price, benchmark } } : {}),
    };
    expect(await test_.refusalOf(ask({ scheme }))).toBe('evaluation.coefficient_not_drawn');
    expect(await test_.refusalOf(ask({ scheme, coefficient: '0.03' }))).toBe('evaluation.coefficient_undeclared');
    expect(await test_.refusalOf(ask({ scheme, coefficient: '0.02', ceiling: null }))).toBe(
      'evaluation.ceiling_missing',
    );
    expect((await ask({ scheme, coefficient: '0.02' })).benchmark).toBe('98.00');
  });
});

test('the paper holds the whole calculation, the recommendation and every signature', async () => {
  const outcome = (await outcomeOf(session.lotId))!;
  const { report, reportHash } = outcome;
  const proof = {
    stream: lotStream(session.lotId),
    seq: 1,
    entryHash: '0'.repeat(64),
    verifyUrl: 'https://example.cn/verify',
  };
  const paper = evaluationReportPaper({
    report,
    reportHash,
    signatures: await signaturesOf(session.lotId),
    issuer: '云江市公共资源交易中心',
    closedAt: '2026-03-25T02:00:00.000Z',
    proof,
  });
  const steps = paper.sections.find(
    (block) => block.kind === 'table' && block.columns.some((column) => column.title === '算式'),
  );
  expect(steps?.kind === 'table' && steps.rows.length).toBe(report.result.steps.length);
  const signed = paper.sections.find((block) => block.kind === 'signatures');
  expect(signed?.kind === 'signatures' && signed.signers.map((signer) => [signer.name, signer.hash])).toEqual(
    session.members.map((member) => [member.seat, reportHash]),
  );
  const text = JSON.stringify(paper);
  expect(text).toContain('第 1 名：');
  expect(text).toContain(reportHash);
  for (const table of paper.sections.filter((block) => block.kind === 'table'))
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  // No bid is named by its number: a reader knows bidders.
  for (const bidId of session.bidIds) expect(text).not.toContain(bidId);
});

test('a scheme that compares prices alone goes from the preliminary review to the report', async () => {
  const lowest = await buildEvaluation(test_, {
    phase: 'CLOSED',
    terms: {
      scheme: { ...reviewedLowestScheme, preliminary: reviewedLowestScheme.preliminary.slice(0, 2) },
      decisionPlan: { mode: 'RANKED' },
    },
  });
  const outcome = (await outcomeOf(lowest.lotId))!;
  expect(outcome.candidates.map((one) => [one.price, one.rank, one.total])).toEqual([
    ['11200000.00', 1, null],
    ['11500000.00', 2, null],
    ['11800000.00', 3, null],
  ]);
  const among = await streamsOf(lowest.lotId);
  const computed = among.get(evaluationStream(lowest.lotId))!.find((one) => one.type === 'evaluation.computed')!;
  const checks = recomputations['evaluation.computed']!(computed.facts, {
    lotId: lowest.lotId,
    entry: computed,
    streams: among,
  });
  expect(failing(checks)).toEqual([]);
}, 60_000);
