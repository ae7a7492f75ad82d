import { balancesOf, BankStatement, JournalEntry, StatementLine } from '../../server/securities/fund.ts';
import { faultsOf } from '../../server/securities/booking.ts';
import { importStatement } from '../../server/securities/importStatement.ts';
import { Security } from '../../server/securities/index.ts';
import { provideSecurity } from '../../server/securities/provideSecurity.ts';
import { cashDesk, exportCashDesk, mySecurity } from '../../server/securities/queries.ts';
import { registerIssuer } from '../../server/securities/registerIssuer.ts';
import { returnMoney } from '../../server/securities/returnMoney.ts';
import { reverseStatement } from '../../server/securities/reverseStatement.ts';
import { takeMessage } from '../../server/securities/takeMessage.ts';
import { buildLot } from '../support/builders/lot.ts';
import { bankOf, buildIssuer, settleAll } from '../support/builders/security.ts';
import { monday, testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';
import type { ReferenceIssuer } from '../../seeds/demo/referenceIssuer.ts';

const head = '流水号,交易时间,收款账号,付款人名称,付款人账号,金额';

describe('the desk of the security fund', () => {
  let city: TestPlatform;
  let issuer: ReferenceIssuer;
  let lotId: string;
  beforeAll(async () => {
    city = await testPlatform();
    issuer = await buildIssuer(city, () => 'LATER');
  });
  beforeEach(async () => {
    city.clock.set(monday);
    const terms = { securityForms: ['CASH' as const, 'E_GUARANTEE' as const] };
    ({ lotId } = await buildLot(city, { state: 'TENDERING', terms }));
  });
  afterAll(async () => {
    await issuer.close();
    await city.close();
  });

  const centre = () => city.actor('centre');
  const load = (text: string) =>
    city.act(importStatement, centre(), { fileName: '流水.csv', content: Buffer.from(text).toString('base64') });
  const credit = (serial: string, account: string, amount: string, payer = '甲公司') =>
    `${serial},2026-03-02 08:00:00,${account},${payer},42001,${amount}`;
  const cash = async (login: string) => {
    const actor = city.actor(login);
    await city.act(provideSecurity, actor, { lotId, provide: { form: 'CASH' } });
    return (await city.ask(mySecurity, actor, { lotId })).current?.account?.number ?? '';
  };
  const faults = async () => faultsOf(await balancesOf(city.platform.db));

  test('books what fits, keeps what does not, and the same file again books nothing', async () => {
    const account = await cash('bidder1');
    const text = [
      head,
      credit(`${lotId}-1`, account, '200000.00'),
      credit(`${lotId}-2`, '620900000000', '5.00'),
      credit(`${lotId}-3`, account, '200000.00'),
    ].join('\n');
    expect(await load(text)).toEqual({ rows: 3, fresh: 3, known: 0, unmatched: 2 });
    expect((await city.ask(mySecurity, city.actor('bidder1'), { lotId })).current?.state).toBe('ISSUED');
    const entries = await JournalEntry.count();
    expect(await load(text)).toEqual({ rows: 3, fresh: 0, known: 3, unmatched: 0 });
    expect(await JournalEntry.count()).toBe(entries);
    const { unmatched } = await city.ask(cashDesk, centre(), {});
    expect(unmatched.map((line) => line.reason)).toEqual(expect.arrayContaining(['NO_SUCH_ACCOUNT', 'NOT_AWAITED']));
    expect(await faults()).toEqual([]);
  });

  test('one bad line and nothing is booked, by line; a known serial number with another sum is refused', async () => {
    const account = await cash('bidder1');
    const before = await StatementLine.count();
    const bad = [head, credit(`${lotId}-1`, account, '200000.00'), credit(`${lotId}-2`, account, '=1+1')].join('\n');
    await expect(load(bad)).rejects.toMatchObject({
      code: 'securities.statement_bad',
      issues: [{ path: '3', problem: 'bad_amount' }],
    });
    expect(await StatementLine.count()).toBe(before);
    await load([head, credit(`${lotId}-1`, account, '7.00')].join('\n'));
    expect(await city.refusalOf(load([head, credit(`${lotId}-1`, account, '8.00')].join('\n')))).toBe(
      'securities.serial_conflict',
    );
  });

  test('another sum than asked for stays unmatched and goes back whole to its payer, once', async () => {
    const account = await cash('bidder1');
    await load([head, credit(`${lotId}-1`, account, '199999.99', '=cmd()')].join('\n'));
    const { unmatched } = await city.ask(cashDesk, centre(), {});
    const line = unmatched.find((one) => one.serial === `${lotId}-1`);
    expect(line?.reason).toBe('AMOUNT_DIFFERS');
    const { csv } = await city.ask(exportCashDesk, centre(), { list: 'unmatched' });
    expect(csv).toContain(",'=cmd(),");
    expect((await city.ask(exportCashDesk, centre(), { list: 'refunds' })).csv).toContain('最迟退还日');
    const give = () => city.act(returnMoney, centre(), { lineId: line?.id ?? '', reason: '金额不符' });
    const before = bankOf(city).paid.length;
    await give();
    expect(await city.refusalOf(give())).toBe('securities.line_settled');
    await settleAll(city);
    expect(bankOf(city).paid.slice(before)).toEqual([{ name: '=cmd()', account: '42001', amount: '199999.99' }]);
    expect(await faults()).toEqual([]);
  });

  test('a wrong statement is taken back by its opposite while nothing was done with it, and may come again', async () => {
    const text = [head, credit(`${lotId}-1`, '620900000000', '5.00')].join('\n');
    const known = new Set((await BankStatement.findAll()).map((one) => one.id));
    /** The statement that came last: ids of one standing instant have no order. */
    const newest = async (): Promise<string> => {
      const fresh = (await BankStatement.findAll()).map((one) => one.id).filter((id) => !known.has(id));
      for (const id of fresh) known.add(id);
      return fresh[0] ?? '';
    };
    await load(text);
    const statementId = await newest();
    const reverse = (id: string) => city.act(reverseStatement, centre(), { statementId: id, reason: '导错文件' });
    await reverse(statementId);
    expect(await city.refusalOf(reverse(statementId))).toBe('securities.statement_used');
    expect(await load(text)).toMatchObject({ fresh: 1 });
    await newest();
    const account = await cash('bidder1');
    await load([head, credit(`${lotId}-2`, account, '200000.00')].join('\n'));
    expect(await city.refusalOf(reverse(await newest()))).toBe('securities.statement_used');
    expect(await faults()).toEqual([]);
  });

  test('a booking can be neither changed nor deleted', async () => {
    await load([head, credit(`${lotId}-1`, '620900000000', '5.00')].join('\n'));
    for (const sql of ['UPDATE journal_lines SET debit = debit + 1', 'DELETE FROM journal_entries'])
      await expect(city.platform.db.run(sql)).rejects.toThrow();
  });

  describe('messages of an issuer', () => {
    let securityId: string;
    beforeEach(async () => {
      ({ securityId } = await city.act(provideSecurity, city.actor('bidder2'), {
        lotId,
        provide: { form: 'E_GUARANTEE', issuerId: issuer.issuerId },
      }));
    });
    const take = (envelope: ReturnType<ReferenceIssuer['message']>, issuerId = issuer.issuerId) =>
      city.act(takeMessage, thePublic, { issuerId, envelope });
    const approved = () => ({ orderNo: securityId, status: 'APPROVED' });
    const state = async () => (await Security.findByPk(securityId, { rejectOnEmpty: true })).state;

    test('are taken in once: a second delivery of the same message is refused', async () => {
      const message = issuer.message(approved());
      await take(message);
      expect(await state()).toBe('APPROVED');
      expect(await city.refusalOf(take(message))).toBe('securities.message_replayed');
      await take(issuer.message(approved()));
      expect(await state()).toBe('APPROVED');
    });

    test('forged, changed, old, early, misdirected, of a stranger or of an unknown order are refused', async () => {
      const message = issuer.message(approved());
      const other = issuer.message({ ...approved(), status: 'REFUSED' });
      const at = (milliseconds: number) =>
        issuer.message(approved(), { at: new Date(city.clock.now().getTime() + milliseconds).toISOString() });
      expect(await city.refusalOf(take({ ...message, body: other.body }))).toBe('securities.signature_wrong');
      expect(await city.refusalOf(take({ ...message, signature: 'AAAA' }))).toBe('securities.signature_wrong');
      expect(await city.refusalOf(take({ ...message, nonce: 'f'.repeat(64) }))).toBe('securities.signature_wrong');
      expect(await city.refusalOf(take(at(-300_001)))).toBe('securities.message_old');
      expect(await city.refusalOf(take(at(300_001)))).toBe('securities.message_old');
      expect(await city.refusalOf(take(issuer.message(approved(), { to: 'elsewhere' })))).toBe(
        'securities.message_misdirected',
      );
      expect(await city.refusalOf(take(issuer.message({ surprise: true })))).toBe('securities.message_misdirected');
      expect(await city.refusalOf(take(message, lotId))).toBe('securities.issuer_unknown');
      expect(await city.refusalOf(take(issuer.message({ ...approved(), orderNo: lotId })))).toBe(
        'securities.order_unknown',
      );
      expect(await state()).toBe('APPLIED');
      await take(at(-300_000));
      expect(await state()).toBe('APPROVED');
    });

    test('a guarantee of another sum or of fewer days than applied for is no guarantee (REG 26)', async () => {
      const guarantee = {
        guaranteeNo: '1',
        amount: '200000.00',
        premium: '1.00',
        issuedAt: city.clock.now().toISOString(),
        startsOn: '2026-03-02',
        endsOn: '2026-06-22',
        fileSha256: 'a'.repeat(64),
      };
      const issued = (change: Partial<typeof guarantee>) =>
        take(issuer.message({ orderNo: securityId, status: 'ISSUED', guarantee: { ...guarantee, ...change } }));
      for (const change of [{ amount: '199999.99' }, { endsOn: '2026-06-21' }])
        expect(await city.refusalOf(issued(change))).toBe('securities.guarantee_differs');
      await issued({});
      expect(await state()).toBe('ISSUED');
    });

    test('an issuer that thinks first is asked again until it has issued', async () => {
      for (let turn = 0; turn < 4; turn += 1) {
        await settleAll(city);
        city.clock.advance(30_000);
      }
      await settleAll(city);
      expect(await state()).toBe('ISSUED');
    }, 120_000);

    test('a second issuer of one credit code is not registered', async () => {
      const again = city.act(registerIssuer, centre(), {
        name: '云江银行',
        creditCode: '91420300MA4800099X',
        kind: 'BANK',
        premiumRate: '0.002',
        address: issuer.address,
        publicKey: issuer.publicKey,
      });
      expect(await city.refusalOf(again)).toBe('securities.issuer_exists');
    });
  });
});
