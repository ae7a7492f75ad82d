import { chairReasonSuffices, mayAward, mayCast, mayDecide, type NamingFacts } from '../../server/decision/rules.ts';
import { viewerOf } from '../../server/decision/policy.ts';
import { outcomeText, readOutcome } from '../../server/decision/outcomeText.ts';
import type { Outcome } from '../../server/decision/standing.ts';
import { decisionMoves, decisionStates, type DecisionParty } from '../../server/decision/states.ts';
import type { Actor } from '../../server/kernel/act.ts';
import type { Role } from '../../server/kernel/call.ts';
import type { Verdict } from '../../server/kernel/verdict.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';

const said = (verdict: Verdict): string => (verdict.ok ? 'yes' : verdict.code);
const plan = separatedTemplate();

describe('awarding among the recommended candidates', () => {
  const candidates = [
    { bidId: 'first', rank: 1 },
    { bidId: 'second', rank: 2 },
  ];
  const award = (bidId: string, bindsToOrder: boolean, reason = '') =>
    said(mayAward({ candidates, bindsToOrder, bidId, reason }));

  test('the first may always be awarded', () => {
    expect([award('first', true), award('first', false)]).toEqual(['yes', 'yes']);
  });

  test('where the order binds, another than the first needs a stated ground (REG 55)', () => {
    expect([award('second', true), award('second', true, '第一名放弃中标')]).toEqual([
      'decision.rank_one_required',
      'yes',
    ]);
  });

  test('where the order does not bind, the authority chooses among the candidates (LAW 40)', () => {
    expect(award('second', false)).toBe('yes');
  });

  test('nobody outside the candidates is awarded, whatever the reason (LAW 57)', () => {
    expect([award('third', true, '理由'), award('third', false, '理由')]).toEqual([
      'decision.not_a_candidate',
      'decision.not_a_candidate',
    ]);
  });

  test('two who share the first rank may both be awarded', () => {
    const shared = [...candidates, { bidId: 'also', rank: 1 }];
    expect(said(mayAward({ candidates: shared, bindsToOrder: true, bidId: 'also', reason: '' }))).toBe('yes');
  });
});

describe('naming the committee', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const person = (id: string, change = {}) => ({
    id,
    organisationId: 'authority',
    roles: ['decider'],
    isActive: true,
    ...change,
  });
  const naming = (change: Partial<NamingFacts> = {}): string =>
    said(
      mayDecide(plan, {
        authorityId: 'authority',
        personIds: ids,
        chairId: 'c',
        persons: ids.map((id) => person(id)),
        ...change,
      }),
    );

  test('as many deciders of the authority as declared, the chair among them', () => {
    expect(naming()).toBe('yes');
  });

  test.each([
    ['fewer than declared', { personIds: ids.slice(0, 3) }, 'decision.wrong_committee_size'],
    ['more than declared', { personIds: [...ids, 'f', 'g'] }, 'decision.wrong_committee_size'],
    ['one person twice', { personIds: ['a', 'b', 'c', 'd', 'd'] }, 'decision.member_twice'],
    ['a chair from outside', { chairId: 'f' }, 'decision.chair_not_member'],
    ['somebody unknown', { persons: ids.slice(1).map((id) => person(id)) }, 'decision.not_a_decider'],
  ])('%s is refused', (_what, change, code) => {
    expect(naming(change)).toBe(code);
  });

  test.each([
    ['of another organisation', { organisationId: 'other' }],
    ['without the role', { roles: ['authority'] }],
    ['whose account is closed', { isActive: false }],
  ])('a person %s is refused', (_what, change) => {
    expect(naming({ persons: ids.map((id) => person(id, id === 'e' ? change : {})) })).toBe('decision.not_a_decider');
  });

  test('an even number never decides, even where a plan asks for it', () => {
    const even = { ...plan, committeeSize: 4 };
    const told = {
      authorityId: 'authority',
      personIds: ids.slice(0, 4),
      chairId: 'a',
      persons: ids.map((id) => person(id)),
    };
    expect(said(mayDecide(even, told))).toBe('decision.wrong_committee_size');
  });
});

describe('casting and deciding', () => {
  test('a ballot is taken in the open round and only once', () => {
    expect(said(mayCast({ openRound: 2, round: 2, hasCast: false }))).toBe('yes');
    expect(said(mayCast({ openRound: 2, round: 2, hasCast: true }))).toBe('decision.ballot_cast');
    expect(said(mayCast({ openRound: 2, round: 1, hasCast: false }))).toBe('decision.wrong_round');
    expect(said(mayCast({ openRound: 2, round: 3, hasCast: false }))).toBe('decision.wrong_round');
  });

  test('the chair gives a reason as long as the documents ask, white space not counted', () => {
    const reason = (length: number) => said(chairReasonSuffices(plan, `${'理'.repeat(length)}   \n`));
    expect([reason(19), reason(20), reason(21)]).toEqual(['decision.reason_too_short', 'yes', 'yes']);
  });
});

