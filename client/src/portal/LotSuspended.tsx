import { allSuspensionCauses } from '../../../server/supervision/contract.ts';
import { dayTime } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

const causes: readonly string[] = allSuspensionCauses;

/** That the procedure stands still, since when and why, before everything else on the page. */
export function LotSuspended({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const language = useLanguage();
  if (lot.suspension === null) return null;
  const { cause, since } = lot.suspension;
  const words = causes.includes(cause) ? t(`lot.cause.${cause as (typeof allSuspensionCauses)[number]}`) : cause;
  return (
    <p className="panel panel-danger" role="status">
      {t('lot.suspended', { since: dayTime(since, language), cause: words })}
    </p>
  );
}
