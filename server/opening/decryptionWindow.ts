import { command, personOf } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { countOf } from '../catalogue/index.ts';
import { lotStream } from '../tenders/index.ts';
import { ExtendDecryption, StartDecryption } from './contract.ts';
import { openingEvents } from './events.ts';
import { lockAsHost } from './hall.ts';
import { extendedUntil } from './rules.ts';

/** The host asks all bidders to decrypt; the window is as long as the documents' rulebook says (O20 30). */
export const startDecryption = command(StartDecryption, async (act) => {
  const { input, actor, now, tx, record } = act;
  const { lot, opening, facts } = await lockAsHost(input.lotId, act);
  const until = extendedUntil(null, countOf(lot.rulebook ?? {}, 'decrypt.windowMinutes'), now);
  await opening.move('start', facts, now, tx, {
    hostPerson: personOf(actor).personId,
    startedAt: now,
    decryptUntil: until,
  });
  await record(
    fact(openingEvents, 'decryption.started', lotStream(lot.id), { lotId: lot.id, until: until.toISOString() }),
  );
  return { done: true } as const;
});

/** More time, for all at once and with a recorded reason. */
export const extendDecryption = command(ExtendDecryption, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, opening, facts } = await lockAsHost(input.lotId, act);
  const { minutes, reason } = input;
  const until = extendedUntil(opening.decryptUntil, minutes, now);
  const extension = { minutes, reason, at: now.toISOString(), until: until.toISOString() };
  await opening.move('extend', facts, now, tx, { decryptUntil: until, extensions: [...opening.extensions, extension] });
  await record(
    fact(openingEvents, 'decryption.extended', lotStream(lot.id), {
      lotId: lot.id,
      minutes,
      reason,
      until: until.toISOString(),
    }),
  );
  return { done: true } as const;
});
