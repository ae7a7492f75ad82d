import { useState } from 'react';
import { MySecurity, ProvideSecurity } from '../../../server/securities/contract.ts';
import type { SecurityForm } from '../../../server/securities/states.ts';
import type { InputOf } from '../../../server/kernel/call.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { PaperForm } from './PaperForm.tsx';
import type { Mine } from './SecurityScreen.tsx';
import { useSecuritiesWords } from './words.ts';

type Provide = InputOf<typeof ProvideSecurity>['provide'];

interface ChooseFormProps {
  readonly lotId: string;
  readonly mine: Mine;
  readonly asked: NonNullable<Mine['asked']>;
}

/** A form of security is chosen and begun in two clicks. */
export function ChooseForm({ lotId, mine, asked }: ChooseFormProps) {
  const { t } = useSecuritiesWords();
  const [form, setForm] = useState<SecurityForm | null>(null);
  const provide = useAct(ProvideSecurity, { said: t('mine.provided'), invalidates: [MySecurity] });
  const go = (provided: Provide) => {
    provide.mutate({ lotId, provide: provided });
  };
  return (
    <Card title={t('mine.choose')}>
      <ul className="security-forms" role="radiogroup" aria-label={t('mine.choose')}>
        {asked.forms.map((one) => (
          <li key={one}>
            <button
              type="button"
              role="radio"
              aria-checked={form === one}
              className={`tile${form === one ? ' tile-busy' : ''}`}
              onClick={() => {
                setForm(one);
              }}
            >
              <b>{t(`form.${one}`)}</b>
              <span>{t(`formHint.${one}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {form === 'CASH' && (
        <Button
          kind="primary"
          isBusy={provide.isPending}
          onClick={() => {
            go({ form: 'CASH' });
          }}
        >
          {t('mine.provide')}
        </Button>
      )}
      {form === 'E_GUARANTEE' && (
        <Issuers
          issuers={mine.issuers}
          isBusy={provide.isPending}
          onApply={(issuerId) => {
            go({ form: 'E_GUARANTEE', issuerId });
          }}
        />
      )}
      {form === 'CREDIT_COMMITMENT' && mine.commitment !== null && (
        <Commitment
          text={mine.commitment.text}
          isBusy={provide.isPending}
          onSign={() => {
            go({ form: 'CREDIT_COMMITMENT', textHash: mine.commitment?.textHash ?? '' });
          }}
        />
      )}
      {(form === 'BANK_GUARANTEE' || form === 'SURETY') && mine.fileSeal !== null && (
        <PaperForm key={form} form={form} asked={asked} seal={mine.fileSeal} isBusy={provide.isPending} onWhole={go} />
      )}
    </Card>
  );
}

interface IssuersProps {
  readonly issuers: Mine['issuers'];
  readonly isBusy: boolean;
  readonly onApply: (issuerId: string) => void;
}

function Issuers({ issuers, isBusy, onApply }: IssuersProps) {
  const { t } = useSecuritiesWords();
  if (issuers.length === 0) return <Empty title={t('mine.noIssuer')} hint={t('mine.noIssuerHint')} />;
  return (
    <ul className="list">
      {issuers.map((issuer) => (
        <li key={issuer.id} className="security-issuer">
          <span>
            <b>{issuer.name}</b>{' '}
            <span className="muted">
              {t(`kind.${issuer.kind}`)} · {t('mine.rate')} {percent(issuer.premiumRate)}
            </span>
          </span>
          <Button
            kind="primary"
            small
            isBusy={isBusy}
            onClick={() => {
              onApply(issuer.id);
            }}
          >
            {t('mine.apply')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** `0.002` as `0.2 %`, by moving the point: no float comes near a rate. */
function percent(rate: string): string {
  const digits = (rate.split('.')[1] ?? '').padEnd(2, '0');
  const whole = digits.slice(0, 2).replace(/^0(?=\d)/, '');
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${whole}${rest === '' ? '' : `.${rest}`} %`;
}

interface CommitmentProps {
  readonly text: string;
  readonly isBusy: boolean;
  readonly onSign: () => void;
}

function Commitment({ text, isBusy, onSign }: CommitmentProps) {
  const { t } = useSecuritiesWords();
  return (
    <>
      <p className="panel security-text" lang="zh">
        {text}
      </p>
      <Button kind="primary" isBusy={isBusy} onClick={onSign}>
        {t('mine.sign')}
      </Button>
    </>
  );
}
