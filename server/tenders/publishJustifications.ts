import type { Act } from '../kernel/act.ts';
import type { Call } from '../kernel/call.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { DocumentSet } from './documentSet.ts';
import { tendersEvents } from './events.ts';
import { lotStream, type Lot } from './lot.ts';
import { sha256Of } from './sha256.ts';

interface Publishing extends Pick<Act<Call>, 'record'> {
  readonly lot: Lot;
  readonly set: DocumentSet;
  /** The version in force until now, whose reasons everybody knows already. */
  readonly former?: DocumentSet;
}

/** With a version the public log says which findings stand and why: before it, the log held only the hash of each reason (1117 (3)). */
export async function publishJustifications({ lot, set, former, record }: Publishing): Promise<void> {
  const known = new Set(former?.findings.map((finding) => sha256Of(finding.key)));
  const keys = new Set(set.findings.map((finding) => sha256Of(finding.key)));
  for (const { id, code, law, passage, reason, state, keyHash } of set.justifications)
    if (state === 'CONFIRMED' && keys.has(keyHash) && !known.has(keyHash))
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
