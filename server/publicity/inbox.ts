import { Op } from 'sequelize';
import { command, personOf, query } from '../kernel/act.ts';
import { held } from '../kernel/db.ts';
import { Refusal } from '../kernel/verdict.ts';
import { ListMessages, ReadMessage } from './contract.ts';
import { inboxTags, Message, unsealLetter } from './message.ts';

/** A person's own letters, newest first. */
export const listMessages = query(ListMessages, async ({ input, actor, now, platform: { keys } }) => {
  const ownerTag = await inboxTags(keys, personOf(actor), now);
  const rows = await Message.findAll({
    where: {
      ownerTag,
      ...(input.unread ? { readAt: null } : {}),
      ...(input.after ? { id: { [Op.lt]: input.after } } : {}),
    },
    order: [['id', 'DESC']],
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const items = page.map((row) => ({
    id: row.id,
    ...unsealLetter(keys, row),
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }));
  const unread = await Message.count({ where: { ownerTag, readAt: null } });
  return { items, next: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null, unread };
});

/** Notes that a letter was read; nothing in the log, for it is nobody's business. */
export const readMessage = command(ReadMessage, async ({ input, actor, now, tx, platform: { keys } }) => {
  const message = await Message.findByPk(input.messageId, held(tx));
  const tags = await inboxTags(keys, personOf(actor), now);
  if (!message || !tags.includes(message.ownerTag)) throw new Refusal('publicity.message_unknown');
  if (message.readAt === null) await message.update({ readAt: now }, { transaction: tx });
  return { done: true } as const;
});
