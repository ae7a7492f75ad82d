import { createHash } from 'node:crypto';
import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  flagColumn,
  held,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  moneyColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { RefundCause } from './refunds.ts';
import { endsAt, type FindingCode, type ForfeitGround } from './rules.ts';
import {
  securityMoves,
  type SecurityFacts,
  type SecurityForm,
  type SecurityMove,
  type SecurityParty,
  type SecurityState,
} from './states.ts';

/** Everything of a security that nobody but its bidder may know before the opening. */
export interface SealedSecurity {
  readonly lotId: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly amount: string;
  readonly premium: string | null;
  readonly openedAt: string;
  readonly inForceAt: string | null;
  readonly endsOn: string | null;
  readonly account: string | null;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
  readonly issuerId: string | null;
  readonly guarantor: string | null;
  readonly guaranteeNo: string | null;
  readonly fileSha256: string | null;
  readonly salt: string;
  /** The age identity of a scanned guarantee. */
  readonly fileIdentity: string | null;
  readonly fileName: string | null;
  readonly textHash: string | null;
  readonly refusalReason: string | null;
}

/** One bidder's security for one lot. Until the opening only the vault key can tell whose, for what and how much. */
export class Security extends Model<InferAttributes<Security>, InferCreationAttributes<Security>> {
  declare id: string;
  /** The pseudonym of one bidder in one lot: {@link holderTagOf}. */
  declare holderTag: string;
  declare form: SecurityForm;
  declare state: SecurityState;
  declare sealed: string;
  /** Pseudonym of the sub-account number, by which money finds its security. */
  declare accountTag: CreationOptional<string | null>;
  declare uploadId: CreationOptional<string | null>;
  declare openedUploadId: CreationOptional<string | null>;
  /** From here on null until the opening names the bidder. */
  declare lotId: CreationOptional<string | null>;
  declare bidderId: CreationOptional<string | null>;
  declare bidId: CreationOptional<string | null>;
  declare amount: CreationOptional<string | null>;
  declare premium: CreationOptional<string | null>;
  declare issuerName: CreationOptional<string | null>;
  declare inForceAt: CreationOptional<Date | null>;
  declare endsOn: CreationOptional<string | null>;
  declare findings: CreationOptional<FindingCode[] | null>;
  declare isRevoked: CreationOptional<boolean>;
  declare isBroken: CreationOptional<boolean>;
  declare refundCause: CreationOptional<RefundCause | null>;
  declare refundFrom: CreationOptional<Date | null>;
  declare refundDueOn: CreationOptional<string | null>;
  declare refundedAt: CreationOptional<Date | null>;
  declare interest: CreationOptional<string | null>;
  declare lateFee: CreationOptional<string | null>;
  declare overdueAt: CreationOptional<Date | null>;
  declare forfeitGround: CreationOptional<ForfeitGround | null>;
  declare forfeitNote: CreationOptional<string | null>;
  declare forfeitBy: CreationOptional<string | null>;
  declare forfeitAgreedBy: CreationOptional<string | null>;
  /** When the clock looks at it again: the end of a guarantee, or a refund that goes out by itself. */
  declare nextDueAt: CreationOptional<Date | null>;
  declare version: CreationOptional<number>;

  static async lock(id: string, tx: Tx): Promise<Security> {
    const security = await Security.findByPk(id, held(tx));
    if (!security) throw new Refusal('kernel.not_found');
    return security;
  }

  open({ unseal }: Pick<Keys, 'unseal'>): SealedSecurity {
    return JSON.parse(unseal('security', this.sealed)) as SealedSecurity;
  }

  facts(inside: SealedSecurity, more: Omit<Partial<SecurityFacts>, 'state' | 'isSuspended'> = {}): SecurityFacts {
    return {
      state: this.state,
      isSuspended: false,
      form: this.form,
      endsAt: endsAt(inside.endsOn),
      hasRefundCause: this.refundCause !== null,
      ...more,
    };
  }

