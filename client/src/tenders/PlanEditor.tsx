import {
  decisionTieBreaks,
  lotteryMethods,
  type DecisionMethodKind,
  type DecisionPlan,
  type FinalMethod,
  type SeparatedPlan,
} from '../../../server/tenders/decisionPlan.ts';
import { rankedTemplate, separatedTemplate } from '../../../server/tenders/decisionPlanTemplates.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { ChoiceCell, CountCell, ListCell, OrderCell, TextCell } from './cells.tsx';
import { Tools } from './CriteriaEditor.tsx';
import { DayPicker } from './DayPicker.tsx';
import type { Finding } from './draftTerms.ts';
import { freshId, replaced } from './lists.ts';
import { FindingLine } from './ProblemList.tsx';
import { useSchemeWords } from './schemeWords.ts';

interface PlanEditorProps {
  readonly plan: DecisionPlan | undefined;
  readonly findings: readonly Finding[];
  readonly onChange: (plan: DecisionPlan) => void;
}

/** How the winner is decided, as it must stand in the documents before anybody bids (REG 53, 55; 国办发〔2024〕21号). */
export function PlanEditor({ plan, findings, onChange }: PlanEditorProps) {
  const { t } = useSchemeWords();
  return (
    <div className="stack" id="field-decisionPlan">
      <div className="modes" role="radiogroup" aria-label={t('plan.mode')}>
        {(['RANKED', 'SEPARATED'] as const).map((mode) => (
          <label key={mode} className={`mode${plan?.mode === mode ? ' mode-on' : ''}`}>
            <input
              type="radio"
              name="decisionMode"
              checked={plan?.mode === mode}
              onChange={() => {
                onChange(mode === 'RANKED' ? rankedTemplate() : separatedTemplate());
              }}
            />
            <b>{t(`plan.${mode}`)}</b>
            <span>{t(`plan.${mode}_HINT`)}</span>
          </label>
        ))}
      </div>
      {findings.map((one) => (
        <div key={one.code + JSON.stringify(one.facts)} className="panel panel-warn">
          <FindingLine code={one.code} facts={one.facts} law={one.law} />
        </div>
      ))}
      {plan !== undefined && findings.length === 0 && <p className="good-words">✓ {t('plan.sound')}</p>}
      {plan?.mode === 'SEPARATED' && <SeparatedCells plan={plan} onChange={onChange} />}
    </div>
  );
}

interface SeparatedCellsProps {
  readonly plan: SeparatedPlan;
  readonly onChange: (plan: SeparatedPlan) => void;
}

