import { openShare } from '../../server/bids/escrow.ts';
import { newKeyPair } from '../../server/bids/seal.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { extendDecryption, startDecryption } from '../../server/opening/decryptionWindow.ts';
import { getShares } from '../../server/opening/getShares.ts';
import { closeDecrypter, OpenedBid } from '../../server/opening/index.ts';
import { getOpening } from '../../server/opening/queries.ts';
import { readOut } from '../../server/opening/readOut.ts';
import { releaseKey } from '../../server/opening/releaseKey.ts';
import { releaseShares } from '../../server/opening/releaseShares.ts';
import { settleFailure } from '../../server/opening/settleFailure.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { lotStream } from '../../server/tenders/index.ts';
import { buildBid, sealBid, type BidWish, type SubmittedBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { minutes, openWhatCan, reachDeadline } from '../support/builders/opening.ts';
import { enrolTrustees, handIn, type Trustee } from '../support/builders/trustees.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('the second door opens a bid whose bidder lost its key (O20 31)', () => {
  let city: TestPlatform;
  let trustees: Trustee[];
  let lotId: string;
  let bids: SubmittedBid[];
  beforeEach(async () => {
    city = await testPlatform();
    trustees = await enrolTrustees(city);
    const built = await buildLot(city, {
      state: 'TENDERING',
      terms: {
        decryptionFallback: 'TRUSTEES',
        trustees: { threshold: 2, organisationIds: trustees.map((one) => one.organisationId) },
      },
    });
    ({ lotId } = built);
  });
  afterEach(() => city.close());
  afterAll(() => closeDecrypter());

  /** Three bids; the third bidder never comes. The clock stands at the end of the bidders' window unless asked otherwise. */
  async function toEndOfWindow(wish: BidWish = {}): Promise<void> {
    bids = [];
    for (const [login, one] of [
      ['bidder1', {}],
      ['bidder2', {}],
      ['bidder3', wish],
    ] as const) {
      city.clock.advance(1000);
      bids.push(await buildBid(city, login, lotId, one));
    }
    await reachDeadline(city, lotId);
    await city.act(startDecryption, city.actor('agency'), { lotId });
    for (const bid of bids.slice(0, 2))
      await city.ask(releaseKey, city.actor(bid.login), { bidId: bid.bidId, identity: bid.identity });
    await openWhatCan(city);
    city.clock.advance(minutes(30));
  }
  const lost = () => bids[2]?.bidId ?? '';
  const hall = (actor = thePublic) => city.ask(getOpening, actor, { lotId });
  const stateOfLost = async () => (await OpenedBid.findByPk(lost()))?.state;
  const types = async () =>
    (await city.ask(readLedger, thePublic, { lotId, stream: lotStream(lotId), limit: 500 })).items.map(
      (one) => one.type,
    );
  const settle = () =>
    city.act(settleFailure, city.actor('agency'), { bidId: lost(), cause: 'BIDDER_ABSENT', note: '未到场' });

  test('two of three trustees, one click each, and the bid is opened, read out and counts like any other', async () => {
    await toEndOfWindow();
    const [one, two, three] = trustees as [Trustee, Trustee, Trustee];
    expect(await handIn(city, lotId, one)).toBe(1);
    expect(await stateOfLost()).toBe('SEALED');
    expect((await hall()).remedy).toMatchObject({ threshold: 2, isOpen: true, waiting: 1 });
    expect(await handIn(city, lotId, three)).toBe(1);
    expect(await stateOfLost()).toBe('KEY_RELEASED');
    await openWhatCan(city);
    const view = await hall();
    expect(view.bids.map((bid) => [bid.state, bid.isRemedied])).toEqual([
      ['DECRYPTED', false],
      ['DECRYPTED', false],
      ['DECRYPTED', true],
    ]);
    expect(view.remedy?.trustees.map((trustee) => trustee.released)).toEqual([1, 0, 1]);
    await city.act(readOut, city.actor('agency'), { lotId });
    expect((await hall()).bids.every((bid) => bid.price !== null)).toBe(true);
    expect(await types()).toEqual(expect.arrayContaining(['trustees.named', 'share.released', 'key.recovered']));
    // Whoever comes later finds nothing that waits.
    expect(await city.refusalOf(handIn(city, lotId, two))).toBe('opening.not_decrypting');
  });

  test('one share is not enough: neither operator nor trustee can open the bid with it', async () => {
    await toEndOfWindow();
    await handIn(city, lotId, trustees[0] as Trustee);
    await openWhatCan(city);
    expect(await stateOfLost()).toBe('SEALED');
    expect((await OpenedBid.findByPk(lost()))?.keySealed).toBeNull();
  });

  test('before the deadline, and until the bidders’ window is over, nobody is given a share', async () => {
    const [trustee] = trustees as [Trustee];
    for (const login of ['bidder1', 'bidder2', 'bidder3']) await buildBid(city, login, lotId);
    expect(await city.refusalOf(city.ask(getShares, city.actor('centre'), { lotId }))).toBe('opening.not_begun');
    await reachDeadline(city, lotId);
    expect(await city.refusalOf(handIn(city, lotId, trustee))).toBe('opening.not_decrypting');
    await city.act(startDecryption, city.actor('agency'), { lotId });
    city.clock.advance(minutes(30) - 1);
    expect(await city.refusalOf(handIn(city, lotId, trustee))).toBe('opening.window_running');
    expect((await hall()).remedy).toMatchObject({ isOpen: false, waiting: 0 });
    city.clock.advance(1);
    expect(await handIn(city, lotId, trustee)).toBe(3);
  });

  test('the trustees have their own time, to the millisecond; until it is over the failure is not settled', async () => {
    await toEndOfWindow();
    city.clock.advance(minutes(30) - 1);
    expect(await city.refusalOf(settle())).toBe('opening.remedy_running');
    expect(await handIn(city, lotId, trustees[0] as Trustee)).toBe(1);
    city.clock.advance(1);
    expect(await city.refusalOf(handIn(city, lotId, trustees[1] as Trustee))).toBe('opening.window_closed');
    await settle();
    expect(await stateOfLost()).toBe('REVOKED');
  });

  test('more time for the bidders closes the second door again', async () => {
    await toEndOfWindow();
    await city.act(extendDecryption, city.actor('agency'), { lotId, minutes: 10, reason: '网络故障' });
    expect(await city.refusalOf(handIn(city, lotId, trustees[0] as Trustee))).toBe('opening.window_running');
    const bid = bids[2] as SubmittedBid;
    await city.ask(releaseKey, city.actor('bidder3'), { bidId: bid.bidId, identity: bid.identity });
    await openWhatCan(city);
    expect((await hall()).bids.map((one) => one.isRemedied)).toEqual([false, false, false]);
  });

  test('only who is named hands in shares: not the host, a bidder, or another department', async () => {
    await toEndOfWindow();
    expect(await city.refusalOf(city.ask(getShares, city.actor('agency'), { lotId }))).toBe('kernel.wrong_role');
    expect(await city.refusalOf(city.ask(getShares, city.actor('bidder1'), { lotId }))).toBe('kernel.wrong_role');
    const [, , supervisor] = trustees as [Trustee, Trustee, Trustee];
    const unnamed = await buildLot(city, { state: 'TENDERING' });
    expect(await city.refusalOf(city.ask(getShares, city.actor(supervisor.login), { lotId: unnamed.lotId }))).toBe(
      'opening.not_trustee',
    );
  });

  test('a share of another bid, lot or envelope is refused, and the others go on', async () => {
    await toEndOfWindow();
    const [one, two, three] = trustees as [Trustee, Trustee, Trustee];
    const { items } = await city.ask(getShares, city.actor(one.login), { lotId });
    const share = await openShare(items[0]?.sealed ?? '', one.identity);
    if (!share) throw new Error('no share');
    const stranger = await newKeyPair();
    for (const wrong of [
      { ...share, lotId: '019cac0f-2680-71ca-91e0-5d546c94bc76' },
      { ...share, recipient: stranger.recipient },
    ])
      expect(
        await city.refusalOf(
          city.act(releaseShares, city.actor(one.login), { lotId, shares: [{ bidId: lost(), share: wrong }] }),
        ),
      ).toBe('opening.share_of_another');
    expect(await handIn(city, lotId, two)).toBe(1);
    expect(await handIn(city, lotId, three)).toBe(1);
    expect(await stateOfLost()).toBe('KEY_RELEASED');
  });

  test('a false share is outvoted by two true ones and named in public', async () => {
    await toEndOfWindow();
    const [one, two, three] = trustees as [Trustee, Trustee, Trustee];
    const { items } = await city.ask(getShares, city.actor(one.login), { lotId });
    const share = await openShare(items[0]?.sealed ?? '', one.identity);
    if (!share) throw new Error('no share');
    const forged = { ...share, share: `${'5a'.repeat(share.share.length / 2 - 1)}${share.share.slice(-2)}` };
    await city.act(releaseShares, city.actor(one.login), { lotId, shares: [{ bidId: lost(), share: forged }] });
    await handIn(city, lotId, two);
    expect(await stateOfLost()).toBe('SEALED');
    await handIn(city, lotId, three);
    expect(await stateOfLost()).toBe('KEY_RELEASED');
    const recovered = (
      await city.ask(readLedger, thePublic, { lotId, stream: lotStream(lotId), limit: 500 })
    ).items.find((entry) => entry.type === 'key.recovered');
    expect(recovered?.facts).toMatchObject({
      fitting: [two.recipient, three.recipient],
      unfitting: [one.recipient],
    });
  });

  test('where a bidder sealed rubbish instead of shares, all trustees come in vain, it is said, and the host may settle at once', async () => {
    await toEndOfWindow({ escrow: (honest) => honest && { ...honest, shares: honest.shares.toReversed() } });
    // Sealed to the wrong trustees: the middle one alone can open its share.
    expect(await Promise.all(trustees.map((one) => handIn(city, lotId, one)))).toEqual([0, 1, 0]);
    expect(await stateOfLost()).toBe('SEALED');
    city.clock.advance(minutes(30));
    await settle();
    expect(await stateOfLost()).toBe('REVOKED');
  });

  test('shares handed in twice count once', async () => {
    await toEndOfWindow();
    const [one] = trustees as [Trustee];
    expect(await handIn(city, lotId, one)).toBe(1);
    await handIn(city, lotId, one);
    expect((await hall()).remedy?.trustees[0]?.released).toBe(1);
    expect((await types()).filter((type) => type === 'share.released')).toHaveLength(1);
  });

  test('a bid without shares, with shares for others, or with one too few is not taken in', async () => {
    const cases: readonly [BidWish['escrow'], string][] = [
      [() => undefined, 'bids.escrow_missing'],
      [(honest) => honest && { ...honest, threshold: 3 }, 'bids.other_trustees'],
      [(honest) => honest && { ...honest, trustees: honest.trustees.toReversed() }, 'bids.other_trustees'],
      [(honest) => honest && { ...honest, shares: honest.shares.slice(1) }, 'bids.escrow_incomplete'],
      [(honest) => honest && { ...honest, priceShares: honest.shares }, 'bids.escrow_incomplete'],
    ];
    for (const [escrow, code] of cases) {
      const sealed = await sealBid(city, 'bidder1', lotId, escrow ? { escrow } : {});
      const { manifest, manifestHash } = sealed;
      expect(await city.refusalOf(city.act(submitBid, city.actor('bidder1'), { lotId, manifest, manifestHash }))).toBe(
        code,
      );
    }
    const plain = await buildLot(city, { state: 'TENDERING' });
    const uninvited = await sealBid(city, 'bidder1', plain.lotId, {
      escrow: () => ({
        threshold: 2,
        trustees: trustees.map((one) => one.recipient),
        shares: trustees.map(() => '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n'),
      }),
    });
    const { manifest, manifestHash } = uninvited;
    expect(
      await city.refusalOf(city.act(submitBid, city.actor('bidder1'), { lotId: plain.lotId, manifest, manifestHash })),
    ).toBe('bids.no_trustees');
  });

  test('a trustee’s task stands from the end of the window until its shares are in', async () => {
    const tasks = async (login: string) =>
      (await city.ask(myTasks, city.actor(login), {})).items.filter((task) => task.kind === 'release_shares');
    await toEndOfWindow();
    expect(await tasks('supervisor')).toMatchObject([{ lotId }]);
    expect(await tasks('bidder1')).toEqual([]);
    await handIn(city, lotId, trustees[2] as Trustee);
    expect(await tasks('supervisor')).toEqual([]);
    expect(await tasks('centre')).toHaveLength(1);
  });
});