describe('who may look into a decision (DOMAIN 8.3)', () => {
  const nobody: Actor = { kind: 'public' };
  const actor = (organisationId: string, ...roles: Role[]): Actor => ({
    kind: 'person',
    personId: 'p',
    organisationId,
    roles,
    sessionId: 's',
  });
  const viewer = (who: Actor, change: { seat?: string; wasEvaluator?: boolean } = {}) =>
    viewerOf(who, { authorityId: 'authority', seat: null, wasEvaluator: false, ...change })?.kind ?? null;

  test.each([
    ['a member', actor('authority', 'decider'), { seat: 'D-2' }, 'member'],
    ['a supervisor', actor('supervision', 'supervisor'), {}, 'supervisor'],
    ['an officer of the authority', actor('authority', 'authority'), {}, 'authority'],
    [
      'an officer who sits on the committee, as a member',
      actor('authority', 'authority', 'decider'),
      { seat: 'D-1' },
      'member',
    ],
  ] as const)('%s may', (_who, one, change, kind) => {
    expect(viewer(one, change)).toBe(kind);
  });

  test.each([
    ['a decider of another lot', actor('authority', 'decider'), {}],
    ['an officer of another authority', actor('other', 'authority'), {}],
    ['the agency', actor('agency', 'agency'), {}],
    ['the centre', actor('centre', 'centre'), {}],
    ['a bidder', actor('bidder', 'bidder'), {}],
    ['an expert', actor('centre', 'expert'), {}],
    ['the public', nobody, {}],
    [
      'an officer who represented the authority in the evaluation',
      actor('authority', 'authority'),
      { wasEvaluator: true },
    ],
    ['even a member who was invited to evaluate', actor('authority', 'decider'), { seat: 'D-1', wasEvaluator: true }],
  ])('%s may not', (_who, one, change) => {
    expect(viewer(one, change)).toBeNull();
  });
});

describe('an outcome on the wire', () => {
  const outcomes: Outcome[] = [
    { kind: 'winner', bidId: 'A', by: 'RUN_OFF' },
    { kind: 'next_round', purpose: 'RUN_OFF', candidates: ['A', 'B'], secured: [], repeats: 0 },
    { kind: 'chair_decides', question: 'WINNER', among: ['A', 'B'], tied: ['A', 'B', 'C'], secured: [] },
  ];

  test.each([
    ['winner:RUN_OFF:A', ['A'], 0],
    ['next_round:RUN_OFF:A,B', ['A', 'B'], 1],
    ['chair_decides:WINNER:A,B', ['A', 'B'], 2],
  ])('%s can be read back', (text, bidIds, at) => {
    const outcome = outcomes[at]!;
    expect(outcomeText(outcome)).toBe(text);
    expect(readOutcome(text)).toMatchObject({ kind: outcome.kind, bidIds });
  });

  test('other text is no outcome', () => {
    expect([readOutcome(''), readOutcome('winner'), readOutcome('lot:WINNER:A')]).toEqual([null, null, null]);
  });
});

describe('the meeting as a table', () => {
  const parties: DecisionParty[] = ['authority', 'member', 'chair', 'count'];
  const ready = { everybodyEntered: true, ballotsCast: 0, everybodySigned: true };

  test('who may do what in which state', () => {
    const table = decisionStates.map((state) => ({
      state,
      ...Object.fromEntries(
        parties.map((party) => [
          party,
          decisionMoves.open(party, { state, isSuspended: false, ...ready }, new Date(0)).join(' '),
        ]),
      ),
    }));
    expect(table).toEqual([
      { state: 'NAMED', authority: 'rename start', member: '', chair: '', count: '' },
      {
        state: 'RUNNING',
        authority: 'substitute',
        member: 'enter cast',
        chair: '',
        count: 'openRound askChair report',
      },
      { state: 'CHAIR_DECIDES', authority: '', member: '', chair: 'speak', count: 'openRound askChair report' },
      { state: 'SIGNING', authority: '', member: 'sign', chair: '', count: 'close' },
      { state: 'CLOSED', authority: '', member: '', chair: '', count: '' },
    ]);
  });

  test('a suspended lot suspends everything in its decision (REG 54)', () => {
    const open = decisionStates.flatMap((state) =>
      parties.flatMap((party) => decisionMoves.open(party, { state, isSuspended: true, ...ready }, new Date(0))),
    );
    expect(open).toEqual([]);
  });
});
