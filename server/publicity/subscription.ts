import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import type { z } from 'zod';
import {
  bigCountColumn,
  countColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  textColumn,
  type Db,
} from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import type { FollowFilter } from './contract.ts';

export type Rhythm = 'AT_ONCE' | 'DAILY';

/**
 * A search that somebody follows. By e-mail the address is sealed and known by a pseudonym only, and nothing is sent before
 * its owner has confirmed it; in the inbox it belongs to a signed-in person.
 */
export class Subscription extends Model<InferAttributes<Subscription>, InferCreationAttributes<Subscription>> {
  declare id: string;
  /** Pseudonym of the address or of the person. */
  declare ownerTag: string;
  /** Null: the letters go to the person's inbox. */
  declare sealedAddress: CreationOptional<string | null>;
  declare name: string;
  declare filter: z.output<typeof FollowFilter>;
  declare rhythm: Rhythm;
  declare language: 'zh' | 'en';
  declare state: 'WAITING' | 'ACTIVE' | 'ENDED';
  declare createdAt: Date;
  declare confirmedAt: CreationOptional<Date | null>;
  /** Position in the log of the last notice that was told or looked at. */
  declare sincePosition: number;
  /** Up to where a message that is on its way tells: sent again after a crash it is the very same. */
  declare tellingUntil: CreationOptional<number | null>;
  /** When what is new is told; null: nothing new yet. */
  declare dueAt: CreationOptional<Date | null>;
  declare tries: CreationOptional<number>;
}

export const defineSubscription = (db: Db): void => {
  Subscription.init(
    {
      id: idColumn({ primary: true }),
      ownerTag: textColumn(),
      sealedAddress: longTextColumn({ allowNull: true }),
      name: longTextColumn(),
      filter: jsonColumn('filter'),
      rhythm: textColumn(),
      language: textColumn(),
      state: textColumn(),
      createdAt: instantColumn(),
      confirmedAt: instantColumn({ allowNull: true }),
      sincePosition: bigCountColumn('sincePosition'),
      tellingUntil: bigCountColumn('tellingUntil', { allowNull: true }),
      dueAt: instantColumn({ allowNull: true }),
      tries: { ...countColumn(), defaultValue: 0 },
    },
    { sequelize: db.sequelize, tableName: 'subscriptions' },
  );
};

/** One pseudonym for an address however it is written. */
export const addressTag = (keys: Pick<Keys, 'tag'>, address: string): string =>
  keys.tag('subscription-address', address.trim().toLowerCase());

/** What only the owner of the address has: the end of the links in its mails. */
export const subscriptionToken = (keys: Pick<Keys, 'tag'>, id: string): string => keys.tag('subscription', id);
