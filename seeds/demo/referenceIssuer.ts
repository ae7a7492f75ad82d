import { createHash, createPrivateKey, createPublicKey, randomBytes, sign as signBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canonical } from '../../server/kernel/ledger/chain.ts';
import { exact } from '../../server/kernel/decimal.ts';
import { ApplyBody, DecryptBody, Envelope, type StatusBody } from '../../server/securities/contract.ts';
import { isSignedBy, rawKey, signedText } from '../../server/securities/guaranteeMessage.ts';

/** How the issuer decides: at once, when it is asked again, or not at all. */
export type Decision = 'ISSUE' | 'LATER' | 'REFUSE';

export interface ReferenceIssuerTold {
  /** 32 bytes of hex: the seed of the issuer's Ed25519 key. */
  readonly seed: string;
  readonly platformKey: string;
  readonly platformName: string;
  readonly premiumRate: string;
  readonly now: () => Date;
  readonly decide?: (principal: string) => Decision;
}

interface Order {
  readonly apply: ApplyBody;
  status: StatusBody['status'];
  guaranteeNo: string;
  lot: DecryptBody | null;
}

export interface ReferenceIssuer {
  readonly address: string;
  readonly publicKey: string;
  /** Set once the platform has registered it. */
  issuerId: string;
  /** What an issuer knows: to be looked at for what it must not know. */
  readonly orders: ReadonlyMap<string, Readonly<Order>>;
  /** A message of its own, for pushes and for tests that forge. */
  message(body: Record<string, unknown>, change?: Partial<Envelope>): Envelope;
  settleClaim(orderNo: string, isPaid: boolean): void;
  close(): Promise<void>;
}

const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const largest = 200_000;

/**
 * An issuer of e-guarantees that speaks the platform's interface, as a real HTTP server: the reference for whoever writes one, and the
 * partner of demo and tests. It keeps everything in memory and learns a lot only by the notice after the opening.
 */
export async function startReferenceIssuer(told: ReferenceIssuerTold): Promise<ReferenceIssuer> {
  const privateKey = createPrivateKey({
    key: Buffer.concat([ed25519Prefix, Buffer.from(told.seed, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });
  const orders = new Map<string, Order>();
  const nonces = new Set<string>();

  const message = (body: Record<string, unknown>, change: Partial<Envelope> = {}): Envelope => {
    const unsigned = {
      format: 'bidhall-guarantee/1' as const,
      from: issuer.issuerId,
      to: told.platformName,
      kind: 'STATUS' as const,
      nonce: randomBytes(32).toString('hex'),
      at: told.now().toISOString(),
      body,
      ...change,
    };
    const signature = signBytes(null, Buffer.from(signedText(unsigned), 'utf8'), privateKey).toString('base64');
    return { ...unsigned, signature: change.signature ?? signature };
  };

  const statusOf = (orderNo: string, order: Order): Record<string, unknown> => ({
    orderNo,
    status: order.status,
    ...(order.status === 'REFUSED' ? { reason: '授信额度不足' } : {}),
    ...(order.guaranteeNo === '' ? {} : { guarantee: guaranteeOf(order) }),
  });

  const guaranteeOf = (order: Order) => {
    const { apply, guaranteeNo } = order;
    // The document of a cipher guarantee names the commitment in place of lot and beneficiary.
    const document = canonical({ guaranteeNo, ...apply });
    return {
      guaranteeNo,
      amount: apply.amount,
      premium: exact(apply.amount).times(told.premiumRate).toFixed(2),
      issuedAt: told.now().toISOString(),
      startsOn: apply.startsOn,
      endsOn: apply.endsOn,
      fileSha256: createHash('sha256').update(document).digest('hex'),
    };
  };

  const issueNow = (order: Order) => {
    order.status = 'ISSUED';
    order.guaranteeNo = `YJBH${randomBytes(5).toString('hex').toUpperCase()}`;
  };

  const applied = (body: unknown): Record<string, unknown> => {
    const apply = ApplyBody.parse(body);
    const known = orders.get(apply.orderNo);
    if (known) return statusOf(apply.orderNo, known);
    const order: Order = { apply, status: 'APPLIED', guaranteeNo: '', lot: null };
    orders.set(apply.orderNo, order);
    const decision = told.decide?.(apply.principal.name) ?? 'ISSUE';
    if (decision === 'ISSUE') issueNow(order);
    if (decision === 'REFUSE') order.status = 'REFUSED';
    return statusOf(apply.orderNo, order);
  };

  const decrypted = (order: Order, body: unknown) => {
    const notice = DecryptBody.parse(body);
    const { lotId, salt } = notice;
    const commitment = createHash('sha256').update(canonical({ lotId, salt }), 'utf8').digest('hex');
    if (commitment !== order.apply.lotCommitment) throw new Error('the notice does not open the commitment');
    order.lot = notice;
  };

  const answer = (envelope: Envelope): Record<string, unknown> => {
    if (envelope.kind === 'APPLY') return applied(envelope.body);
    const orderNo = String(envelope.body['orderNo']);
    const order = orders.get(orderNo);
    if (!order) throw new Error('no such order');
    if (envelope.kind === 'QUERY') {
      if (order.status === 'APPROVED') issueNow(order);
      else if (order.status === 'APPLIED') order.status = 'APPROVED';
    }
    if (envelope.kind === 'DECRYPT') decrypted(order, envelope.body);
    if (envelope.kind === 'RELEASE') order.status = 'RELEASED';
    if (envelope.kind === 'CLAIM' && order.status === 'ISSUED') order.status = 'CLAIM_REQUESTED';
    return statusOf(orderNo, order);
  };

  /** A message of the platform: for us, signed, fresh and new. */
  const admit = (given: unknown): Envelope => {
    const envelope = Envelope.parse(given);
    if (envelope.to !== issuer.issuerId || !isSignedBy(envelope, told.platformKey)) throw new Error('not for us');
    if (Math.abs(told.now().getTime() - Date.parse(envelope.at)) > 300_000) throw new Error('too old');
    if (nonces.has(envelope.nonce)) throw new Error('seen before');
    nonces.add(envelope.nonce);
    return envelope;
  };

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (text.length > largest) request.destroy();
    });
    request.on('end', () => {
      try {
        const reply = message(answer(admit(JSON.parse(text) as unknown)));
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply));
      } catch {
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const issuer: ReferenceIssuer = {
    address: `http://127.0.0.1:${String(port)}/guarantees`,
    publicKey: rawKey(createPublicKey(privateKey)),
    issuerId: '',
    orders,
    message,
    settleClaim: (orderNo, isPaid) => {
      const order = orders.get(orderNo);
      if (order) order.status = isPaid ? 'CLAIM_PAID' : 'CLAIM_REFUSED';
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => {
          closed();
        });
      }),
  };
  return issuer;
}
