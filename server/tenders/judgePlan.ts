import { query } from '../kernel/act.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { catalogueOn, itemOf, rulebookOn } from '../catalogue/index.ts';
import { JudgePlan } from './contract.ts';
import { mandatory } from './mandatory.ts';
import { plannedLot, planOf } from './planOf.ts';

/** The same pure function that judges a registration, for any plan and day. */
export const judgePlan = query(JudgePlan, async ({ input, now }) => {
  const on = input.on ?? dayOf(now);
  const version = await catalogueOn(on);
  const item = await itemOf(version.id, input.catalogueItem);
  const rulebook = await rulebookOn(on, item.regime, item.code);
  const planned = planOf(input);
  return {
    lots: input.lots.map((plan) => {
      const { answer, basis } = mandatory(item, planned, plannedLot(plan), rulebook);
      return { answer, basis: [...basis] };
    }),
  };
});
