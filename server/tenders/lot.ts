import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  flagColumn,
  held,
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
import type { Rulebook } from '../catalogue/rulebook.ts';
import type { DraftTerms } from './contract.ts';
import type { Basis, ContractKind, PlannedSum } from './mandatory.ts';
import type { Procedure } from './procedure.ts';
import type { RetenderAnalysis } from './retenderContract.ts';
import { lotMoves, type LotFacts, type LotMove, type LotParty, type LotState } from './states.ts';
import type { NamedTrustees } from './nameTrustees.ts';

/** Facts of a move that the lot's own row does not hold. */
export type MoreLotFacts = Omit<Partial<LotFacts>, 'state' | 'isSuspended'>;

/** The unit that is bid, evaluated and awarded. Its state changes only by {@link Lot.move}. */
export class Lot extends Model<InferAttributes<Lot>, InferCreationAttributes<Lot>> {
  declare id: string;
  declare projectId: string;
  declare code: string;
  declare name: string;
  declare state: LotState;
  declare scope: string;
  /** Yuan as decimal text. */
  declare estimate: string;
  declare durationDays: number;
  declare quality: string;
  declare isMandatory: boolean;
  /** Rows of earlier versions hold plain text. */
  declare mandatoryBasis: (Basis | string)[];
  declare contractKind: CreationOptional<ContractKind | null>;
  declare isListed: CreationOptional<boolean>;
  declare provisionalSums: CreationOptional<PlannedSum[] | null>;
  /** Draft until signing; then frozen and hashed. */
  declare terms: DraftTerms;
  /** How bidders are found; null where the tender is open and qualification is reviewed after the opening. */
  declare procedure: CreationOptional<Procedure | null>;
  /** When the reason for tendering by invitation was published. */
  declare methodAnnouncedAt: CreationOptional<Date | null>;
  declare documentsHash: CreationOptional<string | null>;
  /** One with the notice, one more with every amendment. */
  declare documentsVersion: CreationOptional<number>;
  /** First day on which the deadline may fall because of amendments that affect bids (REG 21). */
  declare deadlineFloorOn: CreationOptional<string | null>;
  /** Parameters of the law, frozen at publication. */
  declare rulebook: CreationOptional<Rulebook | null>;
  declare rulebookHash: CreationOptional<string | null>;
  declare ceiling: CreationOptional<string | null>;
  declare decisionMode: CreationOptional<'RANKED' | 'SEPARATED' | null>;
  /** Who holds shares of every bid's key, with the keys that they had at publication. */
  declare trustees: CreationOptional<NamedTrustees | null>;
  declare publishedAt: CreationOptional<Date | null>;
  declare deadlineAt: CreationOptional<Date | null>;
  declare publicityEndsAt: CreationOptional<Date | null>;
  declare isSuspended: CreationOptional<boolean>;
  declare suspensionCause: CreationOptional<string | null>;
  declare suspendedAt: CreationOptional<Date | null>;
  declare failureGround: CreationOptional<string | null>;
  declare winnerName: CreationOptional<string | null>;
  declare winnerPrice: CreationOptional<string | null>;
  declare winnerBidId: CreationOptional<string | null>;
  declare nextDueAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  /** Whom the award limit kept from winning, each with the lots that it had won, as it stood at the award. */
  declare awardSkipped: CreationOptional<{ bidId: string; lots: string[] }[] | null>;
  /** The lot that this one tenders again. */
  declare retenderOf: CreationOptional<string | null>;
  /** Why this lot came to nothing, and which lot tenders it again. */
  declare retenderAnalysis: CreationOptional<(RetenderAnalysis & { at: string; nextLotId: string }) | null>;
  /** What public lists filter by, taken over from the project at publication. */
  declare item: CreationOptional<string>;
  declare category: CreationOptional<string>;
  declare region: CreationOptional<string>;
  declare authorityId: CreationOptional<string | null>;
  /** The lot's place in public lists, given at publication. */
  declare listed: CreationOptional<string | null>;
  /** What the search looks into, in lower case. */
  declare searchable: CreationOptional<string | null>;

  /** The lot's row, locked for this act: always an act's first statement. */
  static async lock(id: string, tx: Tx): Promise<Lot> {
    const lot = await Lot.findByPk(id, held(tx));
    if (!lot) throw new Refusal('kernel.not_found');
    return lot;
  }

