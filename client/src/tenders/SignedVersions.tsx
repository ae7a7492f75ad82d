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
import { useTermWords } from './useTermWords.ts';

interface SignedVersionsProps {
  readonly lotId: string;
  /** On the lot's public page: nothing is shown before the first version, and each one is compared with the former. */
  readonly isPublic?: boolean;
}

/** Signed versions of the documents, and any two of them side by side (REG 21; O20 22). */
export function SignedVersions({ lotId, isPublic = false }: SignedVersionsProps) {
  const { t } = useDocumentsWords();
  const asked = useCall(ListSignedVersions, { lotId });
  if (isPublic && !asked.data?.items.length) return null;
  if (asked.isPending) return <Loading lines={2} />;
  if (asked.isError) return <ErrorPanel error={asked.error} />;
  const { items } = asked.data;
  return (
    <Card title={t('versions.title')} id="signed">
      <p className="muted">
        {items.length === 0 ? t('versions.none') : t(isPublic ? 'versions.publicHint' : 'versions.hint')}
      </p>
      <ol className="list">
        {items.map((one, at) => {
          const former = items[at - 1];
          return (
            <li key={one.number}>
              <b>{t('versions.number', { number: one.number })}</b> <Instant at={one.signedAt} withZone />{' '}
              <Hash hash={one.documentsHash} />{' '}
              {one.paper && <a href={fileAddress(one.paper.uploadId)}>{t('versions.paper')}</a>}
              {isPublic && former && <Former lotId={lotId} before={former.number} after={one.number} />}
            </li>
          );
        })}
      </ol>
      {!isPublic && items.length > 1 && <Comparison lotId={lotId} numbers={items.map((one) => one.number)} />}
    </Card>
  );
}

/** What a version changed, asked for when somebody wants to see it. */
function Former({ lotId, before, after }: DifferenceProps) {
  const { t } = useDocumentsWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="version-former"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('versions.former', { number: before })}</summary>
      {isOpen && <Difference lotId={lotId} before={before} after={after} />}
    </details>
  );
}

function Comparison({ lotId, numbers }: { readonly lotId: string; readonly numbers: readonly number[] }) {
  const { t } = useDocumentsWords();
  const [chosen, setChosen] = useState<{ before?: number; after?: number }>({});
  const before = chosen.before ?? numbers.at(-2);
  const after = chosen.after ?? numbers.at(-1);
  if (before === undefined || after === undefined) return null;
  return (
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
            {numbers.map((number) => (
              <option key={number} value={number}>
                {t('versions.number', { number })}
              </option>
            ))}
          </ChoiceField>
        ))}
      </div>
      <Difference lotId={lotId} before={before} after={after} />
    </>
  );
}

interface DifferenceProps {
  readonly lotId: string;
  readonly before: number;
  readonly after: number;
}

function Difference({ lotId, before, after }: DifferenceProps) {
  const { t } = useDocumentsWords();
  const words = useTermWords();
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
            <table className="table version-terms">
              <thead>
                <tr>
                  <th scope="col">{t('versions.place')}</th>
                  <th scope="col">{t('versions.before')}</th>
                  <th scope="col">{t('versions.after')}</th>
                </tr>
              </thead>
              <tbody>
                {terms.map((one) => (
                  <tr key={one.path}>
                    <th scope="row" title={one.path}>
                      {words.place(one.path)}
                    </th>
                    <td>{one.before === null ? '—' : <del>{words.value(one.path, one.before)}</del>}</td>
                    <td>{one.after === null ? '—' : <ins>{words.value(one.path, one.after)}</ins>}</td>
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
