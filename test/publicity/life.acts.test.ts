import { createHash } from 'node:crypto';
import { awardLot } from '../../server/decision/awardLot.ts';
import { startDecision } from '../../server/decision/startDecision.ts';
import { notifyAward } from '../../server/decision/notifyAward.ts';
import { Upload, storageKey } from '../../server/files/index.ts';
import { closeRenderer } from '../../server/kernel/document/render.ts';
import { followOn } from '../../server/kernel/ledger/follow.ts';
import { listMessages, readMessage } from '../../server/publicity/inbox.ts';
import { Message } from '../../server/publicity/message.ts';
import { messages } from '../../server/publicity/messages.ts';
import { Notice, NoticeGram } from '../../server/publicity/notice.ts';
import { notices } from '../../server/publicity/notices.ts';
import { Paper } from '../../server/publicity/paper.ts';
import { papers } from '../../server/publicity/papers.ts';
import { publishCandidates } from '../../server/publicity/publishCandidates.ts';
import { checkPaper, getNotice, listNotices, listPapers, mayReadPaper } from '../../server/publicity/queries.ts';
import { Bid } from '../../server/bids/index.ts';
import { Lot, lotStream } from '../../server/tenders/index.ts';
import {
  buildDecision,
  endPublicity,
  enterAll,
  nameAs,
  signAll,
  voteAll,
  type BuiltDecision,
} from '../support/builders/decision.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

interface Fact {
  readonly type: string;
  readonly facts: Record<string, unknown>;
}

const factsIn = async ({ platform }: TestPlatform, stream: string): Promise<Fact[]> =>
  (
    await platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq', [stream])
  ).map((row) => JSON.parse(row.body) as Fact);

const noticesOf = async (city: TestPlatform, lotId: string) => {
  const { items } = await city.ask(listNotices, thePublic, { lotId });
  return Promise.all(items.map((item) => city.ask(getNotice, thePublic, { noticeId: item.id })));
};

const kindsOf = async (city: TestPlatform, login: string, lotId: string) =>
  (await city.ask(listPapers, city.actor(login), { lotId })).items.map((paper) => paper.kind).sort();
const inboxOf = async (city: TestPlatform, login: string) =>
  (await city.ask(listMessages, city.actor(login), { limit: 100 })).items;

