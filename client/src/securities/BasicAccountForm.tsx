import { useState } from 'react';
import { DeclareBasicAccount, MySecurity } from '../../../server/securities/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { useSecuritiesWords } from './words.ts';

/** The basic account from which cash must come in mandatory projects (REG 26). */
export function BasicAccountForm({
  account,
}: {
  readonly account: { readonly bank: string; readonly number: string } | null;
}) {
  const { t } = useSecuritiesWords();
  const [bank, setBank] = useState(account?.bank ?? '');
  const [number, setNumber] = useState(account?.number ?? '');
  const save = useAct(DeclareBasicAccount, { said: t('mine.saved'), invalidates: [MySecurity] });
  const isWhole = bank.trim() !== '' && /^[\d -]{6,40}$/.test(number.trim());
  return (
    <Card title={t('mine.basic')}>
      <p className="muted">{t('mine.basicHint')}</p>
      <div className="security-account-form">
        <Field label={t('mine.bank')} value={bank} maxLength={120} onChange={(event) => setBank(event.target.value)} />
        <Field
          label={t('mine.number')}
          value={number}
          maxLength={40}
          inputMode="numeric"
          onChange={(event) => setNumber(event.target.value)}
        />
        <Button
          disabled={!isWhole || (bank === account?.bank && number === account.number)}
          isBusy={save.isPending}
          onClick={() => {
            save.mutate({ bank: bank.trim(), number: number.trim() });
          }}
        >
          {t('mine.save')}
        </Button>
      </div>
    </Card>
  );
}
