import { describe, expect, it } from '@jest/globals';
import { blankObjection, blankPoint, objectionGaps, withPoint } from '../../client/src/supervision/objectionDraft.ts';
import { mayLift } from '../../client/src/supervision/stoppers.ts';

const whole = { ...blankPoint, place: '3.1', wrong: '限制竞争', asked: '删除' };

describe('An objection says where, what is wrong and what is asked', () => {
  it('names every field that is still empty, point by point', () => {
    const draft = { ...blankObjection, points: [whole, { ...blankPoint, place: ' ' }] };
    expect(objectionGaps(draft)).toEqual(['1.place', '1.wrong', '1.asked']);
  });

  it('asks an interested party how it is affected, and a prospective bidder not', () => {
    const draft = { ...blankObjection, points: [whole] };
    expect(objectionGaps(draft)).toEqual([]);
    expect(objectionGaps({ ...draft, interest: 'INTERESTED_PARTY' })).toEqual(['interestText']);
  });

  it('asks for points alone when it is corrected', () => {
    expect(objectionGaps({ ...blankObjection, interest: 'INTERESTED_PARTY', points: [whole] }, true)).toEqual([]);
  });

  it('changes one point and leaves the others', () => {
    expect(withPoint([whole, blankPoint], 1, { place: '4' })).toEqual([whole, { ...blankPoint, place: '4' }]);
  });
});

describe('Who ordered a stop ends it', () => {
  const objection = { orderedBy: 'system', cause: 'OBJECTION_PENDING' };
  const event = { orderedBy: 'authority', cause: 'FORCE_MAJEURE' };

  it('the supervisor also another’s, but nobody one that an objection made', () => {
    expect(mayLift('supervisor', [event])).toBe(true);
    expect(mayLift('supervisor', [objection])).toBe(false);
  });

  it('the authority its own, the centre not the authority’s', () => {
    expect(mayLift('authority', [objection, event])).toBe(true);
    expect(mayLift('centre', [event])).toBe(false);
  });
});
