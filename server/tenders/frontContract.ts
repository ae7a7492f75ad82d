import { z } from 'zod';
import { call, day, id, instant, money, pageInput, pageOf } from '../kernel/call.ts';
import { lotStates } from './lotStates.ts';

export const LotCard = z.object({
  id,
  code: z.string(),
  name: z.string(),
  projectName: z.string(),
  authorityName: z.string(),
  catalogueItem: z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }),
  region: z.string(),
  state: z.enum(lotStates),
  isSuspended: z.boolean(),
  ceiling: money.nullable(),
  publishedAt: instant.nullable(),
  deadlineAt: instant.nullable(),
  publicityEndsAt: instant.nullable(),
  decisionMode: z.enum(['RANKED', 'SEPARATED']).nullable(),
});

export const lotSorts = ['deadline', 'amount', 'smallest'] as const;

/** What public lists of lots and notices are filtered by, the same in both. */
export const searchInput = {
  q: z.string().trim().max(80).optional(),
  /** A sub-item of the trading catalogue, or the letter of a whole category. */
  item: z.string().max(8).optional(),
  region: z.string().max(60).optional(),
  authority: id.optional(),
  /** First and last day of publication. */
  from: day.optional(),
  to: day.optional(),
  /** Ceiling price in yuan, at least and at most. */
  least: z.coerce.number().min(0).max(1e13).optional(),
  most: z.coerce.number().min(0).max(1e13).optional(),
  /** The place of the first row of the page after: reads back. */
  before: z.string().max(200).optional(),
};

/** Counting stops at some point: who looks for something needs to know whether it is much, not how much. */
export const Counted = z.object({ count: z.number(), isMore: z.boolean() });

/** Published lots, newest first; signed-in owners also see their own unpublished ones with `mine`. */
export const ListLots = call({
  name: 'tenders.listLots',
  http: ['GET', '/lots'],
  who: 'public',
  input: z.strictObject({
    ...searchInput,
    state: z.enum(lotStates).optional(),
    /** The newest first unless another order is asked for; by deadline only what can still be bid for. */
    sort: z.enum(lotSorts).optional(),
    mine: z.enum(['true']).optional(),
    ...pageInput,
  }),
  output: pageOf(LotCard).extend({ previous: z.string().nullable() }),
});
const lotFilter = z.strictObject({
  ...searchInput,
  state: z.enum(lotStates).optional(),
  sort: z.enum(lotSorts).optional(),
  after: z.string().max(200).optional(),
});
export type LotFilter = z.output<typeof lotFilter>;
export const CountLots = call({
  name: 'tenders.countLots',
  http: ['GET', '/lot-count'],
  who: 'public',
  input: lotFilter.omit({ after: true, before: true }),
  output: Counted,
});
