import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { flagColumn, idColumn, instantColumn, textColumn, type Db } from '../kernel/db.ts';
import type { OrganisationKind } from './contract.ts';

/** An authority, agency, bidder, trading centre or supervision department, known by its unified social credit code. */
export class Organisation extends Model<InferAttributes<Organisation>, InferCreationAttributes<Organisation>> {
  declare id: string;
  declare name: string;
  declare kind: OrganisationKind;
  declare creditCode: string;
  declare demandsSecondFactor: CreationOptional<boolean>;
  declare createdAt: Date;
}

export const defineOrganisation = (db: Db): void => {
  Organisation.init(
    {
      id: idColumn({ primary: true }),
      name: textColumn(),
      kind: textColumn(),
      creditCode: textColumn(),
      demandsSecondFactor: flagColumn(),
      createdAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'organisations' },
  );
};
