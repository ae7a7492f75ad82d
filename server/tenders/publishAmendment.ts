import { command } from '../kernel/act.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Amendment } from './amendment.ts';
import { judgeAmendment } from './amending.ts';
import { mayAmend } from './amendmentEffect.ts';
import { PublishAmendment } from './contract.ts';
import { documentSet } from './documentSet.ts';
import { documentsVerdict } from './documentsCheck.ts';
import { Lot } from './lot.ts';
import { maySign } from './policy.ts';
import { Project } from './project.ts';
import { publishJustifications } from './publishJustifications.ts';
import { putInForce } from './putInForce.ts';

/**
 * The authority signs the next version of the documents. What may affect bids comes early enough, or moves the deadline to the first
 * lawful instant in the same act (LAW 23; REG 21; O20 22; 87 Art. 27).
 */
export const publishAmendment = command(PublishAmendment, async (act) => {
  const { input, actor, now, tx, record } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  ensure(mayAmend(lot, now));
  const draft = await Amendment.findByPk(lot.id, { transaction: tx, lock: true });
  if (!draft) throw new Refusal('tenders.no_amendment');
  if (draft.draftHash !== input.draftHash || draft.baseVersion !== lot.documentsVersion)
    throw new Refusal('tenders.amendment_changed');
  const judged = await judgeAmendment(lot, draft, now, tx);
  if (judged.changed.length === 0) throw new Refusal('tenders.nothing_changed');
  ensure(documentsVerdict(judged.set.open));
  ensure(judged.answer.verdict);
  const next = { judged, documentIds: draft.documentIds, reason: draft.reason };
  const former = await documentSet(lot, project, now, { tx });
  await draft.destroy({ transaction: tx });
  const inForce = await putInForce(lot, next, act);
  await publishJustifications({ lot, set: judged.set, former, record });
  return inForce;
});
