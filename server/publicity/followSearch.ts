import { command, personOf, query } from '../kernel/act.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { held } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { Refusal } from '../kernel/verdict.ts';
import { DropSearch, FollowByMail, ListSearches, SaveSearch, SettleSubscription } from './contract.ts';
import { inboxTag } from './message.ts';
import { addressTag, Subscription, subscriptionToken } from './subscription.ts';

/** Nobody's mailbox is filled by somebody else: so many unconfirmed searches may wait for one address. */
const mostWaiting = 3;
const mostActive = 50;

/** Everything up to here was published before somebody followed. */
export async function newestPosition(db: Db, tx: Tx): Promise<number> {
  const [row] = await db.rows<{ position: number | string | null }>(
    'SELECT MAX(position) AS position FROM notices',
    [],
    tx,
  );
  return Number(row?.position ?? 0);
}

async function ensureRoom(ownerTag: string, tx: Tx): Promise<void> {
  const kept = await Subscription.findAll({
    attributes: ['state'],
    where: { ownerTag, state: ['WAITING', 'ACTIVE'] },
    transaction: tx,
  });
  if (!hasRoom(kept)) throw new Refusal('publicity.too_many_searches');
}

/** Whether one more search fits beside those that wait or are kept. */
export const hasRoom = (kept: readonly Pick<Subscription, 'state'>[]): boolean =>
  kept.filter((one) => one.state === 'WAITING').length < mostWaiting && kept.length < mostActive;

/**
 * Somebody without an account follows a search by e-mail. The answer is the same whoever asks; the address gets one mail with
 * a link, and nothing more until its owner has followed it. Nothing in the log: who reads what is nobody's business.
 */
export const followByMail = command(FollowByMail, async ({ input, now, tx, platform }) => {
  const { db, keys } = platform;
  await lockPlatform(db, tx);
  const { email, rhythm, language, name, ...filter } = input;
  const ownerTag = addressTag(keys, email);
  await ensureRoom(ownerTag, tx);
  await Subscription.create(
    {
      id: newId(platform),
      ownerTag,
      sealedAddress: keys.seal('subscription', email.trim()),
      name,
      filter,
      rhythm,
      language,
      state: 'WAITING',
      createdAt: now,
      sincePosition: await newestPosition(db, tx),
      // The mail that asks for confirmation is due at once.
      dueAt: now,
    },
    { transaction: tx },
  );
  return { done: true } as const;
});

/** A signed-in person keeps a search; what it finds from now on comes to the inbox. */
export const saveSearch = command(SaveSearch, async ({ input, actor, now, tx, platform }) => {
  const { db, keys } = platform;
  await lockPlatform(db, tx);
  const { rhythm, name, ...filter } = input;
  const ownerTag = inboxTag(keys, personOf(actor).personId);
  await ensureRoom(ownerTag, tx);
  const id = newId(platform);
  await Subscription.create(
    {
      id,
      ownerTag,
      sealedAddress: null,
      name,
      filter,
      rhythm,
      language: 'zh',
      state: 'ACTIVE',
      createdAt: now,
      confirmedAt: now,
      sincePosition: await newestPosition(db, tx),
    },
    { transaction: tx },
  );
  return { searchId: id };
});

export const listSearches = query(ListSearches, async ({ actor, platform: { keys } }) => {
  const rows = await Subscription.findAll({
    where: { ownerTag: inboxTag(keys, personOf(actor).personId), state: 'ACTIVE' },
    order: [['id', 'DESC']],
  });
  return {
    items: rows.map(({ id, name, filter, rhythm, createdAt }) => ({
      id,
      name,
      filter,
      rhythm,
      createdAt: createdAt.toISOString(),
    })),
  };
});

export const dropSearch = command(DropSearch, async ({ input, actor, tx, platform: { keys } }) => {
  const search = await Subscription.findByPk(input.searchId, held(tx));
  if (search?.state !== 'ACTIVE' || search.ownerTag !== inboxTag(keys, personOf(actor).personId))
    throw new Refusal('publicity.search_unknown');
  await search.update({ state: 'ENDED', dueAt: null }, { transaction: tx });
  return { done: true } as const;
});

/** The owner of an address confirms a search or ends it, known by the link of the mail. Doing so twice changes nothing. */
export const settleSubscription = command(SettleSubscription, async ({ input, now, tx, platform: { db, keys } }) => {
  const found = await Subscription.findByPk(input.subscriptionId, held(tx));
  if (!found || found.sealedAddress === null || subscriptionToken(keys, found.id) !== input.token)
    throw new Refusal('publicity.search_unknown');
  if (input.move === 'end')
    // The address is forgotten with the search.
    await found.update(
      { state: 'ENDED', dueAt: null, sealedAddress: keys.seal('subscription', '') },
      { transaction: tx },
    );
  else if (found.state === 'WAITING')
    await found.update(
      { state: 'ACTIVE', confirmedAt: now, dueAt: null, tries: 0, sincePosition: await newestPosition(db, tx) },
      { transaction: tx },
    );
  return { state: found.state };
});
