import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import type { ApplicationLot, MineApplied } from './ApplicationScreen.tsx';
import { useApplicationWords } from './applicationWords.ts';

/** The applicant's own result with the reason of every failed item, and the way to the bid (REG 18, 19; LAW 22). */
export function ApplicationResult({ lot, mine }: { readonly lot: ApplicationLot; readonly mine: MineApplied }) {
  const { t } = useApplicationWords();
  const { result } = mine;
  if (result === null)
    return (
      <Card title={t('result.title')}>
        <p className="panel panel-warn">{t('result.lotFailed')}</p>
        <Law cited="REG 19" />
      </Card>
    );
  const isPassed = result.outcome === 'PASSED';
  const isLimit = result.reasons.some((one) => one.itemId === 'LIMIT');
  const items = result.reasons.filter((one) => one.itemId !== 'LIMIT');
  return (
    <Card title={t('result.title')}>
      <p className={`panel ${isPassed ? 'panel-good' : 'panel-danger'}`} role="status">
        <b>
          {isPassed ? '✓' : '✗'} {t(`result.${result.outcome}`)}
        </b>
        {result.points !== null && <> · {t('result.points', { points: result.points })}</>}
      </p>
      {isLimit && <p>{t('result.limit')}</p>}
      {items.length > 0 && (
        <>
          <h3>{t('result.reasons')}</h3>
          <ul className="method-items">
            {items.map((item) => (
              <li key={item.itemId}>
                <b>{item.title}</b>
                <span>{item.reasons.length === 0 ? t('result.noReason') : [...new Set(item.reasons)].join('; ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {lot.state === 'FAILED' && <p className="panel panel-warn">{t('result.lotFailed')}</p>}
      {isPassed && lot.state === 'PREQ_DONE' && <p>{t('result.next')}</p>}
      {isPassed && lot.state === 'TENDERING' && (
        <LinkButton to={`/work/lots/${lot.id}/bid`} kind="primary">
          {t('result.toBid')}
        </LinkButton>
      )}
      <p className="muted">{t('result.secret')}</p>
      <Law cited="REG 18, 19; LAW 22" />
    </Card>
  );
}
