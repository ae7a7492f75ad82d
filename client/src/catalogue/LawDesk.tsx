import { Page } from '../kernel/ui/Page.tsx';
import { CalendarDesk } from './CalendarDesk.tsx';
import { CatalogueDesk } from './CatalogueDesk.tsx';
import './desk.css';
import { MissingYears } from './MissingYears.tsx';
import { RulebookDesk } from './RulebookDesk.tsx';
import { useCatalogueWords } from './words.ts';

/** Where an officer of the general supervision authority keeps the law's data: catalogue, parameters, holidays. */
export function LawDesk() {
  const { t } = useCatalogueWords();
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')}>
      <div className="stack">
        <MissingYears />
        <CatalogueDesk />
        <RulebookDesk />
        <CalendarDesk />
      </div>
    </Page>
  );
}
