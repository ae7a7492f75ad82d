import { drawMoves, seatMoves, type DrawFacts, type SeatFacts } from '../../server/experts/states.ts';

const now = new Date('2026-03-02T01:00:00.000Z');
const draw = (facts: Partial<DrawFacts>): DrawFacts => ({ state: 'PLANNED', isSuspended: false, ...facts });
const seat = (facts: Partial<SeatFacts>): SeatFacts => ({
  state: 'INVITED',
  isSuspended: false,
  replyUntil: now,
  ...facts,
});
const codeOf = (judged: { ok: boolean; code?: string }) => judged.code ?? 'yes';

describe('A draw goes on only when both sides have done their part', () => {
  test('one commitment is not enough', () => {
    expect(codeOf(drawMoves.judge('commit', 'authority', draw({ bothCommitted: false }), now))).toBe(
      'experts.commitment_missing',
    );
  });
  test('one revealed nonce is not enough', () => {
    expect(
      codeOf(drawMoves.judge('reveal', 'supervisor', draw({ state: 'COMMITTED', bothRevealed: false }), now)),
    ).toBe('experts.nonce_missing');
  });
  test('a free place keeps the committee incomplete', () => {
    expect(codeOf(drawMoves.judge('complete', 'committee', draw({ state: 'DRAWN', everyPlaceHeld: false }), now))).toBe(
      'experts.place_free',
    );
  });
  test('a suspension stops the draw', () => {
    expect(codeOf(drawMoves.judge('run', 'centre', draw({ state: 'REVEALED', isSuspended: true }), now))).toBe(
      'kernel.suspended',
    );
  });
  test('nobody but the centre runs it', () => {
    expect(codeOf(drawMoves.judge('run', 'authority', draw({ state: 'REVEALED' }), now))).toBe('kernel.wrong_party');
  });
});

describe('An invitation is answered in time or lapses', () => {
  const at = (offset: number) => new Date(now.getTime() + offset);
  test.each([
    [-1, 'yes', 'experts.reply_still_open'],
    [0, 'experts.reply_too_late', 'yes'],
    [1, 'experts.reply_too_late', 'yes'],
  ])('%d ms from the end of the time to answer', (offset, accepts, lapses) => {
    expect(codeOf(seatMoves.judge('accept', 'holder', seat({}), at(offset)))).toBe(accepts);
    expect(codeOf(seatMoves.judge('decline', 'holder', seat({}), at(offset)))).toBe(accepts);
    expect(codeOf(seatMoves.judge('lapse', 'clock', seat({}), at(offset)))).toBe(lapses);
  });
  test('its end is the clock’s alarm', () => {
    expect(seatMoves.nextDue(seat({}))).toEqual(now);
  });
  test('whoever was replaced cannot come back', () => {
    expect(codeOf(seatMoves.judge('enter', 'holder', seat({ state: 'REPLACED' }), now))).toBe('kernel.wrong_state');
  });
});
