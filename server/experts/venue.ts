import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, idColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';

/** A place with closed seats where members evaluate, the main one or a remote one (DOMAIN 5.5). */
export class Venue extends Model<InferAttributes<Venue>, InferCreationAttributes<Venue>> {
  declare id: string;
  declare name: string;
  declare city: string;
  /** Experts of this region sit here. */
  declare region: string;
  declare seats: number;
}

/** Adds a venue to the directory. */
export const createVenue = (venue: InferCreationAttributes<Venue>, tx?: Tx): Promise<Venue> =>
  Venue.create(venue, { transaction: tx ?? null });

export const defineVenue = (db: Db): void => {
  Venue.init(
    {
      id: idColumn({ primary: true }),
      name: textColumn(),
      city: textColumn(),
      region: textColumn(),
      seats: countColumn(),
    },
    { sequelize: db.sequelize, tableName: 'venues' },
  );
};
