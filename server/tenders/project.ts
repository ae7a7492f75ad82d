import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import type { Regime } from '../catalogue/contract.ts';
import {
  countColumn,
  flagColumn,
  held,
  idColumn,
  instantColumn,
  longTextColumn,
  moneyColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import { projectMoves, type ProjectFacts, type ProjectMove, type ProjectParty, type ProjectState } from './states.ts';

/** The approved investment or purchase whose lots are tendered. */
export class Project extends Model<InferAttributes<Project>, InferCreationAttributes<Project>> {
  declare id: string;
  declare code: string;
  declare name: string;
  declare state: ProjectState;
  declare authorityId: string;
  declare agencyId: string | null;
  declare catalogueVersionId: string;
  declare catalogueItem: string;
  declare regime: Regime;
  declare approvalNumber: string;
  declare approvalAuthority: string;
  declare fundsSource: string;
  declare fundsStateShare: number;
  declare isStateControlled: boolean;
  /** Yuan; null: their share of what the lots cost together. */
  declare budgetFunds: CreationOptional<string | null>;
  declare isPublicUtility: CreationOptional<boolean>;
  declare hasForeignLoan: CreationOptional<boolean>;
  declare region: string;
  declare overview: string;
  declare returnReason: CreationOptional<string | null>;
  declare createdAt: Date;
  declare acceptedAt: CreationOptional<Date | null>;

  /** The project's row, locked for this act; refuses when there is none. */
  static async lock(id: string, tx: Tx): Promise<Project> {
    const project = await Project.findByPk(id, held(tx));
    if (!project) throw new Refusal('kernel.not_found');
    return project;
  }

  /** Makes a move of the project's table, or refuses with its reason. */
  async move(
    name: ProjectMove,
    party: ProjectParty,
    facts: Omit<ProjectFacts, 'state' | 'isSuspended'>,
    now: Date,
    tx: Tx,
  ): Promise<void> {
    const judged = projectMoves.judge(name, party, { ...facts, state: this.state, isSuspended: false }, now);
    if (!judged.ok) throw new Refusal(judged.code, judged.facts);
    await this.update({ state: judged.to }, { transaction: tx });
  }
}

/** The public stream of a project. */
export const projectStream = (projectId: string): string => `project:${projectId}`;

export const defineProject = (db: Db): void => {
  Project.init(
    {
      id: idColumn({ primary: true }),
      code: textColumn(),
      name: textColumn(),
      state: textColumn(),
      authorityId: idColumn(),
      agencyId: idColumn({ allowNull: true }),
      catalogueVersionId: idColumn(),
      catalogueItem: textColumn(),
      regime: textColumn(),
      approvalNumber: textColumn(),
      approvalAuthority: textColumn(),
      fundsSource: textColumn(),
      fundsStateShare: countColumn(),
      isStateControlled: flagColumn(),
      budgetFunds: moneyColumn('budgetFunds', { allowNull: true }),
      isPublicUtility: flagColumn(),
      hasForeignLoan: flagColumn(),
      region: textColumn(),
      overview: longTextColumn(),
      returnReason: longTextColumn({ allowNull: true }),
      createdAt: instantColumn(),
      acceptedAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'projects' },
  );
};
