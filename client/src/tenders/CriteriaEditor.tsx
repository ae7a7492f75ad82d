import { exact, sum, type Exact } from '../../../server/kernel/decimal.ts';
import {
  componentParts,
  leavesOf,
  type AutoRule,
  type CriterionComponent,
  type CriterionLeaf,
  type CriterionNode,
} from '../../../server/tenders/scheme.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AmountCell, AreaCell, ChoiceCell, CountCell, RowTools, TextCell } from './cells.tsx';
import { freshId, moved, replaced, without } from './lists.ts';
import { useSchemeWords } from './schemeWords.ts';

const deepest = 3;
const leafKinds = ['SUBJECTIVE', 'OBJECTIVE_JUDGED', 'OBJECTIVE_AUTO'] as const;

/** Points as a figure; what is half typed counts nothing. */
export const pointsOf = (typed: string): Exact => exact(/^\d{1,14}(\.\d{1,10})?$/.test(typed) ? typed : 0);

const weightOf = (node: CriterionNode | CriterionComponent): string =>
  sum(leavesOf(node).map((leaf) => pointsOf(leaf.maxPoints))).toString();

const idsOf = (nodes: readonly (CriterionNode | CriterionComponent)[]): string[] =>
  nodes.flatMap((node) => (node.kind === 'GROUP' ? [node.id, ...idsOf(node.children)] : [node.id]));

const freshLeaf = (id: string): CriterionLeaf => ({
  kind: 'SUBJECTIVE',
  id,
  title: '',
  maxPoints: '5',
  minPoints: '0',
  step: '0.5',
  places: 1,
  guidance: '',
});

const ofKind = (leaf: CriterionLeaf, kind: CriterionLeaf['kind']): CriterionLeaf => {
  const { id, title, maxPoints, minPoints, step, places, guidance } = leaf;
  const same = { id, title, maxPoints, minPoints, step, places, guidance };
  return kind === 'OBJECTIVE_AUTO'
    ? { ...same, kind, auto: { kind: 'COUNT', base: '0', pointsEach: step } }
    : { ...same, kind };
};

interface CriteriaEditorProps {
  readonly criteria: readonly CriterionComponent[];
  readonly onChange: (criteria: CriterionComponent[]) => void;
}

/** The tree of criteria: components of the total, groups, and the leaves that are scored (O12 35; 87 Art. 62, 64). */
export function CriteriaEditor({ criteria, onChange }: CriteriaEditorProps) {
  const { t } = useSchemeWords();
  const taken = idsOf(criteria);
  const add = () => {
    const id = freshId('G', taken);
    onChange([
      ...criteria,
      { kind: 'GROUP', part: 'OTHER', id, title: '', children: [freshLeaf(freshId('C', taken))] },
    ]);
  };
  return (
    <div className="rows">
      {criteria.map((component, place) => {
        const set = (part: Partial<CriterionComponent>) => {
          onChange(replaced(criteria, place, { ...component, ...part }));
        };
        return (
          <section key={component.id} className="component">
            <div className="row row-head">
              <ChoiceCell
                label={t('criteria.part')}
                value={component.part}
                choices={componentParts.map((part) => [part, t(`criteria.${part}`)])}
                onChange={(part) => {
                  set({ part });
                }}
              />
              <TextCell
                label={t('criteria.componentName')}
                isWide
                value={component.title}
                onChange={(title) => {
                  set({ title });
                }}
              />
              <b className="row-sum">{t('criteria.sum', { points: weightOf(component) })}</b>
              <Tools
                subject={component.title}
                list={criteria}
                place={place}
                onChange={(next) => {
                  onChange(next);
                }}
              />
            </div>
            <NodesEditor
              nodes={component.children}
              taken={taken}
              depth={1}
              onChange={(children) => {
                set({ children });
              }}
            />
          </section>
        );
      })}
      <Button small onClick={add}>
        + {t('criteria.addComponent')}
      </Button>
    </div>
  );
}

interface ToolsProps<Item> {
  readonly subject: string;
  readonly list: readonly Item[];
  readonly place: number;
  readonly onChange: (list: Item[]) => void;
  readonly isLastKept?: boolean;
}

/** The tools of one row of a list. */
export function Tools<Item>({ subject, list, place, onChange, isLastKept = false }: ToolsProps<Item>) {
  return (
    <RowTools
      subject={subject}
      onUp={
        place > 0
          ? () => {
              onChange(moved(list, place, -1));
            }
          : undefined
      }
      onDown={
        place < list.length - 1
          ? () => {
              onChange(moved(list, place, 1));
            }
          : undefined
      }
      onRemove={
        isLastKept && list.length === 1
          ? undefined
          : () => {
              onChange(without(list, place));
            }
      }
    />
  );
}

interface NodesEditorProps {
  readonly nodes: readonly CriterionNode[];
  readonly taken: readonly string[];
  readonly depth: number;
  readonly onChange: (nodes: CriterionNode[]) => void;
}

