import { newId } from '../../server/kernel/ids.ts';
import type { Platform } from '../../server/kernel/platform.ts';
import type { Tx } from '../../server/kernel/db.ts';
import { createExpert, createVenue, specialties } from '../../server/experts/index.ts';

const venues = [
  { name: '云江市公共资源交易中心（主场）', city: '云江市', region: '云江市', seats: 9 },
  { name: '江城市公共资源交易中心第二评标区', city: '江城市', region: '江城市', seats: 7 },
  { name: '襄州市公共资源交易中心评标区', city: '襄州市', region: '襄州市', seats: 7 },
] as const;

const employers = [
  '第一市政设计院',
  '水利勘测设计院',
  '交通规划研究院',
  '建设工程质量安全站',
  '理工大学土木学院',
  '工程造价咨询中心',
  '城市建设档案馆',
  '园林科学研究所',
];

/** Fills the expert pool and the venue directory of the demo region: eight experts for each of three cities, no two with one employer. */
export async function seedPool(platform: Platform, personIds: readonly string[], tx: Tx): Promise<void> {
  for (const venue of venues) await createVenue({ id: newId(platform), ...venue }, tx);
  const works = specialties.slice(0, 6).map((specialty) => specialty.code);
  for (const [place, personId] of personIds.entries()) {
    const city = venues[place % venues.length]?.city ?? '';
    await createExpert(
      platform.keys,
      {
        personId,
        code: `X${String(place + 1).padStart(4, '0')}`,
        specialties: [works[place % works.length] ?? '', works[(place + 2) % works.length] ?? ''],
        region: city,
        title: place % 3 === 0 ? '正高级工程师' : '高级工程师',
        years: 9 + (place % 12),
        termUntil: '2030-12-31',
        createdAt: platform.clock.now(),
        dossier: {
          employers: [
            {
              name: `${city}${employers[Math.floor(place / venues.length)] ?? ''}`,
              creditCode: null,
              from: '2012-07-01',
              to: null,
            },
          ],
        },
      },
      tx,
    );
  }
}
