import type { Tx } from '../kernel/db.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { holidayCalendar, rulebookOn } from '../catalogue/index.ts';
import { inspectionsOf, Upload } from '../files/index.ts';
import { Organisation } from '../identity/index.ts';
import { checkUp, openFindings, type CheckFinding } from './checkUp.ts';
import type { DocumentContent } from './documentDifference.ts';
import { formFilling } from './formValues.ts';
import { Justification } from './justification.ts';
import { formOf, restrictiveTerms } from './lawForms.ts';
import type { Lot } from './lot.ts';
import { LotDocument } from './lotDocument.ts';
import { Project } from './project.ts';
import { SelfCheck } from './selfCheck.ts';
import { sha256Of } from './sha256.ts';
import { chapterText, composeForm, regimeOfForm, type ComposedChapter, type ComposedForm } from './standardForm.ts';

/** The documents of a lot as they stand now, and everything that the check-up found in them. */
export interface DocumentSet {
  readonly composed: ComposedForm | 'UNKNOWN' | null;
  readonly chapters: readonly ComposedChapter[];
  readonly findings: readonly CheckFinding[];
  /** What still closes the signature. */
  readonly open: readonly CheckFinding[];
  readonly justifications: readonly Justification[];
  readonly selfCheck: SelfCheck | null;
  /** The exact bytes that a signature fixes. */
  readonly content: string;
  readonly documentsHash: string;
}

const inTx = (tx: Tx | undefined) => (tx ? { transaction: tx } : {});

/** What a draft of an amendment would put in the place of what is in force. */
export interface NextVersion {
  readonly terms: Lot['terms'];
  readonly uploadIds: readonly string[];
}

const uploadIdsOf = async (lotId: string, tx: Tx | undefined): Promise<string[]> =>
  (await LotDocument.findAll({ where: { lotId }, order: [['place', 'ASC']], ...inTx(tx) })).map((row) => row.uploadId);

async function filesOf(uploadIds: readonly string[], tx: Tx | undefined): Promise<Upload[]> {
  const uploads = await Upload.findAll({
    where: { id: [...uploadIds] },
    attributes: ['id', 'name', 'sha256'],
    ...inTx(tx),
  });
  return uploadIds.flatMap((id) => uploads.filter((upload) => upload.id === id));
}

interface Composing {
  readonly lot: Lot;
  readonly project: Project;
  readonly terms: Lot['terms'];
  readonly now: Date;
}

async function composedOf(
  { lot, project, terms, now }: Composing,
  tx: Tx | undefined,
): Promise<DocumentSet['composed']> {
  const choice = terms.standardForm;
  if (!choice) return null;
  const form = formOf(choice);
  if (!form) return 'UNKNOWN';
  const parties = await Organisation.findAll({
    where: { id: [project.authorityId, ...(project.agencyId ? [project.agencyId] : [])] },
    attributes: ['id', 'name'],
    ...inTx(tx),
  });
  const nameOf = (id: string | null) => parties.find((one) => one.id === id)?.name ?? null;
  const { scope, quality, durationDays } = lot;
  const filling = formFilling(
    {
      projectName: project.name,
      projectCode: project.code,
      lotName: lot.name,
      lotCode: lot.code,
      authorityName: nameOf(project.authorityId) ?? '',
      agencyName: nameOf(project.agencyId),
      region: project.region,
      approvalNumber: project.approvalNumber,
      fundsSource: project.fundsSource,
      overview: project.overview,
      scope,
      quality,
      durationDays,
      terms,
      regime: project.regime,
    },
    lot.rulebook ?? (await rulebookOn(dayOf(now), project.regime, project.catalogueItem, tx)),
  );
  return composeForm(form, choice, filling);
}

/** Bytes of the documents in canonical JSON (RFC 8785). Documents without chapters have the content they always had. */
export function contentOf(told: {
  readonly lotId: string;
  readonly terms: Lot['terms'];
  readonly procedure: Lot['procedure'];
  readonly chapters: readonly ComposedChapter[];
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}): string {
  const { lotId, terms, chapters, files, procedure } = told;
  return canonical({
    lotId,
    terms,
    files,
    ...(procedure === null ? {} : { procedure }),
    ...(chapters.length > 0 ? { chapters } : {}),
  });
}

