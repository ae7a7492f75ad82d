import { useId, useState } from 'react';
import { fileSize } from '../kernel/format.ts';
import { useKernelWords, useLanguage } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import type { FileKind } from './draft.ts';
import type { DeskView, Sealer } from './sealingDesk.ts';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

/** Files that were not taken because they are larger than the upload door allows. */
export function TooLarge({ view }: { readonly view: DeskView<unknown> }) {
  const { t } = useBidsWords();
  const language = useLanguage();
  if (view.tooLarge.length === 0) return null;
  return (
    <p className="panel panel-danger" role="alert">
      {t('files.tooLarge', { names: view.tooLarge.join(language === 'zh' ? '、' : ', ') })}
    </p>
  );
}

interface KindOfFilesProps {
  readonly kind: FileKind;
  readonly desk: Sealer;
  readonly view: DeskView<unknown>;
}

/** The files of one kind: chosen, on their way through the seal, or sealed. */
export function KindOfFiles({ kind, desk, view }: KindOfFilesProps) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  const named = kind === 'QUALIFICATION' ? say('files.kind.QUALIFICATION') : t(`files.kind.${kind}`);
  const { t: words } = useKernelWords();
  const sealed = (view.draft?.files ?? []).filter((file) => file.kind === kind);
  const chosen = view.chosen.filter((file) => file.kind === kind);
  return (
    <section className="bid-kind">
      <h3>{named}</h3>
      <DropField
        label={t('files.chooseFor', { kind: named })}
        isLocked={view.isSealing}
        onFiles={(files) => {
          desk.choose(kind, files);
        }}
      />
      {sealed.length + chosen.length === 0 && <p className="muted bid-none">{t('files.none')}</p>}
      <ul className="bid-list">
        {sealed.map((file) => (
          <li key={file.partId}>
            <span className="bid-file">{file.name}</span>
            <span className="muted">
              {fileSize(file.size)} · <Hash hash={file.sha256} />
            </span>
            <span className="bid-good">✓ {t('files.sealed')}</span>
            {!view.isSealing && (
              <Button
                small
                kind="quiet"
                aria-label={t('files.removeNamed', { name: file.name })}
                onClick={() => {
                  desk.dropSealed(file.partId);
                }}
              >
                {words('do.remove')}
              </Button>
            )}
          </li>
        ))}
        {chosen.map(({ key, file }) => (
          <li key={key}>
            <span className="bid-file">{file.name}</span>
            <span className="muted">{fileSize(file.size)}</span>
            {view.going?.key === key ? (
              <progress max={view.going.total} value={view.going.sent} aria-label={file.name} />
            ) : (
              <span className="muted">○ {t('files.waiting')}</span>
            )}
            {!view.isSealing && (
              <Button
                small
                kind="quiet"
                aria-label={t('files.removeNamed', { name: file.name })}
                onClick={() => {
                  desk.dropChosen(key);
                }}
              >
                {words('do.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DropFieldProps {
  readonly label: string;
  readonly isLocked: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

function DropField({ label, isLocked, onFiles }: DropFieldProps) {
  const { t } = useBidsWords();
  const id = useId();
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={`drop${isOver ? ' drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!isLocked) onFiles([...event.dataTransfer.files]);
      }}
    >
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="file"
        multiple
        disabled={isLocked}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <span>{t('files.choose')}</span>
    </div>
  );
}
