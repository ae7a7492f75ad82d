import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, idColumn, type Db } from '../kernel/db.ts';

/** A file of a lot's tender documents, in its place. */
export class LotDocument extends Model<InferAttributes<LotDocument>, InferCreationAttributes<LotDocument>> {
  declare lotId: string;
  declare uploadId: string;
  declare place: number;
}

export const defineLotDocument = (db: Db): void => {
  LotDocument.init(
    { lotId: { ...idColumn(), primaryKey: true }, uploadId: { ...idColumn(), primaryKey: true }, place: countColumn() },
    { sequelize: db.sequelize, tableName: 'lot_documents' },
  );
};
