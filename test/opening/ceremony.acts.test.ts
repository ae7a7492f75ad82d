import { closeDecrypter, openedBidsOf } from '../../server/opening/index.ts';
import { getOpening } from '../../server/opening/queries.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';
import { buildOpening } from '../support/builders/opening.ts';

describe('an opening from count to record', () => {
  let hall: TestPlatform;
  beforeEach(async () => {
    hall = await testPlatform();
  });
  afterEach(() => hall.close());
  afterAll(() => closeDecrypter());

  test('a lot with three bids goes through every step and is opened', async () => {
    const { lotId } = await buildOpening(hall, { step: 'RECORD' });
    const view = await hall.ask(getOpening, thePublic, { lotId });
    expect(view).toMatchObject({ state: 'CLOSED', step: 'RECORD', bidCount: 3 });
    expect(view.bids.map((bid) => bid.price)).toEqual(['11500000.00', '11200000.00', '11800000.00']);
    expect((await openedBidsOf(lotId)).map((bid) => bid.files.length)).toEqual([2, 2, 2]);
  });
});
