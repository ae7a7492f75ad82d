import type { Tx } from '../kernel/db.ts';
import { ensure, no, Refusal, yes, type Verdict } from '../kernel/verdict.ts';
import { holidayCalendar } from '../catalogue/index.ts';
import { Upload } from '../files/index.ts';
import type { Amendment } from './amendment.ts';
import {
  affectingFields,
  changedFields,
  deadlineIfResumed,
  deadlineOfAmendment,
  spelt,
  type AmendmentAnswer,
} from './amendmentEffect.ts';
import { oneAwardLimit } from './awardLimitOf.ts';
import type { DraftTerms } from './contract.ts';
import { documentSet, type DocumentSet } from './documentSet.ts';
import { filesNow, type VersionFile } from './documentVersion.ts';
import type { Lot } from './lot.ts';
import { Project } from './project.ts';

/** An amendment as far as it is judged. */
export type Proposal = Pick<Amendment, 'proposed' | 'documentIds' | 'affectsSaid'>;

export interface Judged {
  readonly terms: DraftTerms;
  readonly files: VersionFile[];
  readonly changed: string[];
  /** Fields that affect bids whatever is said. */
  readonly affecting: string[];
  readonly affects: boolean;
  /** The whole next version as it would read, with everything that the check-up finds in it (先体检再发布). */
  readonly set: DocumentSet;
  readonly answer: AmendmentAnswer;
}

async function filesOf(uploadIds: readonly string[], tx: Tx | null): Promise<VersionFile[]> {
  const uploads = await Upload.findAll({
    where: { id: [...uploadIds] },
    attributes: ['id', 'name', 'sha256'],
    transaction: tx,
  });
  return uploadIds.map((uploadId) => {
    const upload = uploads.find((one) => one.id === uploadId);
    if (!upload) throw new Refusal('tenders.upload_not_yours');
    return { uploadId, name: upload.name ?? '', sha256: upload.sha256 ?? '' };
  });
}

/** What an amendment would do if it were published now: the whole next version, whether it affects bids, and where the deadline goes. */
export async function judgeAmendment(lot: Lot, isAfter: Proposal, now: Date, tx: Tx | null = null): Promise<Judged> {
  const current = await filesNow(lot.id, tx ?? undefined);
  const files = isAfter.documentIds ? await filesOf(isAfter.documentIds, tx) : current;
  const deadlineAt = lot.deadlineAt ?? now;
  // While applications come in, the lot's deadline is theirs: the terms keep their own, of the bids that come later.
  const isRound = lot.state === 'PREQ_OPEN';
  const ofBids = isRound ? lot.terms.deadlineAt : deadlineAt.toISOString();
  const before = { ...lot.terms, ...(ofBids === undefined ? {} : { deadlineAt: ofBids }) };
  const asked = isAfter.proposed.deadlineAt === undefined ? null : new Date(isAfter.proposed.deadlineAt);
  const proposed = asked !== null && asked.getTime() !== deadlineAt.getTime() ? asked : null;
  const wanted = { ...before, ...isAfter.proposed, ...(isRound && ofBids !== undefined ? { deadlineAt: ofBids } : {}) };
  ensure(remedyKept(before, wanted));
  if (spelt(before.awardLimit) !== spelt(wanted.awardLimit)) ensure(await oneAwardLimit(lot, wanted, tx ?? undefined));
  const [old, fresh] = [
    { terms: before, files: current },
    { terms: wanted, files },
  ];
  const affecting = affectingFields(old, fresh);
  const affects = affecting.length > 0 || isAfter.affectsSaid;
  const parameters = lot.rulebook ?? {};
  const answer = deadlineOfAmendment({
    parameters,
    calendar: await holidayCalendar(tx ?? undefined),
    isMandatory: lot.isMandatory,
    stage: lot.state === 'PREQ_OPEN' ? 'PREQUALIFICATION' : 'BID',
    publishedAt: lot.publishedAt ?? now,
    deadlineAt: deadlineIfResumed({ ...lotTimes(lot), deadlineAt }, now),
    proposed,
    affects,
    now,
  });
  // A stopped lot's deadline is set when its clocks go on; until then only the first lawful day is kept.
  const terms = isRound
    ? wanted
    : { ...wanted, deadlineAt: (lot.isSuspended ? deadlineAt : answer.deadlineAt).toISOString() };
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const next = { terms, uploadIds: files.map((file) => file.uploadId) };
  return {
    terms,
    files,
    changed: changedFields(old, { terms, files }),
    affecting,
    affects,
    set: await documentSet(lot, project, now, { tx: tx ?? undefined, next }),
    answer,
  };
}

/** Bids may lie sealed with shares for these trustees already: whom the documents name stays named (O20 31). */
const remedyKept = (before: DraftTerms, after: DraftTerms): Verdict =>
  before.decryptionFallback === after.decryptionFallback && spelt(before.trustees) === spelt(after.trustees)
    ? yes
    : no('tenders.trustees_fixed');

const lotTimes = (lot: Lot) => ({ isSuspended: lot.isSuspended, suspendedAt: lot.suspendedAt });
