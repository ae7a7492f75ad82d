import type { z } from 'zod';
import { exact } from '../kernel/decimal.ts';
import { wordsOf } from '../kernel/search/words.ts';
import { dayOf, shiftDays, startOfDay } from '../kernel/time/calendar.ts';
import type { FollowFilter, NoticeKind } from './contract.ts';

/** What a notice is known by when it is told to those who follow. */
export interface FollowedNotice {
  readonly kind: NoticeKind;
  readonly lotId: string;
  readonly item: string;
  readonly category: string;
  readonly region: string;
  readonly authorityId: string | null;
  /** Yuan as decimal text. */
  readonly amount: string | null;
  readonly searchable: string;
}

/** Whether a followed search would find a notice: the same answer that the list of notices gives. */
export function finds(filter: z.output<typeof FollowFilter>, notice: FollowedNotice): boolean {
  const { kind, lotId, item, region, authority, least, most, q } = filter;
  const amount = notice.amount === null ? null : exact(notice.amount);
  return (
    (kind === undefined || kind === notice.kind) &&
    (lotId === undefined || lotId === notice.lotId) &&
    (item === undefined ||
      item === '' ||
      (item.length === 1 ? item.toUpperCase() === notice.category : item === notice.item)) &&
    (region === undefined || region === '' || region === notice.region) &&
    (authority === undefined || authority === notice.authorityId) &&
    (least === undefined || amount?.gte(least) === true) &&
    (most === undefined || amount?.lte(most) === true) &&
    wordsOf(q ?? '').every((word) => notice.searchable.includes(word))
  );
}

const morning = 8 * 3_600_000;

/** A digest goes out in the morning, Beijing time: today's where it is still to come, else tomorrow's. */
export function digestAt(now: Date): Date {
  const today = new Date(startOfDay(dayOf(now)).getTime() + morning);
  return today > now ? today : new Date(startOfDay(shiftDays(dayOf(now), 1)).getTime() + morning);
}

const longestMinutes = 60;
/** A mail that could not be handed over is tried again later and later. */
export const retryAt = (now: Date, tries: number): Date =>
  new Date(now.getTime() + Math.min(2 ** tries, longestMinutes) * 60_000);
