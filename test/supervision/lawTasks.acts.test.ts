import { answerCatalogueComment } from '../../server/catalogue/answerCatalogueComment.ts';
import { commentOnCatalogue } from '../../server/catalogue/commentOnCatalogue.ts';
import { approveCalendar, proposeCalendar } from '../../server/catalogue/calendarDrafts.ts';
import { listCalendarDrafts } from '../../server/catalogue/draftQueries.ts';
import { proposeRulebook } from '../../server/catalogue/approveRulebook.ts';
import { draftCatalogue, removeCatalogueItem } from '../../server/catalogue/draftCatalogue.ts';
import { draftRulebook } from '../../server/catalogue/draftRulebook.ts';
import { openConsultation } from '../../server/catalogue/openConsultation.ts';
import { endOfDay, shiftDays } from '../../server/kernel/time/calendar.ts';
import { myTasks } from '../../server/supervision/myTasks.ts';
import { testPlatform, thePublic, type TestPlatform } from '../support/platform.ts';

describe('what the data of the law needs of whom', () => {
  let city: TestPlatform;
  beforeEach(async () => {
    city = await testPlatform();
  });
  afterEach(() => city.close());
  const tasksOf = async (login: string) =>
    (await city.ask(myTasks, city.actor(login), {})).items.map(({ kind, subject, dueAt }) => [kind, subject, dueAt]);

  test('a year without its holidays is the officers’ and the centre’s task from the day it is needed until somebody proposes it', async () => {
    const nextYear = new Date('2026-12-31T16:00:00.000Z');
    city.clock.set(new Date(nextYear.getTime() - 1));
    expect([await tasksOf('officer1'), await tasksOf('centre')]).toEqual([[], []]);
    const missing = [['add_calendar', '2028', '2027-12-31T16:00:00.000Z']];
    for (const milliseconds of [0, 1]) {
      city.clock.set(new Date(nextYear.getTime() + milliseconds));
      expect([await tasksOf('officer1'), await tasksOf('officer2'), await tasksOf('centre')]).toEqual([
        missing,
        missing,
        missing,
      ]);
    }
    expect([await tasksOf('agency'), await tasksOf('supervisor'), await tasksOf('bidder1')]).toEqual([[], [], []]);
    const { draftId } = await city.act(proposeCalendar, city.actor('officer1'), {
      year: 2028,
      source: '国办发明电〔2027〕9号',
      confidence: 'V',
      rest: ['2028-01-01'],
      work: ['2028-01-08'],
    });
    expect([await tasksOf('officer1'), await tasksOf('officer2'), await tasksOf('centre')]).toEqual([
      [],
      [['approve_calendar', '2028', null]],
      [],
    ]);
    const [draft] = (await city.ask(listCalendarDrafts, city.actor('officer2'), {})).items;
    await city.act(approveCalendar, city.actor('officer2'), { draftId, contentHash: draft?.contentHash ?? '' });
    expect([await tasksOf('officer1'), await tasksOf('officer2'), await tasksOf('centre')]).toEqual([[], [], []]);
  });

  test('new values of parameters wait for the other officer', async () => {
    const { draftId } = await city.act(draftRulebook, city.actor('officer1'), {
      title: '期限调整',
      reason: '修订',
      changes: [
        {
          parameter: 'bid.prepMinDays',
          regime: 'TENDERING_LAW',
          item: '*',
          value: '30',
          unit: 'd',
          law: 'LAW 24',
          source: '修订',
          confidence: 'M',
          validFrom: '2026-06-01',
        },
      ],
    });
    expect(await tasksOf('officer2')).toEqual([]);
    await city.act(proposeRulebook, city.actor('officer1'), { draftId });
    expect([await tasksOf('officer1'), await tasksOf('officer2')]).toEqual([
      [],
      [['approve_rulebook', '期限调整', null]],
    ]);
  });

  test('a consultation is told in its last seven days, its comments until they are answered, its end to the other officer', async () => {
    const { versionId } = await city.act(draftCatalogue, city.actor('officer1'), {
      number: '2026-06',
      validFrom: '2026-06-01',
      publication: '云政发〔2026〕9号',
      reason: '年度动态调整',
    });
    await city.act(removeCatalogueItem, city.actor('officer1'), { versionId, code: 'G03' });
    const { until } = await city.act(openConsultation, city.actor('officer1'), { versionId });
    const lastDays = endOfDay(shiftDays(until, -8));
    city.clock.set(new Date(lastDays.getTime() - 1));
    expect(await tasksOf('officer1')).toEqual([]);
    const ends = ['end_consultation', '2026-06', endOfDay(until).toISOString()];
    city.clock.set(lastDays);
    expect([await tasksOf('officer1'), await tasksOf('officer2')]).toEqual([[ends], [ends]]);
    const { commentId } = await city.act(commentOnCatalogue, thePublic, {
      versionId,
      author: '市民甲',
      text: '建议保留',
    });
    expect(await tasksOf('officer1')).toEqual([ends, ['answer_comments', '2026-06', null]]);
    await city.act(answerCatalogueComment, city.actor('officer2'), { commentId, answer: '不采纳' });
    city.clock.set(endOfDay(until));
    expect([await tasksOf('officer1'), await tasksOf('officer2')]).toEqual([
      [],
      [['approve_catalogue', '2026-06', null]],
    ]);
  });
});
