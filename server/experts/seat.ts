import { Model, Op, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import type { z } from 'zod';
import { countColumn, idColumn, instantColumn, longTextColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { SeatView } from './contract.ts';
import { heldSeats, seatMoves, type DrawPurpose, type SeatMove, type SeatParty, type SeatState } from './states.ts';

export type SeatKind = z.output<typeof SeatView>['kind'];

/**
 * A place on a committee and who was asked to take it. The person is sealed; the tag lets only that person find it.
 * A label is given once in a lot and never again, so that it always means the same anonymous member.
 */
export class Seat extends Model<InferAttributes<Seat>, InferCreationAttributes<Seat>> {
  declare id: string;
  declare lotId: string;
  declare drawId: string;
  declare sealedPerson: string;
  declare personTag: string;
  declare label: string;
  declare purpose: CreationOptional<DrawPurpose>;
  declare kind: SeatKind;
  declare venueId: string | null;
  /** The pseudonym in the draw and the place in its order; both null for a representative. */
  declare candidate: string | null;
  declare place: number | null;
  declare state: SeatState;
  declare invitedAt: Date;
  declare replyUntil: Date;
  declare meetingAt: Date;
  declare repliedAt: CreationOptional<Date | null>;
  declare enteredAt: CreationOptional<Date | null>;
  declare declaredAt: CreationOptional<Date | null>;
  declare endCause: CreationOptional<string | null>;
  declare sealedConflict: CreationOptional<string | null>;

  /** Makes a move of the seat's table, or refuses with its reason. */
  async move(
    name: SeatMove,
    party: SeatParty,
    isSuspended: boolean,
    now: Date,
    tx: Tx,
    change: Partial<InferAttributes<Seat>> = {},
  ): Promise<void> {
    const judged = seatMoves.judge(name, party, { state: this.state, isSuspended, replyUntil: this.replyUntil }, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    await this.update({ ...change, state: judged.to }, { transaction: tx });
  }

  /** The seats of a draw in the order in which they were given. */
  static async ofDraw(drawId: string, tx?: Tx): Promise<Seat[]> {
    const seats = await Seat.findAll({ where: { drawId }, transaction: tx ?? null });
    return seats.sort((a, b) => labelNumber(a.label) - labelNumber(b.label));
  }

  /** The live seat of a person on a lot's committee, or null. */
  static async ofPerson(
    keys: Pick<Keys, 'tag'>,
    personId: string,
    lotId: string,
    tx?: Tx,
    purpose: DrawPurpose = 'EVALUATION',
  ): Promise<Seat | null> {
    const where = { lotId, purpose, personTag: seatTag(keys, personId), state: { [Op.in]: heldSeats } };
    return Seat.findOne({ where, transaction: tx ?? null });
  }
}

/** The number in a label: `E-10` comes after `E-2`. */
export const labelNumber = (label: string): number => Number(label.slice(2));

/** The tag under which a person finds the own seats, and nobody else without the vault's key. */
export const seatTag = (keys: Pick<Keys, 'tag'>, personId: string): string => keys.tag('seat', personId);

/** The person behind a seat: for the notification robot and the check of avoidance only. */
export const personOfSeat = (keys: Pick<Keys, 'unseal'>, seat: Pick<Seat, 'sealedPerson'>): string =>
  keys.unseal('seat', seat.sealedPerson);

export const defineSeat = (db: Db): void => {
  Seat.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      drawId: idColumn(),
      sealedPerson: longTextColumn(),
      personTag: textColumn(),
      label: textColumn(),
      purpose: { ...textColumn(), defaultValue: 'EVALUATION' },
      kind: textColumn(),
      venueId: idColumn({ allowNull: true }),
      candidate: textColumn({ allowNull: true }),
      place: countColumn({ allowNull: true }),
      state: textColumn(),
      invitedAt: instantColumn(),
      replyUntil: instantColumn(),
      meetingAt: instantColumn(),
      repliedAt: instantColumn({ allowNull: true }),
      enteredAt: instantColumn({ allowNull: true }),
      declaredAt: instantColumn({ allowNull: true }),
      endCause: textColumn({ allowNull: true }),
      sealedConflict: longTextColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'committee_seats' },
  );
};
