import { command, personOf, type Act } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { ownerTagOf, Upload } from '../files/index.ts';
import { Organisation } from '../identity/index.ts';
import { Lot } from '../tenders/index.ts';
import { commitmentText } from './commitment.ts';
import { maxPaperSize, ProvideSecurity, type ApplyBody } from './contract.ts';
import { securitiesEvents } from './events.ts';
import { identityIn } from './fileSeal.ts';
import { Issuer, queueMessage } from './issuer.ts';
import { mayProvide, noneInHand, securityTerms, type SecurityTerms } from './rules.ts';
import {
  accountTagOf,
  hashOf,
  holderTagOf,
  sealSecurity,
  Security,
  securityStream,
  type SealedSecurity,
} from './security.ts';
import type { SecurityState } from './states.ts';

type ProvideAct = Act<typeof ProvideSecurity>;

/** What the chosen form adds to a security, and in which state it begins. */
interface Begun {
  readonly state: SecurityState;
  readonly inside: Partial<SealedSecurity>;
  readonly uploadId?: string;
  readonly message?: { readonly issuerId: string; readonly body: ApplyBody };
}

/** A bidder provides a security in minutes, under a pseudonym of this lot; nobody else hears of it before the opening (REG 26; OBE 25). */
export const provideSecurity = command(ProvideSecurity, async (act) => {
  const { input, actor, now, tx, platform, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const { organisationId, personId } = personOf(actor);
  const terms = securityTerms(lot.terms, lot.deadlineAt);
  ensure(mayProvide(lot, terms, input.provide.form, now));
  const holderTag = holderTagOf(platform.keys, lot.id, organisationId);
  const former = await Security.findAll({ attributes: ['state'], where: { holderTag }, transaction: tx });
  ensure(noneInHand(former.map((one) => one.state)));
  const bidder = await Organisation.findByPk(organisationId, { transaction: tx, rejectOnEmpty: true });
  const securityId = newId(platform);
  const asked = terms ?? raise();
  const begun = await begin(act, { lot, bidder, terms: asked, securityId, holderTag });
  const inside: SealedSecurity = {
    lotId: lot.id,
    organisationId,
    personId,
    amount: asked.amount,
    premium: null,
    openedAt: now.toISOString(),
    inForceAt: null,
    endsOn: null,
    account: null,
    payerName: null,
    payerAccount: null,
    issuerId: null,
    guarantor: null,
    guaranteeNo: null,
    fileSha256: null,
    salt: platform.random(32).toString('hex'),
    fileIdentity: null,
    fileName: null,
    textHash: null,
    refusalReason: null,
    ...begun.inside,
  };
  const sealed = sealSecurity(platform.keys, inside);
  await Security.create(
    {
      id: securityId,
      holderTag,
      form: input.provide.form,
      state: begun.state,
      sealed,
      accountTag: inside.account === null ? null : accountTagOf(platform.keys, inside.account),
      uploadId: begun.uploadId ?? null,
    },
    { transaction: tx },
  );
  if (begun.message) await queueMessage(act, { ...begun.message, securityId, kind: 'APPLY' });
  await record(
    fact(
      securitiesEvents,
      'security.opened',
      securityStream(securityId),
      { securityId, sealedHash: hashOf(sealed) },
      'bidder',
    ),
  );
  return { securityId, state: begun.state };
});

const raise = (): never => {
  throw new Refusal('securities.none_asked');
};

interface Beginning {
  readonly lot: Lot;
  readonly bidder: Organisation;
  readonly terms: SecurityTerms;
  readonly securityId: string;
  readonly holderTag: string;
}

async function begin(act: ProvideAct, beginning: Beginning): Promise<Begun> {
  const { provide } = act.input;
  const inForceAt = act.now.toISOString();
  switch (provide.form) {
    case 'CASH': {
      const key = act.platform.keys.tag('sub-account', beginning.securityId);
      return { state: 'AWAITED', inside: { account: act.platform.bank.subAccount(key) } };
    }
    case 'CREDIT_COMMITMENT': {
      const { lot, bidder, terms } = beginning;
      const { textHash } = commitmentText({
        bidderName: bidder.name,
        creditCode: bidder.creditCode,
        lotCode: lot.code,
        lotName: lot.name,
        amount: terms.amount,
      });
      if (textHash !== provide.textHash) throw new Refusal('securities.text_differs');
      return { state: 'ISSUED', inside: { textHash, inForceAt, endsOn: terms.validUntil } };
    }
    case 'E_GUARANTEE':
      return apply(act, beginning, provide.issuerId);
    case 'BANK_GUARANTEE':
    case 'SURETY':
      return handIn(act, beginning, provide);
  }
}

/** The application names the bidder, the sum and the days; the lot only by a commitment (密文保函). */
async function apply(act: ProvideAct, { lot, bidder, terms, securityId }: Beginning, issuerId: string): Promise<Begun> {
  const { tx, platform, now } = act;
  const issuer = await Issuer.findByPk(issuerId, { transaction: tx });
  if (!issuer?.isActive) throw new Refusal('securities.issuer_unknown');
  const salt = platform.random(32).toString('hex');
  const endsOn = terms.validUntil ?? now.toISOString().slice(0, 10);
  return {
    state: 'APPLIED',
    inside: { issuerId, guarantor: issuer.name, salt, endsOn },
    message: {
      issuerId,
      body: {
        orderNo: securityId,
        principal: { name: bidder.name, creditCode: bidder.creditCode },
        amount: terms.amount,
        startsOn: now.toISOString().slice(0, 10),
        endsOn,
        lotCommitment: hashOf(canonical({ lotId: lot.id, salt })),
      },
    },
  };
}

type Paper = Extract<ProvideAct['input']['provide'], { form: 'BANK_GUARANTEE' | 'SURETY' }>;

/** A scanned guarantee comes sealed in the browser and stays so until the opening. */
async function handIn(
  act: ProvideAct,
  { lot, bidder, securityId, holderTag }: Beginning,
  paper: Paper,
): Promise<Begun> {
  const { tx, platform, now } = act;
  const upload = await Upload.findByPk(paper.uploadId, { transaction: tx });
  if (
    upload?.ownerTag !== ownerTagOf(platform, bidder.id) ||
    upload.state !== 'COMPLETE' ||
    upload.purpose !== 'sealed' ||
    !upload.isSealed
  )
    throw new Refusal('securities.file_not_sealed');
  if (upload.size > maxPaperSize) throw new Refusal('securities.file_too_large');
  const fileIdentity = identityIn(platform, paper.token, lot.id, bidder.id);
  await upload.update(
    { state: 'BOUND', boundKind: 'security', boundId: securityId, ownerTag: holderTag },
    { transaction: tx },
  );
  return {
    state: 'ISSUED',
    uploadId: upload.id,
    inside: {
      amount: paper.amount,
      premium: paper.premium ?? null,
      guarantor: paper.guarantor,
      guaranteeNo: paper.guaranteeNo,
      endsOn: paper.endsOn,
      inForceAt: now.toISOString(),
      fileIdentity,
      fileName: paper.fileName,
      fileSha256: upload.sha256,
    },
  };
}
