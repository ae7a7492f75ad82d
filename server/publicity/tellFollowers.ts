import { Op } from 'sequelize';
import { newId } from '../kernel/ids.ts';
import type { Platform } from '../kernel/platform.ts';
import { readSetting, writeSetting } from '../kernel/settings.ts';
import { addressOf } from './address.ts';
import { noteTold, type Told } from './changeTelling.ts';
import { confirmationMail, foundMail } from './followMail.ts';
import { digestAt, finds, retryAt } from './followRules.ts';
import { Message, sealLetter } from './message.ts';
import { Notice } from './notice.ts';
import { noticesSince, type NoticeRow } from './noticeRows.ts';
import { Subscription, subscriptionToken } from './subscription.ts';
import type { Bilingual } from './words.ts';

const cursorName = 'subscriptions_cursor';
const looked = 100;
const mostInMail = 50;
const atOnce = 20;
const mostTries = 12;

/** Looks at notices that came since the last look and sets the clock of every search that finds one of them. */
async function wake(platform: Platform, now: Date): Promise<number> {
  const { db } = platform;
  const from = Number((await readSetting(db, cursorName)) ?? '-1');
  const notices = await Notice.findAll({
    where: { position: { [Op.gt]: from } },
    order: [['position', 'ASC']],
    limit: looked,
  });
  const last = notices.at(-1)?.position;
  if (last === null || last === undefined) return 0;
  const sleeping = await Subscription.findAll({ where: { state: 'ACTIVE', dueAt: null } });
  const woken = sleeping.filter((one) =>
    notices.some((notice) => (notice.position ?? 0) > one.sincePosition && finds(one.filter, notice)),
  );
  await db.write(async (tx) => {
    for (const one of woken)
      await one.update({ dueAt: one.rhythm === 'DAILY' ? digestAt(now) : now }, { transaction: tx });
    await writeSetting(db, cursorName, String(last), tx);
  });
  return notices.length;
}

const settleAddress = ({ env, keys }: Platform, id: string): string =>
  addressOf(env, `/follow/${id}/${subscriptionToken(keys, id)}`);

const mailFacts = (platform: Platform, one: Subscription, key: string) => ({
  to: platform.keys.unseal('subscription', one.sealedAddress ?? ''),
  key,
  language: one.language,
  name: one.name,
  settle: settleAddress(platform, one.id),
});

async function toInbox(platform: Platform, one: Subscription, found: readonly NoticeRow[], now: Date): Promise<void> {
  const { keys, db } = platform;
  const titles = found.map((row) => JSON.parse(row.title) as Bilingual);
  const told = (language: 'zh' | 'en') => titles.map((title) => title[language]).join('\n');
  const onceKey = keys.tag('letter', 'search', one.id, String(one.tellingUntil));
  if ((await Message.count({ where: { onceKey } })) > 0) return;
  await db.write((tx) =>
    Message.create(
      {
        id: newId(platform),
        ownerTag: one.ownerTag,
        onceKey,
        sealed: sealLetter(keys, {
          kind: 'search_found',
          lotId: found.length === 1 ? (found[0]?.lot_id ?? null) : null,
          title: {
            zh: `关注的搜索“${one.name}”有${String(found.length)}条新公告`,
            en: `${String(found.length)} new for “${one.name}”`,
          },
          body: { zh: told('zh'), en: told('en') },
        }),
        createdAt: now,
      },
      { transaction: tx },
    ),
  );
}

/** Which of the notices that were told are changes of their lots. */
async function changesIn(found: readonly NoticeRow[], whom: string): Promise<Told[]> {
  const notices = await Notice.findAll({
    attributes: ['lotId', 'seq', 'stream'],
    where: { id: found.map((row) => row.id), kind: ['CLARIFICATION', 'SUSPENSION', 'TERMINATION'] },
  });
  return notices.map(({ lotId, seq }) => ({ lotId, seq, way: 'MAIL', whom }));
}

/** Tells one search what it found, or asks its owner to confirm it. Repeated after a crash it tells the very same. */
async function tell(platform: Platform, one: Subscription, now: Date): Promise<void> {
  const { db, mailer, keys } = platform;
  if (one.state === 'WAITING') {
    const key = `confirm-${keys.tag('mail', one.id).slice(0, 32)}`;
    await mailer.send(confirmationMail(mailFacts(platform, one, key)));
    await db.write((tx) => one.update({ dueAt: null, tries: 0 }, { transaction: tx }));
    return;
  }
  const rows = await noticesSince(db, one.filter, one.sincePosition, mostInMail);
  const until = one.tellingUntil ?? Number(rows.at(-1)?.position ?? one.sincePosition);
  const found = rows.filter((row) => Number(row.position) <= until);
  if (found.length > 0) {
    if (one.tellingUntil === null) await db.write((tx) => one.update({ tellingUntil: until }, { transaction: tx }));
    if (one.sealedAddress === null) await toInbox(platform, one, found, now);
    else {
      const key = `found-${keys.tag('mail', one.id, String(one.sincePosition), String(until)).slice(0, 32)}`;
      const notices = found.map((row) => ({
        title: JSON.parse(row.title) as Bilingual,
        address: addressOf(platform.env, `/notices/${row.id}`),
      }));
      await mailer.send(foundMail(mailFacts(platform, one, key), notices));
    }
  }
  const isMore = rows.length === mostInMail || rows.length > found.length;
  const told = one.sealedAddress === null ? [] : await changesIn(found, one.id);
  await db.write(async (tx) => {
    await noteTold(platform, told, now, tx);
    // Whoever ended the search meanwhile stays unheard of.
    await Subscription.update(
      { sincePosition: until, tellingUntil: null, dueAt: isMore ? now : null, tries: 0 },
      { where: { id: one.id, state: 'ACTIVE' }, transaction: tx },
    );
  });
}

/**
 * Tells followed searches what is new, each notice once. It runs beside the clock and not in its turn: another's mail server
 * may take its time. One process does it at a time. Answers how much there was to do.
 */
export async function tellFollowers(platform: Platform): Promise<number> {
  const now = platform.clock.now();
  const seen = await wake(platform, now);
  const due = await Subscription.findAll({
    where: { state: ['WAITING', 'ACTIVE'], dueAt: { [Op.lte]: now } },
    order: [
      ['dueAt', 'ASC'],
      ['id', 'ASC'],
    ],
    limit: atOnce,
  });
  for (const one of due)
    try {
      await tell(platform, one, now);
    } catch (fault) {
      platform.log.warn({ err: fault, subscription: one.id }, 'a followed search could not be told');
      const tries = one.tries + 1;
      await platform.db.write((tx) =>
        one.update(
          { tries, ...(tries >= mostTries ? { state: 'ENDED', dueAt: null } : { dueAt: retryAt(now, tries) }) },
          { transaction: tx },
        ),
      );
    }
  return seen + due.length;
}
