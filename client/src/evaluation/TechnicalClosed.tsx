import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import type { Room } from './room.ts';
import { useGround } from './useGround.ts';
import { useEvaluationWords } from './words.ts';

/** Two envelopes: the technical evaluation is closed, and the session waits for the prices to be opened. */
export const isAwaitingPrices = (room: Pick<Room, 'phase' | 'technicalClosedAt'>): boolean =>
  room.phase === 'SUMMARY' && room.technicalClosedAt !== null;

/** What the technical evaluation came to, while the prices are opened in the hall: nothing of it can be changed any more. */
export function TechnicalClosed({ room }: { readonly room: Room }) {
  const { t } = useEvaluationWords();
  const ground = useGround();
  if (room.technicalClosedAt === null) return null;
  return (
    <Card title={t('envelopes.title')}>
      <p>
        {t('envelopes.closedAt')} <Instant at={room.technicalClosedAt} show="second" />
      </p>
      <p className="muted">{t('envelopes.sealed')}</p>
      <ul className="list">
        {room.bids.map((bid) => (
          <li key={bid.bidId}>
            <b>{bid.bidderName}</b>{' '}
            {bid.rejectionGround === null ? (
              <Tag tone="good">{t('envelopes.passed')}</Tag>
            ) : (
              <Tag tone="bad">{t('envelopes.rejected', { ground: ground(bid.rejectionGround) })}</Tag>
            )}
          </li>
        ))}
      </ul>
      <LinkButton to={`/lots/${room.lotId}/opening`} small>
        {t('envelopes.toHall')}
      </LinkButton>
    </Card>
  );
}
