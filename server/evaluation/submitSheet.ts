import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { evaluationStream } from '../tenders/index.ts';
import { closeTechnical } from './closeTechnical.ts';
import { SubmitSheet } from './contract.ts';
import { evaluationEvents } from './events.ts';
import { MemberSheet, Score } from './memberWork.ts';
import { presentReport } from './presentReport.ts';
import { isWhole, judgedLeaves, mismatchesOf } from './rules.ts';
import { schemeOf, sitAmong, type Sitting, type SittingAct } from './sitting.ts';

/** A member hands in a complete sheet; with the last one either facts are checked or all scores are opened at once (87 Art. 62, 64). */
export const submitSheet = command(SubmitSheet, async (act) => {
  const { input, now, tx, record } = act;
  const sitting = await sitAmong(act, input.lotId, ['SCORING', 'OBJECTIVE_CHECK']);
  const { lot, evaluation, seat, members } = sitting;
  const sheets = await MemberSheet.ofLot(lot.id, tx);
  const own = sheets.find((sheet) => sheet.seat === seat.label);
  if (!own) throw new Refusal('evaluation.not_declared');
  if (own.submittedAt !== null) throw new Refusal('evaluation.sheet_submitted');
  const given = await Score.count({ where: { lotId: lot.id, seat: seat.label }, transaction: tx });
  const expected = (evaluation.standing ?? []).length * judgedLeaves(schemeOf(lot)).length;
  ensure(isWhole(given, expected, 'evaluation.sheet_incomplete'));
  await own.update({ submittedAt: now, round: own.round + 1 }, { transaction: tx });
  const facts = { lotId: lot.id, seat: seat.label, round: own.round };
  await record(fact(evaluationEvents, 'sheet.submitted', evaluationStream(lot.id), facts, 'committee'));
  const submitted = sheets.filter((sheet) => sheet.submittedAt !== null).length;
  if (submitted === members.length) await openOrReturn(act, sitting);
  return { done: true } as const;
});

async function openOrReturn(act: SittingAct, sitting: Sitting): Promise<void> {
  const { now, tx, record } = act;
  const { lot, evaluation } = sitting;
  const scores = await Score.findAll({ where: { lotId: lot.id }, transaction: tx });
  const mismatches = mismatchesOf(schemeOf(lot), evaluation.standing ?? [], scores);
  const facts = { everySheetSubmitted: true, mismatches: mismatches.length };
  if (mismatches.length > 0) {
    await evaluation.move('returnSheets', lot, now, tx, { facts, change: { mismatches } });
    await MemberSheet.update({ submittedAt: null }, { where: { lotId: lot.id }, transaction: tx });
    const told = { lotId: lot.id, leaves: mismatches };
    await record(fact(evaluationEvents, 'objective.differs', evaluationStream(lot.id), told, 'committee'));
    return;
  }
  await evaluation.move('openScores', lot, now, tx, { facts, change: { mismatches: [], scoresOpenedAt: now } });
  const opened = scores
    .map(({ seat, bidId, criterionId, version, points, salt }) => ({ seat, bidId, criterionId, version, points, salt }))
    .sort((a, b) => (leafKey(a) < leafKey(b) ? -1 : 1));
  const told = { lotId: lot.id, scores: opened };
  await record(fact(evaluationEvents, 'scores.opened', evaluationStream(lot.id), told, 'committee'));
  if (lot.terms.envelopes === 'TWO') await closeTechnical(act, sitting);
  else await presentReport(act, sitting, opened);
}

const leafKey = (score: { bidId: string; criterionId: string; seat: string }): string =>
  [score.bidId, score.criterionId, score.seat].join(' ');
