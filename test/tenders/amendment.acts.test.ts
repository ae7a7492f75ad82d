import { thePublic } from '../../server/kernel/act.ts';
import { confirmBid } from '../../server/bids/confirmBid.ts';
import { myBid } from '../../server/bids/queries.ts';
import { submitBid } from '../../server/bids/submitBid.ts';
import { listMessages } from '../../server/publicity/inbox.ts';
import { getNotice, listNotices } from '../../server/publicity/queries.ts';
import { extendDeadline } from '../../server/tenders/extendDeadline.ts';
import { getAmendment, listVersions } from '../../server/tenders/amendmentQueries.ts';
import { decideJustification } from '../../server/tenders/decideJustification.ts';
import { justifyFinding } from '../../server/tenders/justifyFinding.ts';
import { discardAmendment, prepareAmendment } from '../../server/tenders/prepareAmendment.ts';
import { publishAmendment } from '../../server/tenders/publishAmendment.ts';
import { getLot } from '../../server/tenders/queries.ts';
import { Lot } from '../../server/tenders/lot.ts';
import { buildBid, sealBid } from '../support/builders/bid.ts';
import { buildLot, completeUpload } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const hours = (count: number) => count * 3_600_000;
const days = (count: number) => hours(24 * count);

describe('an amendment of published documents (LAW 23; REG 21; O20 22)', () => {
  let city: TestPlatform;
  let lotId: string;
  let deadline: Date;
  beforeEach(async () => {
    city = await testPlatform();
    ({ lotId } = await buildLot(city, { state: 'TENDERING' }));
    deadline = (await lotNow()).deadlineAt ?? new Date(0);
  });
  afterEach(() => city.close());

  const lotNow = () => Lot.findByPk(lotId, { rejectOnEmpty: true });
  const prepare = (change: object, more: object = {}) =>
    city.act(prepareAmendment, city.actor('agency'), {
      lotId,
      change,
      affectsBids: false,
      reason: '设计变更，调整限价',
      ...more,
    });
  const publish = (draftHash: string) => city.act(publishAmendment, city.actor('authority'), { lotId, draftHash });
  const letters = async (login: string) =>
    (await city.ask(listMessages, city.actor(login), {})).items
      .filter((one) => one.lotId === lotId)
      .map((one) => one.kind);

  test('early enough leaves the deadline, keeps both versions, and shows old and new side by side to everybody', async () => {
    const { draftHash, ...judged } = await prepare({ ceiling: '11900000.00' });
    expect(judged).toMatchObject({
      changed: ['ceiling'],
      affecting: ['ceiling'],
      affectsBids: true,
      isMovedByLaw: false,
    });
    expect((await city.ask(listVersions, thePublic, { lotId })).versions).toHaveLength(1);
    const before = (await lotNow()).documentsHash;
    expect(await publish(draftHash)).toMatchObject({ version: 2, deadlineAt: deadline.toISOString() });
    const lot = await city.ask(getLot, thePublic, { lotId });
    expect(lot).toMatchObject({ documentsVersion: 2, ceiling: '11900000.00', terms: { ceiling: '11900000.00' } });
    expect(lot.documentsHash).not.toBe(before);
    const { versions, moves } = await city.ask(listVersions, thePublic, { lotId });
    expect(versions.map((one) => [one.version, one.documentsHash])).toEqual([
      [2, lot.documentsHash],
      [1, before],
    ]);
    expect(versions[0]?.differences).toEqual([
      { field: 'ceiling', place: '', before: '12000000.00', after: '11900000.00' },
    ]);
    expect(moves).toEqual([]);
  });

  test('too late moves the deadline in the same act to the first lawful instant, with notice and letters', async () => {
    await buildBid(city, 'bidder1', lotId);
    city.clock.set(new Date(deadline.getTime() - days(4)));
    const { draftHash, deadlineAt, isMovedByLaw } = await prepare({ qualification: '市政公用工程施工总承包一级' });
    expect(isMovedByLaw).toBe(true);
    await publish(draftHash);
    const lot = await lotNow();
    expect(lot.deadlineAt?.toISOString()).toBe(deadlineAt);
    expect(lot.nextDueAt).toEqual(lot.deadlineAt);
    expect(lot.terms.deadlineAt).toBe(deadlineAt);
    // Whole days between the amendment and the deadline, at the same time of day.
    expect((lot.deadlineAt?.getTime() ?? 0) - deadline.getTime()).toBeGreaterThanOrEqual(days(11));
    expect(((lot.deadlineAt?.getTime() ?? 0) - deadline.getTime()) % days(1)).toBe(0);
    city.clock.set(deadline);
    await city.settle();
    expect((await lotNow()).state).toBe('TENDERING');
    const { items } = await city.ask(listNotices, thePublic, { lotId, kind: 'CLARIFICATION' });
    const notice = await city.ask(getNotice, thePublic, { noticeId: items[0]?.id ?? '' });
    expect(notice.title.zh).toContain('招标文件修改公告（第2版）');
    expect(notice.paragraphs.map((one) => one.zh).join('\n')).toMatch(/由.*变更为[\s\S]*投标人资格要求：原为/);
    expect(await letters('bidder1')).toContain('bid_outdated');
    expect(await letters('agency')).toContain('documents_amended');
    expect(await letters('bidder2')).not.toContain('bid_outdated');
    const { moves } = await city.ask(listVersions, thePublic, { lotId });
    expect(moves).toMatchObject([{ cause: 'AMENDMENT', from: deadline.toISOString(), to: deadlineAt }]);
  });

  test('that the authority calls harmless leaves the deadline, and saying that it affects bids moves it', async () => {
    city.clock.set(new Date(deadline.getTime() - days(4)));
    expect(await prepare({ contact: '王五 0719-8000001' })).toMatchObject({ affectsBids: false, isMovedByLaw: false });
    expect(await prepare({ contact: '王五 0719-8000001' }, { affectsBids: true })).toMatchObject({
      isMovedByLaw: true,
    });
  });

  test('refuses nothing changed, unlawful terms, a rest day, and a deadline that is over', async () => {
    const nothing = await prepare({});
    expect(nothing.refusal).toBe('tenders.nothing_changed');
    expect(await city.refusalOf(publish(nothing.draftHash))).toBe('tenders.nothing_changed');
    const high = await prepare({ ceiling: '12500000.01' });
    expect(high.problems.map((one) => one.code)).toEqual(['tenders.estimate_exceeded']);
    expect(await city.refusalOf(publish(high.draftHash))).toBe('tenders.documents_incomplete');
    const saturday = await prepare({ deadlineAt: '2027-01-02T01:30:00.000Z' });
    expect(saturday.refusal).not.toBeNull();
    expect(await city.refusalOf(publish(saturday.draftHash))).toBe(saturday.refusal);
    city.clock.set(new Date(deadline.getTime() - 1));
    const last = await prepare({ contact: '王五' });
    city.clock.set(deadline);
    expect(await city.refusalOf(publish(last.draftHash))).toBe('tenders.deadline_past');
    expect(await city.refusalOf(prepare({ contact: '赵六' }))).toBe('tenders.deadline_past');
  });

  test('is prepared by agency or authority and signed by the authority as it was read', async () => {
    for (const login of ['bidder1', 'centre', 'supervisor', 'expert1'])
      expect(
        await city.refusalOf(
          city.act(prepareAmendment, city.actor(login), { lotId, change: {}, affectsBids: false, reason: 'x' }),
        ),
      ).toBe('kernel.wrong_role');
    const read = await prepare({ contact: '王五' });
    await prepare({ contact: '赵六' });
    expect(await city.refusalOf(publish(read.draftHash))).toBe('tenders.amendment_changed');
    expect(
      await city.refusalOf(city.act(publishAmendment, city.actor('agency'), { lotId, draftHash: read.draftHash })),
    ).toBe('kernel.wrong_role');
    expect(await city.ask(getAmendment, city.actor('authority'), { lotId })).toMatchObject({
      refusal: null,
      draft: { change: { contact: '赵六' } },
    });
    await city.act(discardAmendment, city.actor('agency'), { lotId });
    expect(await city.refusalOf(publish(read.draftHash))).toBe('tenders.no_amendment');
    expect(await city.refusalOf(city.act(discardAmendment, city.actor('agency'), { lotId }))).toBe(
      'tenders.no_amendment',
    );
  });

  test('takes a new file in, keeps the old one readable, and takes no other organisation’s', async () => {
    const [old] = (await city.ask(getLot, thePublic, { lotId })).documents;
    const foreign = await completeUpload(city, city.organisationId('bidder1'), Buffer.from('%PDF foreign'));
    expect(await city.refusalOf(prepare({}, { documentIds: [foreign.id] }))).toBe('tenders.upload_not_yours');
    const fresh = await completeUpload(
      city,
      city.organisationId('agency'),
      Buffer.from('%PDF-1.7 二'),
      'document',
      '补充图纸.pdf',
    );
    const { draftHash, changed } = await prepare({}, { documentIds: [old?.id ?? '', fresh.id], affectsBids: true });
    expect(changed).toEqual(['files']);
    await publish(draftHash);
    expect((await city.ask(getLot, thePublic, { lotId })).documents.map((file) => file.name)).toEqual([
      '招标文件.pdf',
      '补充图纸.pdf',
    ]);
  });

  test('leaves sealed bids as they are: their bidder confirms or replaces them, and a bid for the old version is refused', async () => {
    const late = await sealBid(city, 'bidder2', lotId);
    await buildBid(city, 'bidder1', lotId);
    const confirm = async (documentsHash = '') =>
      city.act(confirmBid, city.actor('bidder1'), {
        lotId,
        documentsHash: documentsHash || ((await lotNow()).documentsHash ?? ''),
      });
    expect(await city.refusalOf(confirm())).toBe('bids.already_current');
    await publish((await prepare({ ceiling: '11900000.00' })).draftHash);
    const mine = async () => (await city.ask(myBid, city.actor('bidder1'), { lotId })).current;
    expect(await mine()).toMatchObject({ documentsVersion: 1, isCurrent: false, isConfirmed: false });
    expect(
      await city.refusalOf(
        city.act(submitBid, city.actor('bidder2'), { lotId, manifest: late.manifest, manifestHash: late.manifestHash }),
      ),
    ).toBe('bids.wrong_documents');
    expect(await city.refusalOf(confirm('f'.repeat(64)))).toBe('bids.wrong_documents');
    await confirm();
    expect(await mine()).toMatchObject({ isCurrent: false, isConfirmed: true });
    expect(await city.refusalOf(confirm())).toBe('bids.already_current');
    await publish((await prepare({ ceiling: '11800000.00' })).draftHash);
    expect(await mine()).toMatchObject({ isConfirmed: false });
    await buildBid(city, 'bidder1', lotId);
    expect(await mine()).toMatchObject({ documentsVersion: 3, isCurrent: true });
  });

  test('an extension gives more time on a working day, with its reason, and is counted', async () => {
    const extend = (deadlineAt: Date) =>
      city.act(extendDeadline, city.actor('authority'), {
        lotId,
        deadlineAt: deadlineAt.toISOString(),
        reason: '潜在投标人反映编制时间紧张',
      });
    expect(await city.refusalOf(extend(deadline))).toBe('tenders.deadline_not_later');
    const isFriday = new Date(deadline.getTime() + hours(8)).getUTCDay() === 5;
    const to = new Date(deadline.getTime() + days(isFriday ? 3 : 1));
    expect(await extend(to)).toEqual({ deadlineAt: to.toISOString(), count: 1 });
    expect((await lotNow()).nextDueAt).toEqual(to);
    expect((await lotNow()).documentsVersion).toBe(1);
    await city.settle();
    const { items } = await city.ask(listNotices, thePublic, { lotId, kind: 'CLARIFICATION' });
    expect(items[0]?.title.zh).toContain('延期公告');
    expect(
      await city.refusalOf(
        city.act(extendDeadline, city.actor('agency'), { lotId, deadlineAt: to.toISOString(), reason: 'x' }),
      ),
    ).toBe('kernel.wrong_role');
  });

  describe('is judged by the whole check-up, as the first version was (先体检再发布)', () => {
    const brand = { qualification: '控制系统采用西门子控制器，与既有系统一致。' };
    const reason = '既有系统须保持同一控制协议，更换将停产。';
    const draftOf = async () => {
      const { draft } = await city.ask(getAmendment, city.actor('agency'), { lotId });
      if (!draft) throw new Error('no draft');
      return draft;
    };
    const findingOf = async (code: string) =>
      (await draftOf()).checkUp.findings.find((one) => one.code === code) ?? { key: '', isOpen: false };
    const justify = (key: string) => city.act(justifyFinding, city.actor('agency'), { lotId, key, reason });
    const confirm = (justificationId: string) =>
      city.act(decideJustification, city.actor('authority'), { lotId, justificationId, isConfirmed: true });
    const facts = async (stream: string, type: string) =>
      (
        await city.platform.db.rows<{ body: string }>('SELECT body FROM ledger_entries WHERE stream = ? ORDER BY seq', [
          stream,
        ])
      )
        .map((row) => JSON.parse(row.body) as { type: string; facts: Record<string, unknown> })
        .filter((entry) => entry.type === type)
        .map((entry) => entry.facts);

    test('a restrictive term stands only for a reason that a second person confirmed; the log tells it with the version', async () => {
      const { draftHash, problems } = await prepare(brand);
      expect(problems.map((one) => one.code)).toEqual(['tenders.restrictive_brand']);
      expect(await city.refusalOf(publish(draftHash))).toBe('tenders.documents_incomplete');
      const { key } = await findingOf('tenders.restrictive_brand');
      const { justificationId } = await justify(key);
      expect(await city.refusalOf(publish(draftHash))).toBe('tenders.documents_incomplete');
      await confirm(justificationId);
      expect(await findingOf('tenders.restrictive_brand')).toMatchObject({ isOpen: false });
      // That an amendment is prepared is nobody's but the owners': the lot's own log is silent until the version is published.
      for (const type of ['finding.justification_proposed', 'finding.justification_decided', 'finding.justified'])
        expect(await facts(`lot:${lotId}`, type)).toEqual([]);
      await publish(draftHash);
      expect(await facts(`lot:${lotId}`, 'finding.justified')).toMatchObject([
        { justificationId, code: 'tenders.restrictive_brand', reason },
      ]);
      // The next version keeps the passage: its reason is known, and is not told again.
      const next = await prepare({ contact: '王五 0719-8000001' });
      expect(next.problems).toEqual([]);
      await publish(next.draftHash);
      expect(await facts(`lot:${lotId}`, 'finding.justified')).toHaveLength(1);
    });

    test.each([
      ['a form of ownership', 'tenders.restrictive_ownership', { qualification: '投标人须为国有企业。' }],
      ['a security above its cap', 'tenders.security_above_cap', { securityAmount: '250000.01' }],
      ['a blank that nobody filled', 'tenders.placeholder_left', { qualification: '具备____资质' }],
      [
        'documents that end after the deadline',
        'tenders.dates_contradict',
        { documentsUntil: '2027-01-04T01:30:00.000Z' },
      ],
    ])('%s cannot be justified', async (_name, code, change) => {
      const { draftHash, problems } = await prepare(change);
      expect(problems.map((one) => one.code)).toContain(code);
      expect(await city.refusalOf(publish(draftHash))).toBe('tenders.documents_incomplete');
      expect(await city.refusalOf(justify((await findingOf(code)).key))).toBe('tenders.finding_closed');
    });

    test('the cap of a security itself is lawful, one fen more is not', async () => {
      expect((await prepare({ securityAmount: '250000.00' })).problems).toEqual([]);
      expect((await prepare({ securityAmount: '250000.01' })).problems).toHaveLength(1);
    });

    test('nothing is justified without a draft, or once the deadline is there', async () => {
      expect(await city.refusalOf(justify('x'))).toBe('tenders.no_amendment');
      await prepare(brand);
      const { key } = await findingOf('tenders.restrictive_brand');
      city.clock.set(deadline);
      expect(await city.refusalOf(justify(key))).toBe('tenders.deadline_past');
      city.clock.set(new Date(deadline.getTime() - 1));
      const { justificationId } = await justify(key);
      city.clock.set(deadline);
      expect(await city.refusalOf(confirm(justificationId))).toBe('tenders.deadline_past');
    });
  });
});