function NodesEditor({ nodes, taken, depth, onChange }: NodesEditorProps) {
  const { t } = useSchemeWords();
  return (
    <div className="nodes">
      {nodes.map((node, place) => {
        const set = (next: CriterionNode) => {
          onChange(replaced(nodes, place, next));
        };
        const tools = <Tools subject={node.title} list={nodes} place={place} onChange={onChange} isLastKept />;
        if (node.kind !== 'GROUP')
          return (
            <div key={node.id} className="leaf">
              <LeafCells leaf={node} onChange={set} />
              {tools}
            </div>
          );
        return (
          <section key={node.id} className="group">
            <div className="row row-head">
              <TextCell
                label={t('criteria.groupName')}
                isWide
                value={node.title}
                onChange={(title) => {
                  set({ ...node, title });
                }}
              />
              <b className="row-sum">{t('criteria.sum', { points: weightOf(node) })}</b>
              {tools}
            </div>
            <NodesEditor
              nodes={node.children}
              taken={taken}
              depth={depth + 1}
              onChange={(children) => {
                set({ ...node, children });
              }}
            />
          </section>
        );
      })}
      <div className="chips">
        <Button
          small
          onClick={() => {
            onChange([...nodes, freshLeaf(freshId('C', taken))]);
          }}
        >
          + {t('criteria.addLeaf')}
        </Button>
        {depth < deepest && (
          <Button
            small
            kind="quiet"
            onClick={() => {
              const id = freshId('G', taken);
              onChange([...nodes, { kind: 'GROUP', id, title: '', children: [freshLeaf(freshId('C', taken))] }]);
            }}
          >
            + {t('criteria.addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface LeafCellsProps {
  readonly leaf: CriterionLeaf;
  readonly onChange: (leaf: CriterionLeaf) => void;
}

function LeafCells({ leaf, onChange }: LeafCellsProps) {
  const { t } = useSchemeWords();
  const set = (
    part: { [Key in 'title' | 'maxPoints' | 'minPoints' | 'step' | 'guidance']?: string } & { places?: number },
  ) => {
    onChange({ ...leaf, ...part });
  };
  return (
    <div className="leaf-cells">
      <div className="row">
        <code className="row-id">{leaf.id}</code>
        <TextCell
          label={t('criteria.leafName')}
          isWide
          value={leaf.title}
          onChange={(title) => {
            set({ title });
          }}
        />
        <ChoiceCell
          label={t('criteria.kind')}
          value={leaf.kind}
          choices={leafKinds.map((kind) => [kind, t(`criteria.${kind}`)])}
          onChange={(kind) => {
            onChange(ofKind(leaf, kind));
          }}
        />
        <AmountCell
          label={t('criteria.max')}
          value={leaf.maxPoints}
          onChange={(maxPoints) => {
            set({ maxPoints });
          }}
        />
        <AmountCell
          label={t('criteria.min')}
          value={leaf.minPoints}
          onChange={(minPoints) => {
            set({ minPoints });
          }}
        />
        <AmountCell
          label={t('criteria.step')}
          value={leaf.step}
          onChange={(step) => {
            set({ step });
          }}
        />
        <CountCell
          label={t('criteria.places')}
          value={leaf.places}
          onChange={(places) => {
            set({ places });
          }}
        />
      </div>
      <AreaCell
        label={t('criteria.guidance')}
        value={leaf.guidance}
        onChange={(guidance) => {
          set({ guidance });
        }}
      />
      {leaf.kind === 'OBJECTIVE_AUTO' && (
        <AutoCells
          rule={leaf.auto}
          onChange={(auto) => {
            onChange({ ...leaf, auto });
          }}
        />
      )}
    </div>
  );
}

interface AutoCellsProps {
  readonly rule: AutoRule;
  readonly onChange: (rule: AutoRule) => void;
}

/** How a measured value becomes points: so many for each, or by steps. */
function AutoCells({ rule, onChange }: AutoCellsProps) {
  const { t } = useSchemeWords();
  return (
    <div className="auto">
      <ChoiceCell
        label={t('auto.rule')}
        value={rule.kind}
        choices={[
          ['COUNT', t('auto.COUNT')],
          ['STEPS', t('auto.STEPS')],
        ]}
        onChange={(kind) => {
          if (kind !== rule.kind)
            onChange(
              kind === 'COUNT'
                ? { kind, base: '0', pointsEach: '1' }
                : { kind, steps: [{ atLeast: '0', points: '0' }] },
            );
        }}
      />
      {rule.kind === 'COUNT' ? (
        <>
          <AmountCell
            label={t('auto.base')}
            value={rule.base}
            onChange={(base) => {
              onChange({ ...rule, base });
            }}
          />
          <AmountCell
            label={t('auto.each')}
            value={rule.pointsEach}
            onChange={(pointsEach) => {
              onChange({ ...rule, pointsEach });
            }}
          />
        </>
      ) : (
        <div className="pairs">
          {rule.steps.map((step, place) => (
            <div key={place} className="row">
              <AmountCell
                label={t('auto.atLeast')}
                isSigned
                value={step.atLeast}
                onChange={(atLeast) => {
                  onChange({ ...rule, steps: replaced(rule.steps, place, { ...step, atLeast }) });
                }}
              />
              <AmountCell
                label={t('auto.points')}
                value={step.points}
                onChange={(points) => {
                  onChange({ ...rule, steps: replaced(rule.steps, place, { ...step, points }) });
                }}
              />
              <RowTools
                subject={step.atLeast}
                onRemove={
                  rule.steps.length > 1
                    ? () => {
                        onChange({ ...rule, steps: without(rule.steps, place) });
                      }
                    : undefined
                }
              />
            </div>
          ))}
          <Button
            small
            kind="quiet"
            onClick={() => {
              onChange({ ...rule, steps: [...rule.steps, { atLeast: '', points: '' }] });
            }}
          >
            + {t('auto.addStep')}
          </Button>
        </div>
      )}
    </div>
  );
}