  /** Makes a move of the table with whatever else changes in the same breath, or refuses with the table's reason. */
  async move(
    name: SecurityMove,
    party: SecurityParty,
    now: Date,
    tx: Tx,
    told: {
      readonly inside: SealedSecurity;
      readonly keys: Keys;
      readonly facts?: Omit<Partial<SecurityFacts>, 'state' | 'isSuspended'>;
      readonly change?: Partial<InferAttributes<Security>>;
    },
  ): Promise<void> {
    const judged = securityMoves.judge(name, party, this.facts(told.inside, told.facts), now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    this.set({ ...told.change, sealed: sealSecurity(told.keys, told.inside), state: judged.to });
    await this.save({ transaction: tx });
  }
}

export const sealSecurity = (keys: Pick<Keys, 'seal'>, inside: SealedSecurity): string =>
  keys.seal('security', JSON.stringify(inside));

/** The pseudonym of one bidder's securities in one lot; it cannot be joined with the pseudonym of its bid. */
export const holderTagOf = (keys: Pick<Keys, 'tag'>, lotId: string, organisationId: string): string =>
  keys.tag('security-holder', lotId, organisationId);

export const accountTagOf = (keys: Pick<Keys, 'tag'>, number: string): string => keys.tag('security-account', number);

/** The stream of one security: no lot and no bidder is part of its name. */
export const securityStream = (securityId: string): string => `security:${securityId}`;
/** The stream of the security fund's desk. */
export const deskStream = 'security-desk';

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What the reveal of a lot found: who bid, and from when on securities may be shown. */
export class SecurityReveal extends Model<InferAttributes<SecurityReveal>, InferCreationAttributes<SecurityReveal>> {
  declare lotId: string;
  declare revealedAt: Date;
  declare bids: { readonly bidId: string; readonly bidderId: string }[];
  declare winnerBidId: CreationOptional<string | null>;
  declare notifiedAt: CreationOptional<Date | null>;
  declare contractSignedOn: CreationOptional<string | null>;
  /** Bids that were revoked or withdrawn in the hall. */
  declare outcomes: CreationOptional<Record<string, 'REVOKED' | 'WITHDRAWN_BY_FAULT'>>;
}

/** The basic account that an organisation declared; the number lies sealed. */
export class BasicAccount extends Model<InferAttributes<BasicAccount>, InferCreationAttributes<BasicAccount>> {
  declare organisationId: string;
  declare sealed: string;
  declare declaredAt: Date;

  static async of(keys: Keys, organisationId: string, tx?: Tx): Promise<{ bank: string; number: string } | null> {
    const row = await BasicAccount.findByPk(organisationId, { transaction: tx ?? null });
    return row ? (JSON.parse(keys.unseal('basic-account', row.sealed)) as { bank: string; number: string }) : null;
  }
}

const optional = { allowNull: true };

export const defineSecurity = ({ sequelize }: Db): void => {
  Security.init(
    {
      id: idColumn({ primary: true }),
      holderTag: textColumn(),
      form: textColumn(),
      state: textColumn(),
      sealed: longTextColumn(),
      accountTag: textColumn(optional),
      uploadId: idColumn(optional),
      openedUploadId: idColumn(optional),
      lotId: idColumn(optional),
      bidderId: idColumn(optional),
      bidId: idColumn(optional),
      amount: moneyColumn('amount', optional),
      premium: moneyColumn('premium', optional),
      issuerName: textColumn(optional),
      inForceAt: instantColumn(optional),
      endsOn: textColumn(optional),
      findings: jsonColumn('findings', optional),
      isRevoked: flagColumn(),
      isBroken: flagColumn(),
      refundCause: textColumn(optional),
      refundFrom: instantColumn(optional),
      refundDueOn: textColumn(optional),
      refundedAt: instantColumn(optional),
      interest: moneyColumn('interest', optional),
      lateFee: moneyColumn('lateFee', optional),
      overdueAt: instantColumn(optional),
      forfeitGround: textColumn(optional),
      forfeitNote: longTextColumn(optional),
      forfeitBy: idColumn(optional),
      forfeitAgreedBy: idColumn(optional),
      nextDueAt: instantColumn(optional),
      version: { ...countColumn(), defaultValue: 1 },
    },
    { sequelize, tableName: 'securities' },
  );
  SecurityReveal.init(
    {
      lotId: idColumn({ primary: true }),
      revealedAt: instantColumn(),
      bids: jsonColumn('bids'),
      winnerBidId: idColumn(optional),
      notifiedAt: instantColumn(optional),
      contractSignedOn: textColumn(optional),
      outcomes: { ...jsonColumn('outcomes'), defaultValue: '{}' },
    },
    { sequelize, tableName: 'security_reveals' },
  );
  BasicAccount.init(
    { organisationId: idColumn({ primary: true }), sealed: longTextColumn(), declaredAt: instantColumn() },
    { sequelize, tableName: 'basic_accounts' },
  );
};
