import { command, personOf } from '../kernel/act.ts';
import { held } from '../kernel/db.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { DecideJustification } from './contract.ts';
import { documentsInHand } from './documentsInHand.ts';
import { tendersEvents } from './events.ts';
import { Justification } from './justification.ts';
import { Lot } from './lot.ts';
import { maySign } from './policy.ts';
import { Project } from './project.ts';

/** A second person, of the authority itself, confirms or rejects the reason; nobody confirms its own (1117 (3)). */
export const decideJustification = command(DecideJustification, async ({ input, actor, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  const justification = await Justification.findOne({
    where: { id: input.justificationId, lotId: lot.id },
    ...held(tx),
  });
  if (!justification) throw new Refusal('tenders.justification_unknown');
  const { stream } = await documentsInHand(lot, project, now, tx);
  if (justification.state !== 'PROPOSED') throw new Refusal('tenders.justification_decided');
  const { personId } = personOf(actor);
  if (justification.proposedBy === personId) throw new Refusal('tenders.second_person_needed');
  const isConfirmed = input.isConfirmed;
  await justification.update(
    { state: isConfirmed ? 'CONFIRMED' : 'REJECTED', decidedBy: personId, decidedAt: now },
    { transaction: tx },
  );
  await record(
    fact(tendersEvents, 'finding.justification_decided', stream, {
      lotId: lot.id,
      justificationId: justification.id,
      code: justification.code,
      isConfirmed,
    }),
  );
  return { done: true } as const;
});
