import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent } from 'react';
import type { CriterionLeaf } from '../../../server/tenders/scheme.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { pointsProblem, samePoints, stepped, typedPoints } from './points.ts';
import type { RoomBid } from './room.ts';
import { SavedMark } from './SavedMark.tsx';
import { staleOf, type Scores } from './useScores.ts';
import { useEvaluationWords } from './words.ts';

const restMs = 600;

interface ScoreFieldProps {
  readonly leaf: CriterionLeaf;
  readonly bid: RoomBid;
  readonly scores: Scores;
  readonly isLocked?: boolean;
  readonly isCompact?: boolean;
}

function moveFocus(from: HTMLInputElement, by: 1 | -1): void {
  const fields = [
    ...(from.closest('[data-sheet]')?.querySelectorAll<HTMLInputElement>('input[data-score]:enabled') ?? []),
  ];
  const next = fields[fields.indexOf(from) + by];
  next?.focus();
  next?.select();
}

/** Points for one leaf of one bid: sent when the hand rests or moves on, with range and step judged as the server judges them. */
export function ScoreField({ leaf, bid, scores, isLocked = false, isCompact = false }: ScoreFieldProps) {
  const { t } = useEvaluationWords();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const kept = scores.of(bid.bidId, leaf.id);
  const entry = scores.entryOf(bid.bidId, leaf.id);
  const stale = staleOf(entry);
  const typed = draft === null ? '' : typedPoints(draft);
  const problem = typed === '' ? null : pointsProblem(leaf, typed);
  const isNew = typed !== '' && problem === null && (kept === null || !samePoints(kept, typed));

  const send = () => {
    if (isNew) scores.give(bid.bidId, leaf.id, typed);
  };
  const sendLater = useEffectEvent(send);
  useEffect(() => {
    if (!isNew) return;
    const timer = setTimeout(() => {
      sendLater();
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isNew, typed]);

  const isWrong = problem !== null;
  const mark = useEffectEvent((is: boolean) => {
    scores.mark(bid.bidId, leaf.id, is);
  });
  useEffect(() => {
    if (!isWrong) return;
    mark(true);
    return () => {
      mark(false);
    };
  }, [isWrong]);

  const leave = () => {
    send();
    if (problem === null) setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (by === undefined || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (event.altKey) setDraft(stepped(leaf, draft === null ? (kept ?? '') : typed, event.key === 'ArrowUp' ? 1 : -1));
    else moveFocus(event.currentTarget, by);
  };
  const limits = { min: leaf.minPoints, max: leaf.maxPoints, step: leaf.step };
  return (
    <div className={`score${isCompact ? ' score-compact' : ''}`}>
      <input
        id={id}
        data-score={`${bid.bidId}/${leaf.id}`}
        className="score-input"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        aria-label={t('score.points', { criterion: leaf.title, bidder: bid.bidderName })}
        aria-invalid={problem !== null || entry?.state === 'refused' || undefined}
        aria-describedby={`${id}-state`}
        disabled={isLocked}
        value={draft ?? kept ?? ''}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
        onFocus={(event) => {
          event.target.select();
        }}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      <span className="score-state" id={`${id}-state`} aria-live="polite">
        {problem === null ? (
          !isNew && <SavedMark entry={entry} isKept={kept !== null} />
        ) : (
          <span className="saved saved-refused">{t(`score.${problem}`, limits)}</span>
        )}
        {stale !== null && (
          <span className="stale" role="alert">
            {t('score.stale', { theirs: stale.points, mine: entry?.value ?? '' })}
            <span className="chips">
              <Button
                small
                onClick={() => {
                  setDraft(null);
                  scores.yieldTo(bid.bidId, leaf.id);
                }}
              >
                {t('score.keepTheirs', { theirs: stale.points })}
              </Button>
              <Button
                small
                onClick={() => {
                  scores.insist(bid.bidId, leaf.id, stale);
                }}
              >
                {t('score.keepMine', { mine: entry?.value ?? '' })}
              </Button>
            </span>
          </span>
        )}
      </span>
    </div>
  );
}