describe('a lot that is decided apart from its evaluation', () => {
  let city: TestPlatform;
  let lot: BuiltDecision;
  beforeAll(async () => {
    city = await testPlatform();
    lot = await buildDecision(city, { stage: 'PUBLICITY' });
    await city.settle();
  }, 120_000);
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  test('its finalists are published without rank, total or points, in the order of their receipts’ hashes (DOMAIN 8.2)', async () => {
    const notice = (await noticesOf(city, lot.lotId)).find((one) => one.kind === 'CANDIDATES');
    expect(notice?.candidates.map(({ rank, total, components }) => ({ rank, total, components }))).toEqual(
      Array(3).fill({ rank: null, total: null, components: [] }),
    );
    const facts = (await factsIn(city, lotStream(lot.lotId))).find((one) => one.type === 'candidates.published')
      ?.facts as { candidates: { bidId: string }[] };
    const bids = await Bid.findAll({ where: { lotId: lot.lotId } });
    const byHash = [...bids].sort((a, b) => (a.entryHash < b.entryHash ? -1 : 1)).map((bid) => bid.id);
    expect(facts.candidates.map((one) => one.bidId)).toEqual(byHash);
  });

  test('the publicity ends with the third day after, and the notice says so', async () => {
    const { publicityEndsAt } = await Lot.findByPk(lot.lotId, { rejectOnEmpty: true });
    // Published on Tuesday 24 March 2026.
    expect(publicityEndsAt?.toISOString()).toBe('2026-03-27T16:00:00.000Z');
    const notice = (await noticesOf(city, lot.lotId)).find((one) => one.kind === 'CANDIDATES');
    expect(notice?.endsAt).toBe('2026-03-27T16:00:00.000Z');
    expect(notice?.paragraphs[0]?.zh).toContain('2026年3月27日 24:00');
  });

  test('its publication binds the ends of every sealed stream of bids and evaluation', async () => {
    const entries = await factsIn(city, lotStream(lot.lotId));
    const facts = entries.find((one) => one.type === 'candidates.published')?.facts as {
      heads: { stream: string; seq: number; hash: string }[];
    };
    expect(facts.heads.map((head) => head.stream.split(':').slice(2)[0])).toEqual([
      'bids',
      'bids',
      'bids',
      'evaluation',
    ]);
    for (const head of facts.heads) {
      const [row] = await city.platform.db.rows<{ hash: string }>(
        'SELECT hash FROM ledger_entries WHERE stream = ? AND seq = ?',
        [head.stream, head.seq],
      );
      expect(row?.hash).toBe(head.hash);
    }
  });

  test('nobody but the authority publishes, and only once', async () => {
    for (const login of ['agency', 'centre', 'supervisor', 'bidder1'])
      expect(await city.refusalOf(city.act(publishCandidates, city.actor(login), { lotId: lot.lotId }))).toBe(
        'kernel.wrong_role',
      );
    expect(await city.refusalOf(city.act(publishCandidates, city.actor('authority'), { lotId: lot.lotId }))).toBe(
      'kernel.wrong_state',
    );
  });

  describe('to its end', () => {
    beforeAll(async () => {
      const { lotId } = lot;
      await endPublicity(city, lotId);
      await nameAs(city, lotId);
      await city.act(startDecision, city.actor('authority'), { lotId });
      await city.settle();
      await enterAll(city, lotId);
      await voteAll(
        city,
        lotId,
        Array.from({ length: 5 }, () => lot.bidIds[1] ?? ''),
      );
      await signAll(city, lotId);
      await city.act(notifyAward, city.actor('authority'), { lotId });
      await city.settle();
    }, 120_000);

    test('every act that the law wants public has its notice, newest first', async () => {
      const all = await noticesOf(city, lot.lotId);
      expect(all.map((one) => one.kind).sort()).toEqual(['CANDIDATES', 'OPENING_RECORD', 'RESULT', 'TENDER']);
      expect(all.at(0)?.kind).toBe('RESULT');
      expect(all.at(-1)?.kind).toBe('TENDER');
      expect(all[0]?.paragraphs[0]?.zh).toContain('武当市政工程有限公司');
    });

    test('notices with a public paper lead to it', async () => {
      const all = await noticesOf(city, lot.lotId);
      const linked = await Promise.all(
        all
          .filter((one) => one.paperId !== null)
          .map(async (one) => [one.kind, (await city.ask(checkPaper, thePublic, { paperId: one.paperId ?? '' })).kind]),
      );
      expect(Object.fromEntries(linked)).toEqual({
        TENDER: 'TENDER_NOTICE',
        OPENING_RECORD: 'OPENING_RECORD',
        RESULT: 'RESULT_NOTICE',
      });
    });

    test('the papers stand under the ids that the log announced, and each one’s hash is in the log', async () => {
      const issued = await Paper.findAll({ where: { lotId: lot.lotId } });
      expect(issued.every((paper) => paper.issuedAt !== null && paper.tries === 0)).toBe(true);
      const announced = await factsIn(city, lotStream(lot.lotId));
      const idIn = (type: string, name: string) => announced.find((one) => one.type === type)?.facts[name];
      const idOf = (kind: string) => issued.find((paper) => paper.kind === kind)?.id;
      expect(idOf('OPENING_RECORD')).toBe(idIn('opening.concluded', 'recordId'));
      expect(idOf('EVALUATION_REPORT')).toBe(idIn('evaluation.concluded', 'reportId'));
      expect(idOf('DECISION_REPORT')).toBe(idIn('decision.concluded', 'reportId'));
      expect(idOf('AWARD_NOTICE')).toBe(idIn('award.notified', 'letterId'));
      expect(idOf('RESULT_NOTICE')).toBe(idIn('award.notified', 'noticeId'));
      for (const paper of issued) {
        const stream = paper.kind === 'RECEIPT' ? paper.stream : lotStream(lot.lotId);
        const told = (await factsIn(city, stream)).filter(
          (one) => one.type === 'paper.issued' && one.facts['paperId'] === paper.id,
        );
        expect(told.map((one) => one.facts)).toEqual([
          { paperId: paper.id, kind: paper.kind, sha256: paper.sha256, of: { stream: paper.stream, seq: paper.seq } },
        ]);
      }
    });

    test('the stored bytes of a paper are a PDF of exactly that hash and size', async () => {
      for (const paper of await Paper.findAll({ where: { lotId: lot.lotId } })) {
        const pieces: Buffer[] = [];
        for await (const piece of city.platform.storage.read(storageKey(paper.uploadId ?? '')))
          pieces.push(piece as Buffer);
        const bytes = Buffer.concat(pieces);
        expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
        expect([createHash('sha256').update(bytes).digest('hex'), bytes.length]).toEqual([paper.sha256, paper.size]);
        expect(
          await Upload.count({
            where: { id: paper.uploadId ?? '', boundKind: 'paper', boundId: paper.id, state: 'BOUND' },
          }),
        ).toBe(1);
      }
    });

    test('each reads the papers that are for it, in the list and at the file', async () => {
      const everybody = ['DECISION_REPORT', 'OPENING_RECORD', 'RESULT_NOTICE', 'TENDER_NOTICE'];
      const expected: Record<string, string[]> = {
        centre: everybody,
        expert24: everybody,
        bidder4: everybody,
        bidder1: [...everybody, 'RECEIPT'],
        bidder2: [...everybody, 'AWARD_NOTICE', 'RECEIPT'],
        agency: [...everybody, 'AWARD_NOTICE'],
        authority: [...everybody, 'AWARD_NOTICE', 'EVALUATION_REPORT'],
        supervisor: [...everybody, 'AWARD_NOTICE', 'EVALUATION_REPORT'],
        decider1: [...everybody, 'EVALUATION_REPORT'],
        decider7: everybody,
      };
      const all = await Paper.findAll({ where: { lotId: lot.lotId } });
      for (const [login, kinds] of Object.entries(expected)) {
        expect([login, await kindsOf(city, login, lot.lotId)]).toEqual([login, [...kinds].sort()]);
        const downloads = [];
        for (const paper of all)
          if ((await mayReadPaper(city.platform, city.actor(login), paper.id)).ok) downloads.push(paper.kind);
        expect([login, downloads.sort()]).toEqual([login, [...kinds].sort()]);
      }
    });

    test('whoever holds a paper finds its hash and place by its code, whoever it is for', async () => {
      const letter = await Paper.findOne({ where: { lotId: lot.lotId, kind: 'AWARD_NOTICE' }, rejectOnEmpty: true });
      expect(await city.ask(checkPaper, thePublic, { paperId: letter.id })).toMatchObject({
        sha256: letter.sha256,
        stream: lotStream(lot.lotId),
        seq: letter.seq,
      });
      expect(await city.refusalOf(city.ask(checkPaper, thePublic, { paperId: lot.lotId }))).toBe(
        'publicity.paper_unknown',
      );
      expect((await mayReadPaper(city.platform, thePublic, letter.id)).ok).toBe(false);
    });

    test('the winner and the others hear the result at the same moment, each in its own words (LAW 45)', async () => {
      const [won] = (await inboxOf(city, 'bidder2')).filter((one) => one.kind === 'awarded');
      const [lost] = (await inboxOf(city, 'bidder1')).filter((one) => one.kind === 'not_awarded');
      expect(won?.createdAt).toBe(lost?.createdAt);
      expect(won?.body.zh).toContain('30日');
      expect((await inboxOf(city, 'bidder4')).map((one) => one.kind)).toEqual([]);
      expect((await inboxOf(city, 'bidder2')).some((one) => one.kind === 'not_awarded')).toBe(false);
    });

    test('a letter is read by its owner alone, and stays read', async () => {
      const [first] = await inboxOf(city, 'bidder1');
      const messageId = first?.id ?? '';
      expect(await city.refusalOf(city.act(readMessage, city.actor('bidder2'), { messageId }))).toBe(
        'publicity.message_unknown',
      );
      const before = await city.ask(listMessages, city.actor('bidder1'), {});
      await city.act(readMessage, city.actor('bidder1'), { messageId });
      city.clock.advance(1000);
      await city.act(readMessage, city.actor('bidder1'), { messageId });
      const after = await city.ask(listMessages, city.actor('bidder1'), {});
      expect(after.unread).toBe(before.unread - 1);
      expect(after.items.find((one) => one.id === messageId)?.readAt).toBe(
        new Date(city.clock.now().getTime() - 1000).toISOString(),
      );
      expect(
        (await city.ask(listMessages, city.actor('bidder1'), { unread: 'true' })).items.map((one) => one.id),
      ).not.toContain(messageId);
    });

    test('followed twice, and three times, everything is there once', async () => {
      const count = async () => ({
        notices: await Notice.count(),
        grams: await NoticeGram.count(),
        papers: await Paper.count(),
        messages: await Message.count(),
        entries: (await city.platform.db.rows('SELECT 1 AS one FROM ledger_entries')).length,
      });
      const before = await count();
      for (let time = 0; time < 2; time += 1) {
        for (const { name } of [notices, messages, papers])
          await city.platform.db.run('DELETE FROM follower_cursors WHERE name = ?', [name]);
        for (let turn = 0; turn < 10; turn += 1) await followOn(city.platform, [notices, messages, papers]);
        await city.settle();
      }
      expect(await count()).toEqual(before);
    });
  });
});

