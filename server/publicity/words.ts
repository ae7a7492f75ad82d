import { DateTime } from 'luxon';
import { zone } from '../kernel/time/calendar.ts';

/** A sentence in both languages of the platform. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const both = (zh: string, en: string): Bilingual => ({ zh, en });

const localOf = (instant: Date): DateTime => DateTime.fromJSDate(instant, { zone }).setLocale('en');
const printed = (local: DateTime): Bilingual =>
  both(local.toFormat('yyyy年M月d日 HH:mm'), `${local.toFormat('d LLLL yyyy, HH:mm')} (Beijing time)`);

/** An instant as notices and messages print it, to the minute, in the platform's zone. */
export const minuteOf = (instant: Date): Bilingual => printed(localOf(instant));

/** The end of a period: 24:00 of its last day where it ends with a day (Civil Code 203), else the minute. */
export function endOf(instant: Date): Bilingual {
  const local = localOf(instant);
  if (!local.equals(local.startOf('day'))) return printed(local);
  const last = local.minus({ days: 1 });
  return both(`${last.toFormat('yyyy年M月d日')} 24:00`, `the end of ${last.toFormat('d LLLL yyyy')}`);
}

/** Yuan as it is printed: thousands apart. */
export const yuan = (amount: string): string => {
  const [whole = '', fen = '00'] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fen}`;
};
