import { useState } from 'react';
import { CompareSigned, ListSignedVersions } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField } from '../kernel/ui/Field.tsx';
import { fileAddress } from '../kernel/ui/FileLink.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import './documents.css';
import { useDocumentsWords } from './documentsWords.ts';

/** Signed versions of the documents, and any two of them side by side (REG 21; O20 22). */
export function SignedVersions({ lotId }: { readonly lotId: string }) {
  const { t } = useDocumentsWords();
  const asked = useCall(ListSignedVersions, { lotId });
  const [chosen, setChosen] = useState<{ before?: number; after?: number }>({});
  if (asked.isPending) return <Loading lines={2} />;
  if (asked.isError) return <ErrorPanel error={asked.error} />;
  const { items } = asked.data;
  const last = items.at(-1)?.number;
  const before = chosen.before ?? items.at(-2)?.number;
  const after = chosen.after ?? last;
  return (
    <Card title={t('versions.title')}>
      <p className="muted">{items.length === 0 ? t('versions.none') : t('versions.hint')}</p>
      <ol className="list">
        {items.map((one) => (
          <li key={one.number}>
            <b>{t('versions.number', { number: one.number })}</b> <Instant at={one.signedAt} withZone />{' '}
            <Hash hash={one.documentsHash} />{' '}
            {one.paper && <a href={fileAddress(one.paper.uploadId)}>{t('versions.paper')}</a>}
          </li>
        ))}
      </ol>
      {items.length > 1 && before !== undefined && after !== undefined && (
        <>
          <div className="form-grid">
            {(['before', 'after'] as const).map((side) => (
              <ChoiceField
                key={side}
                label={t(`versions.${side}`)}
                value={String(side === 'before' ? before : after)}
                onChange={(event) => {
                  setChosen({ before, after, [side]: Number(event.target.value) });
                }}
              >
                {items.map((one) => (
                  <option key={one.number} value={one.number}>
                    {t('versions.number', { number: one.number })}
                  </option>
                ))}
              </ChoiceField>
            ))}
          </div>
          <Difference lotId={lotId} before={before} after={after} />
        </>
      )}
    </Card>
  );
}

function Difference({
  lotId,
  before,
  after,
}: {
  readonly lotId: string;
  readonly before: number;
  readonly after: number;
}) {
  const { t } = useDocumentsWords();
  const asked = useCall(CompareSigned, { lotId, before, after });
  if (asked.isPending) return <Loading lines={4} />;
  if (asked.isError) return <ErrorPanel error={asked.error} />;
  const { terms, chapters, files, isSame } = asked.data;
  if (isSame) return <p className="panel panel-good">{t('versions.same')}</p>;
  return (
    <div className="stack">
      {terms.length > 0 && (
        <>
          <h3>{t('versions.terms')}</h3>
          <div className="table-wrap">
            <table className="table">
              <tbody>
                {terms.map((one) => (
                  <tr key={one.path}>
                    <td>
                      <code>{one.path}</code>
                    </td>
                    <td>{one.before === null ? '—' : <del>{one.before}</del>}</td>
                    <td>{one.after === null ? '—' : <ins>{one.after}</ins>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {chapters.some((one) => one.change !== 'SAME') && <h3>{t('versions.chapters')}</h3>}
      {chapters
        .filter((one) => one.change !== 'SAME')
        .map((one) => (
          <details key={one.id} open>
            <summary>
              {one.title} · {t(`versions.change.${one.change}`)}
            </summary>
            <div className="sides">
              {(['REMOVED', 'ADDED'] as const).map((side) => (
                <p key={side} className="typed">
                  {one.parts
                    .filter((part) => part.kind === 'SAME' || part.kind === side)
                    .map((part, at) =>
                      part.kind === 'SAME' ? (
                        <span key={at}>{part.text}</span>
                      ) : side === 'ADDED' ? (
                        <ins key={at}>{part.text}</ins>
                      ) : (
                        <del key={at}>{part.text}</del>
                      ),
                    )}
                </p>
              ))}
            </div>
          </details>
        ))}
      {files.some((one) => one.change !== 'SAME') && (
        <>
          <h3>{t('versions.files')}</h3>
          <ul className="list">
            {files
              .filter((one) => one.change !== 'SAME')
              .map((one) => (
                <li key={one.name}>
                  {one.name} · {t(`versions.change.${one.change}`)}
                </li>
              ))}
          </ul>
        </>
      )}
    </div>
  );
}
