import { separatedTemplate } from '../../../server/tenders/decisionPlanTemplates.ts';
import type { DecisionMethod, FinalMethod, SeparatedPlan } from '../../../server/tenders/decisionPlan.ts';
import type { BallotChoice, BallotKind } from '../../../server/decision/choice.ts';

export interface FinalistRow {
  readonly bidId: string;
  readonly price: string;
  readonly total: string;
  readonly credit: string;
}

export const exampleFinalists: readonly FinalistRow[] = [
  { bidId: 'A', price: '11260000.00', total: '92.31', credit: 'AAA' },
  { bidId: 'B', price: '11485000.00', total: '93.05', credit: 'AA' },
  { bidId: 'C', price: '11090000.00', total: '90.77', credit: 'AAA' },
];

/** A lawful example of every method that the platform counts; methods by lot do not stand here (1117 (2)). */
export const exampleMethods: Readonly<Record<FinalMethod['kind'] | 'ROUND_ELIMINATION', DecisionMethod>> = {
  DIRECT_VOTE: { kind: 'DIRECT_VOTE', rule: 'ABSOLUTE', runOffs: 2 },
  RANK_POINTS: { kind: 'RANK_POINTS' },
  CUMULATIVE_VOTE: { kind: 'CUMULATIVE_VOTE', votes: 5 },
  PRICE_COMPETITION: { kind: 'PRICE_COMPETITION', rule: { kind: 'LOWEST' } },
  COLLECTIVE_DELIBERATION: { kind: 'COLLECTIVE_DELIBERATION' },
  ROUND_ELIMINATION: { kind: 'ROUND_ELIMINATION', ballot: 'APPROVE_ALL_BUT_ONE', until: 1 },
};
export type ExampleMethod = keyof typeof exampleMethods;
export const exampleMethodNames = Object.keys(exampleMethods) as ExampleMethod[];

export const examplePlan = (name: ExampleMethod): SeparatedPlan => ({
  ...separatedTemplate(),
  legalBasis: { document: '招标投标领域改革试点方案', number: '示例〔2026〕1号', date: '2026-01-01' },
  method: exampleMethods[name],
  creditGrades: ['AAA', 'AA', 'A'],
});

export const seats = ['D1', 'D2', 'D3', 'D4', 'D5'] as const;

/** The form of ballot that a method asks for at first. */
export function ballotKindOf(method: DecisionMethod): BallotKind {
  switch (method.kind) {
    case 'RANK_POINTS':
      return 'RANKING';
    case 'CUMULATIVE_VOTE':
      return 'DISTRIBUTION';
    case 'PRICE_COMPETITION':
      return 'CONFIRMATION';
    case 'COLLECTIVE_DELIBERATION':
      return 'OPINION';
    case 'ROUND_ELIMINATION':
      return method.ballot === 'ONE_NAME' ? 'ONE_NAME' : 'APPROVAL';
    case 'DIRECT_VOTE':
    case 'VOTE_THEN_LOT':
    case 'LOT':
      return 'ONE_NAME';
  }
}

const exampleBallots: Record<BallotKind, readonly string[]> = {
  ONE_NAME: ['A', 'B', 'B', 'A', 'B'],
  OPINION: ['B', 'B', 'A', 'B', 'C'],
  CONFIRMATION: ['', '', '', '', ''],
  RANKING: ['A,B,C', 'B,A,C', 'B,C,A', 'A,B,C', 'B,A,C'],
  APPROVAL: ['A,B', 'A,B', 'B,C', 'A,B', 'A,C'],
  DISTRIBUTION: ['A:3,B:2', 'B:4,C:1', 'B:5', 'A:2,B:2,C:1', 'C:3,B:2'],
};

/** One round's ballots as they are typed, seat by seat. */
export const exampleRound = (kind: BallotKind): readonly string[] => exampleBallots[kind];

const names = (text: string) =>
  text
    .split(/[,，、\s]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Reads what was typed for one seat as a ballot of the form. */
export function choiceOf(kind: BallotKind, text: string): BallotChoice {
  switch (kind) {
    case 'ONE_NAME':
    case 'OPINION':
      return { kind, bidId: text.trim() };
    case 'CONFIRMATION':
      return { kind };
    case 'RANKING':
    case 'APPROVAL':
      return { kind, bidIds: names(text) };
    case 'DISTRIBUTION':
      return {
        kind,
        votes: names(text).map((one) => {
          const [bidId = '', votes = '0'] = one.split(/[:：]/);
          return { bidId, votes: Number.parseInt(votes, 10) || 0 };
        }),
      };
  }
}
