import { GetLawState } from '../../../server/catalogue/contract.ts';
import { useCall } from '../kernel/api.ts';
import { useCatalogueWords } from './words.ts';

/** Says which year's holidays are missing though deadlines reach into it; for officers and the centre. */
export function MissingYears() {
  const { t } = useCatalogueWords();
  const state = useCall(GetLawState, {}, { staleTime: 600_000 });
  const missing = state.data?.missingYears ?? [];
  if (missing.length === 0) return null;
  return (
    <div className="panel panel-danger" role="alert">
      <strong>{t('desk.missingYears', { years: missing.join('、') })}</strong>
      <p>{t('desk.missingYearsHint')}</p>
    </div>
  );
}
