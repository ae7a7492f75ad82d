import type { DecisionMethod, DecisionTieBreak, LegalBasis } from '../tenders/decisionPlan.ts';
import type { BallotChoice } from './choice.ts';
import type { ChairWord } from './decisionRound.ts';
import type { FactorReason } from './reasons.ts';
import type { Counts, DecisionStep, Outcome, RoundPurpose, WinningGround } from './standing.ts';

export interface ReportedFinalist {
  readonly bidId: string;
  readonly bidderName: string;
  readonly price: string;
  readonly total: string | null;
  readonly credit: string | null;
}

export interface ReportedRound {
  readonly round: number;
  readonly purpose: RoundPurpose;
  readonly candidates: readonly string[];
  readonly ballots: readonly {
    readonly seat: string;
    readonly choice: BallotChoice;
    readonly reasons: readonly FactorReason[];
  }[];
  readonly counts: Counts;
  readonly steps: readonly DecisionStep[];
  readonly outcome: Outcome;
  readonly chairWords: readonly ChairWord[];
  readonly closedAt: string;
}

/** The whole decision on record (DOMAIN 8.5): the file whose hash every member signs. Members are seats, never names. */
export interface DecisionReport {
  readonly format: 'bidhall-decision-report/1';
  readonly lotId: string;
  readonly lotCode: string;
  readonly lotName: string;
  readonly projectCode: string;
  readonly projectName: string;
  readonly authorityName: string;
  readonly agencyName: string | null;
  readonly legalBasis: LegalBasis | null;
  readonly method: DecisionMethod;
  readonly tieBreaks: readonly DecisionTieBreak[];
  readonly factors: readonly { readonly id: string; readonly title: string }[];
  readonly startedAt: string;
  readonly concludedAt: string;
  readonly members: readonly { readonly seat: string; readonly isChair: boolean; readonly enteredAt: string }[];
  readonly evaluationReportHash: string;
  readonly finalists: readonly ReportedFinalist[];
  readonly rounds: readonly ReportedRound[];
  readonly winner: { readonly bidId: string; readonly ground: WinningGround };
}
