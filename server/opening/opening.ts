import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  flagColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  moneyColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { SealedForm, TechnicalForm } from '../bids/contract.ts';
import { Bid } from '../bids/index.ts';
import type { Lot } from '../tenders/index.ts';
import type { Envelope, FailureCause, OpeningStep, TechnicalResult } from './contract.ts';
import { openingMoves, type HallFacts, type HallMove, type OpenedState } from './states.ts';

export interface Extension {
  readonly minutes: number;
  readonly reason: string;
  readonly at: string;
  readonly until: string;
}

/** What is kept of the technical opening when the hall opens again for the prices. */
export interface FirstOpening {
  readonly openedAt: string;
  readonly concludedAt: string | null;
  readonly record: string | null;
  readonly recordHash: string | null;
  readonly recordId: string | null;
}

/** What is kept of a bid's first envelope when its second is asked for. */
export interface FirstEnvelope {
  readonly keySealed: string | null;
  readonly keyReleasedAt: string | null;
  readonly formHash: string | null;
  readonly objection: string | null;
  readonly objectionAnswer: string | null;
  readonly confirmedAt: string | null;
}

/** The hall of one lot's opening. Its step changes only by {@link Opening.move}. */
export class Opening extends Model<InferAttributes<Opening>, InferCreationAttributes<Opening>> {
  declare lotId: string;
  declare step: OpeningStep;
  /** The person who started it. */
  declare hostPerson: CreationOptional<string | null>;
  declare openedAt: Date;
  declare startedAt: CreationOptional<Date | null>;
  declare decryptUntil: CreationOptional<Date | null>;
  declare extensions: Extension[];
  declare readAt: CreationOptional<Date | null>;
  declare drawnCoefficient: CreationOptional<string | null>;
  declare objectionUntil: CreationOptional<Date | null>;
  declare confirmUntil: CreationOptional<Date | null>;
  /** Canonical JSON of the record; its SHA-256 is `recordHash`. */
  declare record: CreationOptional<string | null>;
  declare recordHash: CreationOptional<string | null>;
  /** The id under which the record is published as a paper. */
  declare recordId: CreationOptional<string | null>;
  declare concludedAt: CreationOptional<Date | null>;
  /** What is opened now. */
  declare envelope: CreationOptional<Envelope>;
  /** The technical opening, once the price opening has begun. */
  declare first: CreationOptional<FirstOpening | null>;

  /** The hall of a lot whose lock the act holds; refuses where no opening takes place. */
  static async of(lotId: string, tx: Tx): Promise<Opening> {
    const opening = await Opening.findByPk(lotId, { transaction: tx });
    if (!opening) throw new Refusal('opening.not_begun');
    return opening;
  }

  /** Makes a move of the hall's table with whatever else changes in the same breath, or refuses with its reason. */
  async move(
    name: HallMove,
    facts: HallFacts,
    now: Date,
    tx: Tx,
    change: Partial<InferAttributes<Opening>> = {},
  ): Promise<void> {
    const judged = openingMoves.judge(name, 'host', facts, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    await this.update({ ...change, step: judged.to }, { transaction: tx });
  }
}

/** A bid in the hall. Until the read-out its form lies sealed and the columns of the form are null. */
export class OpenedBid extends Model<InferAttributes<OpenedBid>, InferCreationAttributes<OpenedBid>> {
  declare bidId: string;
  declare lotId: string;
  /** In order of receipt, from 1. */
  declare place: number;
  declare bidderId: string;
  declare bidderName: string;
  declare creditCode: string;
  declare state: OpenedState;
  declare keySealed: CreationOptional<string | null>;
  declare keyReleasedAt: CreationOptional<Date | null>;
  /** Its key came from the trustees, not from its bidder. */
  declare isRemedied: CreationOptional<boolean>;
  declare formSealed: CreationOptional<string | null>;
  declare formHash: CreationOptional<string | null>;
  declare failureCode: CreationOptional<string | null>;
  /** Proposed from the evidence while FAILED, settled by the host afterwards. */
  declare failureCause: CreationOptional<FailureCause | null>;
  declare failureNote: CreationOptional<string | null>;
  declare price: CreationOptional<string | null>;
  declare durationDays: CreationOptional<number | null>;
  declare quality: CreationOptional<string | null>;
  declare projectManager: CreationOptional<string | null>;
  /** Without a price as long as only the first of two envelopes has been read. */
  declare form: CreationOptional<SealedForm | TechnicalForm | null>;
  /** What the price in words says, where that differs from the figures. */
  declare wordsRead: CreationOptional<string | null>;
  declare isAboveCeiling: CreationOptional<boolean>;
  declare objection: CreationOptional<string | null>;
  declare objectionAnswer: CreationOptional<string | null>;
  declare confirmedAt: CreationOptional<Date | null>;
  /** Two envelopes: what the technical evaluation made of it; null before that. */
  declare technical: CreationOptional<TechnicalResult | null>;
  declare technicalGround: CreationOptional<string | null>;
  declare first: CreationOptional<FirstEnvelope | null>;

