import { Link } from 'react-router';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { useRegimeWords } from '../kernel/regimeWords.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MandatoryBasis } from '../tenders/MandatoryBasis.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** What is bought, by whom, for how much at most. */
export function LotOverview({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const { t: words } = useKernelWords();
  const word = useRegimeWords(lot.regime);
  const pick = usePick();
  return (
    <Card title={t('lot.overview')} id="overview">
      <KeyValues
        rows={[
          [word('ceiling'), <Money key="ceiling" yuan={lot.ceiling} withWan />],
          [
            word('authority'),
            <Link key="authority" to={`/lots?authority=${lot.authority.id}`}>
              {lot.authority.name}
            </Link>,
          ],
          [word('agency'), lot.agency?.name ?? words('say.none')],
          [t('lot.category'), `${lot.catalogueItem.code} ${pick(lot.catalogueItem.name)}`],
          [t('lot.region'), lot.region],
          [t('lot.regime'), words(`regime.${lot.regime}`)],
          [t('lot.mandatory'), lot.isMandatory ? t('lot.isMandatory') : t('lot.isVoluntary')],
          [word('duration'), t('lot.days', { count: lot.durationDays })],
          [t('lot.quality'), lot.quality],
          [t('lot.approval'), lot.approvalNumber],
          [t('lot.funds'), lot.fundsSource],
          [t('lot.code'), <code key="code">{lot.code}</code>],
        ]}
      />
      {lot.mandatoryBasis.length > 0 && (
        <>
          <h3 className="subhead">{t('lot.basis')}</h3>
          <MandatoryBasis basis={lot.mandatoryBasis} />
        </>
      )}
      <h3 className="subhead">{t('lot.scope')}</h3>
      <p className="prose">{lot.scope}</p>
      {lot.overview !== '' && (
        <>
          <h3 className="subhead">{t('lot.projectOverview')}</h3>
          <p className="prose">{lot.overview}</p>
        </>
      )}
    </Card>
  );
}