  facts(more: MoreLotFacts = {}): LotFacts {
    return {
      state: this.state,
      isSuspended: this.isSuspended,
      isMandatory: this.isMandatory,
      decisionMode: this.decisionMode ?? 'RANKED',
      minimumBids: Number(this.rulebook?.['bid.minCount']?.value ?? Number.NaN),
      deadlineAt: this.deadlineAt,
      publicityEndsAt: this.publicityEndsAt,
      isPrequalified: this.procedure !== null && this.procedure.prequalification !== null,
      ...more,
    };
  }

  /** Makes a move of the lot's table with whatever else changes in the same breath, or refuses with the table's reason. */
  async move(
    name: LotMove,
    party: LotParty,
    now: Date,
    tx: Tx,
    options: { facts?: MoreLotFacts; change?: Partial<InferAttributes<Lot>> } = {},
  ): Promise<void> {
    const judged = lotMoves.judge(name, party, this.facts(options.facts), now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    this.set({ ...options.change, state: judged.to });
    this.set({ nextDueAt: lotMoves.nextDue(this.facts()) });
    await this.save({ transaction: tx });
  }
}

/** The public stream of a lot. Rooms that must keep something sealed for a time record beside it. */
export const lotStream = (lotId: string): string => `lot:${lotId}`;
/** Sealed until the opening: who submitted, and how many. */
export const bidsStream = (lotId: string): string => `lot:${lotId}:bids`;
/** Sealed until the candidates are published: draw, scores, report. */
export const evaluationStream = (lotId: string): string => `lot:${lotId}:evaluation`;
/** Sealed until the award: ballots and reasons. */
export const decisionStream = (lotId: string): string => `lot:${lotId}:decision`;

export const defineLot = (db: Db): void => {
  Lot.init(
    {
      id: idColumn({ primary: true }),
      projectId: idColumn(),
      code: textColumn(),
      name: textColumn(),
      state: textColumn(),
      scope: longTextColumn(),
      estimate: moneyColumn('estimate'),
      durationDays: countColumn(),
      quality: textColumn(),
      isMandatory: flagColumn(),
      mandatoryBasis: jsonColumn('mandatoryBasis'),
      contractKind: textColumn({ allowNull: true }),
      isListed: flagColumn(),
      provisionalSums: jsonColumn('provisionalSums', { allowNull: true }),
      terms: jsonColumn('terms'),
      procedure: jsonColumn('procedure', { allowNull: true }),
      methodAnnouncedAt: instantColumn({ allowNull: true }),
      documentsHash: textColumn({ allowNull: true }),
      documentsVersion: { ...countColumn(), defaultValue: 1 },
      deadlineFloorOn: textColumn({ allowNull: true }),
      rulebook: jsonColumn('rulebook', { allowNull: true }),
      rulebookHash: textColumn({ allowNull: true }),
      ceiling: moneyColumn('ceiling', { allowNull: true }),
      decisionMode: textColumn({ allowNull: true }),
      trustees: jsonColumn('trustees', { allowNull: true }),
      publishedAt: instantColumn({ allowNull: true }),
      deadlineAt: instantColumn({ allowNull: true }),
      publicityEndsAt: instantColumn({ allowNull: true }),
      isSuspended: flagColumn(),
      suspensionCause: textColumn({ allowNull: true }),
      suspendedAt: instantColumn({ allowNull: true }),
      failureGround: textColumn({ allowNull: true }),
      winnerName: textColumn({ allowNull: true }),
      winnerPrice: moneyColumn('winnerPrice', { allowNull: true }),
      winnerBidId: idColumn({ allowNull: true }),
      nextDueAt: instantColumn({ allowNull: true }),
      createdAt: instantColumn(),
      awardSkipped: jsonColumn('awardSkipped', { allowNull: true }),
      retenderOf: idColumn({ allowNull: true }),
      retenderAnalysis: jsonColumn('retenderAnalysis', { allowNull: true }),
      item: { ...textColumn(), defaultValue: '' },
      category: { ...textColumn(), defaultValue: '' },
      region: { ...textColumn(), defaultValue: '' },
      authorityId: idColumn({ allowNull: true }),
      listed: idColumn({ allowNull: true }),
      searchable: longTextColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'lots' },
  );
};
