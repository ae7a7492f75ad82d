import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import type { z } from 'zod';
import {
  countColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot } from '../tenders/index.ts';
import type { DrawPlan } from './contract.ts';
import type { FrozenDraw } from './frozenDraw.ts';
import {
  drawMoves,
  type DrawFacts,
  type DrawMove,
  type DrawParty,
  type DrawPurpose,
  type DrawState,
  type RedrawCause,
} from './states.ts';

type MoreDrawFacts = Omit<DrawFacts, 'state' | 'isSuspended'>;

/** One attempt at drawing a lot's committee. The pool is frozen as pseudonyms that mean nothing in any other draw. */
export class ExpertDraw extends Model<InferAttributes<ExpertDraw>, InferCreationAttributes<ExpertDraw>> {
  declare id: string;
  declare lotId: string;
  declare attempt: number;
  declare purpose: CreationOptional<DrawPurpose>;
  declare cause: RedrawCause | null;
  declare state: DrawState;
  declare plan: z.output<typeof DrawPlan>;
  declare frozen: FrozenDraw;
  declare poolHash: string;
  declare sealedNonce: string;
  declare platformCommitment: string;
  declare authorityCommitment: CreationOptional<string | null>;
  declare supervisorCommitment: CreationOptional<string | null>;
  declare authorityNonce: CreationOptional<string | null>;
  declare supervisorNonce: CreationOptional<string | null>;
  declare seed: CreationOptional<string | null>;
  declare drawnOrder: CreationOptional<string[] | null>;
  declare plannedAt: Date;
  declare drawnAt: CreationOptional<Date | null>;
  declare readyAt: CreationOptional<Date | null>;

  /** A draw and its lot, the lot locked first: a draw never changes its lot, so its name may be read before the lock. */
  static async lock(drawId: string, tx: Tx): Promise<{ lot: Lot; draw: ExpertDraw }> {
    const named = await ExpertDraw.findByPk(drawId, { attributes: ['lotId'], transaction: tx });
    if (!named) throw new Refusal('experts.draw_unknown');
    const lot = await Lot.lock(named.lotId, tx);
    const draw = await ExpertDraw.findByPk(drawId, { transaction: tx, rejectOnEmpty: true });
    return { lot, draw };
  }

  /** Makes a move of the draw's table, or refuses with its reason. */
  async move(
    name: DrawMove,
    party: DrawParty,
    lot: Lot,
    now: Date,
    tx: Tx,
    told: { facts?: MoreDrawFacts; change?: Partial<InferAttributes<ExpertDraw>> } = {},
  ): Promise<void> {
    const judged = drawMoves.judge(
      name,
      party,
      { state: this.state, isSuspended: lot.isSuspended, ...told.facts },
      now,
    );
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    await this.update({ ...told.change, state: judged.to }, { transaction: tx });
  }

  /** The latest attempt of a lot for a purpose, the only one that counts. */
  static current(lotId: string, tx?: Tx, purpose: DrawPurpose = 'EVALUATION'): Promise<ExpertDraw | null> {
    return ExpertDraw.findOne({ where: { lotId, purpose }, order: [['attempt', 'DESC']], transaction: tx ?? null });
  }
}

/** The name of a candidate in one draw and in no other: without the vault's key it leads nowhere. */
export const candidateName = (keys: Pick<Keys, 'tag'>, drawId: string, personId: string): string =>
  keys.tag('candidate', drawId, personId).slice(0, 16);

export const defineExpertDraw = (db: Db): void => {
  ExpertDraw.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      attempt: countColumn(),
      purpose: { ...textColumn(), defaultValue: 'EVALUATION' },
      cause: textColumn({ allowNull: true }),
      state: textColumn(),
      plan: jsonColumn('plan'),
      frozen: jsonColumn('frozen'),
      poolHash: textColumn(),
      sealedNonce: longTextColumn(),
      platformCommitment: textColumn(),
      authorityCommitment: textColumn({ allowNull: true }),
      supervisorCommitment: textColumn({ allowNull: true }),
      authorityNonce: textColumn({ allowNull: true }),
      supervisorNonce: textColumn({ allowNull: true }),
      seed: textColumn({ allowNull: true }),
      drawnOrder: jsonColumn('drawnOrder', { allowNull: true }),
      plannedAt: instantColumn(),
      drawnAt: instantColumn({ allowNull: true }),
      readyAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'expert_draws' },
  );
};
