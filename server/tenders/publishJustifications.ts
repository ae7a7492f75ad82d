import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { documentSet } from './documentSet.ts';
import { tendersEvents } from './events.ts';
import { lotStream, type Lot } from './lot.ts';
import type { Project } from './project.ts';
import { sha256Of } from './sha256.ts';

/** With the notice the public log says which findings stand and why: before it, the log held only the hash of each reason (1117 (3)). */
export async function publishJustifications(
  told: { readonly lot: Lot; readonly project: Project } & Pick<Act<Call>, 'now' | 'tx' | 'record'>,
): Promise<void> {
  const { lot, project, now, tx, record } = told;
  const { findings, justifications } = await documentSet(lot, project, now, tx);
  const keys = new Set(findings.map((finding) => sha256Of(finding.key)));
  for (const { id, code, law, passage, reason, state, keyHash } of justifications)
    if (state === 'CONFIRMED' && keys.has(keyHash))
      await record(
        fact(tendersEvents, 'finding.justified', lotStream(lot.id), {
          lotId: lot.id,
          justificationId: id,
          code,
          law,
          passage,
          reason,
        }),
      );
}