const named = (uploads: readonly Upload[]) =>
  uploads.map((upload) => ({ name: upload.name ?? '', sha256: upload.sha256 ?? '' }));
const chaptersOf = (composed: DocumentSet['composed']): readonly ComposedChapter[] =>
  composed === null || composed === 'UNKNOWN' ? [] : composed.chapters;

/** The documents of a lot as they stand, in the bytes that a signature fixes. */
export async function contentNow(
  lot: Lot,
  tx: Tx,
  now: Date,
): Promise<{ readonly content: string; readonly chapters: readonly ComposedChapter[] }> {
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const { id: lotId, terms, procedure } = lot;
  const chapters = chaptersOf(await composedOf({ lot, project, terms, now }, tx));
  return {
    content: contentOf({
      lotId,
      terms,
      procedure,
      chapters,
      files: named(await filesOf(await uploadIdsOf(lotId, tx), tx)),
    }),
    chapters,
  };
}

/** The documents in force as one hash: terms, procedure, chapters and the hashes of all files. */
export const hashDocuments = async (lot: Lot, tx: Tx, now: Date): Promise<string> =>
  sha256Of((await contentNow(lot, tx, now)).content);

/** What a kept version holds, in the form that two versions are compared in. */
export function readContent(content: string): DocumentContent & { readonly composed: readonly ComposedChapter[] } {
  const told = JSON.parse(content) as Pick<DocumentContent, 'terms' | 'files'> & { chapters?: ComposedChapter[] };
  const composed = told.chapters ?? [];
  return {
    terms: told.terms,
    files: told.files,
    composed,
    chapters: composed.map((chapter) => ({
      id: chapter.id,
      title: chapter.title.zh,
      text: chapterText(chapter),
    })),
  };
}

/**
 * The documents of a lot as they stand, or as an amendment would make them, composed, checked and hashed; the same for a reader and for
 * the act that signs them.
 */
export async function documentSet(
  lot: Lot,
  project: Project,
  now: Date,
  { tx, next }: { readonly tx?: Tx | undefined; readonly next?: NextVersion } = {},
): Promise<DocumentSet> {
  const { id: lotId, procedure } = lot;
  const terms = next?.terms ?? lot.terms;
  const uploads = await filesOf(next?.uploadIds ?? (await uploadIdsOf(lotId, tx)), tx);
  const inspected = await inspectionsOf(
    uploads.map((upload) => upload.id),
    tx,
  );
  const composed = await composedOf({ lot, project, terms, now }, tx);
  const form = terms.standardForm ? formOf(terms.standardForm) : null;
  const selfCheck = await SelfCheck.findOne({
    where: { lotId: lot.id },
    order: [
      ['signedAt', 'DESC'],
      ['id', 'DESC'],
    ],
    ...inTx(tx),
  });
  const justifications = await Justification.findAll({
    where: { lotId: lot.id },
    order: [
      ['proposedAt', 'ASC'],
      ['id', 'ASC'],
    ],
    ...inTx(tx),
  });
  const findings = checkUp({
    terms,
    estimate: lot.estimate,
    contractKind: lot.contractKind,
    regime: project.regime,
    isMandatory: lot.isMandatory,
    files: uploads.map((upload) => ({
      name: upload.name ?? upload.id,
      isClean: inspected.get(upload.id)?.verdict === 'CLEAN',
    })),
    rulebook: lot.rulebook ?? (await rulebookOn(dayOf(now), project.regime, project.catalogueItem, tx)),
    calendar: await holidayCalendar(tx),
    now,
    isAmendment: next !== undefined,
    composed,
    formRegime: form ? regimeOfForm(form) : null,
    selfCheck: selfCheck ? { isFavourable: selfCheck.isFavourable } : null,
    restrictiveTerms,
  });
  const confirmed = new Set(justifications.filter((one) => one.state === 'CONFIRMED').map((one) => one.keyHash));
  const justified = new Set(findings.filter(({ key }) => confirmed.has(sha256Of(key))).map(({ key }) => key));
  const chapters = chaptersOf(composed);
  const content = contentOf({ lotId, terms, procedure, chapters, files: named(uploads) });
  return {
    composed,
    chapters,
    findings,
    open: openFindings(findings, justified),
    justifications,
    selfCheck,
    content,
    documentsHash: sha256Of(content),
  };
}
