import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
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
import type { Lot } from '../tenders/index.ts';
import type { EvaluationPhase } from './contract.ts';
import type { BidSource, Leaf, Rejection, ReportNote } from './sources.ts';
import { evaluationMoves, type EvaluationMove, type PhaseFacts } from './states.ts';

/** A committee's session on one lot. Its phase changes only by {@link Evaluation.move}. */
export class Evaluation extends Model<InferAttributes<Evaluation>, InferCreationAttributes<Evaluation>> {
  declare lotId: string;
  declare phase: EvaluationPhase;
  declare startedAt: Date;
  /** What was read out at the opening, as the session found it. */
  declare bids: BidSource[];
  declare ceiling: string | null;
  declare drawnCoefficient: string | null;
  declare chair: CreationOptional<string | null>;
  /** Bids that passed the preliminary review; null before it is concluded. */
  declare standing: CreationOptional<string[] | null>;
  declare rejections: CreationOptional<Rejection[] | null>;
  /** The only leaves that may be changed while objective scores are checked. */
  declare mismatches: CreationOptional<Leaf[] | null>;
  declare notes: CreationOptional<ReportNote[] | null>;
  declare scoresOpenedAt: CreationOptional<Date | null>;
  /** Canonical JSON; its SHA-256 is `resultHash`. */
  declare result: CreationOptional<string | null>;
  declare resultHash: CreationOptional<string | null>;
  declare report: CreationOptional<string | null>;
  declare reportHash: CreationOptional<string | null>;
  /** The id under which the report is issued as a paper. */
  declare reportId: CreationOptional<string | null>;
  declare closedAt: CreationOptional<Date | null>;
  /** Two envelopes: from here on nothing of the technical evaluation can change, and prices may be opened. */
  declare technicalClosedAt: CreationOptional<Date | null>;
  /** In procurement: until when the purchaser determines before its silence does (87 Art. 68; GPR 43). */
  declare determineUntil: CreationOptional<Date | null>;

  /** The session of a lot whose lock the act holds; refuses where none was started. */
  static async of(lotId: string, tx?: Tx): Promise<Evaluation> {
    const evaluation = await Evaluation.findByPk(lotId, { transaction: tx ?? null });
    if (!evaluation) throw new Refusal('evaluation.not_started');
    return evaluation;
  }

  /** Makes a move of the session's table with whatever else changes in the same breath, or refuses with its reason. */
  async move(
    name: EvaluationMove,
    lot: Pick<Lot, 'isSuspended'>,
    now: Date,
    tx: Tx,
    told: {
      facts?: Omit<PhaseFacts, 'state' | 'isSuspended'>;
      change?: Partial<InferAttributes<Evaluation>>;
    } = {},
  ): Promise<void> {
    const facts = { state: this.phase, isSuspended: lot.isSuspended, ...told.facts };
    const judged = evaluationMoves.judge(name, 'committee', facts, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    await this.update({ ...told.change, phase: judged.to }, { transaction: tx });
  }
}

export const defineEvaluation = (db: Db): void => {
  Evaluation.init(
    {
      lotId: idColumn({ primary: true }),
      phase: textColumn(),
      startedAt: instantColumn(),
      bids: jsonColumn('bids'),
      ceiling: moneyColumn('ceiling', { allowNull: true }),
      drawnCoefficient: textColumn({ allowNull: true }),
      chair: textColumn({ allowNull: true }),
      standing: jsonColumn('standing', { allowNull: true }),
      rejections: jsonColumn('rejections', { allowNull: true }),
      mismatches: jsonColumn('mismatches', { allowNull: true }),
      notes: jsonColumn('notes', { allowNull: true }),
      scoresOpenedAt: instantColumn({ allowNull: true }),
      result: longTextColumn({ allowNull: true }),
      resultHash: textColumn({ allowNull: true }),
      report: longTextColumn({ allowNull: true }),
      reportHash: textColumn({ allowNull: true }),
      reportId: idColumn({ allowNull: true }),
      closedAt: instantColumn({ allowNull: true }),
      technicalClosedAt: instantColumn({ allowNull: true }),
      determineUntil: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'evaluations' },
  );
};
