import { awardLot } from '../../server/decision/awardLot.ts';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { personOf } from '../../server/kernel/act.ts';
import { newId } from '../../server/kernel/ids.ts';
import { dayOf, endOfDay } from '../../server/kernel/time/calendar.ts';
import { Person } from '../../server/identity/index.ts';
import { settleFailure } from '../../server/opening/settleFailure.ts';
import { faultsOf } from '../../server/securities/booking.ts';
import { noteContract } from '../../server/securities/followLife.ts';
import { countersignForfeit, proposeForfeit, settleClaim } from '../../server/securities/forfeit.ts';
import { balancesOf, BookCheck } from '../../server/securities/fund.ts';
import { Security } from '../../server/securities/index.ts';
import { payRefund } from '../../server/securities/payRefund.ts';
import { provideSecurity } from '../../server/securities/provideSecurity.ts';
import { cashDesk, getSavings, lotSecurities, mySecurity } from '../../server/securities/queries.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { goOn, smallScheme } from '../support/builders/decision.ts';
import { buildEvaluation } from '../support/builders/evaluation.ts';
import { buildLot, completeUpload } from '../support/builders/lot.ts';
import { buildOpening, minutes } from '../support/builders/opening.ts';
import { bankOf, buildCash, buildGuarantee, buildIssuer, settleAll } from '../support/builders/security.ts';
import { monday, testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';
import type { ReferenceIssuer } from '../../seeds/demo/referenceIssuer.ts';

const all = ['CASH', 'BANK_GUARANTEE', 'SURETY', 'E_GUARANTEE', 'CREDIT_COMMITMENT'] as const;

describe('what becomes of a security', () => {
  let city: TestPlatform;
  let issuer: ReferenceIssuer;
  let lotId: string;
  let securities: readonly string[] = [];
  let second: ReturnType<TestPlatform['actor']>;

  beforeAll(async () => {
    city = await testPlatform();
    issuer = await buildIssuer(city);
    // The demo authority has one person; a forfeiture takes two.
    const person = await Person.findByPk(city.personId('authority'), { rejectOnEmpty: true });
    const personId = newId(city.platform);
    await Person.create({ ...person.get(), id: personId, login: 'authority2', name: '复核人' });
    second = { ...personOf(city.actor('authority')), personId };
  });
  afterAll(async () => {
    await issuer.close();
    await city.close();
  });

  const authority = () => city.actor('authority');
  const centre = () => city.actor('centre');
  const of = (at: number) => securities[at] ?? '';
  const row = (at: number) => Security.findByPk(of(at), { rejectOnEmpty: true });
  const types = async () =>
    (await city.ask(readLedger, authority(), { lotId, limit: 500 })).items.map((item) => item.type);
  const booksAreGood = async () => {
    expect(faultsOf(await balancesOf(city.platform.db))).toEqual([]);
  };
  const evidence = async () =>
    (await completeUpload(city, city.organisationId('authority'), Buffer.from('%PDF-1.7 证据'))).id;

  /** Cash, an e-guarantee and a commitment for three bidders. */
  async function provideThree(): Promise<void> {
    const cash = await buildCash(city, 'bidder1', lotId, { payerName: '汉水建设集团有限公司', payerAccount: '42001' });
    const guarantee = await buildGuarantee(city, 'bidder2', lotId, issuer.issuerId);
    const { commitment } = await city.ask(mySecurity, city.actor('bidder3'), { lotId });
    const committed = await city.act(provideSecurity, city.actor('bidder3'), {
      lotId,
      provide: { form: 'CREDIT_COMMITMENT', textHash: commitment?.textHash ?? '' },
    });
    securities = [cash.securityId, guarantee, committed.securityId];
  }

  test('a whole life: known at the opening, due after the contract, late and told, paid with interest; kept with two signatures', async () => {
    city.clock.set(monday);
    const terms = { securityForms: [...all], scheme: smallScheme, decisionPlan: { mode: 'RANKED' as const } };
    ({ lotId } = await buildLot(city, { state: 'TENDERING', terms }));
    await provideThree();
    const session = await buildEvaluation(city, { phase: 'CLOSED', lotId });
    await goOn(city, lotId, 'PUBLICITY_OVER');
    for (const bidId of session.bidIds)
      await city.act(awardLot, authority(), { lotId, bidId, reason: '' }).catch(() => undefined);
    await settleAll(city);

    // The contract: not before the award notice, not in the future, once.
    const contract = (signedOn: string) => city.act(noteContract, authority(), { lotId, signedOn });
    const today = () => dayOf(city.clock.now());
    expect(await city.refusalOf(contract(today()))).toBe('securities.not_awarded');
    await city.act(notifyAward, authority(), { lotId });
    await settleAll(city);
    expect((await row(0)).refundCause).toBeNull();
    expect(await city.refusalOf(contract('2027-01-01'))).toBe('securities.contract_day_wrong');
    expect(await city.refusalOf(contract('2026-01-01'))).toBe('securities.contract_day_wrong');

    // Kept: only what the facts show, with evidence, by two persons.
    const { winnerBidId } = {
      winnerBidId: (await city.ask(lotSecurities, authority(), { lotId })).rows.find((one) => one.isWinner)?.bidId,
    };
    const winnerAt = session.bidIds.indexOf(winnerBidId ?? '');
    expect(winnerAt).toBeGreaterThanOrEqual(0);
    const propose = async (at: number, ground: 'REVOKED_BID' | 'NO_CONTRACT', ids?: string[]) =>
      city.act(proposeForfeit, authority(), {
        securityId: of(at),
        ground,
        note: '无正当理由拒签',
        evidenceIds: ids ?? [await evidence()],
      });
    expect(await city.refusalOf(propose(winnerAt, 'REVOKED_BID'))).toBe('securities.ground_not_met');
    expect(await city.refusalOf(propose((winnerAt + 1) % 3, 'NO_CONTRACT'))).toBe('securities.ground_not_met');
    expect(await city.refusalOf(propose(winnerAt, 'NO_CONTRACT', []))).toBe('securities.evidence_missing');
    const answer = (agree: boolean, actor = second) =>
      city.act(countersignForfeit, actor, { securityId: of(winnerAt), agree });
    expect(await city.refusalOf(answer(true))).toBe('securities.nothing_proposed');
    await propose(winnerAt, 'NO_CONTRACT');
    expect(await city.refusalOf(propose(winnerAt, 'NO_CONTRACT'))).toBe('securities.already_proposed');
    expect(await city.refusalOf(answer(true, authority()))).toBe('securities.same_person');
    await answer(false);
    expect((await row(winnerAt)).forfeitGround).toBeNull();

    // The clock of the refunds.
    const pay = (at: number) => city.act(payRefund, centre(), { securityId: of(at) });
    expect(await city.refusalOf(pay(0))).toBe('securities.no_refund_cause');
    await contract(today());
    expect(await city.refusalOf(contract(today()))).toBe('securities.contract_noted');
    const { refundDueOn } = await row(0);
    const { refunds } = await city.ask(cashDesk, centre(), {});
    expect(refunds).toHaveLength(3);
    expect((await city.ask(myTasks, centre(), {})).items.map((task) => task.kind)).toContain('pay_refunds');
    const end = endOfDay(refundDueOn ?? '');
    city.clock.set(new Date(end.getTime() - 1));
    await settleAll(city);
    expect(await types()).not.toContain('refund.overdue');
    city.clock.set(end);
    await settleAll(city);
    expect((await types()).filter((type) => type === 'refund.overdue')).toHaveLength(3);
    const paidBefore = bankOf(city).paid.length;
    for (const at of [0, 1, 2]) await pay(at);
    await settleAll(city);
    expect(await city.refusalOf(pay(0))).toBe('kernel.wrong_state');
    const { interest, inForceAt } = await row(0);
    const days = Math.round((end.getTime() - (inForceAt?.getTime() ?? 0)) / 86_400_000);
    expect(Number(interest)).toBeCloseTo((200_000 * 0.0005 * days) / 360, 1);
    expect(bankOf(city).paid.slice(paidBefore)).toEqual([
      { name: '汉水建设集团有限公司', account: '42001', amount: (200_000 + Number(interest)).toFixed(2) },
    ]);
    expect(issuer.orders.get(of(1))?.status).toBe('RELEASED');
    await booksAreGood();
    const check = await BookCheck.findOne({ order: [['checkedOn', 'DESC']], rejectOnEmpty: true });
    expect(check.faults).toEqual([]);
    const savings = await city.ask(getSavings, thePublic, {});
    expect(savings).toMatchObject({
      securityCount: 3,
      substitutionRate: '0.6667',
      refunds: { paid: 3, onTimeRate: '0.0000' },
    });
  }, 300_000);

  describe('a bid revoked in the hall (REG 35)', () => {
    let bids: readonly { readonly bidId: string }[];
    beforeEach(async () => {
      city.clock.set(new Date('2026-06-01T01:00:00.000Z'));
      ({ lotId } = await buildLot(city, { state: 'TENDERING', terms: { securityForms: [...all] } }));
      await provideThree();
      ({ bids } = await buildOpening(city, {
        step: 'DECRYPT_WINDOW',
        lotId,
        bidders: { bidder1: {}, bidder2: {}, bidder3: {} },
      }));
      await settleAll(city);
      city.clock.advance(minutes(31));
    });
    const settle = (at: number, cause: 'BIDDER_ABSENT' | 'PLATFORM_DOWN') =>
      city.act(settleFailure, city.actor('agency'), {
        bidId: bids[at]?.bidId ?? '',
        cause,
        note: '认定',
      });
    const keep = async (at: number) => {
      await city.act(proposeForfeit, authority(), {
        securityId: of(at),
        ground: 'REVOKED_BID',
        note: '截止后未解密',
        evidenceIds: [await evidence()],
      });
      await city.act(countersignForfeit, second, { securityId: of(at), agree: true });
      await settleAll(city);
    };

    test('cash is paid on to the authority, an e-guarantee is claimed, a broken commitment is told to everybody', async () => {
      for (const at of [0, 1, 2]) await settle(at, 'BIDDER_ABSENT');
      await settleAll(city);
      const before = bankOf(city).paid.length;
      for (const at of [0, 1, 2]) await keep(at);
      expect((await row(0)).state).toBe('CLAIM_PAID');
      expect(bankOf(city).paid.slice(before)).toMatchObject([
        { name: '云江市城市建设投资集团有限公司', amount: '200000.00' },
      ]);
      expect((await row(1)).state).toBe('CLAIM_REQUESTED');
      issuer.settleClaim(of(1), true);
      city.clock.advance(minutes(20));
      await settleAll(city);
      expect((await row(1)).state).toBe('CLAIM_PAID');
      expect(await types()).toEqual(expect.arrayContaining(['commitment.broken', 'claim.settled', 'forfeit.answered']));
      const claim = (securityId: string) =>
        city.act(settleClaim, authority(), { securityId, isPaid: false, note: '拒付' });
      expect(await city.refusalOf(claim(of(1)))).toBe('securities.wrong_form');
      await claim(of(2));
      expect((await row(2)).state).toBe('CLAIM_REFUSED');
      await booksAreGood();
    }, 120_000);
  });
});
