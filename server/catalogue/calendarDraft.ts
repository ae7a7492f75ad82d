import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { countColumn, held, idColumn, instantColumn, jsonColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import { calendarMoves, type CalendarMove, type LawDraftState } from './states.ts';

/** A year of the holiday calendar as one officer proposes it, until another approves it. */
export class CalendarDraft extends Model<InferAttributes<CalendarDraft>, InferCreationAttributes<CalendarDraft>> {
  declare id: string;
  declare year: number;
  declare state: LawDraftState;
  declare source: string;
  declare confidence: string;
  declare days: { rest: string[]; work: string[] };
  declare proposedBy: string;
  declare proposedAt: Date;
  declare approvedBy: CreationOptional<string | null>;
  declare approvedAt: CreationOptional<Date | null>;
  declare contentHash: string;

  static async lock(id: string, tx: Tx): Promise<CalendarDraft> {
    const draft = await CalendarDraft.findByPk(id, held(tx));
    if (!draft) throw new Refusal('kernel.not_found');
    return draft;
  }

  async move(
    name: CalendarMove,
    facts: { readonly isAnother: boolean; readonly isYearKnown: boolean },
    now: Date,
    tx: Tx,
    change: Partial<InferAttributes<CalendarDraft>> = {},
  ): Promise<void> {
    const judged = calendarMoves.judge(name, 'officer', { ...facts, state: this.state, isSuspended: false }, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    this.set({ ...change, state: judged.to });
    await this.save({ transaction: tx });
  }
}

/** A year that was missing when it was needed: found once, closed when somebody added it. */
export class CalendarGap extends Model<InferAttributes<CalendarGap>, InferCreationAttributes<CalendarGap>> {
  declare year: number;
  declare foundAt: Date;
  declare closedAt: CreationOptional<Date | null>;
}

export const defineCalendarDraft = (db: Db): void => {
  CalendarDraft.init(
    {
      id: idColumn({ primary: true }),
      year: countColumn(),
      state: textColumn(),
      source: textColumn(),
      confidence: textColumn(),
      days: jsonColumn('days'),
      proposedBy: idColumn(),
      proposedAt: instantColumn(),
      approvedBy: idColumn({ allowNull: true }),
      approvedAt: instantColumn({ allowNull: true }),
      contentHash: textColumn(),
    },
    { sequelize: db.sequelize, tableName: 'calendar_drafts' },
  );
  CalendarGap.init(
    {
      year: { ...countColumn(), primaryKey: true },
      foundAt: instantColumn(),
      closedAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'calendar_gaps' },
  );
};
