import { useEffect, useState } from 'react';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { findKey } from './draftStore.ts';
import { KeyFileField } from './KeyFileField.tsx';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

interface KeyReleaseProps {
  readonly recipient: string;
  readonly law: string;
  readonly isBusy: boolean;
  readonly onRelease: (identity: string) => void;
}

/** Hands in the key of what was sealed to a recipient: the one that this browser kept, or one from a key file. */
export function KeyRelease({ recipient, law, isBusy, onRelease }: KeyReleaseProps) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const [kept, setKept] = useState<string | null | undefined>(undefined);
  const [fromFile, setFromFile] = useState<string | null>(null);
  useEffect(() => {
    void findKey(recipient).then((key) => {
      setKept(key?.identity ?? null);
    });
  }, [recipient]);
  if (kept === undefined) return <Loading lines={2} />;
  const identity = fromFile ?? kept;
  const chooseFile = <KeyFileField label={t('release.keyFile')} recipient={recipient} onOpened={setFromFile} />;
  return (
    <div className="hall-key">
      {kept === null ? (
        <>
          <p>{t('release.noKey')}</p>
          {chooseFile}
        </>
      ) : (
        <p>{t('release.hasKey')}</p>
      )}
      {fromFile !== null && (
        <p className="bid-good" role="status">
          ✓ {t('release.keyGood')}
        </p>
      )}
      {identity !== null && (
        <MoveButton
          law={law}
          isBusy={isBusy}
          onMove={() => {
            onRelease(identity);
          }}
        >
          {say('release.do')}
        </MoveButton>
      )}
      <p className="muted">{say('release.ask')}</p>
      {kept !== null && (
        <details className="fold">
          <summary>{t('release.otherFile')}</summary>
          {chooseFile}
        </details>
      )}
    </div>
  );
}
