import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
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
import type { Dossier } from './dossier.ts';

export const expertStates = ['ACTIVE', 'SUSPENDED', 'REMOVED', 'ON_LEAVE'] as const;
export type ExpertState = (typeof expertStates)[number];

/** A member of the pool of evaluation experts (LAW 37; REG 45). What avoidance is judged by is sensitive, so it is sealed. */
export class Expert extends Model<InferAttributes<Expert>, InferCreationAttributes<Expert>> {
  declare personId: string;
  /** The pool's own number, such as X0001. */
  declare code: string;
  declare specialties: string[];
  declare region: string;
  declare sealedDossier: string;
  declare title: string;
  declare years: number;
  declare state: ExpertState;
  /** Last day of the appointment. */
  declare termUntil: string;
  declare createdAt: Date;
}

/** What a pool office enters about an expert. */
export type NewExpert = Omit<InferCreationAttributes<Expert>, 'sealedDossier' | 'state'> & {
  readonly state?: ExpertState;
  readonly dossier?: Partial<Dossier>;
};

const nothingKnown: Dossier = { employers: [], relatives: [], shareholdings: [], punishedOn: [] };

/** Adds a person to the pool. Pools belong to the province: this is how a list from it comes in (REG 45). */
export function createExpert(keys: Pick<Keys, 'seal'>, { dossier, ...told }: NewExpert, tx?: Tx): Promise<Expert> {
  const sealedDossier = keys.seal('expert', JSON.stringify({ ...nothingKnown, ...dossier }));
  return Expert.create({ state: 'ACTIVE', ...told, sealedDossier }, { transaction: tx ?? null });
}

export const dossierOf = (keys: Pick<Keys, 'unseal'>, expert: Pick<Expert, 'sealedDossier'>): Dossier =>
  JSON.parse(keys.unseal('expert', expert.sealedDossier)) as Dossier;

export const defineExpert = (db: Db): void => {
  Expert.init(
    {
      personId: idColumn({ primary: true }),
      code: textColumn(),
      specialties: jsonColumn('specialties'),
      region: textColumn(),
      sealedDossier: longTextColumn(),
      title: textColumn(),
      years: countColumn(),
      state: textColumn(),
      termUntil: textColumn(),
      createdAt: instantColumn(),
    },
    { sequelize: db.sequelize, tableName: 'experts' },
  );
};
