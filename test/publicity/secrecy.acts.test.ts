import { createHash } from 'node:crypto';
import type { Actor } from '../../server/kernel/act.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { Refusal } from '../../server/kernel/verdict.ts';
import { bidsStream, Lot, lotStream } from '../../server/tenders/index.ts';
import { Bid } from '../../server/bids/index.ts';
import { feedText, noticeFeed } from '../../server/publicity/feed.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { Message } from '../../server/publicity/message.ts';
import { Paper } from '../../server/publicity/paper.ts';
import { specOf } from '../../server/publicity/paperSpec.ts';
import { getNotice, listNotices, listPapers } from '../../server/publicity/queries.ts';
import { exportLot } from '../../server/supervision/exportLot.ts';
import { liftSuspension } from '../../server/supervision/liftSuspension.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { follow, readLedger } from '../../server/supervision/readLedger.ts';
import { suspendLot } from '../../server/supervision/suspendLot.ts';
import { watchLots } from '../../server/supervision/watchLots.ts';
import { answerQuestion } from '../../server/tenders/answerQuestion.ts';
import { askQuestion } from '../../server/tenders/questions.ts';
import { withdrawBid } from '../../server/bids/withdrawBid.ts';
import { buildBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { reachDeadline } from '../support/builders/opening.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const watchers = ['agency', 'authority', 'centre', 'supervisor', 'bidder4', 'bidder5', 'expert1', 'decider1'] as const;

/** Everything that publicity and supervision answer somebody about a lot. */
async function seenBy(city: TestPlatform, who: string, lotId: string): Promise<unknown> {
  const actor: Actor = who === 'public' ? thePublic : city.actor(who);
  const isPerson = actor.kind === 'person';
  const refusal = async (work: Promise<unknown>) =>
    work.catch((fault: unknown) => (fault instanceof Refusal ? fault.code : 'fault'));
  const notices = (await city.ask(listNotices, actor, { lotId })).items;
  const streams = [
    bidsStream(lotId),
    ...(await Bid.findAll({ where: { lotId } })).map((bid) => bid.stream),
    `${lotStream(lotId)}:evaluation`,
    `${lotStream(lotId)}:decision`,
  ];
  const sealed = await Promise.all(
    [...new Set(streams)].flatMap((stream) => [
      refusal(city.ask(follow, actor, { stream })),
      refusal(city.ask(readLedger, actor, { lotId, stream })),
    ]),
  );
  const exported = (await city.ask(exportLot, actor, { lotId })) as {
    streams: Record<string, unknown[]>;
    places: { stream: string }[];
  };
  return {
    notices: await Promise.all(notices.map((notice) => city.ask(getNotice, actor, { noticeId: notice.id }))),
    papers: (await city.ask(listPapers, actor, { lotId })).items,
    ledger: (await city.ask(readLedger, actor, { lotId })).items.map(({ epoch: _epoch, ...entry }) => entry),
    export: exported.streams,
    proven: [...new Set(exported.places.map((place) => place.stream))],
    sealed: [...new Set(sealed)],
    feed: feedText(await noticeFeed(city.platform), '/feed.json'),
    ...(isPerson
      ? { inbox: await city.ask(listMessages, actor, { limit: 100 }), tasks: await city.ask(myTasks, actor, {}) }
      : {}),
    ...(who === 'supervisor' || who === 'centre' ? { watched: await city.ask(watchLots, actor, {}) } : {}),
  };
}

/** Every stored text, by table and column. */
async function storedTexts({ platform: { db } }: TestPlatform): Promise<[string, string][]> {
  const tables = await db.rows<{ name: string }>(
    db.isSqlite
      ? "SELECT name FROM sqlite_master WHERE type = 'table'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  const texts: [string, string][] = [];
  for (const { name } of tables)
    for (const row of await db.rows<Record<string, unknown>>(`SELECT * FROM \`${name}\``))
      for (const [column, value] of Object.entries(row))
        if (typeof value === 'string') texts.push([`${name}.${column}`, value]);
  return texts;
}

describe('before the opening nobody hears of bids (LAW 22; O20 21, 27)', () => {
  let city: TestPlatform;
  let lotId: string;
  const before: Record<string, unknown> = {};
  beforeAll(async () => {
    city = await testPlatform();
    ({ lotId } = await buildLot(city, { state: 'TENDERING' }));
    const { questionId } = await city.act(askQuestion, city.actor('bidder1'), {
      lotId,
      text: '井盖规格以图纸为准吗？',
    });
    await city.act(answerQuestion, city.actor('agency'), { questionId, answer: '以图纸为准。' });
    await city.settle();
    for (const who of [...watchers, 'public']) before[who] = await seenBy(city, who, lotId);
    await buildBid(city, 'bidder1', lotId);
    await buildBid(city, 'bidder1', lotId);
    await buildBid(city, 'bidder2', lotId);
    await buildBid(city, 'bidder3', lotId);
    await city.act(withdrawBid, city.actor('bidder3'), { lotId });
    await city.settle();
  }, 60_000);
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  test.each([...watchers, 'public'])('%s sees exactly what was there before anybody had bid', async (who) => {
    expect(await seenBy(city, who, lotId)).toEqual(before[who]);
    expect(JSON.stringify(before[who])).toContain('招标公告');
  });

  test('a sealed stream is for others as if it did not exist, whether somebody bid in it or not', async () => {
    const { stream } = await Bid.findOne({ where: { lotId }, rejectOnEmpty: true });
    const nobody = `${bidsStream(lotId)}:${'0'.repeat(16)}`;
    for (const name of [stream, nobody, bidsStream(lotId)])
      for (const who of watchers)
        expect(await city.refusalOf(city.ask(follow, city.actor(who), { stream: name }))).toBe('kernel.not_found');
  });

  test('a bidder has a letter and a receipt for each of its own versions, and can follow its own stream', async () => {
    const own = await city.ask(listMessages, city.actor('bidder1'), {});
    expect(own.items.map((one) => [one.kind, one.lotId])).toEqual([
      ['bid_received', lotId],
      ['bid_received', lotId],
    ]);
    expect(
      (await city.ask(listPapers, city.actor('bidder1'), { lotId })).items.filter((paper) => paper.kind === 'RECEIPT'),
    ).toHaveLength(2);
    const { stream } = await Bid.findOne({ where: { lotId, version: 2 }, rejectOnEmpty: true });
    expect((await city.ask(readLedger, city.actor('bidder1'), { lotId, stream })).items.map((one) => one.type)).toEqual(
      ['bid.submitted', 'bid.submitted', 'paper.issued', 'paper.issued'],
    );
    expect((await city.ask(listMessages, city.actor('bidder3'), {})).items.map((one) => one.kind).sort()).toEqual([
      'bid_received',
      'bid_withdrawn',
    ]);
  });

  test('a bidder sees nothing of another’s bid', async () => {
    const others = await Bid.findAll({ where: { lotId } });
    const seen = JSON.stringify(await seenBy(city, 'bidder2', lotId));
    const own = await Bid.findAll({
      where: {
        lotId,
        stream:
          (await city.ask(listPapers, city.actor('bidder2'), { lotId })).items.find((paper) => paper.kind === 'RECEIPT')
            ?.stream ?? '',
      },
    });
    for (const bid of others.filter((one) => !own.some((mine) => mine.id === one.id)))
      for (const secret of [bid.id, bid.bidderTag, bid.stream, bid.entryHash, bid.manifestHash])
        expect(seen).not.toContain(secret);
  });

  test('no row of any table names a bidder or one of its persons beside the register itself', async () => {
    const names = ['bidder1', 'bidder2', 'bidder3'].flatMap((login) => [
      city.organisationId(login),
      city.personId(login),
    ]);
    const found = (await storedTexts(city)).filter(
      ([place, text]) => !/^(organisations|persons)\./.test(place) && names.some((name) => text.includes(name)),
    );
    expect(found.map(([place]) => place)).toEqual([]);
  });

  test('receipts on disk do not name the bidder, and letters in rows cannot be joined over two lots', async () => {
    for (const paper of await Paper.findAll({ where: { lotId, kind: 'RECEIPT' } })) {
      const { spec } = await specOf(city.platform, paper);
      for (const name of ['汉水建设', '武当市政', '堵河路桥']) expect(JSON.stringify(spec)).not.toContain(name);
    }
    const other = await buildLot(city, { state: 'TENDERING' });
    await buildBid(city, 'bidder1', other.lotId);
    await city.settle();
    const tags = (await Message.findAll()).filter((row) => row.sealed.length > 0).map((row) => row.ownerTag);
    const mine = (await city.ask(listMessages, city.actor('bidder1'), {})).items;
    expect(new Set(mine.map((one) => one.lotId))).toEqual(new Set([lotId, other.lotId]));
    const byLot = await Promise.all(
      [lotId, other.lotId].map(async (id) =>
        Message.findAll({ where: { id: mine.filter((one) => one.lotId === id).map((one) => one.id) } }),
      ),
    );
    const [first, second] = byLot.map((rows) => new Set(rows.map((row) => row.ownerTag)));
    expect([...(first ?? [])].some((tag) => second?.has(tag))).toBe(false);
    expect(tags).not.toContain(createHash('sha256').update(city.personId('bidder1')).digest('hex'));
  });

  test('a suspension is told to those who had bid, still without naming them', async () => {
    await city.act(suspendLot, city.actor('supervisor'), { lotId, cause: 'SUPERVISOR_ORDER', reason: '受理投诉' });
    await city.act(liftSuspension, city.actor('supervisor'), { lotId, reason: '投诉已处理' });
    await city.settle();
    const kinds = async (login: string) =>
      (await city.ask(listMessages, city.actor(login), {})).items.map((one) => one.kind);
    expect(await kinds('bidder1')).toEqual(expect.arrayContaining(['lot_suspended', 'lot_resumed']));
    expect(await kinds('bidder3')).not.toContain('lot_suspended');
    expect(await kinds('bidder4')).toEqual([]);
    const rows = (await storedTexts(city)).filter(([place]) => !/^(organisations|persons)\./.test(place));
    expect(rows.some(([, text]) => text.includes(city.personId('bidder1')))).toBe(false);
  });

  test('at the deadline too few had bid: they hear of the failure, the public hears the count and no name', async () => {
    await reachDeadline(city, lotId);
    expect(await Lot.findByPk(lotId)).toMatchObject({ state: 'FAILED' });
    expect((await city.ask(listMessages, city.actor('bidder1'), {})).items.map((one) => one.kind)).toContain(
      'lot_failed',
    );
    const seen = JSON.stringify(await seenBy(city, 'public', lotId));
    expect(seen).toContain('流标公告');
    for (const name of ['汉水建设', '武当市政', city.organisationId('bidder1'), city.organisationId('bidder2')])
      expect(seen).not.toContain(name);
    const { stream } = await Bid.findOne({ where: { lotId }, rejectOnEmpty: true });
    expect(await city.refusalOf(city.ask(readLedger, thePublic, { lotId, stream }))).toBe('kernel.not_found');
  });
});
