import { useState } from 'react';
import { exact } from '../../../server/kernel/decimal.ts';
import { GetReview, ScoreApplication } from '../../../server/prequalification/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Field } from '../kernel/ui/Field.tsx';
import { markOf, type Applied } from './reviewRoom.ts';
import { useReviewWords } from './reviewWords.ts';

interface ReviewScoreProps {
  readonly score: { readonly id: string; readonly title: string; readonly maxPoints: string };
  readonly application: Applied;
}

const pointsShape = /^\d{1,3}(\.\d)?$/;

/** Points of one application for one score, kept when the field is left. */
export function ReviewScore({ score, application }: ReviewScoreProps) {
  const { t } = useReviewWords();
  const kept = markOf(application, score.id)?.points ?? '';
  const [draft, setDraft] = useState(kept);
  const give = useAct(ScoreApplication, { invalidates: [GetReview] });
  const typed = draft.trim();
  const max = score.maxPoints;
  const isRight = pointsShape.test(typed) && !exact(typed).gt(max);
  return (
    <li className="review-row" data-item={score.id}>
      <div className="review-title">
        <span className="review-id">{score.id}</span>
        <b>{score.title}</b>
      </div>
      <div className="review-points">
        <Field
          label={t('points', { max })}
          problem={typed === '' || isRight ? null : t('pointsProblem', { max })}
          inputMode="decimal"
          maxLength={5}
          data-score={score.id}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
          onBlur={() => {
            if (isRight && typed !== kept)
              give.mutate({ applicationId: application.applicationId, scoreId: score.id, points: typed });
          }}
        />
        <span className="saved saved-saved">
          {give.isPending ? t('saving') : kept !== '' && kept === typed ? `✓ ${t('saved')}` : ''}
        </span>
      </div>
    </li>
  );
}
