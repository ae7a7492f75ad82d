import { Encrypter } from 'age-encryption';
import { startReferenceIssuer, type Decision, type ReferenceIssuer } from '../../../seeds/demo/referenceIssuer.ts';
import { rawKey } from '../../../server/securities/guaranteeMessage.ts';
import { bankSettled, exchangesSettled, readFeed } from '../../../server/securities/index.ts';
import { provideSecurity } from '../../../server/securities/provideSecurity.ts';
import { mySecurity } from '../../../server/securities/queries.ts';
import { registerIssuer } from '../../../server/securities/registerIssuer.ts';
import type { memoryBank } from '../../../server/kernel/outside/bank.ts';
import type { TestPlatform } from '../platform.ts';
import { completeUpload } from './lot.ts';

/** The stand-in bank of a test's platform, with what can be put into it and seen of it. */
export const bankOf = (test: TestPlatform) => test.platform.bank as ReturnType<typeof memoryBank>;

/** Starts the reference issuer and registers it through the real command. */
export async function buildIssuer(
  test: TestPlatform,
  decide: (principal: string) => Decision = () => 'ISSUE',
): Promise<ReferenceIssuer> {
  const issuer = await startReferenceIssuer({
    seed: '07'.repeat(32),
    platformKey: rawKey(test.platform.keys.logPublic),
    platformName: test.platform.env.LOG_ORIGIN,
    premiumRate: '0.002',
    now: () => test.clock.now(),
    decide,
  });
  const { issuerId } = await test.act(registerIssuer, test.actor('centre'), {
    name: '云江银行股份有限公司',
    creditCode: '91420300MA4800099X',
    kind: 'BANK',
    premiumRate: '0.002',
    address: issuer.address,
    publicKey: issuer.publicKey,
  });
  issuer.issuerId = issuerId;
  return issuer;
}

/** Lets everything run that runs by itself, issuers and bank included. */
export async function settleAll(test: TestPlatform): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await test.settle();
    await exchangesSettled();
    await bankSettled();
  }
  await test.settle();
}

/** Provides an e-guarantee through the issuer. */
export async function buildGuarantee(
  test: TestPlatform,
  login: string,
  lotId: string,
  issuerId: string,
): Promise<string> {
  const { securityId } = await test.act(provideSecurity, test.actor(login), {
    lotId,
    provide: { form: 'E_GUARANTEE', issuerId },
  });
  await settleAll(test);
  return securityId;
}

let serial = 0;

/** Chooses cash and pays it into the sub-account by the bank's own feed. */
export async function buildCash(
  test: TestPlatform,
  login: string,
  lotId: string,
  paid: {
    readonly amount?: string;
    readonly payerName?: string;
    readonly payerAccount?: string;
    readonly at?: Date;
  } = {},
): Promise<{ readonly securityId: string; readonly account: string }> {
  const { securityId } = await test.act(provideSecurity, test.actor(login), { lotId, provide: { form: 'CASH' } });
  const { current } = await test.ask(mySecurity, test.actor(login), { lotId });
  const account = current?.account?.number ?? '';
  serial += 1;
  bankOf(test).credit({
    serial: `T${String(serial)}`,
    at: paid.at ?? test.clock.now(),
    account,
    payerName: paid.payerName ?? 'unknown',
    payerAccount: paid.payerAccount ?? `4200${login}`,
    amount: paid.amount ?? '200000.00',
  });
  await readFeed(test.platform);
  return { securityId, account };
}

/** Seals a scanned guarantee as the browser would, uploads and hands it in. */
export async function buildPaper(
  test: TestPlatform,
  login: string,
  lotId: string,
  change: { readonly bytes?: Buffer; readonly endsOn?: string; readonly amount?: string } = {},
): Promise<string> {
  const { fileSeal } = await test.ask(mySecurity, test.actor(login), { lotId });
  const encrypter = new Encrypter();
  encrypter.addRecipient(fileSeal?.recipient ?? '');
  const sealed = await encrypter.encrypt(change.bytes ?? Buffer.from('%PDF-1.7 投标保函'));
  const upload = await completeUpload(test, test.organisationId(login), Buffer.from(sealed), 'sealed');
  const { securityId } = await test.act(provideSecurity, test.actor(login), {
    lotId,
    provide: {
      form: 'BANK_GUARANTEE',
      guarantor: '云江农村商业银行',
      guaranteeNo: 'ZB2026001',
      amount: change.amount ?? '200000.00',
      endsOn: change.endsOn ?? '2026-12-31',
      uploadId: upload.id,
      fileName: '投标保函.pdf',
      token: fileSeal?.token ?? '',
    },
  });
  return securityId;
}
