import { newKeyPair } from '../../server/bids/seal.ts';
import { enrolTrustee } from '../../server/trustees/enrolTrustee.ts';
import { listTrustees } from '../../server/trustees/queries.ts';
import { publishLot } from '../../server/tenders/publishLot.ts';
import { getLot } from '../../server/tenders/queries.ts';
import { Lot, lotStream } from '../../server/tenders/index.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { buildLot } from '../support/builders/lot.ts';
import { enrolTrustees } from '../support/builders/trustees.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('who holds shares of bids’ keys (O20 31)', () => {
  let city: TestPlatform;
  beforeEach(async () => {
    city = await testPlatform();
  });
  afterEach(() => city.close());

  const withTrustees = (threshold: number, organisationIds: string[]) => ({
    decryptionFallback: 'TRUSTEES' as const,
    trustees: { threshold, organisationIds },
  });

  test('an organisation makes its recipient known; a later one replaces it and an old one never comes back', async () => {
    const [first, second] = [await newKeyPair(), await newKeyPair()];
    const centre = city.actor('centre');
    await city.act(enrolTrustee, centre, { recipient: first.recipient });
    await city.act(enrolTrustee, centre, { recipient: second.recipient });
    const { items, own } = await city.ask(listTrustees, centre, {});
    expect(items.map((one) => one.recipient)).toEqual([second.recipient]);
    expect(own?.recipient).toBe(second.recipient);
    expect(await city.refusalOf(city.act(enrolTrustee, centre, { recipient: first.recipient }))).toBe(
      'trustees.key_known',
    );
  });

  test.each(['bidder1', 'agency', 'expert1', 'decider1'])('%s is no trustee', async (login) => {
    const { recipient } = await newKeyPair();
    expect(await city.refusalOf(city.act(enrolTrustee, city.actor(login), { recipient }))).toBe('kernel.wrong_role');
  });

  test('a published lot keeps the keys of that day, in public, whatever a trustee enrols afterwards', async () => {
    const trustees = await enrolTrustees(city);
    const { lotId } = await buildLot(city, {
      state: 'TENDERING',
      terms: withTrustees(
        2,
        trustees.map((one) => one.organisationId),
      ),
    });
    await enrolTrustees(city, ['centre']);
    const lot = await city.ask(getLot, thePublic, { lotId });
    expect(lot.trustees?.threshold).toBe(2);
    expect(lot.trustees?.trustees.map((one) => one.recipient)).toEqual(trustees.map((one) => one.recipient));
    const named = (await city.ask(readLedger, thePublic, { lotId, stream: lotStream(lotId) })).items.find(
      (entry) => entry.type === 'trustees.named',
    );
    expect(named?.facts).toMatchObject({ threshold: 2, trustees: trustees.map(({ recipient }) => ({ recipient })) });
  });

  test('a lot without trustees names none', async () => {
    const { lotId } = await buildLot(city, { state: 'TENDERING' });
    expect((await Lot.findByPk(lotId))?.trustees).toBeNull();
    expect((await city.ask(getLot, thePublic, { lotId })).trustees).toBeNull();
  });

  test.each([
    ['two of two', 2, 2, 'tenders.documents_incomplete'],
    ['four of three', 4, 3, 'tenders.documents_incomplete'],
    ['two of three', 2, 3, 'none'],
    ['three of three', 3, 3, 'none'],
  ])(
    '%s: no single party may open a bid, and a lost key may not close it',
    async (_name, threshold, count, expected) => {
      const trustees = await enrolTrustees(city);
      const organisationIds = trustees.slice(0, count).map((one) => one.organisationId);
      const signed = buildLot(city, { state: 'DOCS_READY', terms: withTrustees(threshold, organisationIds) });
      expect(await (expected === 'none' ? signed.then(() => 'none') : city.refusalOf(signed))).toBe(expected);
    },
  );

  test('a trustee that is named twice, or has no key, is refused', async () => {
    const trustees = await enrolTrustees(city);
    const [one = '', two = ''] = trustees.map((trustee) => trustee.organisationId);
    const twice = buildLot(city, { state: 'DOCS_READY', terms: withTrustees(2, [one, two, one]) });
    expect(await city.refusalOf(twice)).toBe('tenders.documents_incomplete');
    const keyless = await buildLot(city, {
      state: 'DOCS_READY',
      terms: withTrustees(2, [one, two, city.organisationId('bidder1')]),
    });
    expect(await city.refusalOf(city.act(publishLot, city.actor('agency'), { lotId: keyless.lotId }))).toBe(
      'tenders.trustee_without_key',
    );
  });
});
