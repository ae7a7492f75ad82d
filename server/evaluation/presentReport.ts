import { newId } from '../kernel/ids.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import type { Tx } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { committeeOf, Seat } from '../experts/index.ts';
import { Organisation } from '../identity/index.ts';
import { Opening } from '../opening/index.ts';
import { countOf, itemOf } from '../catalogue/index.ts';
import { evaluationStream, Project, sha256Of, type Lot } from '../tenders/index.ts';
import { evaluationEvents } from './events.ts';
import { outcomeFrom, outcomeNotes } from './outcome.ts';
import { Qualification } from './qualification.ts';
import type { EvaluationReport } from './report.ts';
import { notRecommended, receiptsOf } from './sameBrandBids.ts';
import { evaluate, type EvaluationResult } from './scoring/evaluate.ts';
import { scoringFacts, sheetsOf } from './scoringFacts.ts';
import { schemeOf, type Session, type SittingAct } from './sitting.ts';
import type { GivenScore } from './sources.ts';

/** Calculates, records the calculation with everything it was made from, and lays the report before the members (O12 42). */
export async function presentReport(act: SittingAct, sitting: Session, scores: readonly GivenScore[]): Promise<void> {
  const { now, tx, platform, record } = act;
  const { lot, evaluation } = sitting;
  const scheme = schemeOf(lot);
  const { ceiling, drawnCoefficient, bids } = evaluation;
  const session = { ceiling, drawnCoefficient, bids, rejections: evaluation.rejections ?? [] };
  const from = scoringFacts(scheme, session, sheetsOf(scores));
  const result = evaluate(scheme, from);
  const resultText = canonical(result);
  const resultHash = sha256Of(resultText);
  const stream = evaluationStream(lot.id);
  const { sheets: _sheets, ...rest } = from;
  await record(
    fact(
      evaluationEvents,
      'evaluation.computed',
      stream,
      {
        lotId: lot.id,
        scheme,
        from: JSON.parse(canonical(rest)) as never,
        resultHash,
        benchmark: result.benchmark?.value ?? null,
        ranking: result.bids.map(({ id: bidId, rank, total }) => ({ bidId, rank, total })),
      },
      'committee',
    ),
  );
  const report = canonical(await reportOf(act, sitting, result, scores));
  const reportHash = sha256Of(report);
  const change = { result: resultText, resultHash, report, reportHash, reportId: newId(platform) };
  await evaluation.move('present', lot, now, tx, { facts: { isComputed: true }, change });
  await record(fact(evaluationEvents, 'report.presented', stream, { lotId: lot.id, reportHash }, 'committee'));
}

/** Where and when the call was published and the bids were opened (87 Art. 58). */
async function noticeOf(lot: Lot, project: Project, tx: Tx): Promise<NonNullable<EvaluationReport['notice']>> {
  const item = await itemOf(project.catalogueVersionId, project.catalogueItem, tx);
  return {
    media: item.noticeMedia.map((medium) => medium.zh),
    publishedAt: lot.publishedAt?.toISOString() ?? '',
    openedAt: lot.deadlineAt?.toISOString() ?? '',
  };
}

async function reportOf(
  { now, tx }: SittingAct,
  { lot, evaluation }: Session,
  result: EvaluationResult,
  scores: readonly GivenScore[],
): Promise<EvaluationReport> {
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const ids = [project.authorityId, ...(project.agencyId ? [project.agencyId] : [])];
  const parties = await Organisation.findAll({ where: { id: ids }, attributes: ['id', 'name'], transaction: tx });
  const nameOf = (organisationId: string | null) => parties.find((one) => one.id === organisationId)?.name ?? null;
  const members = await committeeOf(lot.id, tx);
  const replaced = await Seat.findAll({ where: { lotId: lot.id, state: 'REPLACED' }, transaction: tx });
  const opening = await Opening.findByPk(lot.id, { attributes: ['recordHash'], transaction: tx });
  const plan = lot.terms.decisionPlan ?? { mode: 'RANKED' };
  const rulebook = lot.rulebook ?? {};
  const most = rulebook['candidates.max'] ? countOf(rulebook, 'candidates.max') : result.bids.length;
  const review = await Qualification.ofLot(lot.id, tx);
  const givingWay = notRecommended(lot, evaluation.bids, result, await receiptsOf(lot.id, tx));
  const outcome = outcomeFrom(
    result,
    evaluation.bids,
    plan,
    most,
    givingWay.map((one) => one.bidId),
  );
  return {
    format: 'bidhall-evaluation-report/1',
    lotId: lot.id,
    lotCode: lot.code,
    lotName: lot.name,
    projectCode: project.code,
    projectName: project.name,
    regime: project.regime,
    authorityName: nameOf(project.authorityId) ?? '',
    agencyName: nameOf(project.agencyId),
    startedAt: evaluation.startedAt.toISOString(),
    computedAt: now.toISOString(),
    ...(evaluation.technicalClosedAt === null ? {} : { technicalClosedAt: evaluation.technicalClosedAt.toISOString() }),
    members: members.map(({ label: seat, kind }) => ({ seat, kind, isChair: seat === evaluation.chair })),
    replaced: replaced.map(({ label: seat, endCause }) => ({ seat, cause: endCause ?? '' })),
    openingRecordHash: opening?.recordHash ?? null,
    ceiling: evaluation.ceiling,
    drawnCoefficient: evaluation.drawnCoefficient,
    bids: [...evaluation.bids, ...(review?.bids ?? [])],
    responsive: evaluation.standing ?? [],
    rejected: [...(review?.rejections ?? []), ...(evaluation.rejections ?? [])],
    scheme: schemeOf(lot),
    scores: scores.map(({ seat, bidId, criterionId, points }) => ({ seat, bidId, criterionId, points })),
    result,
    candidates: outcome.candidates,
    finalists: outcome.finalists,
    decisionMode: plan.mode,
    notes: [
      ...(evaluation.notes ?? []),
      ...outcomeNotes(result, plan),
      ...givingWay.map(({ bidId, to }) => ({ code: 'SAME_BRAND' as const, bidId, text: to })),
    ],
    ...(project.regime === 'GOV_PROCUREMENT' ? { notice: await noticeOf(lot, project, tx) } : {}),
  };
}
