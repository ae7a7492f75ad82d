import { Link } from 'react-router';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** The documents that everybody may take without an account, with their hashes. */
export function LotDocuments({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  return (
    <Card title={t('lot.documents')} id="documents">
      {lot.documents.length === 0 ? (
        <Empty title={t('lot.documentsEmpty')} hint={t('lot.documentsEmptyHint')} />
      ) : (
        <>
          <p className="muted">{t('lot.documentsHint')}</p>
          <ul className="list">
            {lot.documents.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </ul>
        </>
      )}
      {lot.documentsHash !== null && (
        <p>
          <span className="muted">{t('lot.documentsHash')}</span> <Hash hash={lot.documentsHash} />
        </p>
      )}
      {lot.rulebookHash !== null && (
        <p>
          <span className="muted">{t('lot.rulebookHash')}</span> <Hash hash={lot.rulebookHash} /> ·{' '}
          <Link to="/law">{t('plan.basis')}</Link>
        </p>
      )}
    </Card>
  );
}
