import type { Regime } from '../catalogue/contract.ts';
import type { EvaluationScheme } from '../tenders/scheme.ts';
import type { Recommended } from './outcome.ts';
import type { EvaluationResult } from './scoring/evaluate.ts';
import type { BidSource, GivenScore, Rejection, ReportNote } from './sources.ts';

/** What the committee hands to the authority (REG 53; O12 42): canonical JSON under its hash. Members are numbers, never names. */
export interface EvaluationReport {
  readonly format: 'bidhall-evaluation-report/1';
  readonly lotId: string;
  readonly lotCode: string;
  readonly lotName: string;
  readonly projectCode: string;
  readonly projectName: string;
  readonly regime: Regime;
  readonly authorityName: string;
  readonly agencyName: string | null;
  readonly startedAt: string;
  readonly computedAt: string;
  /** Two envelopes: when the technical evaluation was closed, before any price was opened. */
  readonly technicalClosedAt?: string;
  readonly members: readonly {
    readonly seat: string;
    readonly kind: 'EXPERT' | 'REPRESENTATIVE';
    readonly isChair: boolean;
  }[];
  /** Members who left before anything was judged, and why (REG 48). */
  readonly replaced: readonly { readonly seat: string; readonly cause: string }[];
  readonly openingRecordHash: string | null;
  readonly ceiling: string | null;
  readonly drawnCoefficient: string | null;
  readonly bids: readonly BidSource[];
  readonly responsive: readonly string[];
  readonly rejected: readonly Rejection[];
  readonly scheme: EvaluationScheme;
  readonly scores: readonly Pick<GivenScore, 'seat' | 'bidId' | 'criterionId' | 'points'>[];
  readonly result: EvaluationResult;
  readonly candidates: readonly Recommended[];
  readonly finalists: readonly Recommended[];
  readonly decisionMode: 'RANKED' | 'SEPARATED';
  readonly notes: readonly ReportNote[];
  /** Procurement: media and day of the notice, day of the opening (87 Art. 58). */
  readonly notice?: { readonly media: readonly string[]; readonly publishedAt: string; readonly openedAt: string };
}
