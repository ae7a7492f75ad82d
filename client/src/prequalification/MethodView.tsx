import { invitationReasons } from '../../../server/tenders/procedure.ts';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { useMethodWords } from './methodWords.ts';
import { usePrequalificationWords } from './words.ts';

/** The method of a lot in full, read only: reason, dates, every item, how those who pass are chosen, the free documents. */
export function MethodView({ lot }: { readonly lot: Lot }) {
  const { t } = useMethodWords();
  const { t: words } = usePrequalificationWords();
  const { procedure } = lot;
  if (procedure === null) return <p>{t('none')}</p>;
  const { invitation, prequalification: plan } = procedure;
  const free = lot.documents.filter((file) => plan?.documentIds.includes(file.id));
  return (
    <>
      <p>
        <b>{t(invitation === null ? 'open' : 'invited')}</b> · {t(plan === null ? 'after' : 'before')}
      </p>
      {invitation !== null && (
        <>
          <p className="typed">
            {words(`reason.${invitation.reason}`)} · {invitation.explanation}
          </p>
          <Law cited={invitationReasons[invitation.reason].law} />
        </>
      )}
      {plan !== null && (
        <>
          <KeyValues
            rows={[
              [t('documentsUntil'), <Instant key="documents" at={plan.documentsUntil} withZone />],
              [t('deadlineAt'), <Instant key="deadline" at={plan.deadlineAt} withZone />],
              [
                t('selection'),
                plan.selection.kind === 'LIMITED'
                  ? t('limitedTo', { max: plan.selection.max })
                  : t(plan.selection.kind),
              ],
            ]}
          />
          <h3>{t('items')}</h3>
          <ol className="method-items">
            {plan.items.map((item) => (
              <li key={item.id}>
                <b>{item.title}</b>
                <span className="typed">{item.requirement}</span>
              </li>
            ))}
          </ol>
          {plan.selection.kind === 'LIMITED' && (
            <>
              <h3>{t('scores')}</h3>
              <ol className="method-items">
                {plan.selection.scores.map((score) => (
                  <li key={score.id}>
                    <b>{score.title}</b>
                    <span>
                      {t('scorePoints')} {score.maxPoints}
                    </span>
                  </li>
                ))}
              </ol>
            </>
          )}
          {free.length > 0 && (
            <>
              <h3>{t('documents')}</h3>
              <ul className="list">
                {free.map((file) => (
                  <li key={file.id}>
                    <FileLink file={file} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </>
  );
}
