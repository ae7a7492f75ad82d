import { Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import {
  bigCountColumn,
  countColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  longTextColumn,
  moneyColumn,
  textColumn,
  type Db,
  type Tx,
} from '../kernel/db.ts';
import type { NoticeKind } from './contract.ts';
import { gramsOf } from '../kernel/search/words.ts';
import type { Bilingual } from './words.ts';

export interface NoticeCandidate {
  readonly bidderName: string;
  readonly price: string;
  readonly total: string | null;
  readonly rank: number | null;
  readonly components: readonly { readonly title: string; readonly points: string }[];
}

export interface NoticeBody {
  readonly paragraphs: readonly Bilingual[];
  readonly candidates: readonly NoticeCandidate[];
  readonly rejected: readonly { readonly bidderName: string; readonly ground: string }[];
}

/** What was put before the public because of one entry of the log. Ids grow with the time of publication. */
export class Notice extends Model<InferAttributes<Notice>, InferCreationAttributes<Notice>> {
  declare id: string;
  declare lotId: string;
  declare kind: NoticeKind;
  declare title: Bilingual;
  declare body: NoticeBody;
  /** What the search looks into, in lower case. */
  declare searchable: string;
  declare publishedAt: Date;
  declare endsAt: CreationOptional<Date | null>;
  /** The entry that the notice tells about: one notice of a kind for each. */
  declare stream: string;
  declare seq: number;
  /** What lists, feeds and subscriptions filter by, taken over from the lot. */
  declare item: CreationOptional<string>;
  declare category: CreationOptional<string>;
  declare region: CreationOptional<string>;
  declare authorityId: CreationOptional<string | null>;
  /** The ceiling price in yuan when the notice was written. */
  declare amount: CreationOptional<string | null>;
  /** Position of the entry in the log. Notices are written in this order. */
  declare position: CreationOptional<number | null>;
}

/** Two neighbouring characters of a notice's text: a search that neither database has for Chinese. */
export class NoticeGram extends Model<InferAttributes<NoticeGram>, InferCreationAttributes<NoticeGram>> {
  declare gram: string;
  declare noticeId: string;
}

/** Writes a notice and what finds it. */
export async function createNotice(notice: InferCreationAttributes<Notice>, tx: Tx): Promise<void> {
  await Notice.create(notice, { transaction: tx });
  await NoticeGram.bulkCreate(
    gramsOf(notice.searchable).map((gram) => ({ gram, noticeId: notice.id })),
    { transaction: tx },
  );
}

export const defineNotice = (db: Db): void => {
  Notice.init(
    {
      id: idColumn({ primary: true }),
      lotId: idColumn(),
      kind: textColumn(),
      title: jsonColumn('title'),
      body: jsonColumn('body'),
      searchable: longTextColumn(),
      publishedAt: instantColumn(),
      endsAt: instantColumn({ allowNull: true }),
      stream: textColumn(),
      seq: countColumn(),
      item: { ...textColumn(), defaultValue: '' },
      category: { ...textColumn(), defaultValue: '' },
      region: { ...textColumn(), defaultValue: '' },
      authorityId: idColumn({ allowNull: true }),
      amount: moneyColumn('amount', { allowNull: true }),
      position: bigCountColumn('position', { allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'notices' },
  );
  NoticeGram.init(
    { gram: { ...textColumn(), primaryKey: true }, noticeId: idColumn({ primary: true }) },
    { sequelize: db.sequelize, tableName: 'notice_grams' },
  );
};
