import { useId, useState } from 'react';
import { asRefused, type RefusedError } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import type { KeyReading } from './sealOrders.ts';
import { seal } from './sealing.ts';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

interface KeyFileFieldProps {
  readonly label: string;
  /** What the key must open; another version's key is named as such and never sent. */
  readonly recipient: string;
  readonly onOpened: (identity: string) => void;
}

/** Chooses a key file, asks its passphrase when it has one, and hands over the identity in it. */
export function KeyFileField({ label, recipient, onOpened }: KeyFileFieldProps) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const id = useId();
  const [file, setFile] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [reading, setReading] = useState<KeyReading['state'] | 'busy' | null>(null);
  const [fault, setFault] = useState<RefusedError | null>(null);

  async function read(text: string, given?: string): Promise<void> {
    setReading('busy');
    setFault(null);
    try {
      const answer = await seal('readKey', { text, recipient, ...(given === undefined ? {} : { passphrase: given }) })
        .done;
      setReading(answer.state);
      if (answer.state === 'opens') onOpened(answer.identity);
    } catch (thrown) {
      setReading(null);
      setFault(asRefused(thrown));
    }
  }

  async function take(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    const text = chosen.size > 100_000 ? '' : await chosen.text();
    setFile({ name: chosen.name, text });
    setPassphrase('');
    await read(text);
  }

  const asksPassphrase =
    file !== null &&
    (reading === 'passphrase_needed' || reading === 'passphrase_wrong' || (reading === 'busy' && passphrase !== ''));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="drop">
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          disabled={reading === 'busy'}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <span>{file?.name ?? t('keyFile.choose')}</span>
      </div>
      {asksPassphrase && (
        <form
          className="bid-passphrase"
          onSubmit={(event) => {
            event.preventDefault();
            void read(file.text, passphrase);
          }}
        >
          <Field
            label={t('keyFile.passphrase')}
            type="password"
            autoComplete="off"
            value={passphrase}
            problem={reading === 'passphrase_wrong' ? t('keyFile.passphrase_wrong') : null}
            onChange={(event) => {
              setPassphrase(event.target.value);
            }}
          />
          <Button kind="primary" type="submit" isBusy={reading === 'busy'} disabled={passphrase === ''}>
            {t('keyFile.open')}
          </Button>
        </form>
      )}
      {(reading === 'not_a_key_file' || reading === 'other_version') && (
        <p className="field-problem" role="alert">
          {reading === 'other_version' ? say('keyFile.other_version') : t('keyFile.not_a_key_file')}
        </p>
      )}
      {fault !== null && <ErrorPanel error={fault} />}
    </div>
  );
}
