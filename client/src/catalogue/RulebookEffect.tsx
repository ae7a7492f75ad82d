import { GetRulebookEffect } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { StateTag, Tag } from '../kernel/ui/StateTag.tsx';
import { parameterName, unitName, valueName } from './parameterNames.ts';
import { useCatalogueWords } from './words.ts';

/** Which running lots a draft would touch: those not yet published get it, published ones keep their frozen law. */
export function RulebookEffect({ draftId }: { readonly draftId: string }) {
  const { t } = useCatalogueWords();
  const pick = usePick();
  const effect = useCall(GetRulebookEffect, { draftId });
  if (effect.isPending) return <Loading lines={3} />;
  if (effect.isError) return <ErrorPanel error={effect.error} onRetry={() => void effect.refetch()} />;
  if (effect.data.lots.length === 0) return <p className="muted">{t('effect.none')}</p>;
  return (
    <div className="table-wrap">
      <table className="table table-stack">
        <thead>
          <tr>
            <th>{t('effect.lot')}</th>
            <th>{t('law.key')}</th>
            <th>{t('effect.now')}</th>
            <th>{t('effect.next')}</th>
            <th>{t('effect.dates')}</th>
            <th>{t('effect.findings')}</th>
          </tr>
        </thead>
        <tbody>
          {effect.data.lots.map((lot) => (
            <tr key={lot.lotId}>
              <td>
                {lot.name}
                <br />
                <code>{lot.code}</code> <StateTag state={lot.state} />{' '}
                <Tag tone={lot.isFrozen ? 'calm' : 'warn'}>{t(lot.isFrozen ? 'effect.keeps' : 'effect.gets')}</Tag>
              </td>
              <td data-label={t('law.key')}>
                {lot.values.map((one) => pick(parameterName(one.parameter))).join('；')}
              </td>
              <td data-label={t('effect.now')}>
                {lot.values.map((one) => `${pick(valueName(one.now ?? '—'))} ${pick(unitName(one.unit))}`).join('；')}
              </td>
              <td data-label={t('effect.next')}>
                {lot.values.map((one) => `${pick(valueName(one.next ?? '—'))} ${pick(unitName(one.unit))}`).join('；')}
              </td>
              <td data-label={t('effect.dates')}>
                {lot.dates.length === 0
                  ? t('effect.same')
                  : lot.dates.map((one) => (
                      <span key={one.key}>
                        {pick(one.title)}: {one.before ?? '—'} → <b>{one.after ?? '—'}</b>
                        <br />
                      </span>
                    ))}
              </td>
              <td data-label={t('effect.findings')}>
                {[...lot.comes.map((code) => `+ ${code}`), ...lot.goes.map((code) => `− ${code}`)].join('；') ||
                  t('effect.same')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
