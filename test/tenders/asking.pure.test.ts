import { calendarOf } from '../../server/kernel/time/calendar.ts';
import { mayFile, objectionWindow } from '../../server/supervision/objectionRules.ts';
import { deadlineOfAmendment } from '../../server/tenders/amendmentEffect.ts';
import { mayAsk, openQuestionsMost, questionWindow } from '../../server/tenders/questionRules.ts';
import type { LawParameters } from '../../server/tenders/timetable.ts';
import rulebook from '../../seeds/law/rulebook.json' with { type: 'json' };
import official2022 from '../vectors/holidays2022.json' with { type: 'json' };

/** Rows 3 and 4 of the lot's life (DOMAIN 3.3, 3.6) with the numbers of the seeded rulebook, one millisecond before, at and after. */
const calendar = calendarOf({ ...official2022, years: [2022] });
const beijing = (text: string) => new Date(`${text}+08:00`);
const at = (instant: Date, shift: number) => new Date(instant.getTime() + shift);
type Regime = 'TENDERING_LAW' | 'GOV_PROCUREMENT';

const lawOf = (regime: Regime): LawParameters =>
  Object.fromEntries(
    rulebook.parameters
      .filter((row) => row.item === null && row.validTo === null && (row.regime === regime || row.regime === 'ALL'))
      .map(({ key, value, unit, law }) => [key, { value, unit, law }]),
  );

const publishedAt = beijing('2022-02-28T09:00:00.000');
const deadlineAt = beijing('2022-03-21T09:30:00.000');

describe.each<Regime>(['TENDERING_LAW', 'GOV_PROCUREMENT'])(
  '%s: a clarification that may affect bids (row 3)',
  (regime) => {
    const rest = (stage: 'BID' | 'PREQUALIFICATION', now: Date) =>
      deadlineOfAmendment({
        parameters: lawOf(regime),
        calendar,
        isMandatory: true,
        stage,
        publishedAt,
        deadlineAt,
        proposed: null,
        affects: true,
        now,
      });

    test.each([
      ['BID', '2022-03-07T00:00:00.000', '2022-03-22T09:30:00.000'],
      // 18 + 3 is the deadline's own day, 19 + 3 the next.
      ['PREQUALIFICATION', '2022-03-19T00:00:00.000', '2022-03-22T09:30:00.000'],
    ] as const)('%s: early enough until %s, then the deadline moves to %s', (stage, firstLate, moved) => {
      const limit = beijing(firstLate);
      expect(rest(stage, at(limit, -1))).toMatchObject({ deadlineAt, isMovedByLaw: false });
      expect(rest(stage, limit)).toMatchObject({ deadlineAt: beijing(moved), isMovedByLaw: true });
      expect(rest(stage, at(limit, 1))).toMatchObject({ deadlineAt: beijing(moved), isMovedByLaw: true });
    });

    test('in the last millisecond before the deadline the law still finds fifteen days', () => {
      // 21 March + 15 = 5 April, a holiday: 6 April.
      expect(rest('BID', at(deadlineAt, -1)).deadlineAt).toEqual(beijing('2022-04-06T09:30:00.000'));
    });
  },
);

describe('objections to the documents (row 4)', () => {
  const filed = (regime: Regime, kind: 'DOCUMENTS' | 'PREQUALIFICATION', now: Date) =>
    mayFile({
      state: kind === 'DOCUMENTS' ? 'TENDERING' : 'PREQ_OPEN',
      isOutsider: true,
      isBidder: true,
      interest: 'PROSPECTIVE_BIDDER',
      hasOpen: false,
      at: now,
      window: objectionWindow({ regime, parameters: lawOf(regime), calendar, kind, publishedAt, deadlineAt }),
    });

  test.each([
    ['TENDERING_LAW', 'DOCUMENTS', '2022-03-12T00:00:00.000'],
    ['TENDERING_LAW', 'PREQUALIFICATION', '2022-03-20T00:00:00.000'],
    // Five working days of notice from 28 February end on 7 March, seven more working days on 16 March.
    ['GOV_PROCUREMENT', 'DOCUMENTS', '2022-03-17T00:00:00.000'],
  ] as const)('%s, %s: in time until %s', (regime, kind, end) => {
    const limit = beijing(end);
    expect(filed(regime, kind, at(limit, -1))).toEqual({ ok: true });
    expect(filed(regime, kind, limit)).toMatchObject({ code: 'supervision.objection_too_late' });
    expect(filed(regime, kind, at(limit, 1))).toMatchObject({ code: 'supervision.objection_too_late' });
  });
});

describe('questions about the documents (row 3)', () => {
  const asked = (regime: Regime, state: 'TENDERING' | 'PREQ_OPEN', now: Date) =>
    mayAsk(
      {
        state,
        isSuspended: false,
        isOwner: false,
        isJudge: false,
        window: questionWindow({ parameters: lawOf(regime), state, deadlineAt }),
        openOfAsker: 0,
        openMost: openQuestionsMost(lawOf(regime)),
      },
      now,
    );

  test.each([
    ['TENDERING_LAW', 'TENDERING', '2022-03-12T00:00:00.000'],
    ['TENDERING_LAW', 'PREQ_OPEN', '2022-03-20T00:00:00.000'],
    ['GOV_PROCUREMENT', 'TENDERING', '2022-03-21T09:30:00.000'],
  ] as const)('%s, %s: asked until %s', (regime, state, end) => {
    const limit = beijing(end);
    expect(asked(regime, state, at(limit, -1))).toEqual({ ok: true });
    expect(asked(regime, state, limit)).toMatchObject({ code: 'tenders.question_too_late' });
    expect(asked(regime, state, at(limit, 1))).toMatchObject({ code: 'tenders.question_too_late' });
  });
});
