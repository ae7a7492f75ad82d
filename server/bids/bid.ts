import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  bigCountColumn,
  countColumn,
  idColumn,
  instantColumn,
  longTextColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Refusal } from '../kernel/verdict.ts';
import { bidsStream, Lot, organisationTagOf } from '../tenders/index.ts';
import type { BidState, PartKind } from './contract.ts';

/** One version of one bidder's sealed bid for a lot. Until the opening only the vault key can tell whose it is. */
export class Bid extends Model<InferAttributes<Bid>, InferCreationAttributes<Bid>> {
  declare id: string;
  declare lotId: string;
  /** The bidder's pseudonym in this lot: {@link bidderTagOf}. */
  declare bidderTag: string;
  /** The organisation's id, sealed under the vault key. */
  declare identitySealed: string;
  declare version: number;
  declare state: BidState;
  /** Canonical JSON; its SHA-256 is `manifestHash`. */
  declare manifest: string;
  declare manifestHash: string;
  declare receiptBody: string;
  declare receiptSignature: string;
  declare receivedAt: Date;
  declare stream: string;
  declare seq: number;
  declare entryHash: string;
  /** Null until the opening names the bidder. */
  declare bidderId: CreationOptional<string | null>;

  /** The newest version of one bidder, or null. */
  static newest(lotId: string, bidderTag: string, tx?: Tx): Promise<Bid | null> {
    return Bid.findOne({ where: { lotId, bidderTag }, order: [['version', 'DESC']], transaction: tx ?? null });
  }

  /** The lot of a bid, locked: for acts that name only the bid. A bid never changes its lot, so that this read may come before the lock. */
  static async lockLotOf(bidId: string, tx: Tx): Promise<Lot> {
    const bid = await Bid.findByPk(bidId, { attributes: ['lotId'], transaction: tx });
    if (!bid) throw new Refusal('kernel.not_found');
    return Lot.lock(bid.lotId, tx);
  }
}

/** One sealed file of a version; what was inside stands here only after decryption. */
export class BidPart extends Model<InferAttributes<BidPart>, InferCreationAttributes<BidPart>> {
  declare bidId: string;
  declare partId: string;
  declare kind: PartKind;
  declare uploadId: string;
  declare ciphertextSha256: string;
  declare ciphertextSize: number;
  declare openedUploadId: CreationOptional<string | null>;
  declare name: CreationOptional<string | null>;
  declare mediaType: CreationOptional<string | null>;
  declare plainSize: CreationOptional<number | null>;
  declare plainSha256: CreationOptional<string | null>;
}

/** A bidder's pseudonym: of this lot only, so that two lots cannot be joined by it. */
export const bidderTagOf = (keys: Pick<Keys, 'tag'>, lotId: string, organisationId: string): string =>
  organisationTagOf(keys, lotId, organisationId);

/** The sealed stream of one bidder in a lot. One stream for all would tell each bidder by its `seq` how many came before. */
export const bidStream = (lotId: string, bidderTag: string): string => `${bidsStream(lotId)}:${bidderTag.slice(0, 16)}`;

export const defineBid = (db: Db): void => {
  Bid.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      bidderTag: textColumn(),
      identitySealed: longTextColumn(),
      version: countColumn(),
      state: textColumn(),
      manifest: longTextColumn(),
      manifestHash: textColumn(),
      receiptBody: longTextColumn(),
      receiptSignature: textColumn(),
      receivedAt: instantColumn(),
      stream: textColumn(),
      seq: countColumn(),
      entryHash: textColumn(),
      bidderId: idColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'bids' },
  );
  BidPart.init(
    {
      bidId: idColumn({ primary: true }),
      partId: { ...textColumn(), primaryKey: true },
      kind: textColumn(),
      uploadId: idColumn(),
      ciphertextSha256: textColumn(),
      ciphertextSize: bigCountColumn('ciphertextSize'),
      openedUploadId: idColumn({ allowNull: true }),
      name: textColumn({ allowNull: true }),
      mediaType: textColumn({ allowNull: true }),
      plainSize: bigCountColumn('plainSize', { allowNull: true }),
      plainSha256: textColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'bid_parts' },
  );
};
