import { thePublic } from '../../server/kernel/act.ts';
import { dayOf, endOfDay, shiftDays, startOfDay } from '../../server/kernel/time/calendar.ts';
import { answerCatalogueComment } from '../../server/catalogue/answerCatalogueComment.ts';
import { approveCatalogue, reviseCatalogue, withdrawCatalogue } from '../../server/catalogue/approveCatalogue.ts';
import { commentOnCatalogue } from '../../server/catalogue/commentOnCatalogue.ts';
import {
  draftCatalogue,
  removeCatalogueItem,
  saveCatalogueDraft,
  saveCatalogueItem,
} from '../../server/catalogue/draftCatalogue.ts';
import { catalogueOn, CatalogueVersion } from '../../server/catalogue/index.ts';
import { openConsultation } from '../../server/catalogue/openConsultation.ts';
import { getCatalogue } from '../../server/catalogue/queries.ts';
import { compareCatalogues, getCatalogueVersion, listCatalogueVersions } from '../../server/catalogue/versions.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

const draftOf = (number = '2026-06', validFrom = '2026-06-01') => ({
  number,
  validFrom,
  publication: '云政发〔2026〕9号',
  reason: '年度动态调整',
});

describe('a version of the trading catalogue', () => {
  let city: TestPlatform;
  beforeEach(async () => {
    city = await testPlatform();
  });
  afterEach(() => city.close());
  const one = () => city.actor('officer1');
  const two = () => city.actor('officer2');
  const codeOf = (work: Promise<unknown>) => city.refusalOf(work);
  const read = (versionId: string, actor = two()) => city.ask(getCatalogueVersion, actor, { versionId });

  /** A draft that adds G04, renames A01, drops G03 and changes a threshold. */
  async function drafted(number?: string, validFrom?: string): Promise<string> {
    const { versionId } = await city.act(draftCatalogue, one(), draftOf(number, validFrom));
    const { items } = await read(versionId);
    const [first] = items;
    if (!first) throw new Error('no items');
    const g03 = items.find((item) => item.code === 'G03');
    const d02 = items.find((item) => item.code === 'D02');
    if (!g03 || !d02) throw new Error('no G03');
    const name = { zh: '房屋建筑工程', en: 'Building works' };
    await city.act(saveCatalogueItem, one(), { versionId, item: { ...first, name } });
    await city.act(saveCatalogueItem, one(), { versionId, item: { ...g03, code: 'G04' } });
    await city.act(saveCatalogueItem, one(), {
      versionId,
      item: { ...d02, thresholds: [{ kind: 'ALL', subject: 'ALL', law: 'O39' }] },
    });
    await city.act(removeCatalogueItem, one(), { versionId, code: 'G03' });
    return versionId;
  }
  const consulted = async (number?: string, validFrom?: string): Promise<string> => {
    const versionId = await drafted(number, validFrom);
    await city.act(openConsultation, one(), { versionId });
    return versionId;
  };
  const waitForConsultation = async (versionId: string) => {
    const { consultationUntil } = await read(versionId);
    city.clock.set(endOfDay(consultationUntil ?? ''));
  };
  const approve = async (versionId: string, actor = two()) =>
    city.act(approveCatalogue, actor, { versionId, contentHash: (await read(versionId)).contentHash });

  test('begins as a copy of what holds, and its change list is computed: add, change, remove, threshold', async () => {
    const { versionId } = await city.act(draftCatalogue, one(), draftOf());
    expect((await read(versionId)).changes).toEqual([]);
    expect(await codeOf(city.act(openConsultation, one(), { versionId }))).toBe('catalogue.nothing_changes');
    const full = await drafted('2026-07');
    expect((await read(full)).changes.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'CHANGE A01',
      'THRESHOLD D02',
      'REMOVE G03',
      'ADD G04',
    ]);
  });

  test('is nobody’s to read before the consultation but the officers’', async () => {
    const versionId = await drafted();
    expect(await codeOf(read(versionId, thePublic))).toBe('kernel.not_found');
    const numbers = async (actor = thePublic) =>
      (await city.ask(listCatalogueVersions, actor, {})).items.map((version) => version.number);
    expect(await numbers()).toEqual(['2021-12']);
    expect(await numbers(one())).toEqual(['2026-06', '2021-12']);
    await city.act(openConsultation, one(), { versionId });
    expect(await numbers()).toEqual(['2026-06', '2021-12']);
    expect((await read(versionId, thePublic)).changes).toHaveLength(4);
  });

  test('is open for comments as long as the rulebook asks at least, to the end of the last day and no instant longer', async () => {
    const versionId = await drafted();
    const early = shiftDays(dayOf(city.clock.now()), 29);
    expect(await codeOf(city.act(openConsultation, one(), { versionId, until: early }))).toBe(
      'catalogue.consultation_short',
    );
    const { until } = await city.act(openConsultation, one(), { versionId });
    expect(until).toBe('2026-04-01');
    const comment = { versionId, author: '市民甲', text: '建议保留罚没物品子项' };
    city.clock.set(new Date(endOfDay(until).getTime() - 1));
    const { commentId } = await city.act(commentOnCatalogue, thePublic, { ...comment, contact: '0719-1' });
    city.clock.set(endOfDay(until));
    expect(await codeOf(city.act(commentOnCatalogue, thePublic, comment))).toBe('catalogue.consultation_closed');
    expect((await read(versionId, thePublic)).comments).toEqual([]);
    expect((await read(versionId)).comments[0]).toMatchObject({ contact: '0719-1', answer: null });
    expect(await codeOf(approve(versionId))).toBe('catalogue.comments_open');
    await city.act(answerCatalogueComment, two(), { commentId, answer: '已采纳' });
    expect(await codeOf(city.act(answerCatalogueComment, two(), { commentId, answer: '又' }))).toBe(
      'catalogue.comment_answered',
    );
    expect((await read(versionId, thePublic)).comments[0]).toMatchObject({ contact: null, answer: '已采纳' });
    await approve(versionId);
    expect((await read(versionId)).state).toBe('APPROVED');
  });

  test('must be looked at again once a year: the day of the year is told, the day before is not', async () => {
    const { items } = await city.ask(listCatalogueVersions, thePublic, {});
    const from = items.find((item) => item.state === 'IN_FORCE')?.validFrom ?? '';
    const due = `${String(Number(from.slice(0, 4)) + 1)}${from.slice(4)}`;
    const told = async (now: Date) => {
      city.clock.set(now);
      return (await city.ask(listCatalogueVersions, thePublic, {})).reviewDueOn;
    };
    const start = startOfDay(due).getTime();
    expect(await told(new Date(start - 1))).toBeNull();
    expect(await told(new Date(start))).toBe(due);
    expect(await told(new Date(start + 1))).toBe(due);
  });

  test('is approved by another officer, after the consultation, and only as it was read', async () => {
    const versionId = await consulted();
    expect(await codeOf(approve(versionId))).toBe('catalogue.consultation_open');
    await waitForConsultation(versionId);
    expect(await codeOf(approve(versionId, one()))).toBe('catalogue.same_officer');
    const contentHash = 'a'.repeat(64);
    expect(await codeOf(city.act(approveCatalogue, two(), { versionId, contentHash }))).toBe(
      'catalogue.content_changed',
    );
    expect(await codeOf(city.act(approveCatalogue, city.actor('supervisor'), { versionId, contentHash }))).toBe(
      'kernel.wrong_role',
    );
    await approve(versionId);
    expect(await codeOf(approve(versionId))).toBe('kernel.wrong_state');
  });

  test('comes into force at 00:00 of its first day and ends the former on the day before', async () => {
    const versionId = await consulted();
    await waitForConsultation(versionId);
    await approve(versionId);
    const start = startOfDay('2026-06-01');
    city.clock.set(new Date(start.getTime() - 1));
    await city.settle();
    expect((await city.ask(getCatalogue, thePublic, {})).version).toBe('2021-12');
    city.clock.set(start);
    // A late alarm changes no law: what holds is judged by the day.
    expect((await city.ask(getCatalogue, thePublic, {})).version).toBe('2026-06');
    await city.settle();
    const versions = await CatalogueVersion.findAll({ order: [['validFrom', 'ASC']] });
    expect(versions.map(({ number, state, validTo }) => [number, state, validTo])).toEqual([
      ['2021-12', 'SUPERSEDED', '2026-05-31'],
      ['2026-06', 'IN_FORCE', null],
    ]);
    city.clock.set(new Date(start.getTime() + 1));
    await city.settle();
    expect((await catalogueOn('2026-05-31')).number).toBe('2021-12');
    expect((await catalogueOn('2026-06-01')).number).toBe('2026-06');
    const compared = await city.ask(compareCatalogues, thePublic, { from: versions[1]!.id, to: versions[0]!.id });
    expect(compared.changes.map(({ kind, code }) => `${kind} ${code}`)).toContain('ADD G03');
  });

  test('of two drafts from one base exactly one is approved, even at the same instant', async () => {
    const first = await consulted('2026-06');
    const second = await consulted('2026-07', '2026-07-01');
    await waitForConsultation(second);
    const settled = await Promise.allSettled([approve(first), approve(second)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = settled.find((each) => each.status === 'rejected');
    expect(lost).toMatchObject({ reason: { code: 'catalogue.base_moved' } });
    expect(await CatalogueVersion.count({ where: { state: 'APPROVED' } })).toBe(1);
  });

  test('is edited only as a draft and only by the officer who writes it', async () => {
    const versionId = await drafted();
    const edit = (actor = one()) => city.act(saveCatalogueDraft, actor, { versionId, ...draftOf('2026-08') });
    expect(await codeOf(edit(two()))).toBe('catalogue.not_your_draft');
    await edit();
    expect(await codeOf(city.act(draftCatalogue, two(), draftOf('2026-08')))).toBe('catalogue.number_taken');
    expect(await codeOf(city.act(draftCatalogue, two(), draftOf('x', '2026-03-02')))).toBe('catalogue.validity_past');
    expect(await codeOf(city.act(removeCatalogueItem, one(), { versionId, code: 'Z99' }))).toBe(
      'catalogue.item_unknown',
    );
    const item = (await read(versionId)).items[0]!;
    const thresholds = [{ kind: 'ALL' as const, subject: 'ALL', law: 'LAW 999' }];
    expect(await codeOf(city.act(saveCatalogueItem, one(), { versionId, item: { ...item, thresholds } }))).toBe(
      'catalogue.citation_unknown',
    );
    const unknown = [{ kind: 'PARAMETER' as const, subject: 'WORKS', parameter: 'no.such', law: 'O16 5' }];
    await city.act(saveCatalogueItem, one(), { versionId, item: { ...item, thresholds: unknown } });
    expect(await codeOf(city.act(openConsultation, one(), { versionId }))).toBe('catalogue.parameter_unknown');
    await city.act(saveCatalogueItem, one(), { versionId, item });
    await city.act(openConsultation, one(), { versionId });
    expect(await codeOf(edit())).toBe('catalogue.not_a_draft');
    await city.act(reviseCatalogue, one(), { versionId });
    await edit();
    await city.act(withdrawCatalogue, one(), { versionId, reason: '暂缓' });
    expect((await read(versionId)).state).toBe('REPEALED');
    expect(await codeOf(read(versionId, thePublic))).toBe('kernel.not_found');
  });
});
