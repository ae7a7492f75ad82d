import type { OutputOf } from '../../../server/kernel/call.ts';
import { GetDecision } from '../../../server/decision/contract.ts';
import { ListPapers } from '../../../server/publicity/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';

export type Decision = OutputOf<typeof GetDecision>;

/** What an act of the award changes on a screen. */
export const awardChanges = [GetLot, GetDecision, ListPapers, MyTasks];
