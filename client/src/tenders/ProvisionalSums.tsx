import { contractKinds, type ContractKind } from '../../../server/tenders/mandatory.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { MoneyField } from './MoneyField.tsx';
import { kindNames } from './planningWords.ts';
import './judge.css';
import { useJudgeWords } from './judgeWords.ts';

export interface TypedSum {
  readonly name: string;
  readonly kind: ContractKind;
  readonly amount: string;
}

const most = 20;

interface ProvisionalSumsProps {
  readonly sums: readonly TypedSum[];
  readonly problem: (path: string) => string | null;
  readonly onChange: (sums: readonly TypedSum[]) => void;
}

/** Sums inside a contract that are not priced yet (REG 29). */
export function ProvisionalSums({ sums, problem, onChange }: ProvisionalSumsProps) {
  const { t } = useJudgeWords();
  const pick = usePick();
  const set = (place: number, part: Partial<TypedSum>) => {
    onChange(sums.map((sum, at) => (at === place ? { ...sum, ...part } : sum)));
  };
  return (
    <fieldset className="sums">
      <legend>{t('sums')}</legend>
      <p className="field-hint">{t('sumsHint')}</p>
      {sums.map((sum, place) => (
        <div className="sum-row" key={place}>
          <Field
            label={t('sumName')}
            maxLength={120}
            value={sum.name}
            problem={problem(`${String(place)}.name`)}
            onChange={(event) => {
              set(place, { name: event.target.value });
            }}
          />
          <ChoiceField
            label={t('sumKind')}
            value={sum.kind}
            onChange={(event) => {
              set(place, { kind: event.target.value as ContractKind });
            }}
          >
            {contractKinds.map((kind) => (
              <option key={kind} value={kind}>
                {pick(kindNames[kind])}
              </option>
            ))}
          </ChoiceField>
          <MoneyField
            label={t('sumAmount')}
            value={sum.amount}
            problem={problem(`${String(place)}.amount`)}
            onChange={(amount) => {
              set(place, { amount });
            }}
          />
          <Button
            small
            kind="quiet"
            onClick={() => {
              onChange(sums.filter((_sum, at) => at !== place));
            }}
          >
            {t('removeSum', { number: place + 1 })}
          </Button>
        </div>
      ))}
      <Button
        small
        disabled={sums.length >= most}
        onClick={() => {
          onChange([...sums, { name: '', kind: 'WORKS', amount: '' }]);
        }}
      >
        {t('addSum')}
      </Button>
    </fieldset>
  );
}
