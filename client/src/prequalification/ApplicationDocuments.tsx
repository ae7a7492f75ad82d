import { Card } from '../kernel/ui/Card.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import type { ApplicationLot, OpenRound } from './ApplicationScreen.tsx';
import { useApplicationWords } from './applicationWords.ts';
import './method.css';
import { useMethodWords } from './methodWords.ts';

/** What an applicant reads before it applies: files, every item, who reviews, how those who pass are chosen. */
export function ApplicationDocuments({ lot, round }: { readonly lot: ApplicationLot; readonly round: OpenRound }) {
  const { t } = useApplicationWords();
  const { t: method } = useMethodWords();
  const plan = lot.procedure?.prequalification ?? null;
  if (plan === null) return null;
  const { selection } = plan;
  const files = lot.documents.filter((file) => plan.documentIds.includes(file.id));
  return (
    <Card title={t('documents.title')}>
      {files.length === 0 ? (
        <p className="muted">{t('documents.none')}</p>
      ) : (
        <ul className="list">
          {files.map((file) => (
            <li key={file.id}>
              <FileLink file={file} />
            </li>
          ))}
        </ul>
      )}
      <h3>{t('documents.items')}</h3>
      <p className="muted">{t('documents.itemsHint')}</p>
      <ol className="method-items">
        {plan.items.map((item) => (
          <li key={item.id}>
            <b>{item.title}</b>
            <span className="typed">{item.requirement}</span>
          </li>
        ))}
      </ol>
      <KeyValues
        rows={[
          [
            t('documents.selection'),
            selection.kind === 'LIMITED' ? method('limitedTo', { max: selection.max }) : method(selection.kind),
          ],
          [t('documents.reviewedBy'), t(`documents.${round.reviewedBy}`)],
          [t('documents.hash'), <Hash key="hash" hash={round.documentsHash} />],
        ]}
      />
      {selection.kind === 'LIMITED' && (
        <ol className="method-items">
          {selection.scores.map((score) => (
            <li key={score.id}>
              <b>{score.title}</b>
              <span>
                {method('scorePoints')} {score.maxPoints}
              </span>
            </li>
          ))}
        </ol>
      )}
      <Law cited="REG 18" />
    </Card>
  );
}
