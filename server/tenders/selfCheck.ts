import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { flagColumn, idColumn, instantColumn, jsonColumn, textColumn, type Db } from '../kernel/db.ts';
import type { SelfCheckAnswer } from './selfCheckForm.ts';

/** A signed fair-competition self-check of a lot; the latest one counts (1117 (3)). */
export class SelfCheck extends Model<InferAttributes<SelfCheck>, InferCreationAttributes<SelfCheck>> {
  declare id: string;
  declare lotId: string;
  declare version: string;
  declare answers: readonly SelfCheckAnswer[];
  declare isFavourable: boolean;
  declare contentHash: string;
  declare signerId: string;
  declare signedAt: Date;
}

export const defineSelfCheck = (db: Db): void => {
  SelfCheck.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      version: textColumn(),
      answers: jsonColumn('answers'),
      isFavourable: flagColumn(),
      contentHash: textColumn(),
      signerId: idColumn(),
      signedAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'self_checks' },
  );
};
