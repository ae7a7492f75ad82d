import { command, query } from '../kernel/act.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform, writeSetting } from '../kernel/settings.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { AdvanceClock, ServerTime } from './contract.ts';
import { supervisionEvents } from './events.ts';
import { movesForward } from './rules.ts';

/** The name under which a sandbox keeps how far its clock was moved. */
export const clockOffset = 'clock_offset';

/** In a sandbox an operator moves the time forward; what falls due rings at the next turn. */
export const advanceClock = command(AdvanceClock, async ({ input, now, tx, platform, record, announce }) => {
  const { db, env, clock } = platform;
  await lockPlatform(db, tx);
  if (!env.sandbox) throw new Refusal('kernel.sandbox_only');
  const to = new Date(input.to);
  ensure(movesForward(now, to));
  const milliseconds = to.getTime() - now.getTime();
  await writeSetting(db, clockOffset, String(clock.offset + milliseconds), tx);
  await record(
    fact(supervisionEvents, 'clock.advanced', platformStream, { from: now.toISOString(), to: to.toISOString() }),
  );
  // Only what is committed moves the clock: an act that is tried again would else move it twice.
  announce(() => {
    clock.advance(milliseconds);
  });
  return { now: to.toISOString() };
});

/** The platform's time, by which alone it judges (O20 27). */
export const serverTime = query(ServerTime, ({ now, platform }) =>
  Promise.resolve({ now: now.toISOString(), sandboxOffset: platform.clock.offset }),
);
