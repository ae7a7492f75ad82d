import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, idColumn, instantColumn, textColumn, type Db } from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { lotStream } from '../tenders/index.ts';

/** That an organisation said a change arrived, under a pseudonym that is neither that of its bid nor of its questions. */
export class ChangeAcknowledgement extends Model<
  InferAttributes<ChangeAcknowledgement>,
  InferCreationAttributes<ChangeAcknowledgement>
> {
  declare id: string;
  declare lotId: string;
  declare seq: number;
  declare readerTag: string;
  declare acknowledgedAt: Date;
}

export const readerTagOf = (keys: Pick<Keys, 'tag'>, lotId: string, organisationId: string): string =>
  keys.tag('change-reader', lotId, organisationId);

/** The reader's own sealed stream: it never becomes public, so that nobody learns who read and did not bid (O20 21). */
export const readerStream = (lotId: string, readerTag: string): string =>
  `${lotStream(lotId)}:changes:${readerTag.slice(0, 16)}`;

export const defineChangeAcknowledgement = (db: Db): void => {
  ChangeAcknowledgement.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      seq: countColumn(),
      readerTag: textColumn(),
      acknowledgedAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'change_acknowledgements' },
  );
};
