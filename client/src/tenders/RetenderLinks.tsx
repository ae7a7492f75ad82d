import { Link } from 'react-router';
import { Card } from '../kernel/ui/Card.tsx';
import type { Lot } from './LotWorkspace.tsx';
import { RetenderExemption } from './Retender.tsx';
import { useTendersWords } from './words.ts';

/** The lot before and the lot after in a row of retenders, with the analysis that led from one to the other. */
export function RetenderLinks({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const { of, next, analysis } = lot.retender;
  if (of === null && analysis === null) return null;
  return (
    <Card title={t('retender.title')}>
      {of !== null && (
        <p>
          {t('retender.of')}
          <Link to={`/lots/${of.id}`}>{of.code}</Link>
        </p>
      )}
      {analysis !== null && (
        <>
          <p>
            {next === null ? (
              t('retender.nextDraft')
            ) : (
              <>
                {t('retender.next')}
                <Link to={`/lots/${next.id}`}>{next.code}</Link>
              </>
            )}
          </p>
          <p>
            <b>{t('retender.analysis')}</b>
            <br />
            {analysis.causes.map((cause) => t(`retender.cause.${cause}`)).join(' · ')}
          </p>
          <p className="muted">{analysis.text}</p>
        </>
      )}
      <RetenderExemption lot={lot} />
    </Card>
  );
}
