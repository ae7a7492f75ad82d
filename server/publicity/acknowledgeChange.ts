import { command, personOf } from '../kernel/act.ts';
import { newId } from '../kernel/ids.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import { ChangeAcknowledgement, readerStream, readerTagOf } from './changeAcknowledgement.ts';
import { AcknowledgeChange } from './changesContract.ts';
import { publicityEvents } from './events.ts';
import { changesOf } from './lotChanges.ts';

/** A bidder says that a change arrived, once for its organisation; a repetition answers the first instant (O20 22). */
export const acknowledgeChange = command(AcknowledgeChange, async ({ input, actor, now, tx, platform, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  if (lot.publishedAt === null) throw new Refusal('tenders.not_published');
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  if (partyOf(actor, project) !== null) throw new Refusal('publicity.not_a_watcher');
  const change = (await changesOf(platform.db, lot.id, tx)).find((one) => one.seq === input.seq);
  if (!change) throw new Refusal('publicity.change_unknown');
  const readerTag = readerTagOf(platform.keys, lot.id, personOf(actor).organisationId);
  const key = { lotId: lot.id, seq: change.seq, readerTag };
  const former = await ChangeAcknowledgement.findOne({ where: key, transaction: tx });
  if (former) return { acknowledgedAt: former.acknowledgedAt.toISOString() };
  await ChangeAcknowledgement.create({ id: newId(platform), ...key, acknowledgedAt: now }, { transaction: tx });
  await record(
    fact(
      publicityEvents,
      'change.acknowledged',
      readerStream(lot.id, readerTag),
      { lotId: lot.id, seq: change.seq },
      'somebody',
    ),
  );
  return { acknowledgedAt: now.toISOString() };
});
