import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

const stages = ['draft', 'complete', 'sealed', 'uploaded', 'submitted'] as const;
export type BidStage = (typeof stages)[number];

interface StateBarProps {
  /** The last stage that is reached; null when nothing is. */
  readonly reached: BidStage | null;
  /** A few words under the stage that is being worked on. */
  readonly note?: string | null;
  /** The number of the receipt; only with it the last stage is reached. */
  readonly number?: string | null;
}

/** One bar that says how far the bid is; only a receipt's number makes the last step. */
export function StateBar({ reached, note = null, number = null }: StateBarProps) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const done = reached === null ? 0 : stages.indexOf(reached) + 1;
  return (
    <div>
      <ol className="stages bid-stages" aria-label={say('state.title')}>
        {stages.map((stage, at) => (
          <li
            key={stage}
            className={`stage ${at < done ? 'stage-done' : at === done ? 'stage-current' : 'stage-later'}`}
            aria-current={at === done ? 'step' : undefined}
          >
            <span>
              {at + 1}. {t(`state.${stage}`)}
            </span>
            {at === done && note !== null && <small>{note}</small>}
          </li>
        ))}
      </ol>
      <p className={number === null ? 'muted bid-state' : 'bid-state bid-state-done'} role="status">
        {number === null ? t('state.notYet') : `✓ ${t('state.done', { number })}`}
      </p>
    </div>
  );
}
