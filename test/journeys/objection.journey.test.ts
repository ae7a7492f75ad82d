import { ConfirmBid } from '../../server/bids/contract.ts';
import { dayOf, shiftDays, startOfDay, type Day } from '../../server/kernel/time/calendar.ts';
import { GetOpening } from '../../server/opening/contract.ts';
import { GetNotice, ListNotices } from '../../server/publicity/contract.ts';
import {
  AnswerObjection,
  CorrectObjection,
  FileObjection,
  JudgeObjection,
  LiftSuspension,
  ListObjections,
  ListSuspensions,
  ReadLedger,
} from '../../server/supervision/contract.ts';
import {
  AskQuestion,
  ExtendDeadline,
  GetLot,
  PrepareAmendment,
  PublishAmendment,
} from '../../server/tenders/contract.ts';
import { until, type Person } from '../../tools/demo/person.ts';
import { day, openMarket, refusalOf, wednesday, workingDay, type Market } from '../support/market.ts';

const sameTime = (on: Day, instant: Date): Date =>
  new Date(startOfDay(on).getTime() + instant.getTime() - startOfDay(dayOf(instant)).getTime());

const points = [
  {
    part: 'QUALIFICATION' as const,
    place: '第二章 3.1',
    wrong: '一级资质与项目规模不相适应',
    asked: '改为二级及以上',
  },
];

const pricePoints = [{ part: 'PRICE' as const, place: '第三章 限价', wrong: '限价明显过低', asked: '调整限价' }];

