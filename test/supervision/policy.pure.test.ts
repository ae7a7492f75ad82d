import {
  isOpenToAll,
  labelOf,
  mayHear,
  maySee,
  readStream,
  type Part,
  type SealFacts,
  type Sight,
} from '../../server/supervision/policy.ts';

const lotId = '019cac0f-2680-71ca-91e0-5d546c94bc76';
const tag = 'ab'.repeat(32);
const own = tag.slice(0, 16);
const parts: readonly Part[] = ['public', 'bids', 'evaluation', 'decision'];

describe('the name of a stream', () => {
  test.each([
    ['platform', { of: 'platform' }],
    [`project:${lotId}`, { of: 'project', projectId: lotId }],
    [`lot:${lotId}`, { of: 'lot', lotId, part: 'public', bidder: null }],
    [`lot:${lotId}:bids`, { of: 'lot', lotId, part: 'bids', bidder: null }],
    [`lot:${lotId}:bids:${own}`, { of: 'lot', lotId, part: 'bids', bidder: own }],
    [`lot:${lotId}:evaluation`, { of: 'lot', lotId, part: 'evaluation', bidder: null }],
    [`lot:${lotId}:decision`, { of: 'lot', lotId, part: 'decision', bidder: null }],
  ])('%s', (stream, name) => {
    expect(readStream(stream)).toEqual(name);
  });

  test.each([
    '',
    'lot:',
    `lot:${lotId}:`,
    `lot:${lotId}:secret`,
    `lot:${lotId}:evaluation:${own}`,
    `lot:${lotId}:bids:${own}0`,
    `lot:${lotId}:bids:XYZ`,
    ` lot:${lotId}`,
    `lot:${lotId}\n`,
    'platform2',
    `project:${lotId}:x`,
    'lot:%',
  ])('%j is the name of nothing', (stream) => {
    expect(readStream(stream)).toBeNull();
  });
});

const drafted: SealFacts = {
  state: 'DOCS_READY',
  isPublished: false,
  isOpened: false,
  decisionMode: 'SEPARATED',
  hasPublicity: false,
  isAwarded: false,
};
const stages: Readonly<Record<string, SealFacts>> = {
  drafted,
  tendering: { ...drafted, state: 'TENDERING', isPublished: true },
  'failed for too few': { ...drafted, state: 'FAILED', isPublished: true },
  opening: { ...drafted, state: 'OPENING', isPublished: true, isOpened: true },
  evaluating: { ...drafted, state: 'EVALUATING', isPublished: true, isOpened: true },
  'finalists public': { ...drafted, state: 'PUBLICITY', isPublished: true, isOpened: true, hasPublicity: true },
  'candidates public': {
    ...drafted,
    state: 'PUBLICITY',
    decisionMode: 'RANKED',
    isPublished: true,
    isOpened: true,
    hasPublicity: true,
  },
  rechecking: {
    ...drafted,
    state: 'EVALUATING',
    decisionMode: 'RANKED',
    isPublished: true,
    isOpened: true,
    hasPublicity: true,
  },
  deciding: { ...drafted, state: 'DECIDING', isPublished: true, isOpened: true, hasPublicity: true },
  awarded: { ...drafted, state: 'AWARDED', isPublished: true, isOpened: true, hasPublicity: true, isAwarded: true },
};

const nobody: Omit<Sight, keyof SealFacts> = { party: null, seat: null, decider: null, bidderTag: null };
const viewers: Readonly<Record<string, Omit<Sight, keyof SealFacts>>> = {
  public: nobody,
  authority: { ...nobody, party: 'authority', decider: { kind: 'authority' } },
  agency: { ...nobody, party: 'agency' },
  centre: { ...nobody, party: 'centre' },
  supervisor: { ...nobody, party: 'supervisor', decider: { kind: 'supervisor' } },
  member: { ...nobody, seat: 'E-1' },
  decider: { ...nobody, decider: { kind: 'member', seat: 'D-1' } },
  bidder: { ...nobody, bidderTag: tag },
};

describe('the seals of a lot’s log end when the law says', () => {
  test.each([
    ['drafted', []],
    ['tendering', ['public']],
    ['failed for too few', ['public']],
    ['opening', ['public', 'bids']],
    ['evaluating', ['public', 'bids']],
    ['finalists public', ['public', 'bids']],
    ['candidates public', ['public', 'bids', 'evaluation']],
    ['rechecking', ['public', 'bids']],
    ['deciding', ['public', 'bids']],
    ['awarded', ['public', 'bids', 'evaluation', 'decision']],
  ])('%s: everybody reads %j', (stage, open) => {
    expect(parts.filter((part) => isOpenToAll(part, stages[stage] ?? drafted))).toEqual(open);
  });
});

describe('who reads what, and who only hears that something happened', () => {
  const shown = (judge: typeof maySee) =>
    Object.fromEntries(
      Object.entries(stages).map(([stage, facts]) => [
        stage,
        Object.fromEntries(
          Object.entries(viewers).map(([viewer, told]) => [
            viewer,
            parts
              .filter((part) => judge(part, part === 'bids' ? 'cd'.repeat(8) : null, { ...facts, ...told }))
              .join(' '),
          ]),
        ),
      ]),
    );

  test('the table of reading', () => {
    expect(shown(maySee)).toMatchSnapshot();
  });

  test('the table of hearing', () => {
    expect(shown(mayHear)).toMatchSnapshot();
  });

  test('before the opening a sealed bid’s stream is read by its bidder alone, in no stage by its name without a bidder', () => {
    const sealed = stages['tendering'] ?? drafted;
    for (const [viewer, told] of Object.entries(viewers)) {
      expect([
        viewer,
        maySee('bids', own, { ...sealed, ...told }),
        mayHear('bids', own, { ...sealed, ...told }),
      ]).toEqual([viewer, viewer === 'bidder', viewer === 'bidder']);
      expect([viewer, maySee('bids', null, { ...sealed, ...told })]).toEqual([viewer, false]);
    }
  });
});

describe('under what name others see a follower', () => {
  const label = (part: Part, viewer: string, stage: string, isBidder = false) =>
    labelOf(part, isBidder, { ...(stages[stage] ?? drafted), ...(viewers[viewer] ?? nobody) });
  test('members and deciders are their seats, and only in their own room', () => {
    expect(label('evaluation', 'member', 'evaluating')).toBe('E-1');
    expect(label('decision', 'decider', 'deciding')).toBe('D-1');
    expect(label('public', 'member', 'evaluating')).toBe('public');
    expect(label('public', 'decider', 'deciding')).toBe('public');
  });

  test('parties are parties', () => {
    for (const party of ['authority', 'agency', 'centre', 'supervisor'])
      expect(label('public', party, 'tendering')).toBe(party);
  });

  test('a bidder is one of the public until bidders are named', () => {
    expect(label('public', 'bidder', 'tendering', true)).toBe('public');
    expect(label('public', 'bidder', 'opening', true)).toBe('bidder');
    expect(label('public', 'bidder', 'opening', false)).toBe('public');
  });
});
