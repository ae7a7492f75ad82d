import { query } from '../kernel/act.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Amendment, DeadlineMove } from './amendment.ts';
import { judgeAmendment } from './amending.ts';
import { mayAmend } from './amendmentEffect.ts';
import { GetAmendment, ListVersions } from './contract.ts';
import { versionDifference } from './documentDifference.ts';
import { versionsOf } from './documentVersion.ts';
import { readsDocuments } from './admission.ts';
import { mayPrepare, partyOf } from './policy.ts';
import { presentJudged } from './presentAmendment.ts';
import { presentCheckUp } from './presentCheckUp.ts';
import { Project } from './project.ts';
import { Lot } from './lot.ts';
import { visibleLot } from './queries.ts';

/** The draft of the next version with what it would do now, for the lot's owners. */
export const getAmendment = query(GetAmendment, async ({ input, actor, now }) => {
  const lot = await Lot.findByPk(input.lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  if (!lot || !project) throw new Refusal('kernel.not_found');
  ensure(mayPrepare(actor, project));
  const draft = await Amendment.findByPk(lot.id);
  const allowed = mayAmend(lot, now);
  const refusal = allowed.ok ? null : allowed.code;
  if (!draft || lot.deadlineAt === null) return { refusal, draft: null };
  const judged = await judgeAmendment(lot, draft, now);
  return {
    refusal,
    draft: {
      change: draft.proposed,
      documentIds: draft.documentIds,
      affectsBids: draft.affectsSaid,
      reason: draft.reason,
      preparedAt: draft.preparedAt.toISOString(),
      judged: presentJudged(judged, draft.draftHash),
      checkUp: presentCheckUp(judged.set, actor),
    },
  };
});

/** Every version of the documents with what changed, and every move of the deadline, for everybody who reads them (O20 22). */
export const listVersions = query(ListVersions, async ({ input, actor, platform: { keys } }) => {
  const { lot, project } = await visibleLot(input.lotId, actor);
  const isOpen = lot.publishedAt !== null && (await readsDocuments(keys, lot, actor, partyOf(actor, project) !== null));
  const versions = isOpen ? await versionsOf(lot) : [];
  const moves = await DeadlineMove.findAll({
    where: { lotId: lot.id },
    order: [
      ['movedAt', 'ASC'],
      ['id', 'ASC'],
    ],
  });
  return {
    current: lot.documentsVersion,
    versions: versions
      .map((version, at) => {
        const before = versions[at - 1];
        return {
          version: version.version,
          documentsHash: version.documentsHash,
          publishedAt: version.publishedAt.toISOString(),
          deadlineAt: version.deadlineAt.toISOString(),
          affectsBids: version.affectsBids,
          changed: version.changedFields,
          reason: version.reason,
          files: version.files.map(({ uploadId, name, sha256 }) => ({ uploadId, name, sha256 })),
          differences: before ? versionDifference(before, version) : [],
        };
      })
      .reverse(),
    moves: moves.map((move) => ({
      cause: move.cause,
      from: move.fromAt.toISOString(),
      to: move.toAt.toISOString(),
      reason: move.reason,
      at: move.movedAt.toISOString(),
    })),
  };
});
