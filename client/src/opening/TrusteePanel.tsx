import { useState } from 'react';
import { GetOpening, GetShares, ReleaseShares } from '../../../server/opening/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { seal } from '../bids/sealing.ts';
import type { SharesReading } from '../bids/sealOrders.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { asRefused, useAct, useCall, type RefusedError } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { findTrusteeKey } from '../trustees/trusteeStore.ts';
import { useTrusteesWords } from '../trustees/words.ts';
import type { Hall } from './OpeningHall.tsx';

type Remedy = NonNullable<Hall['remedy']>;

/** The second door as everybody sees it, and the one click of a trustee (O20 31). */
export function TrusteePanel({ hall, remedy }: { readonly hall: Hall; readonly remedy: Remedy }) {
  const { t } = useTrusteesWords();
  const { threshold, trustees, until, isOpen, waiting } = remedy;
  const isWindowOver = useServerNow().getTime() >= Date.parse(hall.decryptUntil ?? '');
  const standing = !isWindowOver ? 'notYet' : waiting > 0 ? 'over' : 'none';
  return (
    <Card title={t('remedy.title')} aside={<Law cited="O20 31" />}>
      <p>{t('remedy.lead', { threshold, total: trustees.length })}</p>
      {isOpen && until !== null && (
        <div className="hall-timer">
          <span className="muted">{t('remedy.until')}</span>
          <Countdown to={until} />
          <b>{t('remedy.waiting', { count: waiting })}</b>
        </div>
      )}
      {!isOpen && <p className="muted">{t(`remedy.${standing}`)}</p>}
      <ul className="list">
        {trustees.map((one) => (
          <li key={one.organisationId}>
            {one.name} <span className="muted">{t('remedy.released', { count: one.released })}</span>
          </li>
        ))}
      </ul>
      {isOpen && hall.viewer.isTrustee && <HandIn hall={hall} />}
    </Card>
  );
}

function HandIn({ hall }: { readonly hall: Hall }) {
  const { t } = useTrusteesWords();
  const { lotId } = hall;
  const asked = useCall(GetShares, { lotId });
  const release = useAct(ReleaseShares, {
    said: t('remedy.done'),
    invalidates: [GetOpening, GetShares, MyTasks],
  });
  const [passphrase, setPassphrase] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [reading, setReading] = useState<SharesReading['state'] | 'busy' | null>(null);
  const [isPartial, setPartial] = useState(false);
  const [fault, setFault] = useState<RefusedError | null>(null);
  if (asked.isPending) return <Loading lines={2} />;
  if (asked.isError) return <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  const { recipient, items } = asked.data;
  const kept = findTrusteeKey(recipient);
  const text = chosen ?? kept;

  async function handIn(file: string): Promise<void> {
    setReading('busy');
    setFault(null);
    try {
      const answer = await seal('openShares', { text: file, passphrase, recipient, items }).done;
      setReading(answer.state);
      if (answer.state !== 'opened') return;
      setPartial(answer.shares.length < items.length);
      if (answer.shares.length > 0) await release.mutateAsync({ lotId, shares: [...answer.shares] });
      setPassphrase('');
    } catch (thrown) {
      setReading(null);
      setFault(asRefused(thrown));
    }
  }

  if (release.isSuccess) return <p className="hall-good">✓ {t('remedy.doneAll')}</p>;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== null) void handIn(text);
      }}
    >
      {kept !== null && chosen === null && <p className="muted">{t('remedy.fromBrowser')}</p>}
      <Field
        label={t('remedy.file')}
        type="file"
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined && file.size < 100_000) void file.text().then(setChosen);
        }}
      />
      <Field
        label={t('remedy.passphrase')}
        type="password"
        autoComplete="off"
        value={passphrase}
        problem={
          reading === 'passphrase_wrong' || reading === 'other_key' || reading === 'not_a_key_file'
            ? t(`remedy.${reading}`)
            : null
        }
        onChange={(event) => {
          setPassphrase(event.target.value);
        }}
      />
      <Button
        type="submit"
        kind="primary"
        isBusy={reading === 'busy' || release.isPending}
        disabled={text === null || passphrase === ''}
      >
        {t('remedy.open')}
      </Button>
      {isPartial && <p className="panel panel-warn">{t('remedy.unopened')}</p>}
      {fault !== null && <ErrorPanel error={fault} />}
    </form>
  );
}
