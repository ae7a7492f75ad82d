import { hasRole, personOf, type Actor } from '../kernel/act.ts';
import type { OutputOf } from '../kernel/call.ts';
import type { GetDocumentSet } from './contract.ts';
import type { DocumentSet } from './documentSet.ts';
import type { Justification } from './justification.ts';
import { lawOf } from './refusalLaw.ts';
import { sha256Of } from './sha256.ts';

const presentJustification = (one: Justification, actor: Actor) => ({
  id: one.id,
  code: one.code,
  law: one.law,
  passage: one.passage,
  reason: one.reason,
  state: one.state,
  proposedAt: one.proposedAt.toISOString(),
  decidedAt: one.decidedAt?.toISOString() ?? null,
  mayDecide: one.state === 'PROPOSED' && hasRole(actor, 'authority') && personOf(actor).personId !== one.proposedBy,
});

/** What the check-up found in a set of documents and which reasons were given, for those who draft and sign it. */
export function presentCheckUp(
  set: DocumentSet,
  actor: Actor,
): Pick<OutputOf<typeof GetDocumentSet>, 'findings' | 'justifications'> {
  const open = new Set(set.open.map((finding) => finding.key));
  return {
    findings: set.findings.map((finding) => ({
      ...finding,
      facts: { ...finding.facts },
      law: finding.law ?? lawOf(finding.code),
      isOpen: open.has(finding.key),
      justification: set.justifications.findLast((one) => one.keyHash === sha256Of(finding.key))?.id ?? null,
    })),
    justifications: set.justifications.map((one) => presentJustification(one, actor)),
  };
}
