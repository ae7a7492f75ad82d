import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { flagColumn, idColumn, instantColumn, longTextColumn, textColumn, type Db } from '../kernel/db.ts';

/** A question about the documents. The asker is a pseudonym: nobody learns who prepares a bid (O20 21). */
export class Question extends Model<InferAttributes<Question>, InferCreationAttributes<Question>> {
  declare id: string;
  declare lotId: string;
  declare askerTag: string;
  /** The organisation, under the vault's key; opened for the supervisor after the opening. Null for questions asked before it was kept. */
  declare askerSealed: CreationOptional<string | null>;
  declare text: string;
  declare askedAt: Date;
  /** By when the answer is owed, time in which the lot stood still not counted; null where the law sets none. */
  declare answerDueAt: CreationOptional<Date | null>;
  declare answer: CreationOptional<string | null>;
  declare answeredAt: CreationOptional<Date | null>;
  declare affectsBids: CreationOptional<boolean>;
}

export const defineQuestion = (db: Db): void => {
  Question.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      askerTag: textColumn(),
      askerSealed: longTextColumn({ allowNull: true }),
      text: longTextColumn(),
      askedAt: instantColumn(),
      answerDueAt: instantColumn({ allowNull: true }),
      answer: longTextColumn({ allowNull: true }),
      answeredAt: instantColumn({ allowNull: true }),
      affectsBids: { ...flagColumn(), defaultValue: false },
    },
    { sequelize: db.sequelize, tableName: 'questions' },
  );
};
