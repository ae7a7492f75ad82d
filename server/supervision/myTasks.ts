import type { z } from 'zod';
import { personOf, query, type Person } from '../kernel/act.ts';
import type { Platform } from '../kernel/platform.ts';
import { MyTasks, type TaskView } from './contract.ts';
import { bidderTasks } from './bidderTasks.ts';
import { lawTasks } from './lawTasks.ts';
import { memberTasks } from './memberTasks.ts';
import { objectionTasks } from './objectionTasks.ts';
import { ownerTasks } from './ownerTasks.ts';
import { priceTasks } from './priceTasks.ts';
import { trusteeTasks } from './trusteeTasks.ts';
import { watcherTasks } from './watcherTasks.ts';

export type Task = z.output<typeof TaskView>;

/** Who asks for tasks, and when. */
export interface Asking {
  readonly platform: Platform;
  readonly person: Person;
  readonly now: Date;
}

const last = '9999';

/** What needs this person now, the most urgent first. Each part asks only what the person could see on its screens anyway. */
export const myTasks = query(MyTasks, async ({ actor, now, platform }) => {
  const asking = { platform, person: personOf(actor), now };
  const parts = await Promise.all([
    ownerTasks(asking),
    watcherTasks(asking),
    memberTasks(asking),
    bidderTasks(asking),
    objectionTasks(asking),
    lawTasks(asking),
    trusteeTasks(asking),
    priceTasks(asking),
  ]);
  return { items: parts.flat().sort((a, b) => ((a.dueAt ?? last) < (b.dueAt ?? last) ? -1 : 1)) };
});
