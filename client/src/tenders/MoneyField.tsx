import { useState } from 'react';
import { grouped, inWan } from '../kernel/format.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Field } from '../kernel/ui/Field.tsx';
import { isMoney, moneyText } from './moneyText.ts';

interface MoneyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (yuan: string) => void;
  readonly hint?: string;
  readonly problem?: string | null;
  readonly required?: boolean;
}

/** An amount in yuan with its reading in 万元 beside it; figures stay decimal text throughout. */
export function MoneyField({ label, value, onChange, hint, problem, required }: MoneyFieldProps) {
  const { t } = useKernelWords();
  const [typed, setTyped] = useState<string | null>(null);
  const amount = moneyText(value);
  const wan = isMoney(amount) ? inWan(amount) : null;
  const reading = wan === null ? '' : `= ${wan} ${t('say.wan')}`;
  const told = [reading, hint ?? ''].filter((one) => one !== '').join(' · ');
  return (
    <Field
      label={`${label} (${t('say.yuan')})`}
      inputMode="decimal"
      autoComplete="off"
      {...(required ? { required } : {})}
      value={typed ?? (isMoney(value) ? grouped(value) : value)}
      {...(told === '' ? {} : { hint: told })}
      {...(problem ? { problem } : {})}
      onBlur={() => {
        setTyped(null);
        if (amount !== value) onChange(amount);
      }}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(event.target.value === '' ? '' : moneyText(event.target.value));
      }}
    />
  );
}
