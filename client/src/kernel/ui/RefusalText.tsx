import type { RefusedError } from '../api.ts';
import { useKernelWords, useLanguage } from '../i18n/i18n.ts';
import { sentenceOf } from '../refusals.ts';
import { Law } from './Law.tsx';

/** A refusal in words: what stands in the way, what to do next, the article, and the fields to correct. */
export function RefusalText({ error }: { readonly error: Pick<RefusedError, 'refusal' | 'law' | 'facts' | 'issues'> }) {
  const { t } = useKernelWords();
  const { sentence, next } = sentenceOf(error.refusal, error.facts, useLanguage());
  return (
    <div className="refusal" data-refusal={error.refusal}>
      <strong>{sentence}</strong>
      {next !== '' && <p>{next}</p>}
      {error.issues.length > 0 && (
        <ul aria-label={t('say.issues')}>
          {error.issues.slice(0, 8).map((issue) => (
            <li key={issue.path + issue.problem}>
              <code>{issue.path}</code> {issue.problem}
            </li>
          ))}
        </ul>
      )}
      {error.law !== null && <Law cited={error.law} />}
    </div>
  );
}