describe('a lot whose candidates are ranked', () => {
  let city: TestPlatform;
  let lot: BuiltDecision;
  beforeAll(async () => {
    city = await testPlatform();
    const bidders = {
      bidder1: { price: '11500000.00' },
      bidder2: { price: '11200000.00' },
      bidder3: { price: '12500000.00' },
      bidder4: { price: '11800000.00' },
      bidder5: { price: '11650000.00' },
    };
    lot = await buildDecision(city, { stage: 'REPORT_CHECK', plan: { mode: 'RANKED' }, bidders });
    await city.act(publishCandidates, city.actor('authority'), { lotId: lot.lotId });
    await city.settle();
  }, 120_000);
  afterAll(async () => {
    await city.close();
    await closeRenderer();
  });

  test('at most three candidates are published, ranked, with prices, totals and the points of every part (REG 53)', async () => {
    const notice = (await noticesOf(city, lot.lotId)).find((one) => one.kind === 'CANDIDATES');
    expect(notice?.title.zh).toContain('中标候选人公示');
    expect(notice?.candidates.map((one) => one.rank)).toEqual([1, 2, 3]);
    const totals = notice?.candidates.map((one) => Number(one.total)) ?? [];
    expect([...totals].sort((a, b) => b - a)).toEqual(totals);
    for (const one of notice?.candidates ?? []) expect(one.components.length).toBeGreaterThan(1);
  });

  test('a rejected bid is published with its ground in words, and no committee member with it (1117 (五))', async () => {
    const notice = (await noticesOf(city, lot.lotId)).find((one) => one.kind === 'CANDIDATES');
    expect(notice?.rejected.map((one) => one.bidderName)).toEqual(['堵河路桥建设有限公司']);
    expect(notice?.rejected[0]?.ground).toMatch(/限价/);
    expect(JSON.stringify(notice)).not.toMatch(/E-\d/);
  });

  test('the award goes out when the publicity is over, and its result names the winner', async () => {
    const facts = (await factsIn(city, lotStream(lot.lotId))).find((one) => one.type === 'candidates.published')
      ?.facts as { candidates: { bidId: string }[] };
    const bidId = facts.candidates[0]?.bidId ?? '';
    await endPublicity(city, lot.lotId);
    await city.act(awardLot, city.actor('authority'), { lotId: lot.lotId, bidId, reason: '' });
    await city.settle();
    expect((await inboxOf(city, 'authority')).some((one) => one.kind === 'award_decided')).toBe(true);
    await city.act(notifyAward, city.actor('authority'), { lotId: lot.lotId });
    await city.settle();
    const { winnerName } = await Lot.findByPk(lot.lotId, { rejectOnEmpty: true });
    expect((await noticesOf(city, lot.lotId))[0]?.paragraphs[0]?.zh).toContain(winnerName);
  });

  test('notices are found by words of the title, the code, the authority or a bidder, and paged without a gap', async () => {
    const found = async (q: string) =>
      (await city.ask(listNotices, thePublic, { q })).items.map((one) => one.kind).sort();
    const all = (await city.ask(listNotices, thePublic, { limit: 100 })).items;
    expect(await found('滨江路')).toEqual(all.map((one) => one.kind).sort());
    expect(await found('滨江路 候选人')).toEqual(['CANDIDATES']);
    expect(await found('a01-2026')).toEqual(all.map((one) => one.kind).sort());
    const { code } = await Lot.findByPk(lot.lotId, { rejectOnEmpty: true });
    expect(await found(code.toLowerCase())).toEqual(all.map((one) => one.kind).sort());
    expect(await found(`${code}9`)).toEqual([]);
    expect(await found('城市建设投资')).toHaveLength(all.length);
    const { winnerName } = await Lot.findByPk(lot.lotId, { rejectOnEmpty: true });
    expect(await found(winnerName?.slice(0, 4) ?? '')).toEqual(['CANDIDATES', 'RESULT']);
    expect(await found('滨路江')).toEqual([]);
    expect(await found('江')).toHaveLength(all.length);
    expect(await found("'; DROP")).toEqual([]);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await city.ask(listNotices, thePublic, {
        limit: 1,
        q: '滨江路',
        ...(after === undefined ? {} : { after }),
      });
      paged.push(...page.items.map((one) => one.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(paged).toEqual(all.map((one) => one.id));
    expect((await city.ask(listNotices, thePublic, { kind: 'RESULT' })).items).toHaveLength(1);
    expect(await city.refusalOf(city.ask(getNotice, thePublic, { noticeId: lot.lotId }))).toBe(
      'publicity.notice_unknown',
    );
  });
});
