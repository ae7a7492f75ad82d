import type { Platform } from '../platform.ts';
import { Refusal } from '../verdict.ts';

/** Something that falls due by the clock: which subjects are due now, and the act that makes their move. */
export interface Alarm {
  readonly name: string;
  due(platform: Platform, now: Date): Promise<readonly string[]>;
  ring(platform: Platform, id: string, now: Date): Promise<void>;
}

/**
 * Rings every alarm that was due at `settled`, by default `now`; answers how many rang. A refusal means another process was first.
 * `settled` is earlier than `now` while an act that arrived in time is still waiting somewhere.
 */
export async function ringDue(
  platform: Platform,
  alarms: readonly Alarm[],
  now: Date,
  settled: Date = now,
): Promise<number> {
  let rang = 0;
  for (const alarm of alarms)
    for (const id of await alarm.due(platform, settled))
      try {
        await alarm.ring(platform, id, now);
        rang += 1;
      } catch (fault) {
        if (!(fault instanceof Refusal)) platform.log.error({ err: fault, alarm: alarm.name, id }, 'an alarm failed');
      }
  return rang;
}
