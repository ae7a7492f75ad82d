import { createHash } from 'node:crypto';
import { query, type Actor } from '../kernel/act.ts';
import { renderDocument } from '../kernel/document/render.ts';
import type { Platform } from '../kernel/platform.ts';
import { dayOf } from '../kernel/time/calendar.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Organisation } from '../identity/index.ts';
import { readsDocuments } from './admission.ts';
import {
  CompareSigned,
  GetDocumentSet,
  GetStandardForm,
  ListSignedVersions,
  ListStandardForms,
  PreviewDocuments,
} from './contract.ts';
import { documentDifference } from './documentDifference.ts';
import { documentPaper } from './documentPaper.ts';
import { documentSet, readContent } from './documentSet.ts';
import { SignedVersion } from './signedVersion.ts';
import { regimeOfForm } from './standardForm.ts';
import { formHash, formOf, formsOn, selfCheckForm } from './lawForms.ts';
import type { Lot } from './lot.ts';
import { mayPrepare, partyOf } from './policy.ts';
import { presentCheckUp } from './presentCheckUp.ts';
import type { Project } from './project.ts';
import { visibleLot } from './queries.ts';

export const listStandardForms = query(ListStandardForms, ({ now }) =>
  Promise.resolve({
    items: formsOn(dayOf(now)).map((form) => {
      const { kind, version, title, validFrom } = form;
      return { kind, version, regime: regimeOfForm(form), title, validFrom, hash: formHash(form) };
    }),
  }),
);

export const getStandardForm = query(GetStandardForm, ({ input }) => {
  const form = formOf(input);
  if (!form) throw new Refusal('tenders.form_unknown');
  return Promise.resolve({ form, hash: formHash(form) });
});

/** The documents as they stand, with the check-up: for those who draft and sign them. */
export const getDocumentSet = query(GetDocumentSet, async ({ input, actor, now }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  ensure(mayPrepare(actor, project));
  const set = await documentSet(lot, project, now);
  return {
    chapters: [...set.chapters],
    ...presentCheckUp(set, actor),
    selfCheckForm,
    selfCheck: set.selfCheck && {
      version: set.selfCheck.version,
      answers: [...set.selfCheck.answers],
      isFavourable: set.selfCheck.isFavourable,
      contentHash: set.selfCheck.contentHash,
      signedAt: set.selfCheck.signedAt.toISOString(),
    },
    documentsHash: set.documentsHash,
  };
});

/** The documents as they would be printed, drawn in a thread of its own. */
export const previewDocuments = query(PreviewDocuments, async ({ input, actor, now }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  ensure(mayPrepare(actor, project));
  const set = await documentSet(lot, project, now);
  if (set.chapters.length === 0) throw new Refusal('tenders.form_missing');
  const authority = await Organisation.findByPk(project.authorityId, { attributes: ['name'], rejectOnEmpty: true });
  const spec = documentPaper({
    projectName: project.name,
    lotName: lot.name,
    lotCode: lot.code,
    authorityName: authority.name,
    chapters: set.chapters,
    files: readContent(set.content).files,
    version: null,
    at: now,
  });
  const bytes = await renderDocument(spec, { deadlineMs: 30_000 });
  return { pdf: bytes.toString('base64'), sha256: createHash('sha256').update(bytes).digest('hex') };
});

/** Versions that this viewer may read: owners all of them, everybody else those since the notice. */
export async function versionsFor(
  platform: Pick<Platform, 'keys'>,
  lot: Lot,
  project: Project,
  actor: Actor,
): Promise<SignedVersion[]> {
  const all = await SignedVersion.findAll({ where: { lotId: lot.id }, order: [['number', 'ASC']] });
  if (mayPrepare(actor, project).ok) return all;
  const { publishedAt } = lot;
  if (publishedAt === null) return [];
  // Documents of a restricted lot are for its parties and those who may bid.
  if (!(await readsDocuments(platform.keys, lot, actor, partyOf(actor, project) !== null))) return [];
  const first = all.findLast((version) => version.signedAt <= publishedAt)?.number ?? 1;
  return all.filter((version) => version.number >= first);
}

export const listSignedVersions = query(ListSignedVersions, async ({ input, actor, platform }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  const versions = await versionsFor(platform, lot, project, actor);
  return {
    items: versions.map(({ number, documentsHash, signedAt, uploadId, paperSha256 }) => ({
      number,
      documentsHash,
      signedAt: signedAt.toISOString(),
      paper: uploadId !== null && paperSha256 !== null ? { uploadId, sha256: paperSha256 } : null,
    })),
  };
});

export const compareSigned = query(CompareSigned, async ({ input, actor, platform }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  const versions = await versionsFor(platform, lot, project, actor);
  const [before, after] = [input.before, input.after].map((number) => versions.find((one) => one.number === number));
  if (!before || !after) throw new Refusal('tenders.version_unknown');
  const { terms, chapters, files, isSame } = documentDifference(
    readContent(before.content),
    readContent(after.content),
  );
  return {
    terms: [...terms],
    chapters: chapters.map((chapter) => ({ ...chapter, parts: [...chapter.parts] })),
    files: [...files],
    isSame,
  };
});
