import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db } from '../kernel/db.ts';

/** What somebody said in a consultation, kept for ever; public with its answer, the contact never (NB 13). */
export class CatalogueComment extends Model<
  InferAttributes<CatalogueComment>,
  InferCreationAttributes<CatalogueComment>
> {
  declare id: string;
  declare versionId: string;
  declare author: string;
  declare contact: string | null;
  declare text: string;
  declare madeAt: Date;
  declare answer: CreationOptional<string | null>;
  declare answeredAt: CreationOptional<Date | null>;
  declare answeredBy: CreationOptional<string | null>;
}

export const defineCatalogueComment = (db: Db): void => {
  CatalogueComment.init(
    {
      id: idColumn({ primary: true }),
      versionId: idColumn(),
      author: textColumn(),
      contact: textColumn({ allowNull: true }),
      text: longTextColumn(),
      madeAt: instantColumn(),
      answer: longTextColumn({ allowNull: true }),
      answeredAt: instantColumn({ allowNull: true }),
      answeredBy: idColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'catalogue_comments' },
  );
};