function SeparatedCells({ plan, onChange }: SeparatedCellsProps) {
  const { t } = useSchemeWords();
  const set = (part: Partial<SeparatedPlan>) => {
    onChange({ ...plan, ...part });
  };
  const basis = plan.legalBasis ?? { document: '', number: '', date: '' };
  const setBasis = (part: Partial<typeof basis>) => {
    const next = { ...basis, ...part };
    set({ legalBasis: Object.values(next).every((one) => one === '') ? null : next });
  };
  return (
    <div className="stack">
      <fieldset className="order">
        <legend>{t('plan.basis')}</legend>
        <p className="field-hint">{t('plan.basisHint')}</p>
        <div className="form-grid">
          <Field
            label={t('plan.document')}
            maxLength={200}
            value={basis.document}
            onChange={(event) => {
              setBasis({ document: event.target.value });
            }}
          />
          <Field
            label={t('plan.number')}
            maxLength={100}
            value={basis.number}
            onChange={(event) => {
              setBasis({ number: event.target.value });
            }}
          />
          <DayPicker
            label={t('plan.date')}
            value={basis.date}
            onChange={(date) => {
              setBasis({ date });
            }}
          />
        </div>
      </fieldset>
      <div className="row">
        <CountCell
          label={t('plan.finalistsMin')}
          value={plan.finalists.min}
          onChange={(min) => {
            set({ finalists: { ...plan.finalists, min } });
          }}
        />
        <CountCell
          label={t('plan.finalistsMax')}
          value={plan.finalists.max}
          onChange={(max) => {
            set({ finalists: { ...plan.finalists, max } });
          }}
        />
        <CountCell
          label={t('plan.committeeSize')}
          value={plan.committeeSize}
          onChange={(committeeSize) => {
            set({ committeeSize });
          }}
        />
        <CountCell
          label={t('plan.reasonMinLength')}
          value={plan.reasonMinLength}
          onChange={(reasonMinLength) => {
            set({ reasonMinLength });
          }}
        />
      </div>
      <MethodCells
        plan={plan}
        onChange={(method) => {
          set({ method });
        }}
      />
      <OrderCell
        label={t('plan.tieBreaks')}
        hint={t('plan.tieBreaksHint')}
        value={plan.tieBreaks}
        choices={decisionTieBreaks.map((one) => [one, t(`planTie.${one}`)])}
        onChange={(tieBreaks) => {
          set({ tieBreaks });
        }}
      />
      <ListCell
        label={t('plan.creditGrades')}
        value={plan.creditGrades ?? []}
        onChange={(grades) => {
          const { creditGrades: _before, ...rest } = plan;
          onChange(grades.length === 0 ? rest : { ...rest, creditGrades: [...grades] });
        }}
      />
      <fieldset className="order">
        <legend>{t('plan.factors')}</legend>
        <p className="field-hint">{t('plan.factorsHint')}</p>
        {plan.factors.map((factor, place) => (
          <div key={factor.id} className="row">
            <TextCell
              label={t('plan.factor', { number: place + 1 })}
              isWide
              value={factor.title}
              onChange={(title) => {
                set({ factors: replaced(plan.factors, place, { ...factor, title }) });
              }}
            />
            <Tools
              subject={factor.title}
              list={plan.factors}
              place={place}
              isLastKept
              onChange={(factors) => {
                set({ factors });
              }}
            />
          </div>
        ))}
        <Button
          small
          onClick={() => {
            set({
              factors: [
                ...plan.factors,
                {
                  id: freshId(
                    'F',
                    plan.factors.map((one) => one.id),
                  ),
                  title: '',
                },
              ],
            });
          }}
        >
          + {t('plan.addFactor')}
        </Button>
      </fieldset>
    </div>
  );
}

type Method = SeparatedPlan['method'];
type FinalKind = FinalMethod['kind'];

const finalKinds = [
  'DIRECT_VOTE',
  'RANK_POINTS',
  'CUMULATIVE_VOTE',
  'PRICE_COMPETITION',
  'COLLECTIVE_DELIBERATION',
] as const satisfies readonly FinalKind[];
const methodKinds: readonly DecisionMethodKind[] = [...finalKinds, 'ROUND_ELIMINATION', ...lotteryMethods];
const isLottery = (kind: DecisionMethodKind): boolean => lotteryMethods.some((one) => one === kind);
const priceRules = ['LOWEST', 'NTH_LOWEST', 'NEAREST_TO_MEAN'] as const;

function blankFinal(kind: FinalKind): FinalMethod {
  switch (kind) {
    case 'DIRECT_VOTE':
      return { kind, rule: 'ABSOLUTE', runOffs: 2 };
    case 'CUMULATIVE_VOTE':
      return { kind, votes: 3 };
    case 'PRICE_COMPETITION':
      return { kind, rule: { kind: 'LOWEST' } };
    default:
      return { kind };
  }
}

const blankMethod = (kind: DecisionMethodKind): Method => {
  if (kind === 'ROUND_ELIMINATION')
    return { kind, ballot: 'APPROVE_ALL_BUT_ONE', until: 2, then: blankFinal('DIRECT_VOTE') };
  return kind === 'VOTE_THEN_LOT' || kind === 'LOT' ? { kind } : blankFinal(kind);
};

