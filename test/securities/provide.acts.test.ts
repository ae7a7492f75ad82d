import { Upload } from '../../server/files/index.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { withdrawBid } from '../../server/bids/withdrawBid.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { suspendLot } from '../../server/supervision/suspendLot.ts';
import { cancelSecurity } from '../../server/securities/cancelSecurity.ts';
import { declareBasicAccount } from '../../server/securities/declareBasicAccount.ts';
import { provideSecurity } from '../../server/securities/provideSecurity.ts';
import { cashDesk, lotSecurities, mySecurity } from '../../server/securities/queries.ts';
import { holdsSecurity, Security } from '../../server/securities/index.ts';
import { Lot } from '../../server/tenders/index.ts';
import { terminateLot } from '../../server/tenders/publishLot.ts';
import { buildBid, sealBid } from '../support/builders/bid.ts';
import { buildLot, completeUpload } from '../support/builders/lot.ts';
import { buildOpening, reachDeadline } from '../support/builders/opening.ts';
import { bankOf, buildCash, buildGuarantee, buildIssuer, buildPaper, settleAll } from '../support/builders/security.ts';
import { monday, testPlatform, type TestPlatform } from '../support/platform.ts';
import type { ReferenceIssuer } from '../../seeds/demo/referenceIssuer.ts';

const all = ['CASH', 'BANK_GUARANTEE', 'SURETY', 'E_GUARANTEE', 'CREDIT_COMMITMENT'] as const;

