import { command } from '../kernel/act.ts';
import type { Tx } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { committeeOf, committeeVerdict } from '../experts/index.ts';
import { drawnCoefficientOf, openedBidsOf, type OpenedBidFacts } from '../opening/index.ts';
import { evaluationStream, Lot, partyOf, Project } from '../tenders/index.ts';
import { sourceOf } from './concludeQualification.ts';
import { StartEvaluation } from './contract.ts';
import { Evaluation } from './evaluation.ts';
import { evaluationEvents } from './events.ts';
import { Qualification } from './qualification.ts';
import { readyToEvaluate } from './scoring/readiness.ts';
import { assumedPrices, computedRejections, leastSheets, scoringFacts } from './scoringFacts.ts';
import { schemeOf } from './sitting.ts';

/** Procurement evaluates only whom the purchaser found qualified (87 Art. 44). */
async function qualifiedBids(lot: Lot, project: Project, tx: Tx): Promise<OpenedBidFacts[]> {
  const opened = await openedBidsOf(lot.id, tx);
  if (project.regime !== 'GOV_PROCUREMENT') return opened;
  const review = await Qualification.ofLot(lot.id, tx);
  if (!review) throw new Refusal('evaluation.qualification_missing');
  return opened.filter((bid) => review.rejections.every((one) => one.bidId !== bid.bidId));
}

/** The centre or the agency opens the gate for a complete and lawful committee (LAW 37; REG 46). */
export const startEvaluation = command(StartEvaluation, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const party = partyOf(actor, project);
  if (party !== 'centre' && party !== 'agency') throw new Refusal('tenders.not_yours');
  const verdict = await committeeVerdict(platform, lot, project, now, tx);
  await lot.move('evaluate', party, now, tx, { facts: { committeeVerdict: verdict } });
  const scheme = schemeOf(lot);
  const opened = await qualifiedBids(lot, project, tx);
  const { envelopes } = lot.terms;
  const session = { ceiling: lot.ceiling, drawnCoefficient: await drawnCoefficientOf(lot.id, tx), bids: opened };
  const rejections = computedRejections(scheme, opened, lot.ceiling, envelopes);
  // Whatever would stop the calculation at the end is refused before anybody has worked.
  const assumed = envelopes === 'TWO' ? assumedPrices(scheme, session) : session;
  ensure(readyToEvaluate(scheme, scoringFacts(scheme, { ...assumed, rejections }, leastSheets(scheme, opened))));
  const bids = opened.map(sourceOf);
  await Evaluation.create({ ...session, lotId: lot.id, phase: 'GATE', startedAt: now, bids }, { transaction: tx });
  const members = (await committeeOf(lot.id, tx)).map((seat) => seat.label);
  const facts = { lotId: lot.id, members, bids: bids.map((bid) => bid.bidId) };
  await record(fact(evaluationEvents, 'evaluation.started', evaluationStream(lot.id), facts));
  return { done: true } as const;
});
