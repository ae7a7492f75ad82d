import type { OutputOf } from '../kernel/call.ts';
import type { Judged } from './amending.ts';
import type { PrepareAmendment } from './contract.ts';
import { lawOf } from './refusalLaw.ts';

/** What an amendment would do, for those who prepare and sign it. */
export const presentJudged = (judged: Judged, draftHash: string): OutputOf<typeof PrepareAmendment> => ({
  draftHash,
  changed: judged.changed,
  affecting: judged.affecting,
  affectsBids: judged.affects,
  deadlineAt: judged.answer.deadlineAt.toISOString(),
  isMovedByLaw: judged.answer.isMovedByLaw,
  law: judged.answer.law,
  refusal:
    judged.changed.length === 0
      ? 'tenders.nothing_changed'
      : judged.answer.verdict.ok
        ? null
        : judged.answer.verdict.code,
  problems: judged.set.open.map(({ code, facts, law }) => ({ code, facts: { ...facts }, law: law ?? lawOf(code) })),
});
