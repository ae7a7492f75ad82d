import { MoneyField } from './MoneyField.tsx';
import { useJudgeWords } from './judgeWords.ts';

export interface TypedFunds {
  readonly budgetFunds?: string | undefined;
  readonly isPublicUtility?: boolean | undefined;
  readonly hasForeignLoan?: boolean | undefined;
}

interface FundsFieldsProps {
  readonly funds: TypedFunds;
  readonly problem: string | null;
  readonly onChange: (funds: TypedFunds) => void;
}

/** What else of the funds decides whether tendering is mandatory (LAW 3; O16 2). */
export function FundsFields({ funds, problem, onChange }: FundsFieldsProps) {
  const { t } = useJudgeWords();
  const check = (name: 'isPublicUtility' | 'hasForeignLoan') => (
    <label className="check">
      <input
        type="checkbox"
        checked={funds[name] ?? false}
        onChange={(event) => {
          onChange({ [name]: event.target.checked });
        }}
      />{' '}
      {t(name)}
    </label>
  );
  return (
    <>
      <MoneyField
        label={t('budgetFunds')}
        hint={t('budgetFundsHint')}
        value={funds.budgetFunds ?? ''}
        problem={problem}
        onChange={(budgetFunds) => {
          onChange({ budgetFunds });
        }}
      />
      <div className="stack">
        {check('isPublicUtility')}
        {check('hasForeignLoan')}
      </div>
    </>
  );
}
