import { useLanguage } from '../kernel/i18n/i18n.ts';
import { sentenceOf } from '../kernel/refusals.ts';
import type { Entry } from './outbox.ts';
import { useEvaluationWords } from './words.ts';

interface SavedMarkProps {
  readonly entry: Entry<unknown> | null;
  readonly isKept: boolean;
}

/** Whether the server has what stands in a field; a refusal is told in its own words. */
export function SavedMark({ entry, isKept }: SavedMarkProps) {
  const { t } = useEvaluationWords();
  const language = useLanguage();
  const state = entry?.state ?? (isKept ? 'saved' : null);
  if (state === null || state === 'stale') return <span className="saved" />;
  if (state === 'refused' && entry?.refusal) {
    const { sentence, next } = sentenceOf(entry.refusal.refusal, entry.refusal.facts, language);
    return (
      <span className="saved saved-refused" role="alert">
        {t('score.refused')}: {sentence} {next}
      </span>
    );
  }
  return (
    <span className={`saved saved-${state}`} role={state === 'unsent' ? 'alert' : undefined}>
      {state === 'saved' ? '✓ ' : ''}
      {t(`score.${state}`)}
    </span>
  );
}
