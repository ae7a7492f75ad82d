import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db } from '../kernel/db.ts';

export const justificationStates = ['PROPOSED', 'CONFIRMED', 'REJECTED'] as const;

/** A reason why a finding may stand, written by one person and confirmed or rejected by another. */
export class Justification extends Model<InferAttributes<Justification>, InferCreationAttributes<Justification>> {
  declare id: string;
  declare lotId: string;
  /** SHA-256 of the finding's key: other words in the documents are another finding. */
  declare keyHash: string;
  declare code: string;
  declare law: string | null;
  declare passage: string;
  declare reason: string;
  declare state: (typeof justificationStates)[number];
  declare proposedBy: string;
  declare proposedAt: Date;
  declare decidedBy: CreationOptional<string | null>;
  declare decidedAt: CreationOptional<Date | null>;
}

export const defineJustification = (db: Db): void => {
  Justification.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      keyHash: textColumn(),
      code: textColumn(),
      law: textColumn({ allowNull: true }),
      passage: longTextColumn(),
      reason: longTextColumn(),
      state: textColumn(),
      proposedBy: idColumn(),
      proposedAt: instantColumn(),
      decidedBy: idColumn({ allowNull: true }),
      decidedAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'finding_justifications' },
  );
};
