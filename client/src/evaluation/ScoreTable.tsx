import { leavesOfScheme, type ComprehensiveScheme } from '../../../server/tenders/scheme.ts';
import { scoredLeaves, type RoomBid } from './room.ts';
import { ScoreField } from './ScoreField.tsx';
import { missingOf, type Scores } from './useScores.ts';
import { useEvaluationWords } from './words.ts';

interface ScoreTableProps {
  readonly scheme: ComprehensiveScheme;
  readonly bids: readonly RoomBid[];
  readonly scores: Scores;
  readonly isLocked: boolean;
}

/** All criteria against all bids, with what is filled by criterion and by bid. */
export function ScoreTable({ scheme, bids, scores, isLocked }: ScoreTableProps) {
  const { t } = useEvaluationWords();
  const scored = scoredLeaves(scheme);
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={t('score.byTable')}>
      <table className="table score-table" data-sheet>
        <thead>
          <tr>
            <th scope="col">{t('score.criterion')}</th>
            <th scope="col" className="number">
              {t('score.max')}
            </th>
            {bids.map((bid) => (
              <th key={bid.bidId} scope="col">
                {bid.bidderName}
              </th>
            ))}
            <th scope="col" className="number">
              {t('score.all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {leavesOfScheme(scheme).map((leaf) => {
            const isAuto = leaf.kind === 'OBJECTIVE_AUTO';
            const done = bids.filter((bid) => scores.of(bid.bidId, leaf.id) !== null).length;
            return (
              <tr key={leaf.id}>
                <th scope="row" title={leaf.guidance}>
                  {leaf.id} {leaf.title}
                </th>
                <td className="number">{leaf.maxPoints}</td>
                {bids.map((bid) => (
                  <td key={bid.bidId}>
                    {isAuto ? (
                      <span className="muted">{t('score.auto')}</span>
                    ) : (
                      <ScoreField leaf={leaf} bid={bid} scores={scores} isLocked={isLocked} isCompact />
                    )}
                  </td>
                ))}
                <td className="number">{isAuto ? '' : `${String(done)}/${String(bids.length)}`}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('score.all')}</th>
            <td />
            {bids.map((bid) => (
              <td key={bid.bidId}>
                {scored.length - missingOf(scores, bid.bidId, scored).length}/{scored.length}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