/** The method of the decision; those that draw lots are shown, and cannot be chosen (1117 (二)). */
function MethodCells({
  plan,
  onChange,
}: {
  readonly plan: SeparatedPlan;
  readonly onChange: (method: Method) => void;
}) {
  const { t } = useSchemeWords();
  const { method } = plan;
  return (
    <div className="formula">
      <ChoiceCell
        label={t('plan.method')}
        isWide
        value={method.kind}
        choices={methodKinds.map((kind) => [kind, t(`method.${kind}.name`), isLottery(kind)])}
        onChange={(kind) => {
          onChange(blankMethod(kind));
        }}
      />
      <p className="formula-words">{t(`method.${method.kind}.how`)}</p>
      {method.kind === 'ROUND_ELIMINATION' ? (
        <>
          <div className="row">
            <ChoiceCell
              label={t('method.ballot')}
              value={method.ballot}
              choices={[
                ['APPROVE_ALL_BUT_ONE', t('method.APPROVE_ALL_BUT_ONE')],
                ['ONE_NAME', t('method.ONE_NAME')],
              ]}
              onChange={(ballot) => {
                onChange({ ...method, ballot });
              }}
            />
            <CountCell
              label={t('method.until')}
              value={method.until}
              onChange={(until) => {
                const { then, ...rest } = method;
                onChange(until > 1 ? { ...rest, until, then: then ?? blankFinal('DIRECT_VOTE') } : { ...rest, until });
              }}
            />
            {method.then !== undefined && (
              <ChoiceCell
                label={t('method.then')}
                value={method.then.kind}
                choices={finalKinds.map((kind) => [kind, t(`method.${kind}.name`)])}
                onChange={(kind) => {
                  onChange({ ...method, then: blankFinal(kind) });
                }}
              />
            )}
          </div>
          {method.then !== undefined && (
            <FinalCells
              method={method.then}
              onChange={(then) => {
                onChange({ ...method, then });
              }}
            />
          )}
        </>
      ) : (
        method.kind !== 'LOT' && method.kind !== 'VOTE_THEN_LOT' && <FinalCells method={method} onChange={onChange} />
      )}
    </div>
  );
}

function FinalCells({
  method,
  onChange,
}: {
  readonly method: FinalMethod;
  readonly onChange: (method: FinalMethod) => void;
}) {
  const { t } = useSchemeWords();
  switch (method.kind) {
    case 'DIRECT_VOTE':
      return (
        <div className="row">
          <ChoiceCell
            label={t('method.rule')}
            value={method.rule}
            choices={[
              ['ABSOLUTE', t('method.ABSOLUTE')],
              ['RELATIVE', t('method.RELATIVE')],
            ]}
            onChange={(rule) => {
              onChange({ ...method, rule });
            }}
          />
          <CountCell
            label={t('method.runOffs')}
            value={method.runOffs}
            onChange={(runOffs) => {
              onChange({ ...method, runOffs });
            }}
          />
        </div>
      );
    case 'CUMULATIVE_VOTE':
      return (
        <div className="row">
          <CountCell
            label={t('method.votes')}
            value={method.votes}
            onChange={(votes) => {
              onChange({ ...method, votes });
            }}
          />
        </div>
      );
    case 'PRICE_COMPETITION':
      return (
        <div className="row">
          <ChoiceCell
            label={t('method.priceRule')}
            value={method.rule.kind}
            choices={priceRules.map((kind) => [kind, t(`method.${kind}`)])}
            onChange={(kind) => {
              onChange({ ...method, rule: kind === 'NTH_LOWEST' ? { kind, n: 2 } : { kind } });
            }}
          />
          {method.rule.kind === 'NTH_LOWEST' && (
            <CountCell
              label={t('method.n')}
              value={method.rule.n}
              onChange={(n) => {
                onChange({ ...method, rule: { kind: 'NTH_LOWEST', n } });
              }}
            />
          )}
        </div>
      );
    default:
      return null;
  }
}
