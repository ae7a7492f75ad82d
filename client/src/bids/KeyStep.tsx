import { useState } from 'react';
import { asRefused } from '../kernel/api.ts';
import { serverNow } from '../kernel/serverClock.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { tellRefusal } from '../kernel/ui/toasts.ts';
import type { Keys, SealedVersion } from './draft.ts';
import { KeyFileField } from './KeyFileField.tsx';
import { saveText } from './receipt.ts';
import { seal } from './sealing.ts';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

interface KeyStepProps {
  readonly lotId: string;
  readonly lotCode: string;
  readonly keys: Keys;
  /** Of the second envelope; the same file keeps both. */
  readonly priceKeys: Keys | null;
  readonly sealed: SealedVersion;
  readonly isKept: boolean;
  readonly onSaved: (isSaved: boolean) => void;
}

const shortest = 8;

/** The one thing that opens the bid: it must be saved, and the bidder says so, before the bid can be submitted. */
export function KeyStep({ lotId, lotCode, keys, priceKeys, sealed, isKept, onSaved }: KeyStepProps) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const [passphrase, setPassphrase] = useState('');
  const [isWriting, setWriting] = useState(false);
  const [isDownloaded, setDownloaded] = useState(sealed.isKeySaved);
  const [isChecked, setChecked] = useState(false);
  const isShort = passphrase !== '' && passphrase.length < shortest;

  async function download(): Promise<void> {
    setWriting(true);
    try {
      const told = {
        lotId,
        manifestHash: sealed.manifestHash,
        createdAt: new Date(serverNow()).toISOString(),
        identity: keys.identity,
        ...(priceKeys === null ? {} : { priceIdentity: priceKeys.identity }),
      };
      const text = await seal('writeKey', { ...told, ...(passphrase === '' ? {} : { passphrase }) }).done;
      saveText(`${lotCode}-${sealed.manifestHash.slice(0, 8)}.bidkey.json`, text);
      setDownloaded(true);
      setChecked(false);
    } catch (thrown) {
      tellRefusal(asRefused(thrown));
    } finally {
      setWriting(false);
    }
  }

  return (
    <Card title={`4. ${t('key.title')}`}>
      <p>{priceKeys === null ? say('key.lead') : t('key.leadTwo')}</p>
      <p className="panel panel-warn">
        <strong>{say('key.loss')}</strong>
      </p>
      <p className="muted">{isKept ? say('key.inBrowser') : say('key.notInBrowser')}</p>
      <div className="bid-key">
        <Field
          label={t('key.passphrase')}
          type="password"
          autoComplete="new-password"
          value={passphrase}
          hint={t('key.passphraseHint')}
          problem={isShort ? t('key.passphraseShort') : null}
          onChange={(event) => {
            setPassphrase(event.target.value);
          }}
        />
        <Button
          kind={isDownloaded ? 'plain' : 'primary'}
          isBusy={isWriting}
          disabled={isShort}
          onClick={() => void download()}
        >
          {t('key.download')}
        </Button>
      </div>
      <label className="bid-tick">
        <input
          type="checkbox"
          checked={sealed.isKeySaved}
          disabled={!isDownloaded}
          onChange={(event) => {
            onSaved(event.target.checked);
          }}
        />
        <span>{t('key.saved')}</span>
      </label>
      {!isDownloaded && <p className="muted">{t('key.downloadFirst')}</p>}
      {isDownloaded && (
        <details className="fold">
          <summary>{t('key.check')}</summary>
          <KeyFileField
            label={t('key.check')}
            recipient={keys.recipient}
            onOpened={() => {
              setChecked(true);
              onSaved(true);
            }}
          />
          {isChecked && (
            <p className="bid-good" role="status">
              ✓ {t('key.checkOpens')}
            </p>
          )}
        </details>
      )}
    </Card>
  );
}
