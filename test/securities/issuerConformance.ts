import { createHash, randomBytes } from 'node:crypto';
import { canonical } from '../../server/kernel/ledger/chain.ts';
import { newId } from '../../server/kernel/ids.ts';
import type { GuaranteeLine } from '../../server/kernel/outside/guaranteeIssuer.ts';
import { Envelope, StatusBody } from '../../server/securities/contract.ts';
import { isSignedBy, signedText } from '../../server/securities/guaranteeMessage.ts';
import { messageWindowMs } from '../../server/securities/takeMessage.ts';
import type { TestPlatform } from '../support/platform.ts';

/** An issuer under examination: how it is reached, who it says it is, and how it is put away. */
export interface ExaminedIssuer {
  readonly line: GuaranteeLine;
  readonly address: string;
  readonly publicKey: string;
  readonly issuerId: string;
  close(): Promise<void>;
}

interface Told {
  readonly city: () => TestPlatform;
  /** Starts the issuer for the platform's key, name and clock; it must issue what it is asked for, at once or after questions. */
  readonly start: () => Promise<ExaminedIssuer>;
}

/** How often an issuer may be asked before it must have decided. */
const mostQuestions = 5;

/** What every issuer of e-guarantees must do on the interface (DOMAIN 10.4): who writes an adapter runs this over it. */
export const issuerConformance = (name: string, { city, start }: Told) => {
  describe(`the issuer: ${name}`, () => {
    let issuer: ExaminedIssuer;
    beforeAll(async () => {
      issuer = await start();
    });
    afterAll(() => issuer.close());

    const lotId = () => newId(city().platform);
    const commitmentTo = (lot: string, salt: string) =>
      createHash('sha256')
        .update(canonical({ lotId: lot, salt }), 'utf8')
        .digest('hex');
    const orderOf = (lot: string, salt: string) => ({
      orderNo: newId(city().platform),
      principal: { name: '汉水建设集团有限公司', creditCode: '91420300MA4800001A' },
      amount: '200000.00',
      startsOn: '2026-03-02',
      endsOn: '2026-06-22',
      lotCommitment: commitmentTo(lot, salt),
    });
    const signed = (
      kind: Envelope['kind'],
      body: Record<string, unknown>,
      change: Partial<Omit<Envelope, 'signature'>> = {},
    ): Envelope => {
      const { platform } = city();
      const unsigned = {
        format: 'bidhall-guarantee/1' as const,
        from: platform.env.LOG_ORIGIN,
        to: issuer.issuerId,
        kind,
        nonce: randomBytes(32).toString('hex'),
        at: platform.clock.now().toISOString(),
        body,
        ...change,
      };
      return { ...unsigned, signature: platform.keys.signText(signedText(unsigned)) };
    };
    const send = (envelope: unknown) => issuer.line.exchange(issuer.address, envelope);
    /** What the issuer answers, once the answer has been looked at as the platform looks at it. */
    const told = async (envelope: Envelope): Promise<StatusBody> => {
      const answer = Envelope.parse(await send(envelope));
      expect(answer).toMatchObject({ kind: 'STATUS', from: issuer.issuerId, to: city().platform.env.LOG_ORIGIN });
      expect(isSignedBy(answer, issuer.publicKey)).toBe(true);
      return StatusBody.parse(answer.body);
    };
    const ask = (orderNo: string) => told(signed('QUERY', { orderNo }));
    const refused = (envelope: unknown) => expect(send(envelope)).rejects.toThrow();

    /** Applies, and asks after the order until it is issued. */
    async function issued(order: ReturnType<typeof orderOf>): Promise<StatusBody> {
      let status = await told(signed('APPLY', order));
      for (let asked = 0; asked < mostQuestions && status.status !== 'ISSUED'; asked += 1) {
        expect(['APPLIED', 'APPROVED']).toContain(status.status);
        status = await ask(order.orderNo);
      }
      return status;
    }
    const fresh = () => issued(orderOf(lotId(), '1'.repeat(64)));

    test('issues what was applied for: the sum, and days that reach as far as the bid (REG 26)', async () => {
      const order = orderOf(lotId(), '2'.repeat(64));
      const { orderNo, status, guarantee } = await issued(order);
      expect([orderNo, status]).toEqual([order.orderNo, 'ISSUED']);
      expect(guarantee?.amount).toBe(order.amount);
      expect((guarantee?.endsOn ?? '') >= order.endsOn).toBe(true);
      expect((guarantee?.startsOn ?? '9') <= (guarantee?.endsOn ?? '')).toBe(true);
    });

    test('gives one order one guarantee, however often it is applied for; two orders two', async () => {
      const order = orderOf(lotId(), '3'.repeat(64));
      const first = await issued(order);
      const again = await told(signed('APPLY', order));
      expect(again.guarantee?.guaranteeNo).toBe(first.guarantee?.guaranteeNo);
      expect((await fresh()).guarantee?.guaranteeNo).not.toBe(first.guarantee?.guaranteeNo);
    });

    test('never answers twice with one nonce', async () => {
      const { orderNo } = await fresh();
      const answers = [await send(signed('QUERY', { orderNo })), await send(signed('QUERY', { orderNo }))];
      expect(new Set(answers.map((answer) => Envelope.parse(answer).nonce)).size).toBe(2);
    });

    test('refuses an order that nobody made, and a message of another shape', async () => {
      await refused(signed('QUERY', { orderNo: newId(city().platform) }));
      await refused(signed('APPLY', { orderNo: newId(city().platform), amount: '1.00' }));
      await refused({ hello: 'world' });
    });

    test('refuses what is forged, changed, for another, or was said before', async () => {
      const { orderNo } = await fresh();
      const query = signed('QUERY', { orderNo });
      await refused({ ...query, signature: `${'A'.repeat(86)}==` });
      await refused({ ...query, kind: 'RELEASE' });
      await refused(signed('QUERY', { orderNo }, { to: 'another' }));
      await told(query);
      await refused(query);
    });

    test.each([
      ['five minutes old', -messageWindowMs, true],
      ['a millisecond older', -messageWindowMs - 1, false],
      ['five minutes ahead', messageWindowMs, true],
      ['a millisecond more', messageWindowMs + 1, false],
    ])('a message %s', async (_name, offset, isTaken) => {
      const { orderNo } = await fresh();
      const at = new Date(city().clock.now().getTime() + offset).toISOString();
      const query = signed('QUERY', { orderNo }, { at });
      if (isTaken) expect((await told(query)).status).toBe('ISSUED');
      else await refused(query);
    });

    test('learns the lot only by a notice that opens the commitment', async () => {
      const [lot, salt] = [lotId(), '4'.repeat(64)];
      const order = orderOf(lot, salt);
      await issued(order);
      const notice = {
        orderNo: order.orderNo,
        lotId: lot,
        salt,
        lotCode: 'BD-1',
        lotName: '一标段',
        projectName: '道路工程',
        beneficiary: { name: '云江市城市建设投资集团有限公司', creditCode: '91420300MA4800002B' },
        bidDeadline: '2026-03-24T01:30:00.000Z',
      };
      await refused(signed('DECRYPT', { ...notice, salt: '5'.repeat(64) }));
      await refused(signed('DECRYPT', { ...notice, lotId: lotId() }));
      expect((await told(signed('DECRYPT', notice))).status).toBe('ISSUED');
      expect((await told(signed('DECRYPT', notice))).status).toBe('ISSUED');
    });

    test('releases a guarantee, and says so again', async () => {
      const { orderNo } = await fresh();
      for (const message of [
        signed('RELEASE', { orderNo }),
        signed('RELEASE', { orderNo }),
        signed('QUERY', { orderNo }),
      ])
        expect((await told(message)).status).toBe('RELEASED');
    });

    test('takes a claim for what it issued, once; a released guarantee cannot be claimed', async () => {
      const { orderNo } = await fresh();
      const claim = () => signed('CLAIM', { orderNo });
      const answers = ['CLAIM_REQUESTED', 'CLAIM_PAID', 'CLAIM_REFUSED'];
      expect(answers).toContain((await told(claim())).status);
      expect(answers).toContain((await told(claim())).status);
      const released = await fresh();
      await told(signed('RELEASE', { orderNo: released.orderNo }));
      expect((await told(signed('CLAIM', { orderNo: released.orderNo }))).status).toBe('RELEASED');
    });
  });
};
