import fc from 'fast-check';
import { failureCauses } from '../../server/opening/contract.ts';
import {
  bidsThatCount,
  causesOf,
  evidenceCodes,
  evidenceOf,
  extendedUntil,
  faultOf,
  isAbove,
  mayReleaseKey,
  maySettle,
  outcomeOf,
} from '../../server/opening/rules.ts';
import { openedStates, openingMoves, type HallFacts, type OpenedState } from '../../server/opening/states.ts';
import { openingSteps } from '../../server/opening/contract.ts';
import { openingRefusals } from '../../server/opening/refusals.ts';
import type { Verdict } from '../../server/kernel/verdict.ts';

const code = (verdict: Verdict): string => (verdict.ok ? 'yes' : verdict.code);
const until = new Date('2026-03-24T02:00:00.000Z');
const at = (milliseconds: number) => new Date(until.getTime() + milliseconds);

const facts = (change: Partial<HallFacts> = {}): HallFacts => ({
  state: 'DECRYPT_WINDOW',
  isSuspended: false,
  states: ['DECRYPTED', 'DECRYPTED', 'DECRYPTED'],
  isAbsenceSettled: false,
  decryptUntil: until,
  objectionUntil: until,
  confirmUntil: until,
  unansweredObjections: 0,
  unconfirmed: 0,
  ...change,
});
const judge = (name: keyof typeof openingMoves.moves, change: Partial<HallFacts>, now = until): string => {
  const judged = openingMoves.judge(name, 'host', facts(change), now);
  return judged.ok ? judged.to : judged.code;
};

describe('the steps of the hall (DOMAIN 4.3)', () => {
  test('what the host may do in each step, when nothing stands against it', () => {
    const open = Object.fromEntries(
      openingSteps.map((state) => [state, openingMoves.open('host', facts({ state }), until)]),
    );
    expect(open).toEqual({
      COUNT: ['start'],
      DECRYPT_WINDOW: ['extend', 'readOut', 'fail'],
      READ_OUT: ['openObjections'],
      OBJECTION_WINDOW: ['askConfirmation'],
      CONFIRM: ['conclude'],
      RECORD: [],
    });
  });

  test('a suspended lot stands still in every step', () => {
    for (const state of openingSteps)
      expect(openingMoves.open('host', facts({ state, isSuspended: true }), until)).toEqual([]);
  });

  test.each(openedStates)('reading out with a bid that is %s', (state) => {
    const settled = ['DECRYPTED', 'REVOKED', 'WITHDRAWN_BY_FAULT'].includes(state);
    expect(judge('readOut', { states: ['DECRYPTED', state] })).toBe(settled ? 'READ_OUT' : 'opening.bid_unsettled');
  });

  test('with every bid decrypted nobody has to wait for the end of the window', () => {
    expect(judge('readOut', {}, at(-1))).toBe('READ_OUT');
  });

  test.each([
    [-1, 'opening.objections_running'],
    [0, 'CONFIRM'],
    [1, 'CONFIRM'],
  ])('objections are heard to the end: %i ms from it: %s (REG 44)', (milliseconds, expected) => {
    expect(judge('askConfirmation', { state: 'OBJECTION_WINDOW' }, at(milliseconds))).toBe(expected);
  });

  test('every objection has its answer before the record is confirmed', () => {
    expect(judge('askConfirmation', { state: 'OBJECTION_WINDOW', unansweredObjections: 1 }, at(1))).toBe(
      'opening.objection_unanswered',
    );
  });

  test.each([
    [0, -1, 'RECORD'],
    [1, -1, 'opening.confirmations_running'],
    [1, 0, 'RECORD'],
  ])('%i unconfirmed, %i ms from the end: %s (87 Art. 42)', (unconfirmed, milliseconds, expected) => {
    expect(judge('conclude', { state: 'CONFIRM', unconfirmed }, at(milliseconds))).toBe(expected);
  });

  test('no more time after a missing key was settled: it would be unequal', () => {
    expect(judge('extend', { isAbsenceSettled: true })).toBe('opening.absence_settled');
    expect(judge('extend', {})).toBe('DECRYPT_WINDOW');
  });

  test('there is something to settle when a bid failed, or a key is missing after the window', () => {
    expect(judge('settle', { states: ['FAILED'] }, at(-1))).toBe('DECRYPT_WINDOW');
    expect(judge('settle', { states: ['SEALED'] }, at(-1))).toBe('opening.nothing_to_settle');
    expect(judge('settle', { states: ['SEALED'] }, at(0))).toBe('DECRYPT_WINDOW');
    expect(judge('settle', { states: ['KEY_RELEASED', 'DECRYPTED', 'REVOKED'] }, at(1))).toBe(
      'opening.nothing_to_settle',
    );
  });
});

describe('handing in a key (O20 30)', () => {
  const hall = { step: 'DECRYPT_WINDOW' as const, isSuspended: false, decryptUntil: until };
  test.each([
    [-1, 'yes'],
    [0, 'opening.window_closed'],
    [1, 'opening.window_closed'],
  ])('%i ms from the end of the window: %s', (milliseconds, expected) => {
    expect(code(mayReleaseKey(hall, 'SEALED', at(milliseconds)))).toBe(expected);
  });

  test('only in its step, only once, not in a suspended lot', () => {
    for (const step of openingSteps.filter((one) => one !== 'DECRYPT_WINDOW'))
      expect(code(mayReleaseKey({ ...hall, step }, 'SEALED', at(-1)))).toBe('opening.not_decrypting');
    for (const state of openedStates.filter((one) => one !== 'SEALED'))
      expect(code(mayReleaseKey(hall, state, at(-1)))).toBe('opening.key_released');
    expect(code(mayReleaseKey({ ...hall, isSuspended: true }, 'SEALED', at(-1)))).toBe('kernel.suspended');
  });
});

