import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import type { Act, Actor } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import type { Keys } from '../kernel/keys.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { tendersEvents } from './events.ts';
import type { Lot } from './lot.ts';
import { groundToBid, isCircleOpen, mayReadDocuments, type AdmissionGround } from './procedure.ts';
import type { LotState } from './states.ts';

/** Why somebody is on the list; for authority and agency. */
export interface AdmissionNote {
  readonly ability: string;
  readonly credit: string;
}

/** Somebody who may take part in a restricted lot. Who it is only the vault key tells: the list is secret until the opening (LAW 22). */
export class Admission extends Model<InferAttributes<Admission>, InferCreationAttributes<Admission>> {
  declare id: string;
  declare lotId: string;
  /** {@link organisationTagOf}. */
  declare organisationTag: string;
  declare sealedOrganisation: string;
  declare ground: AdmissionGround;
  declare sealedNote: string;
  declare listedAt: Date;
  /** When the invitation went out; null while the list is a draft. */
  declare invitedAt: CreationOptional<Date | null>;

  static ofLot(lotId: string, ground?: AdmissionGround, tx?: Tx): Promise<Admission[]> {
    return Admission.findAll({
      where: { lotId, ...(ground ? { ground } : {}) },
      order: [
        ['listedAt', 'ASC'],
        ['id', 'ASC'],
      ],
      transaction: tx ?? null,
    });
  }
}

/** An organisation's pseudonym in one lot: two lots cannot be joined by it. */
export const organisationTagOf = (keys: Pick<Keys, 'tag'>, lotId: string, organisationId: string): string =>
  keys.tag('bidder', lotId, organisationId);

/** The sealed stream of one organisation in a lot's restricted part: invitation, application, result. Only it reads there. */
export const applicationStream = (lotId: string, organisationTag: string): string =>
  `lot:${lotId}:application:${organisationTag.slice(0, 16)}`;
/** Sealed until the opening, but for authority and agency: the review of the applications. */
export const prequalificationStream = (lotId: string): string => `lot:${lotId}:prequalification`;

export const admittedOrganisation = (keys: Pick<Keys, 'unseal'>, admission: Pick<Admission, 'sealedOrganisation'>) =>
  keys.unseal('admission', admission.sealedOrganisation);

/** Puts an organisation on the list of those who will be invited. */
export const listAdmission = (
  { platform, now, tx }: Pick<Act<Call>, 'platform' | 'now' | 'tx'>,
  told: { lotId: string; organisationId: string; ground: AdmissionGround; note: AdmissionNote },
): Promise<Admission> =>
  Admission.create(
    {
      id: newId(platform),
      lotId: told.lotId,
      organisationTag: organisationTagOf(platform.keys, told.lotId, told.organisationId),
      sealedOrganisation: platform.keys.seal('admission', told.organisationId),
      ground: told.ground,
      sealedNote: platform.keys.seal('admission-note', JSON.stringify(told.note)),
      listedAt: now,
    },
    { transaction: tx },
  );

/** Whether an organisation was invited on a ground. */
export async function isInvited(
  keys: Pick<Keys, 'tag'>,
  lotId: string,
  organisationId: string,
  ground: AdmissionGround,
  tx?: Tx,
): Promise<boolean> {
  const organisationTag = organisationTagOf(keys, lotId, organisationId);
  const row = await Admission.findOne({ where: { lotId, organisationTag, ground }, transaction: tx ?? null });
  return row !== null && row.invitedAt !== null;
}

/** Whether an actor's organisation may bid for a lot as far as invitations go. */
export async function isAdmitted(
  keys: Pick<Keys, 'tag'>,
  lot: Pick<Lot, 'id' | 'procedure'>,
  actor: Actor,
  tx?: Tx,
): Promise<boolean> {
  const ground = groundToBid(lot.procedure);
  if (ground === null) return true;
  return actor.kind === 'person' && isInvited(keys, lot.id, actor.organisationId, ground, tx);
}

const beforeTender: readonly LotState[] = ['PREQ_OPEN', 'PREQ_REVIEW', 'PREQ_DONE'];

/** Whether an actor reads the tender documents of a published lot. */
export async function readsDocuments(
  keys: Pick<Keys, 'tag'>,
  lot: Pick<Lot, 'id' | 'procedure' | 'state'>,
  actor: Actor,
  isParty: boolean,
): Promise<boolean> {
  const { procedure, state } = lot;
  const invited = !beforeTender.includes(state) && (await isAdmitted(keys, lot, actor));
  return mayReadDocuments({ procedure, state, isParty, isAdmitted: invited });
}

/** Whether an actor reads the prequalification documents: everybody, or in an invited tender its parties and those on the list. */
export async function readsPrequalification(
  keys: Pick<Keys, 'tag'>,
  lot: Pick<Lot, 'id' | 'procedure' | 'state'>,
  actor: Actor,
  isParty: boolean,
): Promise<boolean> {
  if (lot.procedure === null || lot.procedure.invitation === null || isParty || isCircleOpen(lot.state)) return true;
  return actor.kind === 'person' && isInvited(keys, lot.id, actor.organisationId, 'INVITED');
}

/** Whether an actor reads questions, answers and amendments: whoever reads the documents that they are about. */
export const readsChanges = (
  keys: Pick<Keys, 'tag'>,
  lot: Pick<Lot, 'id' | 'procedure' | 'state'>,
  actor: Actor,
  isParty: boolean,
): Promise<boolean> =>
  lot.state === 'PREQ_OPEN'
    ? readsPrequalification(keys, lot, actor, isParty)
    : readsDocuments(keys, lot, actor, isParty);

/** Sends the invitations of one ground: each stands in the stream of the organisation that it is for, and nowhere else. */
export async function sendInvitations(
  { platform, now, tx, record }: Pick<Act<Call>, 'platform' | 'now' | 'tx' | 'record'>,
  lot: Lot,
  ground: AdmissionGround,
): Promise<void> {
  for (const admission of await Admission.ofLot(lot.id, ground, tx)) {
    await admission.update({ invitedAt: now }, { transaction: tx });
    await record(
      fact(
        tendersEvents,
        'invitation.sent',
        applicationStream(lot.id, admission.organisationTag),
        { lotId: lot.id, admissionId: admission.id, letterId: newId(platform), ground },
        'platform',
      ),
    );
  }
}

export const defineAdmission = (db: Db): void => {
  Admission.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      organisationTag: textColumn(),
      sealedOrganisation: longTextColumn(),
      ground: textColumn(),
      sealedNote: longTextColumn(),
      listedAt: instantColumn(),
      invitedAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'admissions' },
  );
};
