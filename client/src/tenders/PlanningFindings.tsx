import type { OutputOf } from '../../../server/kernel/call.ts';
import type { GetProject } from '../../../server/tenders/contract.ts';
import { useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { findingName } from './planningWords.ts';
import { useTendersWords } from './words.ts';

/** What was noticed at registration: a hint to look, never a refusal. */
export function PlanningFindings({ findings }: { readonly findings: OutputOf<typeof GetProject>['findings'] }) {
  const { t } = useTendersWords();
  const pick = usePick();
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <div className="panel panel-warn">
      <strong>{t('project.noticed')}</strong>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.rule}-${finding.lotId ?? ''}`}>
            {pick(findingName(finding))} <small className="muted">{lawWords(finding.law, language)}</small>
          </li>
        ))}
      </ul>
      <p className="muted">{t('project.noticedHint')}</p>
    </div>
  );
}
