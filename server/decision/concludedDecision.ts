import type { Tx } from '../kernel/db.ts';
import { Decider, Decision } from './decision.ts';
import type { DecisionSignature } from './decisionReport.ts';
import type { DecisionReport } from './report.ts';

export interface ConcludedDecision {
  readonly report: DecisionReport;
  readonly reportHash: string;
  readonly reportId: string;
  readonly signatures: readonly DecisionSignature[];
  readonly closedAt: string;
}

/** The signed decision of a lot, as its paper needs it; null before every member has signed. */
export async function concludedDecisionOf(lotId: string, tx?: Tx): Promise<ConcludedDecision | null> {
  const decision = await Decision.findByPk(lotId, { transaction: tx ?? null });
  if (!decision?.report || !decision.reportHash || !decision.reportId || !decision.closedAt) return null;
  const deciders = await Decider.ofLot(lotId, tx);
  return {
    report: JSON.parse(decision.report) as DecisionReport,
    reportHash: decision.reportHash,
    reportId: decision.reportId,
    signatures: deciders.map(({ seat, isChair, signedAt, dissent }) => ({
      seat,
      isChair,
      signedAt: signedAt?.toISOString() ?? null,
      dissent,
    })),
    closedAt: decision.closedAt.toISOString(),
  };
}
