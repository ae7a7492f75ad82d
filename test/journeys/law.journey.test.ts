import { thePublic } from '../../server/kernel/act.ts';
import { endOfDay, startOfDay } from '../../server/kernel/time/calendar.ts';
import { answerCatalogueComment } from '../../server/catalogue/answerCatalogueComment.ts';
import { approveCatalogue } from '../../server/catalogue/approveCatalogue.ts';
import { approveRulebook, proposeRulebook } from '../../server/catalogue/approveRulebook.ts';
import { commentOnCatalogue } from '../../server/catalogue/commentOnCatalogue.ts';
import { draftCatalogue, saveCatalogueItem } from '../../server/catalogue/draftCatalogue.ts';
import { listRulebookDrafts } from '../../server/catalogue/draftQueries.ts';
import { draftRulebook } from '../../server/catalogue/draftRulebook.ts';
import { openConsultation } from '../../server/catalogue/openConsultation.ts';
import { getCatalogueVersion } from '../../server/catalogue/versions.ts';
import { saveTerms, signDocuments } from '../../server/tenders/documents.ts';
import { Lot } from '../../server/tenders/lot.ts';
import { Project } from '../../server/tenders/project.ts';
import { publishLot } from '../../server/tenders/publishLot.ts';
import { getLot, getProject } from '../../server/tenders/queries.ts';
import { getRulebookEffect } from '../../server/tenders/rulebookEffect.ts';
import { buildLot, completeUpload, lawfulTerms } from '../support/builders/lot.ts';
import { testPlatform, type TestPlatform } from '../support/platform.ts';

/** Catalogue and rulebook change while lots run: who is under way keeps the law under which it began. */
describe('catalogue and rulebook change while lots run', () => {
  let city: TestPlatform;
  let running: { projectId: string; lotId: string };
  let waiting: { projectId: string; lotId: string };
  beforeAll(async () => {
    city = await testPlatform();
    running = await buildLot(city, { state: 'TENDERING' });
    waiting = await buildLot(city, { state: 'DOCS_DRAFT' });
  }, 120_000);
  afterAll(() => city.close());

  test('officers draft a new catalogue, hear the public and bring it into force by the clock', async () => {
    const one = city.actor('officer1');
    const two = city.actor('officer2');
    const { versionId } = await city.act(draftCatalogue, one, {
      number: '2026-06',
      validFrom: '2026-06-01',
      publication: '云政发〔2026〕9号',
      reason: '年度动态调整',
    });
    const item = (await city.ask(getCatalogueVersion, one, { versionId })).items.find(({ code }) => code === 'A01');
    if (!item) throw new Error('no A01');
    await city.act(saveCatalogueItem, one, {
      versionId,
      item: { ...item, name: { zh: '房屋建筑、市政和园林工程', en: 'Building, municipal and garden works' } },
    });
    const { until } = await city.act(openConsultation, one, { versionId });
    const said = { versionId, author: '市民', text: '同意' };
    const { commentId } = await city.act(commentOnCatalogue, thePublic, said);
    await city.act(answerCatalogueComment, two, { commentId, answer: '感谢' });
    city.clock.set(endOfDay(until));
    const { contentHash } = await city.ask(getCatalogueVersion, two, { versionId });
    await city.act(approveCatalogue, two, { versionId, contentHash });
    await city.settle();
  });

  test('two officers bring a longer time to prepare, and see first which lots would get it', async () => {
    const { draftId } = await city.act(draftRulebook, city.actor('officer2'), {
      title: '投标准备时间',
      reason: '法律修订',
      changes: [
        {
          parameter: 'bid.prepMinDays',
          regime: 'TENDERING_LAW',
          item: '*',
          value: '30',
          unit: 'd',
          law: 'LAW 24',
          source: '修订文本',
          confidence: 'H',
          validFrom: '2026-06-01',
        },
      ],
    });
    const { lots } = await city.ask(getRulebookEffect, city.actor('officer1'), { draftId });
    expect(lots.find(({ lotId }) => lotId === waiting.lotId)).toMatchObject({ isFrozen: false });
    expect(lots.find(({ lotId }) => lotId === running.lotId)?.isFrozen ?? true).toBe(true);
    await city.act(proposeRulebook, city.actor('officer2'), { draftId });
    const draft = (await city.ask(listRulebookDrafts, city.actor('officer1'), {})).items[0];
    await city.act(approveRulebook, city.actor('officer1'), { draftId, contentHash: draft?.contentHash ?? '' });
  });

  test('from the first day new projects stand under the new catalogue, old ones keep theirs', async () => {
    city.clock.set(new Date(startOfDay('2026-06-01').getTime() + 9 * 3_600_000));
    await city.settle();
    const fresh = await buildLot(city, { state: 'PLANNED' });
    const versions = await Promise.all(
      [running, waiting, fresh].map(async ({ projectId }) => (await Project.findByPk(projectId))?.catalogueVersionId),
    );
    expect(versions[0]).toBe(versions[1]);
    expect(versions[2]).not.toBe(versions[0]);
    const nameOf = async (projectId: string) =>
      (await city.ask(getProject, city.actor('agency'), { projectId })).catalogueItem.name.zh;
    expect(await nameOf(waiting.projectId)).toBe('房屋建筑和市政基础设施工程');
    expect(await nameOf(fresh.projectId)).toBe('房屋建筑、市政和园林工程');
  });

  test('a lot published before keeps its frozen law; one published now must give thirty days', async () => {
    const frozen = await Lot.findByPk(running.lotId, { rejectOnEmpty: true });
    expect(frozen.rulebook?.['bid.prepMinDays']?.value).toBe('20');
    const agency = city.actor('agency');
    const upload = await completeUpload(city, city.organisationId('agency'), Buffer.from('%PDF-1.7 招标文件'));
    const save = async (deadlineAt?: string) => {
      const terms = lawfulTerms(city, deadlineAt === undefined ? {} : { deadlineAt });
      await city.act(saveTerms, agency, { lotId: waiting.lotId, terms, documentIds: [upload.id] });
      await city.act(signDocuments, city.actor('authority'), { lotId: waiting.lotId });
    };
    await save();
    expect(await city.refusalOf(city.act(publishLot, agency, { lotId: waiting.lotId }))).toBe('tenders.prep_too_short');
    const { reopenDocuments } = await import('../../server/tenders/documents.ts');
    await city.act(reopenDocuments, city.actor('authority'), { lotId: waiting.lotId });
    await save('2026-07-02T01:30:00.000Z');
    await city.act(publishLot, agency, { lotId: waiting.lotId });
    expect((await Lot.findByPk(waiting.lotId))?.rulebook?.['bid.prepMinDays']?.value).toBe('30');
    expect((await city.ask(getLot, thePublic, { lotId: waiting.lotId })).state).toBe('TENDERING');
  });
});
