import { GetUpload, type UploadView } from '../../../server/files/contract.ts';
import type { z } from 'zod';
import { useCall } from '../kernel/api.ts';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { UploadField } from '../kernel/ui/UploadField.tsx';
import { RowTools } from './cells.tsx';
import { moved } from './lists.ts';
import { useTendersWords } from './words.ts';

type File = z.output<typeof UploadView>;

interface DocumentFilesProps {
  readonly ids: readonly string[];
  readonly known: readonly File[];
  readonly onChange: (change: (ids: readonly string[]) => readonly string[]) => void;
}

/** The files of the tender documents: several at once, each can be paused, and goes on after a broken line. */
export function DocumentFiles({ ids, known, onChange }: DocumentFilesProps) {
  const { t } = useTendersWords();
  return (
    <div className="stack" id="field-files">
      <UploadField
        label={t('files.add')}
        hint={t('files.hint')}
        purpose="document"
        multiple
        onUploaded={({ uploadId }) => {
          onChange((now) => (now.includes(uploadId) ? now : [...now, uploadId]));
        }}
      />
      {ids.length === 0 ? (
        <Empty title={t('files.empty')} hint={t('files.emptyHint')} />
      ) : (
        <ol className="list">
          {ids.map((id, place) => {
            const go = (by: -1 | 1) => () => {
              onChange((now) => moved(now, now.indexOf(id), by));
            };
            return (
              <FileRow
                key={id}
                id={id}
                known={known.find((file) => file.id === id)}
                onUp={place > 0 ? go(-1) : undefined}
                onDown={place < ids.length - 1 ? go(1) : undefined}
                onRemove={() => {
                  onChange((now) => now.filter((one) => one !== id));
                }}
              />
            );
          })}
        </ol>
      )}
    </div>
  );
}

interface FileRowProps {
  readonly id: string;
  readonly known: File | undefined;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onRemove: () => void;
}

function FileRow({ id, known, onUp, onDown, onRemove }: FileRowProps) {
  const asked = useCall(GetUpload, { uploadId: id }, { enabled: known === undefined });
  const file = known ?? asked.data;
  return (
    <li className="file-row">
      {file !== undefined && <FileLink file={file} />}
      {file === undefined && asked.isPending && <Loading lines={1} />}
      {file === undefined && asked.isError && <ErrorPanel error={asked.error} />}
      <RowTools subject={file?.name ?? id} onUp={onUp} onDown={onDown} onRemove={onRemove} />
    </li>
  );
}
