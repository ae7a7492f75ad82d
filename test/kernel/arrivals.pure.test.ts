import { makeArrivals } from '../../server/kernel/time/arrivals.ts';
import { earliest } from '../../server/kernel/time/beats.ts';

const at = (milliseconds: number) => new Date(1_000_000 + milliseconds);

describe('the time up to which nothing waits', () => {
  test('is now when nothing waits', () => {
    expect(makeArrivals().mark(at(0))).toEqual(at(0));
  });

  test('is the stamp of the oldest act that waits, until that is done', () => {
    const arrivals = makeArrivals();
    const first = arrivals.arrive(at(10));
    const second = arrivals.arrive(at(20));
    expect(arrivals.mark(at(500))).toEqual(at(10));
    first();
    first();
    expect(arrivals.mark(at(500))).toEqual(at(20));
    second();
    expect(arrivals.mark(at(500))).toEqual(at(500));
  });

  test('is not held back for ever by an act that hangs', () => {
    const arrivals = makeArrivals();
    arrivals.arrive(at(0));
    expect(arrivals.mark(at(599_999))).toEqual(at(0));
    expect(arrivals.mark(at(600_000))).toEqual(at(600_000));
  });

  const other = { holder: 'b', beatAt: at(9_500), markAt: at(8_000), hasEnded: false };
  test.each([
    ['another process that is behind holds it back', other, at(8_000)],
    ['one that is ahead does not push it on', { ...other, markAt: at(12_000) }, at(10_000)],
    ['one that was last heard of ten seconds ago is gone', { ...other, beatAt: at(0) }, at(10_000)],
    ['one that was heard of a millisecond later is not', { ...other, beatAt: at(1) }, at(8_000)],
    ['one that ended in order is not waited for', { ...other, hasEnded: true }, at(10_000)],
    ['one does not wait for its own older beat', { ...other, holder: 'a' }, at(10_000)],
  ])('%s', (_what, beat, expected) => {
    expect(earliest(at(10_000), at(10_000), 'a', [beat])).toEqual(expected);
  });
});
