import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, idColumn, instantColumn, longTextColumn, textColumn, type Db } from '../kernel/db.ts';

/** A signed version of a lot's tender documents: the very bytes under the hash, and the paper that was printed from them. */
export class SignedVersion extends Model<InferAttributes<SignedVersion>, InferCreationAttributes<SignedVersion>> {
  declare id: string;
  declare lotId: string;
  /** Counted from 1 for each lot. */
  declare number: number;
  /** Canonical JSON whose SHA-256 is {@link documentsHash}. */
  declare content: string;
  declare documentsHash: string;
  declare signedAt: Date;
  /** The entry of the log that fixed the hash. */
  declare seq: number;
  declare entryHash: string;
  /** Null when there is nothing left to draw: drawn already, or made of files only. */
  declare drawAt: CreationOptional<Date | null>;
  declare tries: CreationOptional<number>;
  declare uploadId: CreationOptional<string | null>;
  declare paperSha256: CreationOptional<string | null>;
}

export const defineSignedVersion = (db: Db): void => {
  SignedVersion.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      number: countColumn(),
      content: longTextColumn(),
      documentsHash: textColumn(),
      signedAt: instantColumn(),
      seq: countColumn(),
      entryHash: textColumn(),
      drawAt: instantColumn({ allowNull: true }),
      tries: { ...countColumn(), defaultValue: 0 },
      uploadId: idColumn({ allowNull: true }),
      paperSha256: textColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'signed_versions' },
  );
};
