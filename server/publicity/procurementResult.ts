import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { holidayCalendar, parameter } from '../catalogue/index.ts';
import { committeeOf, personOfSeat, type Seat } from '../experts/index.ts';
import { Person } from '../identity/index.ts';
import { openedBidsOf } from '../opening/index.ts';
import type { ProcurementResult, WonItem } from './procurementText.ts';
import { publicityEnd } from './publicityEnd.ts';
import type { Story } from './story.ts';

/** The end of a notice period that begins at an instant, by the lot's own rulebook. */
export async function noticeEndOf({ lot }: Story, key: string, from: Date): Promise<Date> {
  const { value } = parameter(lot.rulebook ?? {}, key);
  const ends = publicityEnd(await holidayCalendar(), { value: Number(value), unit: 'wd' }, from);
  if (!ends.ok) throw new Refusal(ends.code, ends.facts);
  return ends.endsAt;
}

async function namesOf(platform: Platform, seats: readonly Seat[]): Promise<string[]> {
  const ids = seats.map((seat) => personOfSeat(platform.keys, seat));
  const persons = await Person.findAll({ where: { id: ids }, attributes: ['id', 'name'] });
  return ids.map((personId) => persons.find((one) => one.id === personId)?.name ?? '');
}

/** What the public learns with the result; only here do the experts get their names (87 Art. 69). */
export async function procurementResultOf(platform: Platform, story: Story, at: Date): Promise<ProcurementResult> {
  const { lot } = story;
  const winner = (await openedBidsOf(lot.id)).find((bid) => bid.bidId === lot.winnerBidId);
  const seats = await committeeOf(lot.id);
  const items = (lot.terms.supply?.items ?? []).flatMap((asked): WonItem[] => {
    const offered = winner?.supply?.items.find((one) => one.id === asked.id);
    const { name, unit } = asked;
    return offered ? [{ ...offered, name, unit }] : [];
  });
  return {
    winnerName: lot.winnerName ?? '',
    winnerAddress: winner?.supply?.address ?? '',
    price: lot.winnerPrice ?? '0.00',
    items,
    experts: await namesOf(
      platform,
      seats.filter((seat) => seat.kind === 'EXPERT'),
    ),
    representatives: await namesOf(
      platform,
      seats.filter((seat) => seat.kind === 'REPRESENTATIVE'),
    ),
    endsAt: await noticeEndOf(story, 'gp.noticePeriod', at),
  };
}
