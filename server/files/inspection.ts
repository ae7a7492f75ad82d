import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';

export type InspectionVerdict = 'CLEAN' | 'REFUSED' | 'WAITING';

/** What was found when a public file was looked at, kept as evidence; `WAITING` while no scanner has answered. */
export class Inspection extends Model<InferAttributes<Inspection>, InferCreationAttributes<Inspection>> {
  declare uploadId: string;
  declare verdict: InspectionVerdict;
  /** The refusal that the file met, and what it named. */
  declare refusal: CreationOptional<string | null>;
  declare found: CreationOptional<string | null>;
  declare engine: string;
  declare tryAt: CreationOptional<Date | null>;
  declare inspectedAt: CreationOptional<Date | null>;
  declare sha256: CreationOptional<string | null>;
}

/** The inspections of several uploads, by upload. */
export async function inspectionsOf(ids: readonly string[], tx?: Tx): Promise<Map<string, Inspection>> {
  const rows = await Inspection.findAll({ where: { uploadId: [...ids] }, ...(tx ? { transaction: tx } : {}) });
  return new Map(rows.map((row) => [row.uploadId, row]));
}

export const defineInspection = (db: Db): void => {
  Inspection.init(
    {
      uploadId: idColumn({ primary: true }),
      verdict: textColumn(),
      refusal: textColumn({ allowNull: true }),
      found: textColumn({ allowNull: true }),
      engine: textColumn(),
      tryAt: instantColumn({ allowNull: true }),
      inspectedAt: instantColumn({ allowNull: true }),
      sha256: textColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'upload_inspections' },
  );
};
