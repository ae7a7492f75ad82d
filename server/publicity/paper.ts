import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { bigCountColumn, countColumn, idColumn, instantColumn, textColumn, type Db } from '../kernel/db.ts';
import type { PaperKind, PaperVariant } from './contract.ts';

/**
 * An official paper about one entry of the log. It is asked for when the entry is followed and issued when it is drawn:
 * drawing takes long and may fail, so that it waits here and is tried again.
 */
export class Paper extends Model<InferAttributes<Paper>, InferCreationAttributes<Paper>> {
  declare id: string;
  declare lotId: string;
  declare kind: PaperKind;
  /** What kind of its kind it is, for papers of invitations and prequalification. */
  declare variant: CreationOptional<PaperVariant | null>;
  /** {@link audiences}: who may read it. */
  declare audience: string;
  /** The entry that the paper prints. */
  declare stream: string;
  declare seq: number;
  declare entryHash: string;
  declare askedAt: Date;
  declare tries: CreationOptional<number>;
  declare tryAt: Date;
  declare uploadId: CreationOptional<string | null>;
  declare sha256: CreationOptional<string | null>;
  declare size: CreationOptional<number | null>;
  declare issuedAt: CreationOptional<Date | null>;
}

export const definePaper = (db: Db): void => {
  Paper.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      kind: textColumn(),
      variant: textColumn({ allowNull: true }),
      audience: textColumn(),
      stream: textColumn(),
      seq: countColumn(),
      entryHash: textColumn(),
      askedAt: instantColumn(),
      tries: { ...countColumn(), defaultValue: 0 },
      tryAt: instantColumn(),
      uploadId: idColumn({ allowNull: true }),
      sha256: textColumn({ allowNull: true }),
      size: bigCountColumn('size', { allowNull: true }),
      issuedAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'papers' },
  );
};