describe('providing a security', () => {
  let city: TestPlatform;
  let issuer: ReferenceIssuer;
  let lotId: string;
  beforeAll(async () => {
    city = await testPlatform();
    issuer = await buildIssuer(city);
  });
  beforeEach(async () => {
    city.clock.set(monday);
    ({ lotId } = await buildLot(city, { state: 'TENDERING', terms: { securityForms: [...all] } }));
  });
  afterAll(async () => {
    await issuer.close();
    await city.close();
  });

  const bidder = (login = 'bidder1') => city.actor(login);
  const own = (login = 'bidder1') => city.ask(mySecurity, bidder(login), { lotId });
  const provide = (
    provided: Parameters<typeof city.act<typeof provideSecurity.call>>[2]['provide'],
    login = 'bidder1',
  ) => city.act(provideSecurity, bidder(login), { lotId, provide: provided });
  const reveal = async (...logins: string[]) => {
    const bids = Object.fromEntries(logins.map((login) => [login, {}]));
    const opened = await buildOpening(city, { step: 'COUNT', lotId, bidders: bids });
    await settleAll(city);
    return opened;
  };

  test('says what is asked: the sum, the forms, the last day, an account or a text to sign', async () => {
    const { asked, issuers, commitment, fileSeal, current } = await own();
    expect(asked).toMatchObject({ amount: '200000.00', forms: [...all], validUntil: '2026-06-22', isOpen: true });
    expect(issuers.map((one) => one.id)).toEqual([issuer.issuerId]);
    expect(commitment?.text).toContain('200000.00');
    expect(fileSeal?.recipient).toMatch(/^age1/);
    expect(current).toBeNull();
  });

  test('cash has a sub-account of its own, comes into force with the money, and says so to its bidder alone', async () => {
    await buildCash(city, 'bidder1', lotId, { payerName: '汉水建设集团有限公司' });
    const { current } = await own();
    expect(current).toMatchObject({ form: 'CASH', state: 'ISSUED', inForceAt: city.clock.now().toISOString() });
    expect(await holdsSecurity(city.platform, lotId, city.organisationId('bidder1'))).toBe(true);
    expect(await holdsSecurity(city.platform, lotId, city.organisationId('bidder2'))).toBe(false);
    expect((await own('bidder2')).current).toBeNull();
  });

  test('two sub-accounts of one bidder have nothing in common, and a lot’s nothing with each other', async () => {
    const other = await buildLot(city, { state: 'TENDERING', terms: { securityForms: [...all] } });
    await provide({ form: 'CASH' });
    await city.act(provideSecurity, bidder(), { lotId: other.lotId, provide: { form: 'CASH' } });
    const rows = await Security.findAll({ order: [['id', 'DESC']], limit: 2 });
    const numbers = rows.map((row) => row.open(city.platform.keys).account ?? '');
    expect(new Set(numbers).size).toBe(2);
    expect(new Set(rows.map((row) => row.holderTag)).size).toBe(2);
    for (const number of numbers) expect(number).toMatch(/^620900\d{13}$/);
  });

  test('an e-guarantee is applied for, issued and in force without the issuer learning the lot', async () => {
    const securityId = await buildGuarantee(city, 'bidder1', lotId, issuer.issuerId);
    expect((await own()).current).toMatchObject({ state: 'ISSUED', premium: '400.00', endsOn: '2026-06-22' });
    const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
    const known = JSON.stringify(issuer.orders.get(securityId));
    for (const secret of [lotId, lot.code, lot.name]) expect(known).not.toContain(secret);
  });

  test('a commitment is signed by the hash of its own text', async () => {
    const { commitment } = await own();
    expect(await city.refusalOf(provide({ form: 'CREDIT_COMMITMENT', textHash: 'a'.repeat(64) }))).toBe(
      'securities.text_differs',
    );
    await provide({ form: 'CREDIT_COMMITMENT', textHash: commitment?.textHash ?? '' });
    expect((await own()).current).toMatchObject({ state: 'ISSUED', form: 'CREDIT_COMMITMENT' });
  });

  test('a scanned guarantee is sealed until the opening, then opened for the owners', async () => {
    const securityId = await buildPaper(city, 'bidder1', lotId);
    const before = await Security.findByPk(securityId, { rejectOnEmpty: true });
    const upload = await Upload.findByPk(before.uploadId ?? '', { rejectOnEmpty: true });
    expect({ isSealed: upload.isSealed, name: upload.name, owner: upload.ownerTag }).toEqual({
      isSealed: true,
      name: null,
      owner: before.holderTag,
    });
    await reveal('bidder1', 'bidder2', 'bidder3');
    const after = await Security.findByPk(securityId, { rejectOnEmpty: true });
    const opened = await Upload.findByPk(after.openedUploadId ?? '', { rejectOnEmpty: true });
    expect(opened).toMatchObject({ mediaType: 'application/pdf', name: '投标保函.pdf', state: 'BOUND' });
  });

  test('a file that is no guarantee of this seal is found out after the opening, and opens nothing', async () => {
    const { fileSeal } = await own();
    const upload = await completeUpload(
      city,
      city.organisationId('bidder1'),
      Buffer.from('age-encryption.org/v1\nrubbish'),
      'sealed',
    );
    const paper = {
      form: 'SURETY' as const,
      guarantor: '保险',
      guaranteeNo: '1',
      amount: '200000.00',
      endsOn: '2026-12-31',
      uploadId: upload.id,
      fileName: 'x.pdf',
      token: fileSeal?.token ?? '',
    };
    expect(await city.refusalOf(provide({ ...paper, token: 'rubbish' }))).toBe('securities.seal_unknown');
    expect(await city.refusalOf(provide({ ...paper, uploadId: city.organisationId('bidder1') }))).toBe(
      'securities.file_not_sealed',
    );
    expect(await city.refusalOf(city.act(provideSecurity, bidder('bidder2'), { lotId, provide: paper }))).toBe(
      'securities.file_not_sealed',
    );
    await provide(paper);
    await reveal('bidder1', 'bidder2', 'bidder3');
    const table = await city.ask(lotSecurities, city.actor('agency'), { lotId });
    expect(table.rows[0]).toMatchObject({ findings: ['FILE_UNREADABLE'], verdict: 'ASK', fileId: null });
  });

  test('a scanned file above the limit of the platform is refused', async () => {
    const { fileSeal } = await own();
    const upload = await completeUpload(
      city,
      city.organisationId('bidder1'),
      Buffer.from('age-encryption.org/v1\n'),
      'sealed',
    );
    await Upload.update({ size: 20 * 1024 * 1024 + 1 }, { where: { id: upload.id } });
    const paper = {
      form: 'SURETY' as const,
      guarantor: '保险',
      guaranteeNo: '1',
      amount: '200000.00',
      endsOn: '2026-12-31',
      uploadId: upload.id,
      fileName: 'x.pdf',
      token: fileSeal?.token ?? '',
    };
    expect(await city.refusalOf(provide(paper))).toBe('securities.file_too_large');
  });

  describe('refuses', () => {
    test('a second one in hand; another form only after the first was taken back', async () => {
      await provide({ form: 'CASH' });
      expect(await city.refusalOf(provide({ form: 'CASH' }))).toBe('securities.in_hand');
      await city.act(cancelSecurity, bidder(), { lotId });
      expect((await own()).former).toMatchObject([{ state: 'CANCELLED' }]);
      await provide({ form: 'E_GUARANTEE', issuerId: issuer.issuerId });
    });

    test('a form that the documents do not name, and any where they ask for none', async () => {
      const narrow = await buildLot(city, { state: 'TENDERING', terms: { securityForms: ['E_GUARANTEE'] } });
      const none = await buildLot(city, { state: 'TENDERING', terms: { securityAmount: '0.00' } });
      const cash = (id: string) => city.act(provideSecurity, bidder(), { lotId: id, provide: { form: 'CASH' } });
      expect(await city.refusalOf(cash(narrow.lotId))).toBe('securities.form_not_allowed');
      expect(await city.refusalOf(cash(none.lotId))).toBe('securities.none_asked');
    });

    test('a draft, in the same words whether it will ask for a security or not', async () => {
      for (const securityAmount of ['200000.00', '0.00']) {
        const draft = await buildLot(city, { state: 'DOCS_DRAFT', terms: { securityAmount } });
        const provided = city.act(provideSecurity, bidder(), { lotId: draft.lotId, provide: { form: 'CASH' } });
        expect(await city.refusalOf(provided)).toBe('securities.window_closed');
      }
    });

    test('an issuer that nobody registered', async () => {
      expect(await city.refusalOf(provide({ form: 'E_GUARANTEE', issuerId: lotId }))).toBe('securities.issuer_unknown');
    });

    test('everything from the deadline’s own millisecond on', async () => {
      const { deadlineAt } = await Lot.findByPk(lotId, { rejectOnEmpty: true });
      city.clock.set(deadlineAt ?? monday);
      expect(await city.refusalOf(provide({ form: 'CASH' }))).toBe('securities.window_closed');
      expect(await city.refusalOf(city.act(cancelSecurity, bidder(), { lotId }))).toBe('securities.window_closed');
    });

    test('anything while the procedure is suspended', async () => {
      await city.act(suspendLot, city.actor('supervisor'), { lotId, cause: 'SUPERVISOR_ORDER', reason: '核查' });
      expect(await city.refusalOf(provide({ form: 'CASH' }))).toBe('kernel.suspended');
    });

    test('taking back what is not there', async () => {
      expect(await city.refusalOf(city.act(cancelSecurity, bidder(), { lotId }))).toBe('securities.none_in_hand');
    });
  });

  describe('at the upload of a bid', () => {
    test('a missing security does not stop a bid: the committee judges it (REG 26)', async () => {
      await expect(buildBid(city, 'bidder1', lotId)).resolves.toMatchObject({ lotId });
    });

    test('where the documents make it a gate, only a security in force opens it', async () => {
      const gated = await buildLot(city, {
        state: 'TENDERING',
        terms: { securityForms: [...all], securityAtUpload: 'REFUSE' },
      });
      lotId = gated.lotId;
      const sealed = await sealBid(city, 'bidder1', lotId);
      const submit = () =>
        city.act(submitBid, bidder(), { lotId, manifest: sealed.manifest, manifestHash: sealed.manifestHash });
      expect(await city.refusalOf(submit())).toBe('securities.missing_at_upload');
      await provide({ form: 'CASH' });
      expect(await city.refusalOf(submit())).toBe('securities.missing_at_upload');
      await city.act(cancelSecurity, bidder(), { lotId });
      // The newest of a bidder's securities is the later one: two of one millisecond have no order.
      city.clock.advance(1000);
      await buildCash(city, 'bidder1', lotId);
      expect((await submit()).version).toBe(1);
    });
  });

  describe('before the opening', () => {
    test('no row, stream or log entry names lot, bidder or sum', async () => {
      await buildCash(city, 'bidder1', lotId, { payerName: '汉水建设集团有限公司' });
      await buildGuarantee(city, 'bidder2', lotId, issuer.issuerId);
      await buildPaper(city, 'bidder3', lotId);
      const secrets = [lotId, ...['bidder1', 'bidder2', 'bidder3'].map((one) => city.organisationId(one)), '汉水建设'];
      for (const table of ['securities', 'statement_lines', 'bank_statements', 'guarantee_messages', 'bank_orders']) {
        const text = JSON.stringify(
          await city.platform.db.rows(`SELECT * FROM ${table}${table === 'securities' ? ' WHERE lot_id IS NULL' : ''}`),
        );
        for (const secret of secrets) expect([table, text.includes(secret)]).toEqual([table, false]);
      }
      const entries = JSON.stringify(
        await city.platform.db.rows("SELECT stream, body FROM ledger_entries WHERE stream LIKE 'security%'"),
      );
      for (const secret of secrets) expect(entries).not.toContain(secret);
      const { items } = await city.ask(readLedger, city.actor('agency'), { lotId });
      expect(items.filter((item) => item.type.startsWith('securit'))).toEqual([]);
    });

    test.each(['agency', 'authority', 'centre', 'supervisor'])('the %s hears nothing', async (login) => {
      await buildGuarantee(city, 'bidder1', lotId, issuer.issuerId);
      expect(await city.refusalOf(city.ask(lotSecurities, city.actor(login), { lotId }))).toBe('securities.not_opened');
    });

    test('the desk’s screen is the same whether nobody has paid or three have', async () => {
      const desk = async () => {
        const shown = await city.ask(cashDesk, city.actor('centre'), {});
        return { balances: shown.balances, unmatched: shown.unmatched.length, refunds: shown.refunds };
      };
      const before = await desk();
      for (const login of ['bidder1', 'bidder2', 'bidder3']) await buildCash(city, login, lotId);
      expect(await desk()).toEqual(before);
    });
  });

  describe('at the opening', () => {
    test('the bidders’ securities are named and checked, the lot’s log binds them to their sealed streams', async () => {
      await city.act(declareBasicAccount, bidder(), { bank: '建行云江分行', number: '4200 1111' });
      await buildCash(city, 'bidder1', lotId, { payerName: '汉水建设集团有限公司', payerAccount: '42001111' });
      await buildGuarantee(city, 'bidder2', lotId, issuer.issuerId);
      await reveal('bidder1', 'bidder2', 'bidder3');
      const { rows } = await city.ask(lotSecurities, city.actor('agency'), { lotId });
      expect(rows.map(({ form, state, verdict, findings }) => ({ form, state, verdict, findings }))).toEqual([
        { form: 'CASH', state: 'DECRYPTED', verdict: 'PASS', findings: [] },
        { form: 'E_GUARANTEE', state: 'DECRYPTED', verdict: 'PASS', findings: [] },
        { form: null, state: null, verdict: 'FAIL', findings: ['SECURITY_MISSING'] },
      ]);
      const { items } = await city.ask(readLedger, city.actor('agency'), { lotId });
      const found = items.find((item) => item.type === 'securities.revealed');
      const [first] = (found?.facts['securities'] ?? []) as { head: { stream: string; hash: string } }[];
      const [row] = await city.platform.db.rows<{ hash: string }>(
        'SELECT hash FROM ledger_entries WHERE stream = ? ORDER BY seq DESC LIMIT 1',
        [first?.head.stream],
      );
      expect(row?.hash).toBe(first?.head.hash);
    });

    test('one payer for two bidders is a lead on both (REG 40)', async () => {
      for (const login of ['bidder1', 'bidder2']) await buildCash(city, login, lotId, { payerAccount: '42009999' });
      await reveal('bidder1', 'bidder2', 'bidder3');
      const { rows } = await city.ask(lotSecurities, city.actor('supervisor'), { lotId });
      expect(rows.map((row) => row.findings.includes('SAME_PAYER'))).toEqual([true, true, false]);
    });

    test('the issuer learns the lot by a notice that opens its commitment', async () => {
      const securityId = await buildGuarantee(city, 'bidder1', lotId, issuer.issuerId);
      await reveal('bidder1', 'bidder2', 'bidder3');
      expect(issuer.orders.get(securityId)?.lot).toMatchObject({ lotId });
    });

    test('who provided a security and did not bid is never named: money goes back by itself, a guarantee is released', async () => {
      await buildCash(city, 'bidder4', lotId, { payerName: '郧阳第一建筑工程有限公司', payerAccount: '77' });
      const guarantee = await buildGuarantee(city, 'bidder5', lotId, issuer.issuerId);
      const paidBefore = bankOf(city).paid.length;
      await reveal('bidder1', 'bidder2', 'bidder3');
      expect(bankOf(city).paid.slice(paidBefore)).toEqual([
        { name: '郧阳第一建筑工程有限公司', account: '77', amount: '200000.00' },
      ]);
      expect(issuer.orders.get(guarantee)).toMatchObject({ status: 'RELEASED', lot: null });
      const { rows } = await city.ask(lotSecurities, city.actor('agency'), { lotId });
      expect(rows).toHaveLength(3);
    });

    test('money that the bank credited in time but told late still counts; told in time but credited late does not', async () => {
      const { deadlineAt } = await Lot.findByPk(lotId, { rejectOnEmpty: true });
      const last = deadlineAt?.getTime() ?? 0;
      for (const login of ['bidder1', 'bidder2']) await provide({ form: 'CASH' }, login);
      const accountOf = async (login: string) => (await own(login)).current?.account?.number ?? '';
      await reveal('bidder1', 'bidder2', 'bidder3');
      for (const [login, at] of [
        ['bidder1', last - 1],
        ['bidder2', last],
      ] as const)
        bankOf(city).credit({
          serial: `late-${lotId}-${login}`,
          at: new Date(at),
          account: await accountOf(login),
          payerName: 'x',
          payerAccount: login,
          amount: '200000.00',
        });
      city.clock.advance(61_000);
      await settleAll(city);
      const { rows } = await city.ask(lotSecurities, city.actor('agency'), { lotId });
      expect(rows.map((row) => row.findings.includes('PAID_LATE'))).toEqual([false, true, false]);
      expect(rows.map((row) => row.state)).toEqual(['DECRYPTED', 'DECRYPTED', null]);
    });
  });

  describe('goes back by itself and under seal', () => {
    test('when its bidder takes it back (REG 35)', async () => {
      const before = bankOf(city).paid.length;
      await buildCash(city, 'bidder1', lotId);
      await city.act(cancelSecurity, bidder(), { lotId });
      expect(await city.refusalOf(city.act(cancelSecurity, bidder(), { lotId }))).toBe('securities.none_in_hand');
      await settleAll(city);
      expect(bankOf(city).paid.length).toBe(before + 1);
      expect((await own()).former).toMatchObject([{ state: 'RELEASED', refund: { cause: 'WITHDRAWN' } }]);
    });

    test('within five days of a withdrawn bid, unless its bidder bids again (REG 35)', async () => {
      await buildCash(city, 'bidder1', lotId);
      await buildCash(city, 'bidder2', lotId);
      for (const login of ['bidder1', 'bidder2']) {
        await buildBid(city, login, lotId);
        await city.act(withdrawBid, bidder(login), { lotId });
      }
      await settleAll(city);
      expect((await own()).current).toMatchObject({ state: 'ISSUED', refund: { dueOn: '2026-03-09' } });
      await buildBid(city, 'bidder2', lotId);
      await settleAll(city);
      expect((await own('bidder2')).current?.refund).toBeNull();
      const lastDay = new Date('2026-03-08T16:00:00.000Z');
      city.clock.set(new Date(lastDay.getTime() - 1));
      await settleAll(city);
      expect((await own()).current?.state).toBe('ISSUED');
      city.clock.set(lastDay);
      await settleAll(city);
      expect((await own()).former[0]?.state).toBe('RELEASED');
      expect((await own('bidder2')).current?.state).toBe('ISSUED');
    });

    test('when too few bid: nobody is ever named (LAW 28)', async () => {
      await buildCash(city, 'bidder1', lotId);
      await provide({ form: 'CASH' }, 'bidder2');
      await buildBid(city, 'bidder1', lotId);
      await reachDeadline(city, lotId);
      await settleAll(city);
      expect((await own()).current).toMatchObject({ state: 'RELEASED', refund: { cause: 'FAILED' } });
      expect((await own('bidder2')).current?.state).toBe('CANCELLED');
      expect(await city.refusalOf(city.ask(lotSecurities, city.actor('agency'), { lotId }))).toBe(
        'securities.not_opened',
      );
    });

    test('when the authority ends the procedure, with bank interest (REG 31)', async () => {
      await buildCash(city, 'bidder1', lotId);
      city.clock.advance(10 * 86_400_000);
      await city.act(terminateLot, city.actor('authority'), { lotId, reason: '规划调整' });
      await settleAll(city);
      // 200000 × 0.0005 × 10 ÷ 360 = 2.777…
      expect((await own()).current).toMatchObject({
        state: 'RELEASED',
        refund: { cause: 'TERMINATED', interest: '2.78' },
      });
    });
  });
});
