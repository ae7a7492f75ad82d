import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { PlanView } from '../portal/PlanView.tsx';
import '../portal/portal.css';
import { SchemeView } from '../portal/SchemeView.tsx';
import type { Lot } from './LotWorkspace.tsx';
import { useTendersWords } from './words.ts';

/** The tender documents as the server holds them, to be read before they are signed. */
export function DocumentsSummary({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const terms = lot.terms ?? {};
  return (
    <div className="stack">
      <Card title={t('files.title')}>
        {lot.documents.length === 0 ? (
          <Empty title={t('files.empty')} hint={t('files.emptyHint')} />
        ) : (
          <ol className="list">
            {lot.documents.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </ol>
        )}
      </Card>
      <Card title={t('section.terms')}>
        <KeyValues
          rows={[
            [t('field.deadlineAt'), <Instant key="deadline" at={terms.deadlineAt} withZone />],
            [t('field.documentsUntil'), <Instant key="until" at={terms.documentsUntil} withZone />],
            [
              t('field.ceiling'),
              terms.ceiling === undefined ? '—' : <Money key="ceiling" yuan={terms.ceiling} withWan />,
            ],
            [
              t('field.securityAmount'),
              terms.securityAmount === undefined ? '—' : <Money key="security" yuan={terms.securityAmount} withWan />,
            ],
            [t('field.securityForms'), terms.securityForms?.map((form) => t(`securityForm.${form}`)).join(' · ')],
            [
              t('field.bidValidityDays'),
              terms.bidValidityDays === undefined ? '—' : t('terms.days', { count: terms.bidValidityDays }),
            ],
            [
              t('field.consortiumAllowed'),
              terms.consortiumAllowed === undefined
                ? '—'
                : t(terms.consortiumAllowed ? 'terms.consortiumYes' : 'terms.consortiumNo'),
            ],
            [t('field.contact'), terms.contact],
            [
              t('field.decryptionFallback'),
              terms.decryptionFallback === undefined ? '—' : t(`fallback.${terms.decryptionFallback}`),
            ],
            [t('field.fairCompetitionChecked'), terms.fairCompetitionChecked === true ? t('selfCheck.done') : '—'],
          ]}
        />
        {terms.qualification !== undefined && (
          <>
            <hr className="rule" />
            <h3>{t('field.qualification')}</h3>
            <p className="typed">{terms.qualification}</p>
          </>
        )}
      </Card>
      <Card title={t('section.scheme')}>
        {terms.scheme === undefined ? (
          <Empty title={t('summary.noScheme')} hint={t('summary.stillDrafted')} />
        ) : (
          <SchemeView scheme={terms.scheme} />
        )}
      </Card>
      <Card title={t('section.decision')}>
        {terms.decisionPlan === undefined ? (
          <Empty title={t('summary.noPlan')} hint={t('summary.stillDrafted')} />
        ) : (
          <PlanView plan={terms.decisionPlan} regime={lot.regime} />
        )}
      </Card>
    </div>
  );
}
