import { DateTime } from 'luxon';
import { zone } from '../kernel/time/calendar.ts';

const local = (instant: string) => DateTime.fromISO(instant, { zone });

/** An instant as it is printed on papers: 2022年3月18日 09:30:00. */
export const momentInWords = (instant: string): string => local(instant).toFormat('yyyy年M月d日 HH:mm:ss');

/** An instant to the millisecond, where a deadline is judged by it. */
export const exactMoment = (instant: string): string => local(instant).toFormat('yyyy年M月d日 HH:mm:ss.SSS');

/** The day of an instant as it is printed: 2022年3月18日. */
export const dayInWords = (instant: string): string => local(instant).toFormat('yyyy年M月d日');
