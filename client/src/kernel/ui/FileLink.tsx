import type { z } from 'zod';
import type { UploadView } from '../../../../server/files/contract.ts';
import { fileSize } from '../format.ts';
import { useKernelWords } from '../i18n/i18n.ts';
import { Hash } from './Hash.tsx';

/** The address under which a file comes down. */
export const fileAddress = (uploadId: string): string => `/api/v1/files/${uploadId}`;

type Shown = Pick<z.output<typeof UploadView>, 'id' | 'name' | 'sha256' | 'size'>;

/** A file to download, with its size and the hash it must have. */
export function FileLink({ file }: { readonly file: Shown }) {
  const { t } = useKernelWords();
  return (
    <span className="file">
      <a href={fileAddress(file.id)} download={file.name ?? true}>
        {file.name ?? t('file.unnamed')}
      </a>
      <span className="muted">{fileSize(file.size)}</span>
      {file.sha256 !== null && (
        <span className="file-hash">
          <span className="muted">{t('file.hash')}</span> <Hash hash={file.sha256} />
        </span>
      )}
    </span>
  );
}
