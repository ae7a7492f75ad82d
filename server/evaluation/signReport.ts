import { command } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { dayOf, endOfDay } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { holidayCalendar } from '../catalogue/index.ts';
import { evaluationStream, lawPeriodEnd, lotStream, sha256Of, type Lot } from '../tenders/index.ts';
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

/** In procurement the purchaser has so many working days from the report it receives at this moment (87 Art. 68; GPR 43). */
async function determineUntilOf(lot: Lot, now: Date, tx: Tx): Promise<Date | null> {
  const parameters = lot.rulebook ?? {};
  if (!parameters['gp.determine']) return null;
  const end = lawPeriodEnd({ parameters, calendar: await holidayCalendar(tx) }, 'gp.determine', dayOf(now));
  if (!end.verdict.ok) throw new Refusal(end.verdict.code, end.verdict.facts);
  return end.day === null ? null : endOfDay(end.day);
}

/** The report goes to the authority; a public entry binds the end of the sealed stream, which nobody can rewrite from here on. */
async function conclude(
  { now, tx, platform, record }: SittingAct,
  { lot, evaluation }: Sitting,
  reportHash: string,
): Promise<void> {
  const determineUntil = await determineUntilOf(lot, now, tx);
  await evaluation.move('close', lot, now, tx, {
    facts: { everySigned: true },
    change: { closedAt: now, determineUntil },
  });
  await lot.move('concludeEvaluation', 'committee', now, tx, { facts: { everyReportSigned: true } });
  const stream = evaluationStream(lot.id);
  const head = await headOf(platform.db, stream, tx);
  const heads = head ? [{ stream, ...head }] : [];
  const facts = { lotId: lot.id, reportId: evaluation.reportId ?? '', reportHash, heads };
  await record(fact(evaluationEvents, 'evaluation.concluded', lotStream(lot.id), facts, 'committee'));
}
