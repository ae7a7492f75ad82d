import { useId, useState, type DragEvent } from 'react';
import type { UploadPurpose } from '../../../../server/files/contract.ts';
import { asRefused, type RefusedError } from '../api.ts';
import { fileSize } from '../format.ts';
import { useKernelWords } from '../i18n/i18n.ts';
import { startUpload, type RunningUpload } from '../upload.ts';
import { Button } from './Button.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';

export interface UploadedFile {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
}

interface UploadFieldProps {
  readonly label: string;
  readonly purpose: UploadPurpose;
  readonly onUploaded: (file: UploadedFile) => void;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly hint?: string;
}

interface Sending {
  readonly key: string;
  readonly file: File;
  readonly sent: number;
  readonly state: 'running' | 'paused' | 'failed';
  readonly error: RefusedError | null;
  readonly run: RunningUpload | null;
}

/** Chooses files and sends them up; every file can be paused, resumed and cancelled, and goes on after a reload. */
export function UploadField({ label, purpose, onUploaded, accept, multiple = false, hint }: UploadFieldProps) {
  const { t } = useKernelWords();
  const id = useId();
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const [isOver, setOver] = useState(false);

  const change = (key: string, part: Partial<Sending>) => {
    setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  };
  const drop = (key: string) => {
    setSendings((all) => all.filter((one) => one.key !== key));
  };

  async function send(key: string, file: File): Promise<void> {
    try {
      const run = await startUpload({
        content: file,
        purpose,
        name: file.name,
        mediaType: file.type,
        onProgress: (sent) => {
          change(key, { sent });
        },
      });
      change(key, { run, state: 'running', error: null });
      const uploadId = await run.finished;
      drop(key);
      onUploaded({ uploadId, name: file.name, size: file.size, mediaType: file.type });
    } catch (thrown) {
      change(key, { state: 'failed', error: asRefused(thrown), run: null });
    }
  }

  function take(files: FileList | null): void {
    for (const file of [...(files ?? [])].slice(0, multiple ? 50 : 1)) {
      const key = `${file.name}-${String(file.size)}-${String(file.lastModified)}`;
      setSendings((all) => [
        ...all.filter((one) => one.key !== key),
        { key, file, sent: 0, state: 'running', error: null, run: null },
      ]);
      void send(key, file);
    }
  }

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div
        className={`drop${isOver ? ' drop-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={onDrop}
      >
        <input
          id={id}
          type="file"
          multiple={multiple}
          {...(accept === undefined ? {} : { accept })}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
        <span>{t('upload.drop')}</span>
      </div>
      {hint !== undefined && <div className="field-hint">{hint}</div>}
      {sendings.map((one) => (
        <SendingRow
          key={one.key}
          sending={one}
          onPause={() => {
            one.run?.pause();
            change(one.key, { state: 'paused' });
          }}
          onResume={() => {
            change(one.key, { state: 'running', error: null });
            if (one.run) one.run.resume();
            else void send(one.key, one.file);
          }}
          onCancel={() => {
            drop(one.key);
            void one.run?.cancel().catch(() => undefined);
          }}
        />
      ))}
    </div>
  );
}

interface SendingRowProps {
  readonly sending: Sending;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onCancel: () => void;
}

function SendingRow({ sending, onPause, onResume, onCancel }: SendingRowProps) {
  const { t } = useKernelWords();
  const { file, sent, state, error } = sending;
  return (
    <div className="sending">
      <span className="sending-name">{file.name}</span>
      <progress max={Math.max(1, file.size)} value={sent} aria-label={file.name} />
      <span className="muted">
        {t('upload.speed', { done: fileSize(sent), total: fileSize(file.size) })}
        {state !== 'running' && ` · ${t(`upload.${state}`)}`}
      </span>
      <span className="sending-tools">
        {state === 'running' ? (
          <Button small onClick={onPause}>
            {t('do.pause')}
          </Button>
        ) : (
          <Button small onClick={onResume}>
            {t('do.resume')}
          </Button>
        )}
        <Button small kind="quiet" onClick={onCancel}>
          {t('do.cancel')}
        </Button>
      </span>
      {error !== null && <ErrorPanel error={error} />}
    </div>
  );
}
