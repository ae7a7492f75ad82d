import { useId, useState } from 'react';
import { fileSize } from '../kernel/format.ts';
import { useKernelWords, useLanguage } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import type { Desk, DeskView } from './desk.ts';
import { fileKinds, type Envelopes, type FileKind } from './draft.ts';
import { useBidsWords } from './words.ts';

/** The files of the bid by kind: those that wait, the one that goes through the seal, and those that lie sealed. */
export function BidFiles({
  desk,
  view,
  envelopes,
}: {
  readonly desk: Desk;
  readonly view: DeskView;
  readonly envelopes: Envelopes;
}) {
  const { t } = useBidsWords();
  const language = useLanguage();
  const files = [...(view.draft?.files ?? []), ...view.chosen];
  const sizes = [...(view.draft?.files ?? []).map(({ size }) => size), ...view.chosen.map(({ file }) => file.size)];
  const kinds = fileKinds(envelopes);
  const missing = kinds.filter((kind) => !files.some((file) => file.kind === kind));
  return (
    <Card
      title={`2. ${t('files.title')}`}
      aside={
        files.length > 0 && (
          <span className="muted">
            {t('files.total', { count: files.length, size: fileSize(sizes.reduce((all, size) => all + size, 0)) })}
          </span>
        )
      }
    >
      <p className="muted">{t('files.lead')}</p>
      {envelopes === 'TWO' && <p className="panel panel-info">{t('files.twoEnvelopes')}</p>}
      <div className="bid-kinds">
        {kinds.map((kind) => (
          <KindOfFiles key={kind} kind={kind} desk={desk} view={view} />
        ))}
      </div>
      {view.tooLarge.length > 0 && (
        <p className="panel panel-danger" role="alert">
          {t('files.tooLarge', { names: view.tooLarge.join(language === 'zh' ? '、' : ', ') })}
        </p>
      )}
      {files.length > 0 && missing.length > 0 && (
        <p className="caution">
          ⚠{' '}
          {t('files.missing', {
            kinds: missing.map((kind) => t(`files.kind.${kind}`)).join(language === 'zh' ? '、' : ', '),
          })}
        </p>
      )}
    </Card>
  );
}

function KindOfFiles({ kind, desk, view }: { readonly kind: FileKind; readonly desk: Desk; readonly view: DeskView }) {
  const { t } = useBidsWords();
  const { t: words } = useKernelWords();
  const sealed = (view.draft?.files ?? []).filter((file) => file.kind === kind);
  const chosen = view.chosen.filter((file) => file.kind === kind);
  return (
    <section className="bid-kind">
      <h3>{t(`files.kind.${kind}`)}</h3>
      <DropField
        label={t('files.chooseFor', { kind: t(`files.kind.${kind}`) })}
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
