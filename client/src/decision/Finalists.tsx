import { Link } from 'react-router';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import type { Meeting } from './meeting.ts';
import { useDecisionWords } from './words.ts';

/** The closed set that is decided among, without rank (LAW 57). */
export function Finalists({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useDecisionWords();
  return (
    <Card title={t('finalists.title')} aside={<Link to={`/lots/${meeting.lotId}`}>{t('open')}</Link>}>
      {meeting.finalists.length === 0 ? (
        <Empty title={t('finalists.none')} hint={t('finalists.noneHint')} />
      ) : (
        <>
          <p className="muted">{t('finalists.lead')}</p>
          <ul className="finalists">
            {meeting.finalists.map((finalist) => (
              <li
                key={finalist.bidId}
                className={finalist.bidId === meeting.winner?.bidId ? 'finalist finalist-winner' : 'finalist'}
              >
                <b>{finalist.bidderName}</b>
                <span>
                  <small className="muted">{t('finalists.price')}</small> <Money yuan={finalist.price} />
                </span>
                <span>
                  <small className="muted">{t('finalists.total')}</small>{' '}
                  {finalist.total === null ? (
                    <span className="muted">{t('finalists.totalHidden')}</span>
                  ) : (
                    <b>{finalist.total}</b>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
