import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import type { OutputOf } from '../kernel/call.ts';
import { bigCountColumn, flagColumn, idColumn, instantColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { GetUpload, UploadPurpose } from './contract.ts';

/** Bytes that went up, whole and hashed, or still on their way. The owner is a pseudonym: the row does not say who prepares a bid. */
export class Upload extends Model<InferAttributes<Upload>, InferCreationAttributes<Upload>> {
  declare id: string;
  declare ownerTag: string;
  declare purpose: UploadPurpose;
  declare name: string | null;
  declare mediaType: string;
  declare size: number;
  declare sha256: CreationOptional<string | null>;
  /** The first line is the one of the age format (O20 26). */
  declare isSealed: CreationOptional<boolean>;
  declare state: 'RECEIVING' | 'COMPLETE' | 'BOUND';
  declare boundKind: CreationOptional<string | null>;
  declare boundId: CreationOptional<string | null>;
  declare createdAt: Date;
  declare completedAt: CreationOptional<Date | null>;

  /** Binds complete uploads to a thing for ever; the caller has judged them. */
  static async claim(ids: readonly string[], boundKind: string, boundId: string, tx: Tx): Promise<void> {
    const [count] = await Upload.update(
      { state: 'BOUND', boundKind, boundId },
      { where: { id: [...ids], state: 'COMPLETE' }, transaction: tx },
    );
    if (count !== ids.length) throw new Refusal('files.not_complete');
  }
}

export const presentUpload = (upload: Upload): OutputOf<typeof GetUpload> => ({
  id: upload.id,
  name: upload.name,
  mediaType: upload.mediaType,
  size: upload.size,
  sha256: upload.sha256,
  state: upload.state,
  createdAt: upload.createdAt.toISOString(),
});

export const storageKey = (uploadId: string): string => `uploads/${uploadId}`;

export const defineUpload = (db: Db): void => {
  Upload.init(
    {
      id: idColumn({ primary: true }),
      ownerTag: textColumn(),
      purpose: textColumn(),
      name: textColumn({ allowNull: true }),
      mediaType: textColumn(),
      size: bigCountColumn('size'),
      sha256: textColumn({ allowNull: true }),
      isSealed: flagColumn(),
      state: textColumn(),
      boundKind: textColumn({ allowNull: true }),
      boundId: textColumn({ allowNull: true }),
      createdAt: instantColumn(),
      completedAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'uploads' },
  );
};
