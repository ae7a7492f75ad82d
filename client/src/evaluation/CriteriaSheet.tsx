import {
  leavesOf,
  type ComprehensiveScheme,
  type CriterionLeaf,
  type CriterionNode,
} from '../../../server/tenders/scheme.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { subtotal } from './points.ts';
import type { RoomBid } from './room.ts';
import { ScoreField } from './ScoreField.tsx';
import type { Scores } from './useScores.ts';
import { useEvaluationWords } from './words.ts';

interface SheetProps {
  readonly bid: RoomBid;
  readonly scores: Scores;
  readonly isLocked: boolean;
}

/** The criteria of the documents in their own order, each with its guidance and a field for one bid's points. */
export function CriteriaSheet({ scheme, ...sheet }: SheetProps & { readonly scheme: ComprehensiveScheme }) {
  return (
    <div className="criteria" data-sheet>
      {scheme.criteria.map((component) => (
        <Group key={component.id} title={component.title} nodes={component.children} depth={0} {...sheet} />
      ))}
    </div>
  );
}

interface GroupProps extends SheetProps {
  readonly title: string;
  readonly nodes: readonly CriterionNode[];
  readonly depth: number;
}

function Group({ title, nodes, depth, ...sheet }: GroupProps) {
  const { t } = useEvaluationWords();
  const points = nodes.flatMap(leavesOf).flatMap((leaf) => sheet.scores.of(sheet.bid.bidId, leaf.id) ?? []);
  return (
    <section className={`criteria-group criteria-group-${String(Math.min(depth, 2))}`}>
      <header>
        <h3>{title}</h3>
        <span className="muted">{t('score.subtotal', { points: subtotal(points) })}</span>
      </header>
      {nodes.map((node) =>
        node.kind === 'GROUP' ? (
          <Group key={node.id} title={node.title} nodes={node.children} depth={depth + 1} {...sheet} />
        ) : (
          <LeafRow key={node.id} leaf={node} {...sheet} />
        ),
      )}
    </section>
  );
}

/** One leaf: what it asks, how far it reaches, and its field. */
export function LeafRow({ leaf, bid, scores, isLocked }: SheetProps & { readonly leaf: CriterionLeaf }) {
  const { t } = useEvaluationWords();
  const isAuto = leaf.kind === 'OBJECTIVE_AUTO';
  return (
    <div className="leaf">
      <div>
        <p className="leaf-title">
          <b>
            {leaf.id} {leaf.title}
          </b>{' '}
          <Tag tone={leaf.kind === 'SUBJECTIVE' ? 'calm' : 'live'}>{t(`score.kind.${leaf.kind}`)}</Tag>
        </p>
        {leaf.guidance !== '' && <p className="leaf-guidance">{leaf.guidance}</p>}
        <p className="leaf-range">
          {t('score.range', { min: leaf.minPoints, max: leaf.maxPoints, step: leaf.step })}
          {leaf.kind === 'OBJECTIVE_JUDGED' && ` · ${t('score.objectiveHint')}`}
        </p>
      </div>
      {isAuto ? (
        <p className="muted leaf-auto" title={t('score.autoHint')}>
          {t('score.auto')}
        </p>
      ) : (
        <ScoreField leaf={leaf} bid={bid} scores={scores} isLocked={isLocked} />
      )}
    </div>
  );
}
