import { Op } from 'sequelize';
import type { z } from 'zod';
import { command, personOf, query } from '../kernel/act.ts';
import type { OutputOf } from '../kernel/call.ts';
import { held } from '../kernel/db.ts';
import type { Keys } from '../kernel/keys.ts';
import { Refusal } from '../kernel/verdict.ts';
import { ListMessages, ReadMessage } from './contract.ts';
import { inboxTags, Message, unsealLetter, type Letter } from './message.ts';

type InboxAsked = z.output<typeof ListMessages.input>;

/** Letters lie sealed and can only be looked through: so many at most for one page of a search. */
const mostOpened = 1000;

interface Page {
  readonly items: OutputOf<typeof ListMessages>['items'];
  readonly next: string | null;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether a letter says all the words, in either language. */
function says(letter: Letter, words: readonly string[]): boolean {
  const text = plain([letter.title, letter.body].map(({ zh, en }) => `${zh}\n${en}`).join('\n'));
  return words.every((word) => text.includes(word));
}

async function lettersOf(keys: Keys, ownerTag: readonly string[], asked: InboxAsked): Promise<Page> {
  const words = plain(asked.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const isSearch = words.length > 0 || asked.lotId !== undefined;
  const step = isSearch ? 200 : asked.limit + 1;
  const items: Page['items'] = [];
  let after = asked.after;
  for (let opened = 0; opened < mostOpened; opened += step) {
    const rows = await Message.findAll({
      where: {
        ownerTag: [...ownerTag],
        ...(asked.unread ? { readAt: null } : {}),
        ...(after === undefined ? {} : { id: { [Op.lt]: after } }),
      },
      order: [['id', 'DESC']],
      limit: step,
    });
    for (const row of rows) {
      const letter = unsealLetter(keys, row);
      if (asked.lotId !== undefined && letter.lotId !== asked.lotId) continue;
      if (!says(letter, words)) continue;
      if (items.length === asked.limit) return { items, next: items.at(-1)?.id ?? null };
      items.push({
        id: row.id,
        ...letter,
        createdAt: row.createdAt.toISOString(),
        readAt: row.readAt?.toISOString() ?? null,
      });
    }
    if (rows.length < step) return { items, next: null };
    after = rows.at(-1)?.id;
  }
  return { items, next: after ?? null };
}

/** A person's own letters, newest first, page after page by place; searched by opening them, for nobody but the person can (O20 21). */
export const listMessages = query(ListMessages, async ({ input, actor, now, platform: { keys } }) => {
  const ownerTag = await inboxTags(keys, personOf(actor), now);
  const page = await lettersOf(keys, ownerTag, input);
  return { ...page, unread: await Message.count({ where: { ownerTag, readAt: null } }) };
});

/** Notes that a letter was read; nothing in the log, for it is nobody's business. */
export const readMessage = command(ReadMessage, async ({ input, actor, now, tx, platform: { keys } }) => {
  const message = await Message.findByPk(input.messageId, held(tx));
  const tags = await inboxTags(keys, personOf(actor), now);
  if (!message || !tags.includes(message.ownerTag)) throw new Refusal('publicity.message_unknown');
  if (message.readAt === null) await message.update({ readAt: now }, { transaction: tx });
  return { done: true } as const;
});
