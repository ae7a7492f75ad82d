import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

/** What a bidder must bring and may rely on. */
export function LotTerms({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const { terms } = lot;
  if (terms === null)
    return (
      <Card title={t('lot.terms')} id="terms">
        <Empty title={t('lot.termsEmpty')} hint={t('lot.termsEmptyHint')} />
      </Card>
    );
  return (
    <Card title={t('lot.terms')} id="terms">
      <KeyValues
        rows={[
          [t('lot.security'), <Money key="security" yuan={terms.securityAmount} withWan />],
          [t('lot.securityForms'), terms.securityForms?.map((form) => t(`lot.form.${form}`)).join('、') ?? ''],
          [
            t('lot.validity'),
            terms.bidValidityDays === undefined ? '' : t('lot.days', { count: terms.bidValidityDays }),
          ],
          [
            t('lot.consortium'),
            terms.consortiumAllowed === undefined
              ? ''
              : terms.consortiumAllowed
                ? t('lot.consortiumYes')
                : t('lot.consortiumNo'),
          ],
          [
            t('lot.fallback'),
            terms.decryptionFallback === undefined ? '' : t(`lot.fallbackKind.${terms.decryptionFallback}`),
          ],
          [t('lot.contact'), terms.contact ?? ''],
        ]}
      />
      {terms.qualification !== undefined && (
        <>
          <h3 className="subhead">{t('lot.qualification')}</h3>
          <p className="prose">{terms.qualification}</p>
        </>
      )}
    </Card>
  );
}
