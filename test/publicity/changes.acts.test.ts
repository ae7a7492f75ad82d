import request from 'supertest';
import { makeApp, type App } from '../../server/app.ts';
import { memoryMailer } from '../../server/kernel/outside/mail.ts';
import { withdrawBid } from '../../server/bids/withdrawBid.ts';
import { acknowledgeChange } from '../../server/publicity/acknowledgeChange.ts';
import { ChangeTelling } from '../../server/publicity/changeTelling.ts';
import { followLot } from '../../server/publicity/followLot.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { listChanges, myUnacknowledged } from '../../server/publicity/lotChanges.ts';
import { Subscription } from '../../server/publicity/subscription.ts';
import { tellFollowers } from '../../server/publicity/tellFollowers.ts';
import { unwatchLot, watchLot } from '../../server/publicity/watchLot.ts';
import { exportLot } from '../../server/supervision/exportLot.ts';
import { liftSuspension } from '../../server/supervision/liftSuspension.ts';
import { readLedger } from '../../server/supervision/readLedger.ts';
import { suspendLot } from '../../server/supervision/suspendLot.ts';
import { answerQuestion } from '../../server/tenders/answerQuestion.ts';
import { extendDeadline } from '../../server/tenders/extendDeadline.ts';
import { Lot } from '../../server/tenders/lot.ts';
import { prepareAmendment } from '../../server/tenders/prepareAmendment.ts';
import { publishAmendment } from '../../server/tenders/publishAmendment.ts';
import { terminateLot } from '../../server/tenders/publishLot.ts';
import { askQuestion } from '../../server/tenders/questions.ts';
import { buildBid } from '../support/builders/bid.ts';
import { buildLot } from '../support/builders/lot.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

const days = (count: number) => count * 86_400_000;

