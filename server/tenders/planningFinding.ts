import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, jsonColumn, textColumn, type Db } from '../kernel/db.ts';
import type { PlanningFinding as Found } from './planning.ts';

/** What was noticed when a lot was planned; for its owners, the centre and the supervisor. */
export class PlanningFinding extends Model<InferAttributes<PlanningFinding>, InferCreationAttributes<PlanningFinding>> {
  declare id: string;
  declare projectId: string;
  declare lotId: string | null;
  declare rule: Found['rule'];
  declare facts: Found['facts'];
  declare foundAt: Date;
}

export const definePlanningFinding = (db: Db): void => {
  PlanningFinding.init(
    {
      id: idColumn({ primary: true }),
      projectId: idColumn(),
      lotId: idColumn({ allowNull: true }),
      rule: textColumn(),
      facts: jsonColumn('facts'),
      foundAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'planning_findings' },
  );
};
