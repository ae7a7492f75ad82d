import type { Tx } from '../kernel/db.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Amendment } from './amendment.ts';
import { mayAmend } from './amendmentEffect.ts';
import { judgeAmendment } from './amending.ts';
import { documentSet, type DocumentSet } from './documentSet.ts';
import { lotStream, type Lot } from './lot.ts';
import { projectStream, type Project } from './project.ts';

/** Documents that are not signed yet: whether anything may still be said about them, and in which stream it stands. */
export interface DocumentsInHand {
  readonly stream: string;
  readonly set: () => Promise<DocumentSet>;
}

/**
 * What is drafted now: the documents before their first signature, or the amendment of published ones. That an amendment is prepared is
 * nobody's but the owners', so what is said about it stands beside the project.
 */
export async function documentsInHand(lot: Lot, project: Project, now: Date, tx: Tx): Promise<DocumentsInHand> {
  if (lot.state === 'DOCS_DRAFT')
    return { stream: lotStream(lot.id), set: () => documentSet(lot, project, now, { tx }) };
  ensure(mayAmend(lot, now));
  const draft = await Amendment.findByPk(lot.id, { transaction: tx });
  if (!draft) throw new Refusal('tenders.no_amendment');
  return {
    stream: projectStream(lot.projectId),
    set: async () => (await judgeAmendment(lot, draft, now, tx)).set,
  };
}
