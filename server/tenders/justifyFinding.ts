import { command, personOf } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { JustifyFinding } from './contract.ts';
import { documentsInHand } from './documentsInHand.ts';
import { tendersEvents } from './events.ts';
import { Justification } from './justification.ts';
import { Lot } from './lot.ts';
import { mayPrepare } from './policy.ts';
import { Project } from './project.ts';
import { lawOf } from './refusalLaw.ts';
import { sha256Of } from './sha256.ts';

/** Proposes a reason why a finding may stand, where the law leaves room for one; another person decides about it (1117 (3)). */
export const justifyFinding = command(JustifyFinding, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  const inHand = await documentsInHand(lot, project, now, tx);
  const { findings, justifications } = await inHand.set();
  const finding = findings.find((one) => one.key === input.key);
  if (!finding) throw new Refusal('tenders.finding_gone');
  if (!finding.isJustifiable) throw new Refusal('tenders.finding_closed', { code: finding.code });
  const keyHash = sha256Of(finding.key);
  if (justifications.some((one) => one.keyHash === keyHash && one.state !== 'REJECTED'))
    throw new Refusal('tenders.finding_justified');
  const justification = await Justification.create(
    {
      id: newId(platform),
      lotId: lot.id,
      keyHash,
      code: finding.code,
      law: finding.law ?? lawOf(finding.code),
      passage: finding.passage?.text ?? '',
      reason: input.reason,
      state: 'PROPOSED',
      proposedBy: personOf(actor).personId,
      proposedAt: now,
    },
    { transaction: tx },
  );
  await record(
    fact(tendersEvents, 'finding.justification_proposed', inHand.stream, {
      lotId: lot.id,
      justificationId: justification.id,
      code: finding.code,
      reasonHash: sha256Of(input.reason),
    }),
  );
  return { justificationId: justification.id };
});