describe('an objection suspends and the answer resumes (REG 21, 22, 23; DOMAIN 3.5)', () => {
  let city: Market;
  beforeAll(async () => {
    city = await openMarket();
  }, 240_000);
  afterAll(() => city.close());

  test('two objections, two amendments, and a deadline that keeps both the frozen time and the lawful rest', async () => {
    const { agency, authority, supervisor, anybody, bidders } = city;
    const [first, second, third, affected] = bidders;
    const deadline = wednesday((await city.now()) + 22 * day);
    const lotId = await city.publish('TENDERING_LAW', deadline);
    const lot = () => anybody.make(GetLot, { lotId });
    const deadlineNow = async () => new Date((await lot()).deadlineAt ?? 0);
    const organisations = await Promise.all(bidders.map(async (one) => (await one.me()).person?.organisation));
    const keepsSecret = async () => {
      for (const watcher of [anybody, authority, agency, supervisor]) {
        const words = JSON.stringify([
          await watcher.make(GetLot, { lotId }),
          await watcher.make(ListObjections, { lotId }),
          await watcher.make(ReadLedger, { lotId, limit: 500 }),
        ]);
        for (const one of organisations) {
          expect(words).not.toContain(one?.id ?? '?');
          expect(words).not.toContain(one?.name ?? '?');
        }
      }
    };
    const proof = async (bidder: Person, name: string) =>
      bidder.upload(await city.file(name), { purpose: 'document', name, mediaType: 'application/pdf' });
    const amend = async (change: object, reason: string) => {
      const { draftHash } = await agency.make(PrepareAmendment, { lotId, change, affectsBids: true, reason });
      return authority.make(PublishAmendment, { lotId, draftHash });
    };
    /** For how long the lot stood still the last time, as its public log says. */
    const stoodStill = async (): Promise<number> => {
      const { items } = await anybody.make(ReadLedger, { lotId, limit: 500 });
      return Number(items.filter((entry) => entry.type === 'lot.resumed').at(-1)?.facts['stoodStillMs']);
    };
    await city.bid(lotId, 0);

    // A prospective bidder objects: accepted and stopped in the same act, and everybody sees why.
    const filed = await second.make(FileObjection, {
      lotId,
      interest: 'PROSPECTIVE_BIDDER',
      interestText: '',
      points,
      evidence: [await proof(second, '证据一.pdf')],
    });
    expect(filed.state).toBe('ACCEPTED');
    expect((await lot()).suspension).toMatchObject({ cause: 'OBJECTION_PENDING', reason: 'OBJECTION_DOCUMENTS' });
    const { frozenMs, items: stops } = await anybody.make(ListSuspensions, { lotId });
    expect(frozenMs).toBeGreaterThan(20 * day);
    expect(stops).toMatchObject([{ cause: 'OBJECTION_PENDING', orderedBy: 'system', endedAt: null }]);
    const notice = await until('the notice of the stop', async () => {
      const { items } = await anybody.make(ListNotices, { lotId, kind: 'SUSPENSION', limit: 10 });
      return items[0] ? anybody.make(GetNotice, { noticeId: items[0].id }) : undefined;
    });
    expect(notice.paragraphs[0]?.zh).toMatch(/异议/);
    expect((await anybody.make(ListObjections, { lotId })).items[0]).toMatchObject({
      state: 'ACCEPTED',
      parts: ['QUALIFICATION'],
      detail: null,
    });
    expect((await authority.make(ListObjections, { lotId })).items[0]?.detail?.evidence.map((one) => one.name)).toEqual(
      ['证据一.pdf'],
    );
    await keepsSecret();

    // While the clocks stand still nothing goes on, and nobody but the answer ends it.
    expect(await refusalOf(city.bid(lotId, 2))).toBe('kernel.suspended');
    expect(await refusalOf(third.make(AskQuestion, { lotId, text: '？' }))).toBe('kernel.suspended');
    const later = { lotId, deadlineAt: new Date(deadline.getTime() + 7 * day).toISOString(), reason: '延期' };
    expect(await refusalOf(authority.make(ExtendDeadline, later))).toBe('kernel.suspended');
    expect(await refusalOf(supervisor.make(LiftSuspension, { lotId, reason: '恢复' }))).toBe(
      'supervision.objection_pending',
    );
    await city.advance((await city.now()) + 2 * day);

    // It is right: first the documents, then the answer; the time that was frozen is given back.
    const answered = { objectionId: filed.objectionId, isUpheld: true, answer: '已改为二级及以上，见第2版。' };
    expect(await refusalOf(authority.make(AnswerObjection, answered))).toBe('supervision.amendment_missing');
    await amend({ qualification: '市政公用工程施工总承包二级及以上' }, '降低资质要求');
    await authority.make(AnswerObjection, answered);
    const frozen = await stoodStill();
    expect(frozen).toBeGreaterThanOrEqual(2 * day);
    const given = new Date(deadline.getTime() + frozen);
    const resumed = await deadlineNow();
    expect(resumed).toEqual(sameTime(workingDay(dayOf(given)), given));
    expect((await lot()).suspension).toBeNull();
    await first.make(ConfirmBid, { lotId, documentsHash: (await lot()).documentsHash ?? '' });

    // Near the end of the window somebody who is affected objects; its form lacks proof, which it hands in.
    const { window } = await anybody.make(ListObjections, { lotId });
    await city.advance(new Date(window?.until ?? 0).getTime() - 3_600_000);
    const late = await affected.make(FileObjection, {
      lotId,
      interest: 'INTERESTED_PARTY',
      interestText: '拟作为分包人参加',
      points: pricePoints,
      evidence: [],
    });
    expect(late.state).toBe('FILED');
    expect((await lot()).suspension).toBeNull();
    const { objectionId } = late;
    await authority.make(JudgeObjection, { objectionId, verdict: 'CORRECT', note: '请补充价格依据' });
    await affected.make(CorrectObjection, {
      objectionId,
      points: pricePoints,
      evidence: [await proof(affected, '价格依据.pdf')],
    });
    expect(
      (await authority.make(ListObjections, { lotId })).items
        .find((one) => one.id === objectionId)
        ?.detail?.evidence.map((one) => one.name),
    ).toEqual(['价格依据.pdf']);
    await authority.make(JudgeObjection, { objectionId, verdict: 'ACCEPT', note: '受理' });
    expect((await lot()).suspension).toMatchObject({ cause: 'OBJECTION_PENDING' });
    await city.advance((await city.now()) + day);
    await amend({ ceiling: '12200000.00' }, '调整最高投标限价');
    const amendedOn = dayOf(new Date(await city.now()));
    await authority.make(AnswerObjection, { objectionId, isUpheld: true, answer: '已调整限价，见第3版。' });
    // Fifteen whole days after the amendment come later than the time that was frozen: the law's rest holds (REG 21).
    const back = new Date(resumed.getTime() + (await stoodStill()));
    const last = await deadlineNow();
    expect(dayOf(last) > dayOf(back)).toBe(true);
    expect(last).toEqual(sameTime(workingDay(shiftDays(amendedOn, 15)), back));
    await keepsSecret();

    // Submission goes on past the old deadlines, and the bids are opened at the new one.
    await city.bid(lotId, 1);
    await city.advance(resumed.getTime() + 60_000);
    expect((await lot()).state).toBe('TENDERING');
    await city.bid(lotId, 2);
    await first.make(ConfirmBid, { lotId, documentsHash: (await lot()).documentsHash ?? '' });
    await city.advance(last.getTime());
    await until('the opening began', async () => ((await lot()).state === 'OPENING' ? true : undefined));
    const hall = JSON.stringify(await first.make(GetOpening, { lotId }));
    for (const one of organisations.slice(0, 3)) expect(hall).toContain(one?.name ?? '?');
  }, 240_000);
});
