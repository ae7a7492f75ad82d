import type { Handler } from './act.ts';
import type { Db } from './db.ts';
import type { RefusalTable } from './doors.ts';
import type { EventTable } from './ledger/entry.ts';
import type { Follower } from './ledger/follow.ts';
import type { Alarm } from './time/tick.ts';

/** What a room shows the house: its models, calls, words of refusal, facts, alarms and followers. */
export interface Room {
  readonly name: string;
  define(db: Db): void;
  readonly handlers: readonly Handler[];
  readonly refusals: RefusalTable;
  readonly events: EventTable;
  readonly alarms?: readonly Alarm[];
  readonly followers?: readonly Follower[];
}
