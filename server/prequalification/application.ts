import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  bigCountColumn,
  countColumn,
  idColumn,
  instantColumn,
  longTextColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { PartKind } from '../bids/contract.ts';
import { Lot } from '../tenders/index.ts';
import type { ApplicationState } from './contract.ts';

/** One version of one applicant's sealed application. Only the vault key tells whose it is, also after it was opened (LAW 22). */
export class Application extends Model<InferAttributes<Application>, InferCreationAttributes<Application>> {
  declare id: string;
  declare lotId: string;
  declare applicantTag: string;
  declare identitySealed: string;
  declare version: number;
  declare state: ApplicationState;
  declare manifest: string;
  declare manifestHash: string;
  declare receiptBody: string;
  declare receiptSignature: string;
  declare receivedAt: Date;
  declare stream: string;
  declare seq: number;
  declare entryHash: string;
  /** In order of receipt, from 1; null until the deadline. */
  declare place: CreationOptional<number | null>;
  declare keySealed: CreationOptional<string | null>;
  declare formSealed: CreationOptional<string | null>;
  declare failureCode: CreationOptional<string | null>;
  declare resultSealed: CreationOptional<string | null>;

  static newest(lotId: string, applicantTag: string, tx?: Tx): Promise<Application | null> {
    return Application.findOne({
      where: { lotId, applicantTag },
      order: [['version', 'DESC']],
      transaction: tx ?? null,
    });
  }

  /** The applications that were current at the deadline, in order of receipt. */
  static placed(lotId: string, tx?: Tx): Promise<Application[]> {
    return Application.findAll({
      where: { lotId, state: ['SUBMITTED', 'KEY_RELEASED', 'DECRYPTED', 'REVOKED', 'WITHDRAWN_BY_FAULT'] },
      order: [
        ['place', 'ASC'],
        ['receivedAt', 'ASC'],
        ['id', 'ASC'],
      ],
      transaction: tx ?? null,
    });
  }

  /** An application and its lot, the lot locked first: an application never changes its lot. */
  static async lock(applicationId: string, tx: Tx): Promise<{ lot: Lot; application: Application }> {
    const named = await Application.findByPk(applicationId, { attributes: ['lotId'], transaction: tx });
    if (!named) throw new Refusal('kernel.not_found');
    const lot = await Lot.lock(named.lotId, tx);
    return { lot, application: await Application.findByPk(applicationId, { transaction: tx, rejectOnEmpty: true }) };
  }
}

/** One sealed file of an application; what was inside stands here sealed after it was opened. */
export class ApplicationPart extends Model<InferAttributes<ApplicationPart>, InferCreationAttributes<ApplicationPart>> {
  declare applicationId: string;
  declare partId: string;
  declare kind: PartKind;
  declare uploadId: string;
  declare ciphertextSha256: string;
  declare ciphertextSize: number;
  declare openedUploadId: CreationOptional<string | null>;
  declare fileSealed: CreationOptional<string | null>;
}

/** What an opened file is called; sealed in its row, since a name may name its applicant. */
export interface SealedFileName {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

export const applicantOf = (
  { unseal }: Pick<Keys, 'unseal'>,
  application: Pick<Application, 'identitySealed'>,
): string => unseal('applicant', application.identitySealed);

const optional = { allowNull: true };

export const defineApplication = ({ sequelize }: Db): void => {
  Application.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      applicantTag: textColumn(),
      identitySealed: longTextColumn(),
      version: countColumn(),
      state: textColumn(),
      manifest: longTextColumn(),
      manifestHash: textColumn(),
      receiptBody: longTextColumn(),
      receiptSignature: textColumn(),
      receivedAt: instantColumn(),
      stream: textColumn(),
      seq: countColumn(),
      entryHash: textColumn(),
      place: countColumn(optional),
      keySealed: longTextColumn(optional),
      formSealed: longTextColumn(optional),
      failureCode: textColumn(optional),
      resultSealed: longTextColumn(optional),
    },
    { sequelize, tableName: 'applications' },
  );
  ApplicationPart.init(
    {
      applicationId: idColumn({ primary: true }),
      partId: { ...textColumn(), primaryKey: true },
      kind: textColumn(),
      uploadId: idColumn(),
      ciphertextSha256: textColumn(),
      ciphertextSize: bigCountColumn('ciphertextSize'),
      openedUploadId: idColumn(optional),
      fileSealed: longTextColumn(optional),
    },
    { sequelize, tableName: 'application_parts' },
  );
};
