import type { DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';
import type { Platform } from '../kernel/platform.ts';
import { Lot, Project } from '../tenders/index.ts';
import { Application } from './application.ts';
import { reportPaper, resultPaper, type ReviewReport } from './report.ts';
import { Reviewer, Round } from './round.ts';
import type { Judged } from './rules.ts';

interface Told {
  readonly issuer: string;
  readonly issuedAt: string;
  readonly proof: DocumentProof;
}

/** The report of a concluded review, for authority and agency. */
export async function reviewReportPaper({ keys }: Platform, lotId: string, told: Told): Promise<DocumentSpec> {
  const { reportSealed, reportHash } = await Round.of(lotId);
  const report = JSON.parse(keys.unseal('report', reportSealed ?? '')) as ReviewReport;
  const signatures = (await Reviewer.ofLot(lotId)).flatMap(({ seat, signedAt, dissent }) =>
    signedAt === null || !report.members.includes(seat)
      ? []
      : [{ seat, signedAt: signedAt.toISOString(), dissent: dissent ?? '' }],
  );
  return reportPaper({ report, reportHash: reportHash ?? '', signatures, ...told });
}

/** The result of one application, for its applicant. */
export async function applicationResultPaper(
  { keys }: Platform,
  applicationId: string,
  told: Told,
): Promise<DocumentSpec> {
  const { lotId, resultSealed } = await Application.findByPk(applicationId, { rejectOnEmpty: true });
  const lot = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  const project = await Project.findByPk(lot.projectId, { rejectOnEmpty: true });
  const judged = JSON.parse(keys.unseal('result', resultSealed ?? '')) as Judged;
  return resultPaper({ lotCode: lot.code, lotName: lot.name, projectName: project.name, judged, ...told });
}
