import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Lot, lotStream, mayPrepare, Project } from '../tenders/index.ts';
import { ExtendKeyWindow } from './contract.ts';
import { prequalificationEvents } from './events.ts';
import { Round } from './round.ts';

/** More time to hand in keys, for all at once and while the window is open: nobody is let in again who came too late (O20 30, 31). */
export const extendKeyWindow = command(ExtendKeyWindow, async ({ input, actor, now, tx, record }) => {
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(mayPrepare(actor, project));
  const round = await Round.of(lot.id, tx);
  const { minutes, reason } = input;
  if (round.decryptUntil === null || now >= round.decryptUntil) throw new Refusal('prequalification.not_decrypting');
  const until = new Date(round.decryptUntil.getTime() + minutes * 60_000);
  await round.move('extend', 'owner', lot, now, tx, { change: { decryptUntil: until } });
  const facts = { lotId: lot.id, minutes, reason, until: until.toISOString() };
  await record(fact(prequalificationEvents, 'key_window.extended', lotStream(lot.id), facts));
  return { done: true } as const;
});
