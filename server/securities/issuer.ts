import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  flagColumn,
  idColumn,
  instantColumn,
  longTextColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Envelope } from './contract.ts';

/** A bank, insurer or guarantee company that issues e-guarantees by the platform's interface. */
export class Issuer extends Model<InferAttributes<Issuer>, InferCreationAttributes<Issuer>> {
  declare id: string;
  declare name: string;
  declare creditCode: string;
  declare kind: 'BANK' | 'INSURER' | 'GUARANTEE_COMPANY';
  declare premiumRate: string;
  declare address: string;
  /** Raw Ed25519 key, base64. */
  declare publicKey: string;
  declare isActive: CreationOptional<boolean>;
  declare registeredAt: Date;
}

/** A nonce that an issuer has used: whoever uses it again is refused. */
export class IssuerNonce extends Model<InferAttributes<IssuerNonce>, InferCreationAttributes<IssuerNonce>> {
  declare issuerId: string;
  declare nonce: string;
  declare usedAt: Date;
}

/** A message that waits to be sent to an issuer; its body lies sealed. */
export class IssuerMessage extends Model<InferAttributes<IssuerMessage>, InferCreationAttributes<IssuerMessage>> {
  declare id: string;
  declare issuerId: string;
  declare securityId: string;
  declare kind: Envelope['kind'];
  declare sealed: string;
  declare state: 'PENDING' | 'SENT';
  declare tries: CreationOptional<number>;
  declare nextTryAt: Date;
}

export const defineIssuer = ({ sequelize }: Db): void => {
  Issuer.init(
    {
      id: idColumn({ primary: true }),
      name: textColumn(),
      creditCode: textColumn(),
      kind: textColumn(),
      premiumRate: textColumn(),
      address: textColumn(),
      publicKey: textColumn(),
      isActive: { ...flagColumn(), defaultValue: true },
      registeredAt: instantColumn(),
    },
    { sequelize, tableName: 'guarantee_issuers' },
  );
  IssuerNonce.init(
    {
      issuerId: idColumn({ primary: true }),
      nonce: { ...textColumn(), primaryKey: true },
      usedAt: instantColumn(),
    },
    { sequelize, tableName: 'guarantee_nonces' },
  );
  IssuerMessage.init(
    {
      id: idColumn({ primary: true }),
      issuerId: idColumn(),
      securityId: idColumn(),
      kind: textColumn(),
      sealed: longTextColumn(),
      state: textColumn(),
      tries: { ...countColumn(), defaultValue: 0 },
      nextTryAt: instantColumn(),
    },
    { sequelize, tableName: 'guarantee_messages' },
  );
};

interface Queueing {
  readonly platform: Platform;
  readonly tx: Tx;
  readonly now: Date;
}

/** Lays a message ready in the act that decided it; it is sent outside of every act, until the issuer has answered. */
export async function queueMessage(
  { platform, tx, now }: Queueing,
  told: {
    readonly issuerId: string;
    readonly securityId: string;
    readonly kind: Envelope['kind'];
    readonly body: Readonly<Record<string, unknown>>;
    readonly after?: number;
    readonly tries?: number;
  },
): Promise<void> {
  await IssuerMessage.create(
    {
      id: newId(platform),
      issuerId: told.issuerId,
      securityId: told.securityId,
      kind: told.kind,
      sealed: platform.keys.seal('issuer-message', JSON.stringify(told.body)),
      state: 'PENDING',
      tries: told.tries ?? 0,
      nextTryAt: new Date(now.getTime() + (told.after ?? 0)),
    },
    { transaction: tx },
  );
}

const firstPauseMs = 2_000;
const longestPauseMs = 600_000;
/** Each failure doubles the pause; a message is tried until it is answered. */
export const pauseAfter = (tries: number): number => Math.min(firstPauseMs * 2 ** Math.min(tries, 12), longestPauseMs);