describe('who is told of a change of a lot, and says that it arrived (O20 22)', () => {
  let city: TestPlatform;
  let app: App;
  let mail: ReturnType<typeof memoryMailer>;
  let lotId: string;
  let deadline: Date;
  beforeEach(async () => {
    city = await testPlatform();
    mail = memoryMailer();
    city.platform.mailer = mail;
    app = makeApp(city.platform, {});
    ({ lotId } = await buildLot(city, { state: 'TENDERING' }));
    deadline = (await Lot.findByPk(lotId, { rejectOnEmpty: true })).deadlineAt ?? new Date(0);
  }, 60_000);
  afterEach(async () => {
    await app.close();
    await city.close();
  });

  const settleAndPost = async () => {
    await city.settle();
    while ((await tellFollowers(city.platform)) > 0);
  };
  const pathIn = (text = ''): string => /http:\/\/localhost:3000(\/follow\/\S+)/.exec(text)?.[1] ?? '';
  const form = (path: string, move: string) => request(app.express).post(path).type('form').send({ move });
  const follow = (email: string) => city.act(followLot, thePublic, { lotId, email, language: 'zh' });
  const follower = async (email: string): Promise<string> => {
    await follow(email);
    await settleAndPost();
    const path = pathIn(mail.sent.at(-1)?.text);
    await form(path, 'confirm').expect(200);
    return path;
  };
  const told = (email: string) =>
    mail.sent.filter((one) => one.to === email && !one.subject.startsWith('请确认')).map((one) => one.subject);
  const kinds = async (login: string) =>
    (await city.ask(listMessages, city.actor(login), {})).items
      .filter((one) => one.lotId === lotId)
      .map((one) => one.kind);
  const changes = async (login: string | null) =>
    city.ask(listChanges, login === null ? thePublic : city.actor(login), { lotId });
  const clarify = async () => {
    const { questionId } = await city.act(askQuestion, city.actor('bidder5'), { lotId, text: '规格？' });
    await city.act(answerQuestion, city.actor('agency'), { questionId, answer: '以图纸为准。' });
  };
  const acknowledge = (login: string, seq: number) => city.act(acknowledgeChange, city.actor(login), { lotId, seq });

  test('a visitor leaves an address, confirms it by mail, is told of every kind of change once, and stops by one click', async () => {
    const path = await follower('visitor@example.test');
    await clarify();
    const { draftHash } = await city.act(prepareAmendment, city.actor('agency'), {
      lotId,
      change: { ceiling: '11900000.00' },
      affectsBids: false,
      reason: '调整',
    });
    await city.act(publishAmendment, city.actor('authority'), { lotId, draftHash });
    await city.act(extendDeadline, city.actor('authority'), {
      lotId,
      deadlineAt: new Date(deadline.getTime() + days(7)).toISOString(),
      reason: '节假日',
    });
    await city.act(suspendLot, city.actor('supervisor'), { lotId, cause: 'SUPERVISOR_ORDER', reason: '核查' });
    await city.act(liftSuspension, city.actor('supervisor'), { lotId, reason: '核查完毕' });
    await settleAndPost();
    await settleAndPost();
    // Changes that came together are told in one mail, each with its own notice.
    const links = mail.sent
      .filter((one) => one.to === 'visitor@example.test')
      .flatMap((one) => one.text.match(/\/notices\/[0-9a-f-]{36}/g) ?? []);
    expect(links).toHaveLength(5);
    expect(new Set(links).size).toBe(5);
    await city.act(terminateLot, city.actor('authority'), { lotId, reason: '规划调整' });
    await settleAndPost();
    expect(told('visitor@example.test').at(-1)).toContain('终止招标公告');
    const before = mail.sent.length;
    await form(`${path}/end`, 'end').expect(200);
    expect((await Subscription.findOne({ rejectOnEmpty: true })).state).toBe('ENDED');
    expect(mail.sent).toHaveLength(before);
  });

  test('an address that was not confirmed hears nothing, and the answer tells nothing about it', async () => {
    const answers = [await follow('one@example.test')];
    await settleAndPost();
    // Again, and beyond what may wait for one address: the same answer, no further mail.
    for (let turn = 0; turn < 5; turn += 1) answers.push(await follow(' One@Example.test '.trim()));
    const others = [await buildLot(city, { state: 'TENDERING' }), await buildLot(city, { state: 'TENDERING' })];
    for (const other of [...others, await buildLot(city, { state: 'TENDERING' })])
      answers.push(
        await city.act(followLot, thePublic, { lotId: other.lotId, email: 'one@example.test', language: 'zh' }),
      );
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(new Set(['{"done":true}']));
    await clarify();
    await settleAndPost();
    expect(mail.sent).toHaveLength(3);
    expect(mail.sent.every((one) => one.subject.startsWith('请确认'))).toBe(true);
    const { lotId: unpublished } = await buildLot(city, { state: 'DOCS_READY' });
    expect(
      await city.refusalOf(
        city.act(followLot, thePublic, { lotId: unpublished, email: 'x@example.test', language: 'zh' }),
      ),
    ).toBe('tenders.not_published');
  });

  test('a flood of addresses is sent slowly, and every one of them in the end', async () => {
    for (let one = 0; one < 32; one += 1) await follow(`reader${String(one)}@example.test`);
    await settleAndPost();
    expect(mail.sent).toHaveLength(30);
    city.clock.advance(4 * 60_000 - 1);
    await settleAndPost();
    expect(mail.sent).toHaveLength(31);
    city.clock.advance(1);
    await settleAndPost();
    expect(mail.sent).toHaveLength(32);
  });

  test('bidders and whoever watches are told in the inbox; who withdrew, or stopped watching, is not', async () => {
    await buildBid(city, 'bidder1', lotId);
    await buildBid(city, 'bidder2', lotId);
    await city.act(withdrawBid, city.actor('bidder2'), { lotId });
    await city.act(watchLot, city.actor('bidder3'), { lotId });
    await city.act(watchLot, city.actor('bidder3'), { lotId });
    await city.act(watchLot, city.actor('bidder4'), { lotId });
    await city.act(unwatchLot, city.actor('bidder4'), { lotId });
    expect((await changes('bidder3')).isWatched).toBe(true);
    expect((await changes('bidder4')).isWatched).toBe(false);
    await clarify();
    await city.settle();
    expect(await kinds('bidder1')).toContain('clarified');
    expect(await kinds('bidder3')).toEqual(['clarified']);
    expect(await kinds('bidder2')).not.toContain('clarified');
    expect(await kinds('bidder4')).toEqual([]);
    expect((await city.ask(myUnacknowledged, city.actor('bidder3'), {})).items).toMatchObject([
      { lotId, kind: 'CLARIFICATION' },
    ]);
    expect((await city.ask(myUnacknowledged, city.actor('bidder4'), {})).items).toEqual([]);
    for (const login of ['agency', 'expert1', 'supervisor'])
      expect(await city.refusalOf(city.act(watchLot, city.actor(login), { lotId }))).toBe('kernel.wrong_role');
  });

  test('a bidder acknowledges once for its organisation; before the deadline nobody else sees it, nor any number', async () => {
    await follower('visitor@example.test');
    await buildBid(city, 'bidder1', lotId);
    await city.act(watchLot, city.actor('bidder2'), { lotId });
    const before = await Promise.all(
      ['agency', 'authority', 'supervisor', 'centre', 'bidder3', null].map((who) => changes(who)),
    );
    expect(before.every((one) => one.items.length === 0)).toBe(true);
    await clarify();
    await settleAndPost();
    const seq = (await changes(null)).items[0]?.seq ?? 0;
    const views = () =>
      Promise.all(
        ['agency', 'authority', 'supervisor', 'centre', 'bidder3', null].map(async (who) => [
          await changes(who),
          await city.ask(readLedger, who === null ? thePublic : city.actor(who), { lotId, after: 0, limit: 500 }),
        ]),
      );
    const quiet = await views();
    const first = await acknowledge('bidder1', seq);
    city.clock.advance(5_000);
    expect(await acknowledge('bidder1', seq)).toEqual(first);
    await acknowledge('bidder2', seq);
    expect(await views()).toEqual(quiet);
    expect((await changes('bidder1')).items[0]?.acknowledgedAt).toBe(first.acknowledgedAt);
    const streams = await city.platform.db.rows<{ stream: string }>(
      'SELECT stream FROM ledger_entries WHERE body LIKE ?',
      ['%change.acknowledged%'],
    );
    expect(streams).toHaveLength(2);
    for (const { stream } of streams) expect(stream).toMatch(/:changes:[0-9a-f]{16}$/);
    const all =
      JSON.stringify(await city.platform.db.rows('SELECT * FROM change_acknowledgements')) +
      JSON.stringify(await ChangeTelling.findAll()) +
      JSON.stringify(await city.platform.db.rows('SELECT * FROM lot_watches'));
    for (const login of ['bidder1', 'bidder2']) {
      expect(all).not.toContain(city.organisationId(login));
      expect(all).not.toContain(city.personId(login));
    }
    expect(JSON.stringify(await city.ask(exportLot, thePublic, { lotId }))).not.toContain(':changes:');
    expect(await city.refusalOf(acknowledge('bidder1', seq + 99))).toBe('publicity.change_unknown');
    expect(await city.refusalOf(acknowledge('agency', seq))).toBe('kernel.wrong_role');
    // Still silent at the last millisecond; numbers for the owners once bidding is closed, and only for them.
    city.clock.set(new Date(deadline.getTime() - 1));
    expect((await changes('authority')).items[0]?.counts).toBeNull();
    city.clock.set(deadline);
    await city.settle();
    for (const who of ['agency', 'authority', 'supervisor'])
      expect((await changes(who)).items.find((one) => one.seq === seq)?.counts).toEqual({
        mailed: 1,
        lettered: 2,
        acknowledged: 2,
      });
    for (const who of ['bidder1', 'centre', null])
      expect((await changes(who)).items.every((one) => one.counts === null)).toBe(true);
  });
});
