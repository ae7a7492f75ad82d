import { command, personOf } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { SignSelfCheck } from './contract.ts';
import { tendersEvents } from './events.ts';
import { selfCheckForm } from './lawForms.ts';
import { Lot, lotStream } from './lot.ts';
import { mayPrepare } from './policy.ts';
import { Project } from './project.ts';
import { SelfCheck } from './selfCheck.ts';
import { isWhole, unexplained, unfavourable } from './selfCheckForm.ts';
import { sha256Of } from './sha256.ts';

/** The self-check is a form that somebody signs: questions, answers and signer stand under a hash in the log (1117 (3)). */
export const signSelfCheck = command(SignSelfCheck, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  if (lot.state !== 'DOCS_DRAFT') throw new Refusal('kernel.wrong_state', { state: lot.state });
  const { version, answers } = input;
  if (version !== selfCheckForm.version)
    throw new Refusal('tenders.self_check_outdated', { version: selfCheckForm.version });
  if (!isWhole(selfCheckForm, answers) || unexplained(selfCheckForm, answers).length > 0)
    throw new Refusal('tenders.self_check_incomplete');
  const against = unfavourable(selfCheckForm, answers);
  const { personId: signerId } = personOf(actor);
  const contentHash = sha256Of(canonical({ lotId: lot.id, version, answers }));
  const isFavourable = against.length === 0;
  await SelfCheck.create(
    { id: newId(platform), lotId: lot.id, version, answers, isFavourable, contentHash, signerId, signedAt: now },
    { transaction: tx },
  );
  // The bare flag of older documents is now what the signed form says.
  await lot.update({ terms: { ...lot.terms, fairCompetitionChecked: isFavourable } }, { transaction: tx });
  await record(
    fact(tendersEvents, 'self_check.signed', lotStream(lot.id), { lotId: lot.id, version, isFavourable, contentHash }),
  );
  return { contentHash, isFavourable };
});
