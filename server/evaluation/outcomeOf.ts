import type { Tx } from '../kernel/db.ts';
import { Evaluation } from './evaluation.ts';
import { ReportSignature } from './memberWork.ts';
import type { Outcome } from './outcome.ts';
import type { EvaluationReport } from './report.ts';
import type { EvaluationResult } from './scoring/evaluate.ts';

/** What a signed report recommends, with the calculation it stands on. */
export interface ConcludedOutcome extends Outcome {
  readonly result: EvaluationResult;
  readonly report: EvaluationReport;
  readonly reportHash: string;
  readonly reportId: string;
}

/** What the committee of a lot recommended; null before every member has signed (REG 53). */
export async function outcomeOf(lotId: string, tx?: Tx): Promise<ConcludedOutcome | null> {
  const evaluation = await Evaluation.findByPk(lotId, { transaction: tx ?? null });
  if (evaluation?.phase !== 'CLOSED') return null;
  const { report: text, reportHash, reportId } = evaluation;
  if (text === null || reportHash === null || reportId === null) return null;
  const report = JSON.parse(text) as EvaluationReport;
  return {
    candidates: report.candidates,
    finalists: report.finalists,
    result: report.result,
    report,
    reportHash,
    reportId,
  };
}

export interface SignedBy {
  readonly seat: string;
  readonly reportHash: string;
  readonly dissent: string;
  readonly signedAt: string;
}

/** The signatures under a lot's report, in the order of the seats' numbers. */
export async function signaturesOf(lotId: string, tx?: Tx): Promise<SignedBy[]> {
  const rows = await ReportSignature.findAll({ where: { lotId }, transaction: tx ?? null });
  return rows
    .map(({ seat, reportHash, dissent, signedAt }) => ({ seat, reportHash, dissent, signedAt: signedAt.toISOString() }))
    .sort((a, b) => Number(a.seat.slice(2)) - Number(b.seat.slice(2)));
}
