import { canonical } from '../kernel/ledger/chain.ts';
import { newId } from '../kernel/ids.ts';
import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Organisation } from '../identity/index.ts';
import {
  applicationStream,
  listAdmission,
  lotStream,
  prequalificationStream,
  Project,
  sha256Of,
} from '../tenders/index.ts';
import { applicantOf, Application } from './application.ts';
import { failForTooFew, minPassed } from './closeApplications.ts';
import { prequalificationEvents } from './events.ts';
import type { ReviewReport } from './report.ts';
import { Mark, planOf } from './round.ts';
import { judge } from './rules.ts';
import type { Sitting, SittingAct } from './sitting.ts';

/** Computes the result from all marks and lays the report before the members. */
export async function writeReport(
  { now, tx, platform, record }: SittingAct,
  { lot, round, members }: Sitting,
): Promise<void> {
  const plan = planOf(lot);
  const placed = await Application.placed(lot.id, tx);
  const opened = placed.filter((one) => one.state === 'DECRYPTED');
  const marks = (await Mark.findAll({ where: { lotId: lot.id }, transaction: tx })).filter((one) =>
    members.includes(one.seat),
  );
  const judged = judge(
    plan,
    opened.map((one) => one.id),
    marks,
  );
  const ids = placed.map((one) => applicantOf(platform.keys, one));
  const organisations = new Map(
    (await Organisation.findAll({ where: { id: ids }, transaction: tx })).map((one) => [one.id, one]),
  );
  const of = (application: Application) => organisations.get(applicantOf(platform.keys, application));
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const authority = await Organisation.findByPk(project.authorityId, { transaction: tx });
  const report: ReviewReport = {
    format: 'bidhall-prequalification/1',
    lotId: lot.id,
    lotCode: lot.code,
    lotName: lot.name,
    projectName: project.name,
    authorityName: authority?.name ?? '',
    reviewedBy: round.reviewedBy,
    members,
    items: plan.items,
    selection: plan.selection,
    applications: opened.flatMap((application, at) => {
      const one = judged[at];
      const organisation = of(application);
      if (!one || !organisation) return [];
      return [{ ...one, name: organisation.name, creditCode: organisation.creditCode, place: application.place ?? 0 }];
    }),
    unopened: placed
      .filter((one) => one.state !== 'DECRYPTED')
      .map((one) => ({ name: of(one)?.name ?? '', code: one.failureCode ?? '' })),
    computedAt: now.toISOString(),
  };
  const text = canonical(report);
  const reportHash = sha256Of(text);
  await round.move('report', 'reviewer', lot, now, tx, {
    facts: { everySubmitted: true },
    change: { reportSealed: platform.keys.seal('report', text), reportHash, reportId: newId(platform) },
  });
  const facts = { lotId: lot.id, reportHash };
  await record(fact(prequalificationEvents, 'review.reported', prequalificationStream(lot.id), facts, 'committee'));
}

/** The signed result takes effect: each applicant is told its own, the passed are listed, and with too few of them the lot fails (REG 19). */
export async function concludeReview(act: SittingAct, { lot, round }: Sitting): Promise<void> {
  const { now, tx, platform, record } = act;
  const report = JSON.parse(platform.keys.unseal('report', round.reportSealed ?? '')) as ReviewReport;
  const reportHash = round.reportHash ?? '';
  const passed = report.applications.filter((one) => one.outcome === 'PASSED').length;
  await round.move('conclude', 'reviewer', lot, now, tx, {
    facts: { everySigned: true },
    change: { concludedAt: now },
  });
  const stream = prequalificationStream(lot.id);
  await record(
    fact(
      prequalificationEvents,
      'review.concluded',
      stream,
      { lotId: lot.id, reportId: round.reportId ?? '', reportHash, passed },
      'committee',
    ),
  );
  for (const { applicationId: id, items, points, outcome: told, isBeyondLimit } of report.applications) {
    const judged = { applicationId: id, items, points, outcome: told, isBeyondLimit };
    const application = await Application.findByPk(judged.applicationId, { transaction: tx, rejectOnEmpty: true });
    const text = canonical(judged);
    await application.update({ resultSealed: platform.keys.seal('result', text) }, { transaction: tx });
    const { applicationId, outcome } = judged;
    await record(
      fact(
        prequalificationEvents,
        'application.judged',
        applicationStream(lot.id, application.applicantTag),
        { lotId: lot.id, applicationId, letterId: newId(platform), outcome, resultHash: sha256Of(text) },
        'platform',
      ),
    );
    if (outcome === 'PASSED')
      await listAdmission(act, {
        lotId: lot.id,
        organisationId: applicantOf(platform.keys, application),
        ground: 'PREQUALIFIED',
        note: { ability: '通过资格预审', credit: judged.points === null ? '合格' : `${judged.points}分` },
      });
  }
  const head = await headOf(platform.db, stream, tx);
  const heads = head ? [{ stream, ...head }] : [];
  await record(
    fact(
      prequalificationEvents,
      'prequalification.concluded',
      lotStream(lot.id),
      { lotId: lot.id, reportHash, heads },
      'committee',
    ),
  );
  const party = round.reviewedBy === 'COMMITTEE' ? 'committee' : 'authority';
  if (passed < minPassed(lot)) await failForTooFew(act, lot, party, passed);
  else
    await lot.move('concludePrequalification', party, now, tx, {
      facts: { bidCount: passed, minimumBids: minPassed(lot) },
    });
}
