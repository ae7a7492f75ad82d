import type { LotState } from '../tenders/states.ts';
import type { ChangeKind } from './changesContract.ts';
import { both, type Bilingual } from './words.ts';

/** Which entries of a lot's public log are changes that everybody concerned is told of (LAW 23; REG 21, 31; O20 22). */
const kindOfEntry: Readonly<Record<string, ChangeKind>> = {
  'question.answered': 'CLARIFICATION',
  'documents.amended': 'AMENDMENT',
  'deadline.extended': 'EXTENSION',
  'lot.suspended': 'SUSPENSION',
  'lot.resumed': 'RESUMPTION',
  'lot.terminated': 'TERMINATION',
};
export const changeKindOf = (type: string): ChangeKind | null => kindOfEntry[type] ?? null;

/** What a change is called while its notice is being written. */
export const changeTitles: Readonly<Record<ChangeKind, Bilingual>> = {
  CLARIFICATION: both('答疑澄清', 'Clarification'),
  AMENDMENT: both('招标文件修改', 'Amendment of the documents'),
  EXTENSION: both('投标截止时间延长', 'Extension of the deadline'),
  SUSPENSION: both('暂停', 'Suspension'),
  RESUMPTION: both('恢复', 'Resumption'),
  TERMINATION: both('终止', 'Termination'),
};

/** While these last nobody may learn how many are interested; a procedure that ended before its deadline stays silent (LAW 22; O20 21). */
const silent: readonly LotState[] = [
  'PLANNED',
  'DOCS_DRAFT',
  'DOCS_READY',
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
  'TENDERING',
  'TERMINATED',
  'RETENDERED',
];
export const mayCountReaders = (
  lot: { readonly state: LotState; readonly deadlineAt: Date | null },
  now: Date,
): boolean => !silent.includes(lot.state) && lot.deadlineAt !== null && now >= lot.deadlineAt;

/** So many confirmations for one lot go out at once within an hour; what comes above it waits its turn, and nobody is refused. */
const freeAnHour = 30;
const paceMinutes = 2;
const longestWaitMinutes = 24 * 60;
export const pacedDue = (now: Date, askedThisHour: number): Date =>
  new Date(
    now.getTime() + Math.min(Math.max(0, askedThisHour + 1 - freeAnHour) * paceMinutes, longestWaitMinutes) * 60_000,
  );
