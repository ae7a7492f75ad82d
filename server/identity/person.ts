import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import type { Role } from '../kernel/call.ts';
import { flagColumn, idColumn, instantColumn, jsonColumn, longTextColumn, textColumn, type Db } from '../kernel/db.ts';

/** A person with roles in one organisation. The password is an argon2id hash; the second factor's secret is sealed. */
export class Person extends Model<InferAttributes<Person>, InferCreationAttributes<Person>> {
  declare id: string;
  declare organisationId: string;
  declare name: string;
  declare login: string;
  declare passwordHash: string;
  declare roles: Role[];
  declare totpSecret: CreationOptional<string | null>;
  declare hasSecondFactor: CreationOptional<boolean>;
  declare isActive: CreationOptional<boolean>;
  declare createdAt: Date;
  declare lastSeenAt: CreationOptional<Date | null>;
}

export const definePerson = (db: Db): void => {
  Person.init(
    {
      id: idColumn({ primary: true }),
      organisationId: idColumn(),
      name: textColumn(),
      login: textColumn(),
      passwordHash: textColumn(),
      roles: jsonColumn('roles'),
      totpSecret: longTextColumn({ allowNull: true }),
      hasSecondFactor: flagColumn(),
      isActive: { ...flagColumn(), defaultValue: true },
      createdAt: instantColumn(),
      lastSeenAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'persons' },
  );
};