describe('whose fault it is (O20 31; DOMAIN 4.4)', () => {
  test('bidder’s fault revokes; every other withdraws', () => {
    const told = Object.fromEntries(
      failureCauses.map((cause) => [cause, `${faultOf[cause]} ${outcomeOf(faultOf[cause])}`]),
    );
    expect(told).toEqual({
      BIDDER_ABSENT: 'BIDDER REVOKED',
      WRONG_KEY: 'BIDDER REVOKED',
      CORRUPT_BEFORE_UPLOAD: 'BIDDER REVOKED',
      STORAGE_LOSS: 'PLATFORM WITHDRAWN_BY_FAULT',
      PLATFORM_DOWN: 'PLATFORM WITHDRAWN_BY_FAULT',
      CERTIFICATE_AUTHORITY_DOWN: 'THIRD_PARTY WITHDRAWN_BY_FAULT',
    });
  });

  test('what the platform lost is never put on the bidder, nor the other way round', () => {
    const faults = (evidence: (typeof evidenceCodes)[number]) =>
      new Set(causesOf[evidence].map((cause) => faultOf[cause]));
    expect(faults('opening.ciphertext_differs')).toEqual(new Set(['PLATFORM']));
    expect(faults('opening.storage_unreadable')).toEqual(new Set(['PLATFORM']));
    for (const evidence of [
      'opening.not_decryptable',
      'opening.form_unreadable',
      'opening.form_of_another',
      'opening.file_missing',
      'opening.file_differs',
    ] as const)
      expect(faults(evidence)).toEqual(new Set(['BIDDER']));
  });

  test('every finding has a sentence', () => {
    for (const evidence of evidenceCodes) expect(openingRefusals).toHaveProperty([evidence]);
  });

  const failed = { state: 'FAILED' as OpenedState, failureCode: 'opening.ciphertext_differs' };
  test.each<
    [string, { state: OpenedState; failureCode: string | null }, (typeof failureCauses)[number], number, string]
  >([
    ['a lost file by storage loss, also within the window', failed, 'STORAGE_LOSS', -1, 'yes'],
    ['a lost file by the bidder’s absence', failed, 'BIDDER_ABSENT', 1, 'opening.cause_contradicts_evidence'],
    [
      'a missing key within the window',
      { state: 'SEALED', failureCode: null },
      'BIDDER_ABSENT',
      -1,
      'opening.window_running',
    ],
    ['a missing key at the end of the window', { state: 'SEALED', failureCode: null }, 'BIDDER_ABSENT', 0, 'yes'],
    [
      'a missing key by loss in the storage',
      { state: 'SEALED', failureCode: null },
      'STORAGE_LOSS',
      0,
      'opening.cause_contradicts_evidence',
    ],
    [
      'a bid whose key is out',
      { state: 'KEY_RELEASED', failureCode: null },
      'BIDDER_ABSENT',
      1,
      'opening.bid_not_failed',
    ],
    ['an opened bid', { state: 'DECRYPTED', failureCode: null }, 'BIDDER_ABSENT', 1, 'opening.bid_not_failed'],
    [
      'a settled bid, again',
      { state: 'REVOKED', failureCode: 'opening.key_not_released' },
      'PLATFORM_DOWN',
      1,
      'opening.bid_not_failed',
    ],
  ])('%s', (_name, bid, cause, milliseconds, expected) => {
    expect(code(maySettle(bid, cause, until, at(milliseconds)))).toBe(expected);
  });

  test('a missing key becomes evidence at the end of the window', () => {
    expect(evidenceOf({ state: 'SEALED', failureCode: null }, until, at(-1))).toBeNull();
    expect(evidenceOf({ state: 'SEALED', failureCode: null }, until, at(0))).toBe('opening.key_not_released');
  });
});

describe('how many bids are left (REG 44; O12 27; 87 Art. 43)', () => {
  test.each<[readonly OpenedState[], number, number]>([
    [['DECRYPTED', 'DECRYPTED', 'DECRYPTED'], 3, 3],
    [['DECRYPTED', 'DECRYPTED', 'REVOKED'], 3, 2],
    [['DECRYPTED', 'DECRYPTED', 'WITHDRAWN_BY_FAULT'], 2, 2],
    [['DECRYPTED', 'REVOKED', 'REVOKED'], 3, 1],
    [['REVOKED', 'REVOKED', 'REVOKED'], 0, 0],
  ])('%j: %i where the committee decides, %i where the law stops', (states, decides, stops) => {
    expect([bidsThatCount(states, 'COMMITTEE_DECIDES'), bidsThatCount(states, 'FAIL')]).toEqual([decides, stops]);
  });
});

describe('prices and windows', () => {
  test.each([
    ['12000000.00', false],
    ['12000000.01', true],
    ['11999999.99', false],
  ])('%s against a ceiling of 12000000.00', (price, expected) => {
    expect(isAbove(price, '12000000.00')).toBe(expected);
    expect(isAbove(price, null)).toBe(false);
  });

  test('more time runs from the end of the window, or from now when that has passed; never less', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), fc.integer({ min: 1, max: 240 }), (offset, more) => {
        const now = at(offset * 60_000);
        const extended = extendedUntil(until, more, now);
        expect(extended.getTime() - Math.max(until.getTime(), now.getTime())).toBe(more * 60_000);
      }),
    );
  });
});
