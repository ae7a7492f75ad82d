import { ConfirmBid, MyBid } from '../../server/bids/contract.ts';
import { dayOf, shiftDays, startOfDay, type Day } from '../../server/kernel/time/calendar.ts';
import {
  AcknowledgeChange,
  FollowLot,
  ListChanges,
  MyUnacknowledged,
  WatchLot,
} from '../../server/publicity/changesContract.ts';
import { GetNotice, ListMessages } from '../../server/publicity/contract.ts';
import { GetOpening } from '../../server/opening/contract.ts';
import { ReadLedger } from '../../server/supervision/contract.ts';
import { AnswerQuestion, AskQuestion, GetLot, ListQuestions, ListVersions } from '../../server/tenders/contract.ts';
import { day, openMarket, refusalOf, wednesday, workingDay, type Market } from '../support/market.ts';
import { until } from '../../tools/demo/person.ts';

/** The time of day of a deadline on another day. */
const sameTime = (on: Day, deadline: Date): string =>
  new Date(startOfDay(on).getTime() + deadline.getTime() - startOfDay(dayOf(deadline)).getTime()).toISOString();

describe('a clarification that comes too late moves the deadline by itself (LAW 23; REG 21; O20 22; 87 Art. 27)', () => {
  let city: Market;
  beforeAll(async () => {
    city = await openMarket();
  }, 240_000);
  afterAll(() => city.close());

  test('from the question to the opening, with everybody told', async () => {
    const { agency, authority, supervisor, anybody, bidders, mailbox } = city;
    const [first, second, third, asker] = bidders;
    const deadline = wednesday((await city.now()) + 22 * day);
    const works = await city.publish('TENDERING_LAW', deadline);
    const goods = await city.publish('GOV_PROCUREMENT', deadline);
    const lot = (lotId = works) => anybody.make(GetLot, { lotId });
    const names = await Promise.all(bidders.map(async (one) => (await one.me()).person?.organisation.name ?? ''));

    // A visitor took the documents and left an address; one bidder watches, one has bid.
    await anybody.make(FollowLot, { lotId: works, email: 'visitor@example.test', language: 'zh' });
    const confirmation = await until('the mail that asks for confirmation', () =>
      Promise.resolve(mailbox.of('visitor@example.test')[0]),
    );
    const path = /\/follow\/[0-9a-f-]{36}\/[0-9a-f]{64}/.exec(confirmation)?.[0] ?? '';
    const confirmed = await fetch(`${city.base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'move=confirm',
    });
    expect(confirmed.status).toBe(200);
    await second.make(WatchLot, { lotId: works });
    const before = (await lot()).documentsHash ?? '';
    await city.bid(works, 0);

    // Thirteen days before the deadline: fifteen are the lawful rest.
    await city.advance(deadline.getTime() - 13 * day);
    const { questionId } = await asker.make(AskQuestion, { lotId: works, text: '管径以图纸还是清单为准？' });
    const asked = await asker.make(AskQuestion, { lotId: goods, text: '一体机尺寸是否允许偏差？' });
    expect(
      await refusalOf(agency.make(AnswerQuestion, { questionId, answer: '以图纸为准。', affectsBids: true })),
    ).toBe('tenders.answer_needs_authority');
    const expected = sameTime(workingDay(shiftDays(dayOf(new Date(await city.now())), 15)), deadline);
    const effect = (await authority.make(ListQuestions, { lotId: works })).effect;
    expect(effect).toMatchObject({ deadlineAt: expected, isMovedByLaw: true });
    const told = await authority.make(AnswerQuestion, { questionId, answer: '以图纸为准。', affectsBids: true });
    expect(told).toMatchObject({ version: 2, deadlineAt: expected });
    // The other regime counts the same fifteen days by its own article (87 Art. 27).
    const goodsTold = await authority.make(AnswerQuestion, {
      questionId: asked.questionId,
      answer: '允许正偏差。',
      affectsBids: true,
    });
    expect(goodsTold).toMatchObject({ version: 2, deadlineAt: expected });
    expect((await authority.make(ListQuestions, { lotId: goods })).items[0]).toMatchObject({ affectsBids: true });
    const { versions, moves } = await anybody.make(ListVersions, { lotId: works });
    expect(versions[0]).toMatchObject({ version: 2, affectsBids: true });
    expect(JSON.stringify(versions[0]?.differences)).toContain('以图纸为准。');
    expect(moves).toMatchObject([{ cause: 'AMENDMENT', from: deadline.toISOString(), to: expected }]);

    // Everybody is told: the visitor by mail with links to the notices, bidder and watcher in their sealed inboxes.
    const mails = await until('the mails with both notices', () => {
      const links = mailbox
        .of('visitor@example.test')
        .slice(1)
        .flatMap((mail) => mail.match(/\/notices\/[0-9a-f-]{36}/g) ?? []);
      return Promise.resolve(new Set(links).size >= 2 ? [...new Set(links)] : undefined);
    });
    const notices = await Promise.all(
      mails.map((link) => anybody.make(GetNotice, { noticeId: link.replace('/notices/', '') })),
    );
    expect(notices.some((one) => one.title.zh.includes('修改公告（第2版）'))).toBe(true);
    const lettersOf = async (one: (typeof bidders)[number]) =>
      (await one.make(ListMessages, { limit: 50 })).items
        .filter((item) => item.lotId === works)
        .map((item) => item.kind);
    await until('the letters', async () => ((await lettersOf(second)).length >= 2 ? true : undefined));
    expect(await lettersOf(first)).toEqual(expect.arrayContaining(['clarified', 'bid_outdated']));
    expect((await lettersOf(second)).sort()).toEqual(['clarified', 'documents_amended']);
    expect(await lettersOf(third)).toEqual([]);

    // Received: one row each in a stream of their own; nobody else sees it or any number.
    const due = (await second.make(MyUnacknowledged, {})).items.filter((one) => one.lotId === works);
    expect(due.map((one) => one.kind).sort()).toEqual(['AMENDMENT', 'CLARIFICATION']);
    for (const one of due)
      for (const bidder of [first, second]) await bidder.make(AcknowledgeChange, { lotId: works, seq: one.seq });
    expect((await second.make(MyUnacknowledged, {})).items.filter((one) => one.lotId === works)).toEqual([]);
    for (const watcher of [authority, agency, supervisor, anybody, third]) {
      const { items } = await watcher.make(ListChanges, { lotId: works });
      expect(items.map((one) => [one.counts, one.acknowledgedAt])).toEqual([
        [null, null],
        [null, null],
      ]);
      const words = JSON.stringify(await watcher.make(ReadLedger, { lotId: works, limit: 500 }));
      for (const name of names) expect(words).not.toContain(name);
      expect(words).not.toContain('change.acknowledged');
    }

    // The bid sealed for version 1 stays sealed and waits for a word of its owner; a new one for version 1 is not taken.
    expect((await first.make(MyBid, { lotId: works })).current).toMatchObject({
      documentsVersion: 1,
      isCurrent: false,
      isConfirmed: false,
    });
    expect(await refusalOf(city.bid(works, 1, before))).toBe('bids.wrong_documents');
    await first.make(ConfirmBid, { lotId: works, documentsHash: (await lot()).documentsHash ?? '' });
    expect((await first.make(MyBid, { lotId: works })).current).toMatchObject({ isConfirmed: true });
    await city.bid(works, 1);

    // The old deadline passes and nothing closes; the third bid comes after it; the new one closes and opens.
    await city.advance(deadline.getTime() + 60_000);
    await city.bid(works, 2);
    expect((await lot()).state).toBe('TENDERING');
    expect((await authority.make(ListChanges, { lotId: works })).items[0]?.counts).toBeNull();
    await city.advance(new Date(expected).getTime());
    await until('the opening began', async () => ((await lot()).state === 'OPENING' ? true : undefined));
    const hall = JSON.stringify(await first.make(GetOpening, { lotId: works }));
    for (const name of names.slice(0, 3)) expect(hall).toContain(name);
    const counted = (await authority.make(ListChanges, { lotId: works })).items;
    expect(counted.map((one) => one.counts)).toEqual([
      { mailed: 1, lettered: 2, acknowledged: 2 },
      { mailed: 1, lettered: 2, acknowledged: 2 },
    ]);
    expect((await third.make(ListChanges, { lotId: works })).items.every((one) => one.counts === null)).toBe(true);
  }, 240_000);
});
