import { GetCatalogue } from '../../../server/catalogue/contract.ts';
import { useCall } from '../kernel/api.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { useCatalogueWords } from './words.ts';

/** Where an officer of the general supervision authority keeps the law's data: catalogue, parameters, holidays. */
export function LawDesk() {
  const { t } = useCatalogueWords();
  const catalogue = useCall(GetCatalogue, {});
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')}>
      <div className="stack">
        <Card title={t('desk.catalogue')} aside={<LinkButton to="/catalogue">{t('desk.readCatalogue')}</LinkButton>}>
          {catalogue.data && (
            <p>{t('catalogue.version', { version: catalogue.data.version, from: catalogue.data.validFrom })}</p>
          )}
        </Card>
        <Card title={t('desk.rulebook')} aside={<LinkButton to="/law">{t('desk.readRulebook')}</LinkButton>}>
          <p>{t('law.lead')}</p>
        </Card>
      </div>
    </Page>
  );
}
