import { useState, type SyntheticEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ConfirmSecondFactor, EnrolSecondFactor, Me } from '../../../server/identity/contract.ts';
import { useAct } from '../kernel/api.ts';
import type { Person } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useIdentityWords } from './words.ts';

/** The code is drawn in the page: the secret goes to no other site. */
async function drawCode(uri: string): Promise<string> {
  const { toString } = await import('qrcode');
  const svg = await toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

/** Sets up six digits from an authenticator: a secret is made, scanned, and confirmed by its first digits. */
export function SecondFactor({ state }: { readonly state: Person['secondFactor'] }) {
  const { t } = useIdentityWords();
  const [code, setCode] = useState('');
  const enrol = useAct(EnrolSecondFactor);
  const confirm = useAct(ConfirmSecondFactor, {
    said: t('account.factorDone'),
    invalidates: [Me],
    onDone: () => {
      enrol.reset();
      setCode('');
    },
  });
  const uri = enrol.data?.uri ?? null;
  const picture = useQuery({
    queryKey: ['qr', uri],
    queryFn: () => drawCode(uri ?? ''),
    enabled: uri !== null,
    gcTime: 0,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    confirm.mutate({ code });
  };
  return (
    <Card
      title={t('account.factor')}
      aside={<Tag tone={state === 'on' ? 'good' : 'warn'}>{t(`account.factorState.${state}`)}</Tag>}
    >
      <p>{t('account.factorLead')}</p>
      {enrol.data === undefined ? (
        <Button
          kind={state === 'on' ? 'plain' : 'primary'}
          isBusy={enrol.isPending}
          onClick={() => {
            enrol.mutate({});
          }}
        >
          {state === 'on' ? t('account.factorRenew') : t('account.factorStart')}
        </Button>
      ) : (
        <form className="form" onSubmit={submit}>
          <p>{t('account.factorScan')}</p>
          {picture.data !== undefined && (
            <img className="qr" src={picture.data} alt={t('account.qr')} width="200" height="200" />
          )}
          <Hash hash={enrol.data.secret} whole />
          <Field
            label={t('signIn.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            required
            value={code}
            onChange={(event) => {
              setCode(event.target.value.replaceAll(/\D/g, ''));
            }}
          />
          <Button type="submit" kind="primary" isBusy={confirm.isPending}>
            {t('account.factorConfirm')}
          </Button>
        </form>
      )}
    </Card>
  );
}
