import { useState, type SyntheticEvent } from 'react';
import { EnrolTrustee, ListTrustees } from '../../../server/trustees/contract.ts';
import { saveText } from '../bids/receipt.ts';
import { seal } from '../bids/sealing.ts';
import { asRefused, useAct, useCall, type RefusedError } from '../kernel/api.ts';
import { serverNow } from '../kernel/serverClock.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { findTrusteeKey, keepTrusteeKey } from './trusteeStore.ts';
import { useTrusteesWords } from './words.ts';

const shortest = 12;

/** Where an organisation makes the key of its shares; the identity is made and sealed in this browser and stays in it (O20 31). */
export function TrusteeKeyCard() {
  const { t } = useTrusteesWords();
  const trustees = useCall(ListTrustees, {});
  const own = trustees.data?.own ?? null;
  const kept = own === null ? null : findTrusteeKey(own.recipient);
  return (
    <Card title={t('key.title')}>
      <p>{t('key.lead')}</p>
      {trustees.isPending && <Loading lines={2} />}
      {trustees.isError && <ErrorPanel error={trustees.error} onRetry={() => void trustees.refetch()} />}
      {own !== null && (
        <>
          <KeyValues
            rows={[
              [t('key.since'), <Instant key="since" at={own.enrolledAt} withZone />],
              [t('key.recipient'), <Hash key="recipient" hash={own.recipient} />],
            ]}
          />
          <p className="muted">{t(kept === null ? 'key.elsewhere' : 'key.here')}</p>
          {kept !== null && (
            <Button
              small
              onClick={() => {
                saveText(`trustee-${own.recipient.slice(-8)}.json`, kept);
              }}
            >
              {t('key.save')}
            </Button>
          )}
        </>
      )}
      {trustees.data !== undefined && own === null && <p className="muted">{t('key.none')}</p>}
      {trustees.data !== undefined && <MakeKey isRenewal={own !== null} />}
    </Card>
  );
}

function MakeKey({ isRenewal }: { readonly isRenewal: boolean }) {
  const { t } = useTrusteesWords();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isMaking, setMaking] = useState(false);
  const [fault, setFault] = useState<RefusedError | null>(null);
  const enrol = useAct(EnrolTrustee, { said: t('key.saved'), invalidates: [ListTrustees] });
  const isShort = passphrase !== '' && passphrase.length < shortest;
  const differs = again !== '' && again !== passphrase;
  const isReady = passphrase.length >= shortest && again === passphrase;

  async function make(): Promise<void> {
    setMaking(true);
    setFault(null);
    try {
      const createdAt = new Date(serverNow()).toISOString();
      const file = await seal('newTrusteeKey', { createdAt, passphrase }).done;
      const text = `${JSON.stringify(file, null, 2)}\n`;
      keepTrusteeKey(file.recipient, text);
      saveText(`trustee-${file.recipient.slice(-8)}.json`, text);
      await enrol.mutateAsync({ recipient: file.recipient });
      setPassphrase('');
      setAgain('');
    } catch (thrown) {
      setFault(asRefused(thrown));
    } finally {
      setMaking(false);
    }
  }

  const form = (
    <form
      className="form"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (isReady) void make();
      }}
    >
      {isRenewal && <p className="muted">{t('key.renewAsk')}</p>}
      <Field
        label={t('key.passphrase')}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        problem={isShort ? t('key.short') : null}
        onChange={(event) => {
          setPassphrase(event.target.value);
        }}
      />
      <Field
        label={t('key.again')}
        type="password"
        autoComplete="new-password"
        value={again}
        problem={differs ? t('key.differ') : null}
        onChange={(event) => {
          setAgain(event.target.value);
        }}
      />
      <Button type="submit" kind={isRenewal ? 'plain' : 'primary'} isBusy={isMaking} disabled={!isReady}>
        {t(isRenewal ? 'key.renew' : 'key.make')}
      </Button>
      {isMaking && (
        <p className="muted" role="status">
          {t('key.busy')}
        </p>
      )}
      {fault !== null && <ErrorPanel error={fault} />}
    </form>
  );
  return isRenewal ? (
    <details className="fold">
      <summary>{t('key.renew')}</summary>
      {form}
    </details>
  ) : (
    form
  );
}
