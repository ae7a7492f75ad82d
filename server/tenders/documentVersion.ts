import { Model, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  countColumn,
  flagColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import { Upload } from '../files/index.ts';
import type { DraftTerms } from './contract.ts';
import type { Lot } from './lot.ts';
import { LotDocument } from './lotDocument.ts';

export interface VersionFile {
  readonly uploadId: string;
  readonly name: string;
  readonly sha256: string;
}

/** The tender documents as they stood under one hash, from one publication to the next. Never changed, never taken away. */
export class DocumentVersion extends Model<InferAttributes<DocumentVersion>, InferCreationAttributes<DocumentVersion>> {
  declare lotId: string;
  declare version: number;
  declare documentsHash: string;
  declare terms: DraftTerms;
  declare files: VersionFile[];
  declare publishedAt: Date;
  declare deadlineAt: Date;
  declare affectsBids: boolean;
  /** Names of the fields that differ from the version before. */
  declare changedFields: string[];
  declare reason: string;
}

/** The files of a lot as they are now, in order. */
export async function filesNow(lotId: string, tx?: Tx): Promise<VersionFile[]> {
  const rows = await LotDocument.findAll({ where: { lotId }, order: [['place', 'ASC']], transaction: tx ?? null });
  const uploads = await Upload.findAll({
    where: { id: rows.map((row) => row.uploadId) },
    attributes: ['id', 'name', 'sha256'],
    transaction: tx ?? null,
  });
  return rows.map(({ uploadId }) => {
    const upload = uploads.find((one) => one.id === uploadId);
    return { uploadId, name: upload?.name ?? '', sha256: upload?.sha256 ?? '' };
  });
}

/** Every version of a published lot, oldest first. Until the first amendment the only one is what the lot itself holds. */
export async function versionsOf(lot: Lot, tx?: Tx): Promise<InferAttributes<DocumentVersion>[]> {
  const kept = await DocumentVersion.findAll({
    where: { lotId: lot.id },
    order: [['version', 'ASC']],
    transaction: tx ?? null,
  });
  if (kept.length > 0) return kept;
  if (lot.publishedAt === null && lot.deadlineAt === null) return [];
  return [
    {
      lotId: lot.id,
      version: 1,
      documentsHash: lot.documentsHash ?? '',
      terms: lot.terms,
      files: await filesNow(lot.id, tx),
      publishedAt: lot.publishedAt ?? lot.createdAt,
      deadlineAt: lot.terms.deadlineAt ? new Date(lot.terms.deadlineAt) : (lot.deadlineAt ?? lot.createdAt),
      affectsBids: false,
      changedFields: [],
      reason: '',
    },
  ];
}

export const defineDocumentVersion = (db: Db): void => {
  DocumentVersion.init(
    {
      lotId: idColumn({ primary: true }),
      version: { ...countColumn(), primaryKey: true },
      documentsHash: textColumn(),
      terms: jsonColumn('terms'),
      files: jsonColumn('files'),
      publishedAt: instantColumn(),
      deadlineAt: instantColumn(),
      affectsBids: flagColumn(),
      changedFields: jsonColumn('changedFields'),
      reason: longTextColumn(),
    },
    { sequelize: db.sequelize, tableName: 'document_versions' },
  );
};
