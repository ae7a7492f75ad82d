import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  flagColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  textColumn,
  type Db,
} from '../kernel/db.ts';
import type { DraftTerms } from './contract.ts';

/** The one amendment that a lot's owners prepare now. Publishing or giving it up takes the row away. */
export class Amendment extends Model<InferAttributes<Amendment>, InferCreationAttributes<Amendment>> {
  declare lotId: string;
  /** The version that it changes. */
  declare baseVersion: number;
  declare proposed: DraftTerms;
  /** All files of the next version in their order, or null where they stay. */
  declare documentIds: string[] | null;
  declare affectsSaid: boolean;
  declare reason: string;
  declare preparedAt: Date;
  /** What the authority signs is what it read: the hash of this row's content. */
  declare draftHash: string;
}

/** A deadline that was moved, by whom and why; counted for R-EXT. */
export class DeadlineMove extends Model<InferAttributes<DeadlineMove>, InferCreationAttributes<DeadlineMove>> {
  declare id: string;
  declare lotId: string;
  declare cause: 'AMENDMENT' | 'EXTENSION' | 'RESUMPTION';
  declare fromAt: Date;
  declare toAt: Date;
  declare reason: string;
  declare movedAt: Date;
}

export const defineAmendment = (db: Db): void => {
  Amendment.init(
    {
      lotId: idColumn({ primary: true }),
      baseVersion: countColumn(),
      proposed: jsonColumn('proposed'),
      documentIds: jsonColumn('documentIds', { allowNull: true }),
      affectsSaid: flagColumn(),
      reason: longTextColumn(),
      preparedAt: instantColumn(),
      draftHash: textColumn(),
    },
    { sequelize: db.sequelize, tableName: 'amendments' },
  );
  DeadlineMove.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      cause: textColumn(),
      fromAt: instantColumn(),
      toAt: instantColumn(),
      reason: longTextColumn(),
      movedAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'deadline_moves' },
  );
};
