import type { RankedPlan, SeparatedPlan } from './decisionPlan.ts';

/** The committee ranks the candidates and the first is awarded (REG 53, 55): the default of every lot. */
export const rankedTemplate = (): RankedPlan => ({ mode: 'RANKED' });

/** A believable separated decision: five deciders, direct vote by absolute majority; the legal basis is left for a person to name. */
export const separatedTemplate = (): SeparatedPlan => ({
  mode: 'SEPARATED',
  legalBasis: null,
  finalists: { min: 3, max: 3 },
  committeeSize: 5,
  method: { kind: 'DIRECT_VOTE', rule: 'ABSOLUTE', runOffs: 2 },
  tieBreaks: ['LOWER_PRICE', 'HIGHER_EVALUATION_TOTAL', 'BETTER_CREDIT', 'CHAIR_WITH_REASONS'],
  factors: [
    { id: 'PRICE', title: '投标报价' },
    { id: 'TECHNICAL', title: '技术方案' },
    { id: 'TEAM', title: '项目团队' },
    { id: 'CREDIT', title: '企业信用' },
    { id: 'PERFORMANCE', title: '履约业绩与履约能力' },
  ],
  reasonMinLength: 20,
});
