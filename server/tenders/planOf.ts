import type { z } from 'zod';
import type { JudgePlan, LotPlan } from './contract.ts';
import type { ParsedInputOf } from '../kernel/call.ts';
import type { PlannedLot, PlannedProject } from './mandatory.ts';

type Plan = Pick<z.output<typeof LotPlan>, 'estimate' | 'contractKind' | 'isListed' | 'provisionalSums'>;

/** A lot of a registration as the rule looks at it. */
export const plannedLot = (plan: Plan): PlannedLot => ({
  estimate: plan.estimate,
  kind: plan.contractKind,
  isListed: plan.isListed,
  provisionalSums: plan.provisionalSums,
});

/** A registration as the rule looks at it. */
export const planOf = (input: Omit<ParsedInputOf<typeof JudgePlan>, 'catalogueItem' | 'on'>): PlannedProject => ({
  isStateControlled: input.isStateControlled,
  fundsStateShare: input.fundsStateShare,
  budgetFunds: input.budgetFunds,
  isPublicUtility: input.isPublicUtility,
  hasForeignLoan: input.hasForeignLoan,
  lots: input.lots.map(plannedLot),
});
