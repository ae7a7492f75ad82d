import { command } from '../kernel/act.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { evaluationStream, lotStream, sha256Of } from '../tenders/index.ts';
import { SignReport } from './contract.ts';
import { evaluationEvents } from './events.ts';
import { ReportSignature } from './memberWork.ts';
import { sitAmong, type Sitting, type SittingAct } from './sitting.ts';

/** A member signs exactly the report that lies there, with a written dissent if need be; the last one ends the evaluation (REG 53; O12 43). */
export const signReport = command(SignReport, async (act) => {
  const { input, now, tx, record } = act;
  const sitting = await sitAmong(act, input.lotId, ['SIGNING']);
  const { lot, evaluation, seat, members } = sitting;
  const { reportHash, dissent } = input;
  if (reportHash !== evaluation.reportHash) throw new Refusal('evaluation.report_changed');
  const signatures = await ReportSignature.findAll({ where: { lotId: lot.id }, transaction: tx });
  if (signatures.some((signature) => signature.seat === seat.label)) throw new Refusal('evaluation.report_signed');
  const row = { lotId: lot.id, seat: seat.label, reportHash, dissent, signedAt: now };
  await ReportSignature.create(row, { transaction: tx });
  const dissentHash = dissent === '' ? null : sha256Of(dissent);
  const facts = { lotId: lot.id, seat: seat.label, reportHash, dissentHash };
  await record(fact(evaluationEvents, 'report.signed', evaluationStream(lot.id), facts, 'committee'));
  if (signatures.length + 1 === members.length) await conclude(act, sitting, reportHash);
  return { done: true } as const;
});

/** The report goes to the authority; a public entry binds the end of the sealed stream, which nobody can rewrite from here on. */
async function conclude(
  { now, tx, platform, record }: SittingAct,
  { lot, evaluation }: Sitting,
  reportHash: string,
): Promise<void> {
  await evaluation.move('close', lot, now, tx, { facts: { everySigned: true }, change: { closedAt: now } });
  await lot.move('concludeEvaluation', 'committee', now, tx, { facts: { everyReportSigned: true } });
  const stream = evaluationStream(lot.id);
  const head = await headOf(platform.db, stream, tx);
  const heads = head ? [{ stream, ...head }] : [];
  const facts = { lotId: lot.id, reportId: evaluation.reportId ?? '', reportHash, heads };
  await record(fact(evaluationEvents, 'evaluation.concluded', lotStream(lot.id), facts, 'committee'));
}
