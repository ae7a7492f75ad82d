import type { Actor, Handler } from './act.ts';
import type { Db } from './db.ts';
import type { RefusalTable } from './doors.ts';
import type { EventTable } from './ledger/entry.ts';
import type { Follower } from './ledger/follow.ts';
import type { Platform } from './platform.ts';
import type { Alarm } from './time/tick.ts';
import type { Verdict } from './verdict.ts';

/** Whether an actor may download a file bound to a thing of this room. */
export type FileReader = (platform: Platform, actor: Actor, boundId: string) => Promise<Verdict>;

/** What a room shows the house: its models, calls, words of refusal, facts, alarms and followers. */
export interface Room {
  readonly name: string;
  define(db: Db): void;
  readonly handlers: readonly Handler[];
  readonly refusals: RefusalTable;
  readonly events: EventTable;
  readonly alarms?: readonly Alarm[];
  readonly followers?: readonly Follower[];
  /** By the kind that uploads of this room are bound under. */
  readonly readers?: Readonly<Record<string, FileReader>>;
}