  static ofLot(lotId: string, tx?: Tx): Promise<OpenedBid[]> {
    return OpenedBid.findAll({ where: { lotId }, order: [['place', 'ASC']], transaction: tx ?? null });
  }

  /** A bid in the hall of a lot whose lock the act holds. */
  static async of(bidId: string, tx: Tx): Promise<OpenedBid> {
    const bid = await OpenedBid.findByPk(bidId, { transaction: tx });
    if (!bid) throw new Refusal('kernel.not_found');
    return bid;
  }

  /** A bidder's own bid; another's is as good as none. */
  static async ofBidder(bidId: string, organisationId: string, tx: Tx): Promise<OpenedBid> {
    const bid = await OpenedBid.of(bidId, tx);
    if (bid.bidderId !== organisationId) throw new Refusal('kernel.not_found');
    return bid;
  }

  /** Enters a state with whatever else changes in the same breath; the bid itself follows where its own life has that state. */
  async enter(state: OpenedState, tx: Tx, change: Partial<InferAttributes<OpenedBid>> = {}): Promise<void> {
    await this.update({ ...change, state }, { transaction: tx });
    if (state !== 'SEALED' && state !== 'FAILED')
      await Bid.update({ state }, { where: { id: this.bidId }, transaction: tx });
  }
}

/** The bids whose envelopes this hall opens: of a price opening only those that passed the technical evaluation. */
export const takingPart = (opening: Pick<Opening, 'envelope'>, bids: readonly OpenedBid[]): OpenedBid[] =>
  bids.filter((bid) => opening.envelope !== 'PRICE' || bid.technical === 'PASSED');

/** What the hall's moves judge, from its rows. */
export const hallFacts = (opening: Opening, bids: readonly OpenedBid[], lot: Pick<Lot, 'isSuspended'>): HallFacts => ({
  state: opening.step,
  isSuspended: lot.isSuspended,
  states: bids.map((bid) => bid.state),
  isAbsenceSettled: bids.some((bid) => bid.failureCode === 'opening.key_not_released'),
  decryptUntil: opening.decryptUntil,
  objectionUntil: opening.objectionUntil,
  confirmUntil: opening.confirmUntil,
  unansweredObjections: bids.filter((bid) => bid.objection !== null && bid.objectionAnswer === null).length,
  unconfirmed: bids.filter((bid) => bid.state === 'DECRYPTED' && bid.confirmedAt === null).length,
});

const optional = { allowNull: true };

export const defineOpening = (db: Db): void => {
  Opening.init(
    {
      lotId: idColumn({ primary: true }),
      step: textColumn(),
      hostPerson: idColumn(optional),
      openedAt: instantColumn(),
      startedAt: instantColumn(optional),
      decryptUntil: instantColumn(optional),
      extensions: jsonColumn('extensions'),
      readAt: instantColumn(optional),
      drawnCoefficient: textColumn(optional),
      objectionUntil: instantColumn(optional),
      confirmUntil: instantColumn(optional),
      record: longTextColumn(optional),
      recordHash: textColumn(optional),
      recordId: idColumn(optional),
      concludedAt: instantColumn(optional),
      envelope: { ...textColumn(), defaultValue: 'ONE' },
      first: jsonColumn('first', optional),
    },
    { sequelize: db.sequelize, tableName: 'openings' },
  );
  OpenedBid.init(
    {
      bidId: idColumn({ primary: true }),
      lotId: idColumn(),
      place: countColumn(),
      bidderId: idColumn(),
      bidderName: textColumn(),
      creditCode: textColumn(),
      state: textColumn(),
      keySealed: longTextColumn(optional),
      keyReleasedAt: instantColumn(optional),
      isRemedied: { ...flagColumn(), defaultValue: false },
      formSealed: longTextColumn(optional),
      formHash: textColumn(optional),
      failureCode: textColumn(optional),
      failureCause: textColumn(optional),
      failureNote: longTextColumn(optional),
      price: moneyColumn('price', optional),
      durationDays: countColumn(optional),
      quality: textColumn(optional),
      projectManager: textColumn(optional),
      form: jsonColumn('form', optional),
      wordsRead: moneyColumn('wordsRead', optional),
      isAboveCeiling: flagColumn(),
      objection: longTextColumn(optional),
      objectionAnswer: longTextColumn(optional),
      confirmedAt: instantColumn(optional),
      technical: textColumn(optional),
      technicalGround: textColumn(optional),
      first: jsonColumn('first', optional),
    },
    { sequelize: db.sequelize, tableName: 'opened_bids' },
  );
};
