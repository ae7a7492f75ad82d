import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  held,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import type { StoredChange } from './contract.ts';
import { rulebookMoves, type LawDraftFacts, type LawDraftState, type RulebookMove } from './states.ts';

/** New values of parameters with the day from which they hold; nothing changes before a second officer approves them. */
export class RulebookDraft extends Model<InferAttributes<RulebookDraft>, InferCreationAttributes<RulebookDraft>> {
  declare id: string;
  declare title: string;
  declare reason: string;
  declare state: LawDraftState;
  declare changes: StoredChange[];
  declare draftedBy: string;
  declare draftedAt: Date;
  declare proposedBy: CreationOptional<string | null>;
  declare proposedAt: CreationOptional<Date | null>;
  declare approvedBy: CreationOptional<string | null>;
  declare approvedAt: CreationOptional<Date | null>;
  declare contentHash: CreationOptional<string | null>;

  /** The draft's row, locked for this act; the act holds the platform's lock before. */
  static async lock(id: string, tx: Tx): Promise<RulebookDraft> {
    const draft = await RulebookDraft.findByPk(id, held(tx));
    if (!draft) throw new Refusal('kernel.not_found');
    return draft;
  }

  async move(
    name: RulebookMove,
    facts: LawDraftFacts,
    now: Date,
    tx: Tx,
    change: Partial<InferAttributes<RulebookDraft>> = {},
  ): Promise<void> {
    const judged = rulebookMoves.judge(name, 'officer', facts, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    this.set({ ...change, state: judged.to });
    await this.save({ transaction: tx });
  }
}

export const defineRulebookDraft = (db: Db): void => {
  RulebookDraft.init(
    {
      id: idColumn({ primary: true }),
      title: textColumn(),
      reason: longTextColumn(),
      state: textColumn(),
      changes: jsonColumn('changes'),
      draftedBy: idColumn(),
      draftedAt: instantColumn(),
      proposedBy: idColumn({ allowNull: true }),
      proposedAt: instantColumn({ allowNull: true }),
      approvedBy: idColumn({ allowNull: true }),
      approvedAt: instantColumn({ allowNull: true }),
      contentHash: textColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'rulebook_drafts' },
  );
};
