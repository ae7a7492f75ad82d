import { command } from '../kernel/act.ts';
import { text } from '../kernel/decimal.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { exactOf } from '../catalogue/index.ts';
import { evaluationStream, Lot, maySign, Project } from '../tenders/index.ts';
import { CheckReport } from './contract.ts';
import { decisionEvents } from './events.ts';
import { signedOutcome } from './finalists.ts';
import { reportFindings } from './reportFindings.ts';

/** The authority checks the signed report, with what the platform computed in view, before anybody is published (1117 (五)). */
export const checkReport = command(CheckReport, async ({ input, actor, now, tx, record }) => {
  const { lotId, note } = input;
  const lot = await Lot.lock(lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  await lot.move('checkReport', 'authority', now, tx, { facts: { regime: project.regime } });
  const { report, reportHash } = await signedOutcome(lotId, tx);
  const threshold = exactOf(lot.rulebook ?? {}, 'evaluation.extremeShare');
  const findings = reportFindings(report.scheme, report.scores, threshold);
  const [mismatch] = findings.objectiveMismatches;
  if (mismatch) throw new Refusal('decision.objective_mismatch', { ...mismatch });
  const facts = { lotId, reportHash, note, threshold: text(threshold, 2), ...lists(findings) };
  await record(fact(decisionEvents, 'report.checked', evaluationStream(lotId), facts));
  return { done: true } as const;
});

const lists = ({ objectiveMismatches, extremeScores }: ReturnType<typeof reportFindings>) => ({
  objectiveMismatches: [...objectiveMismatches],
  extremeScores: extremeScores.map(({ seat, bidId, criterionId, points, othersMean }) => ({
    seat,
    bidId,
    criterionId,
    points,
    othersMean,
  })),
});
