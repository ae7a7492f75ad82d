import { GetLot, SaveTerms } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { UploadField } from '../kernel/ui/UploadField.tsx';
import type { MethodPartProps } from './MethodParts.tsx';
import { useMethodWords } from './methodWords.ts';

/** Which of the lot's files are the prequalification documents, free for everybody who may apply (REG 16). */
export function MethodDocuments({ lot, typed, onChange }: MethodPartProps) {
  const { t } = useMethodWords();
  const { documentIds } = typed;
  const keep = useAct(SaveTerms, {
    quiet: true,
    invalidates: [GetLot],
    onDone: (_answer, { documentIds: all }) => {
      const added = all.filter((id) => !lot.documents.some((file) => file.id === id));
      onChange({ documentIds: [...documentIds, ...added.filter((id) => !documentIds.includes(id))] });
    },
  });
  const held = lot.documents.map((file) => file.id);
  return (
    <Card title={t('documents')}>
      <p className="muted">{t('documentsHint')}</p>
      {documentIds.length === 0 && <Empty title={t('noDocuments')} hint={t('noDocumentsHint')} />}
      <ul className="list">
        {lot.documents.map((file) => (
          <li key={file.id} className="file-row">
            <label className="tick">
              <input
                type="checkbox"
                checked={documentIds.includes(file.id)}
                aria-label={file.name ?? file.id}
                onChange={(event) => {
                  onChange({
                    documentIds: event.target.checked
                      ? [...documentIds, file.id]
                      : documentIds.filter((id) => id !== file.id),
                  });
                }}
              />
              <FileLink file={file} />
            </label>
          </li>
        ))}
      </ul>
      <UploadField
        label={t('addDocument')}
        purpose="document"
        onUploaded={({ uploadId }) => {
          keep.mutate({ lotId: lot.id, terms: lot.terms ?? {}, documentIds: [...held, uploadId] });
        }}
      />
      {keep.isError && <ErrorPanel error={keep.error} />}
      <Law cited="REG 16" />
    </Card>
  );
}
