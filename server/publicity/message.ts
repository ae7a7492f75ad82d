import { Model, Op, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { idColumn, instantColumn, longTextColumn, textColumn, type Db, type Tx } from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Lot } from '../tenders/index.ts';
import type { Bilingual } from './words.ts';

/** What a letter says; sealed in its row. */
export interface Letter {
  readonly kind: string;
  readonly lotId: string | null;
  readonly title: Bilingual;
  readonly body: Bilingual;
}

/**
 * A letter in a person's inbox. Whose it is and what it says is known only with the vault's key: the time at which a receipt
 * came would otherwise name a bidder before the opening (O20 21, 27).
 */
export class Message extends Model<InferAttributes<Message>, InferCreationAttributes<Message>> {
  declare id: string;
  declare ownerTag: string;
  /** One letter for each cause and person, however often the cause is followed. */
  declare onceKey: string;
  declare sealed: string;
  declare createdAt: Date;
  declare readAt: CreationOptional<Date | null>;
}

/** A person's inbox. */
export const inboxTag = (keys: Pick<Keys, 'tag'>, personId: string): string => keys.tag('inbox', personId);

/** A person's inbox for one lot whose bids are sealed: it cannot be joined with the person's other letters. */
export const sealedInboxTag = (keys: Pick<Keys, 'tag'>, personId: string, lotId: string): string =>
  keys.tag('inbox', personId, lotId);

const keptDays = 30;

/** Every tag under which a person may have letters: the own inbox, and for bidders one for each lot whose bids are still sealed. */
export async function inboxTags(
  keys: Pick<Keys, 'tag'>,
  person: { readonly personId: string; readonly roles: readonly string[] },
  now: Date,
): Promise<string[]> {
  const own = inboxTag(keys, person.personId);
  if (!person.roles.includes('bidder')) return [own];
  const since = new Date(now.getTime() - keptDays * 86_400_000);
  const sealed = await Lot.findAll({
    attributes: ['id'],
    where: {
      state: ['PREQ_OPEN', 'PREQ_REVIEW', 'PREQ_DONE', 'TENDERING', 'BID_CLOSED', 'FAILED', 'TERMINATED'],
      deadlineAt: { [Op.gt]: since },
    },
  });
  return [own, ...sealed.map((lot) => sealedInboxTag(keys, person.personId, lot.id))];
}

/** From the opening on bidders are named: their letters about the lot join the others. */
export async function unsealInbox(keys: Pick<Keys, 'tag'>, personId: string, lotId: string, tx: Tx): Promise<void> {
  await Message.update(
    { ownerTag: inboxTag(keys, personId) },
    { where: { ownerTag: sealedInboxTag(keys, personId, lotId) }, transaction: tx },
  );
}

export const sealLetter = (keys: Pick<Keys, 'seal'>, letter: Letter): string =>
  keys.seal('letter', JSON.stringify(letter));
export const unsealLetter = (keys: Pick<Keys, 'unseal'>, message: Pick<Message, 'sealed'>): Letter =>
  JSON.parse(keys.unseal('letter', message.sealed)) as Letter;

export const defineMessage = (db: Db): void => {
  Message.init(
    {
      id: idColumn({ primary: true }),
      ownerTag: textColumn(),
      onceKey: textColumn(),
      sealed: longTextColumn(),
      createdAt: instantColumn(),
      readAt: instantColumn({ allowNull: true }),
    },
    { sequelize: db.sequelize, tableName: 'messages' },
  );
};
