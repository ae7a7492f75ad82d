import type { ReactNode } from 'react';
import { failureCauses, type FailureCause } from '../../../server/opening/contract.ts';
import { faultOf, isEvidence } from '../../../server/opening/rules.ts';
import { useRegimeWords } from '../kernel/regimeWords.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useGround } from '../evaluation/useGround.ts';
import { useSupplyWords } from '../tenders/supplyWords.ts';
import { useTrusteesWords } from '../trustees/words.ts';
import type { Hall } from './OpeningHall.tsx';
import { SettleButton } from './SettleButton.tsx';
import { useOpeningWords } from './words.ts';

export type HallBid = Hall['bids'][number];

const tones = {
  SEALED: 'calm',
  KEY_RELEASED: 'live',
  DECRYPTED: 'good',
  FAILED: 'bad',
  REVOKED: 'bad',
  WITHDRAWN_BY_FAULT: 'warn',
} as const satisfies Record<HallBid['state'], string>;

const isCause = (text: string | null): text is FailureCause => failureCauses.some((one) => one === text);
/** After the read-out; then all prices are there at once. */
const isRead = (hall: Hall): boolean =>
  hall.step !== null && !['COUNT', 'DECRYPT_WINDOW'].includes(hall.step) && hall.state !== 'FAILED';

/** Why there is no price to be seen. */
function hiddenWords(hall: Hall, bid: HallBid) {
  if (bid.technical?.result === 'REJECTED') return 'envelopes.priceSealed' as const;
  if (hall.envelope === 'TECHNICAL' && hall.state !== 'FAILED') return 'envelopes.priceLater' as const;
  return isRead(hall) || hall.state === 'FAILED' ? ('table.notRead' as const) : ('table.hidden' as const);
}

/** Every bidder with the state of its bid; prices only from the read-out on, for all at once. */
export function OpenedBids({ hall }: { readonly hall: Hall }) {
  const { t } = useOpeningWords();
  const word = useRegimeWords(hall.regime);
  const columns = {
    number: t('table.number'),
    bidder: word('bidder'),
    state: t('table.state'),
    price: t('table.price'),
    duration: word('duration'),
    manager: t('table.manager'),
    confirmation: t('table.confirmation'),
  };
  const decrypted = hall.bids.filter(({ state }) => state === 'DECRYPTED').length;
  return (
    <Card
      title={t('table.of', { bidders: word('bidder') })}
      aside={
        <span className="muted">
          {t('table.count', { count: hall.bids.length, bidders: word('bidder') })} ·{' '}
          {t('table.decrypted', { done: decrypted, count: hall.bids.length })}
          {hall.ceiling !== null && (
            <>
              {' '}
              · {word('ceiling')} <Money yuan={hall.ceiling} />
            </>
          )}
        </span>
      }
    >
      <div className="hall-table" role="table" aria-label={t('table.of', { bidders: word('bidder') })}>
        <div role="row" className="hall-row hall-head">
          {Object.entries(columns).map(([column, name]) => (
            <span key={column} role="columnheader">
              {name}
            </span>
          ))}
        </div>
        {hall.bids.map((bid, at) => (
          <BidRow key={bid.bidId} hall={hall} bid={bid} number={at + 1} />
        ))}
      </div>
    </Card>
  );
}

function Cell({
  label,
  className = '',
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <span role="cell" className={`hall-cell ${className}`}>
      <span className="hall-label">{label}</span>
      <span>{children}</span>
    </span>
  );
}

function BidRow({ hall, bid, number }: { readonly hall: Hall; readonly bid: HallBid; readonly number: number }) {
  const { t } = useOpeningWords();
  const { t: trustees } = useTrusteesWords();
  const word = useRegimeWords(hall.regime);
  const ground = useGround();
  const isReturned = bid.technical?.result === 'REJECTED';
  const hidden = <span className="muted">{t(hiddenWords(hall, bid))}</span>;
  return (
    <div role="row" className={`hall-row${bid.isMine ? ' hall-mine' : ''}`}>
      <Cell label={t('table.number')} className="hall-number">
        {number}
      </Cell>
      <Cell label={word('bidder')} className="hall-name">
        <b>{bid.bidderName}</b> {bid.isMine && <Tag tone="live">{t('table.mine')}</Tag>}
        <Offered bid={bid} />
        <DocumentsVersion bid={bid} />
      </Cell>
      <Cell label={t('table.state')}>
        {bid.technical !== null && (
          <Tag tone={bid.technical.result === 'PASSED' ? 'good' : 'bad'}>
            {bid.technical.result === 'PASSED'
              ? t('envelopes.passed')
              : t('envelopes.rejected', { ground: ground(bid.technical.ground ?? '') })}
          </Tag>
        )}
        {bid.technical !== null && ' '}
        {!isReturned && <Tag tone={tones[bid.state]}>{t(`state.${bid.state}`)}</Tag>}
        {bid.isRemedied && ' '}
        {bid.isRemedied && <Tag tone="calm">{trustees('remedy.byTrustees')}</Tag>}
        <Failure bid={bid} />
        {hall.viewer.isHost &&
          hall.next.includes('settle') &&
          bid.failure !== null &&
          (bid.state === 'FAILED' || bid.state === 'SEALED') && <SettleButton bid={bid} />}
      </Cell>
      <Cell label={t('table.price')} className="hall-price">
        {bid.price === null ? (
          hidden
        ) : (
          <>
            <b>
              <Money yuan={bid.price} />
            </b>
            {bid.isAboveCeiling === true && (
              <Tag tone="bad">{t('table.aboveCeiling', { ceiling: word('ceiling') })}</Tag>
            )}
          </>
        )}
      </Cell>
      <Cell label={word('duration')}>
        {bid.durationDays === null ? (
          <span className="muted">—</span>
        ) : (
          <>
            {t('table.days', { days: bid.durationDays })}
            <br />
            <small className="muted">{bid.quality}</small>
          </>
        )}
      </Cell>
      <Cell label={t('table.manager')}>{bid.projectManager ?? <span className="muted">—</span>}</Cell>
      <Cell label={t('table.confirmation')}>
        {bid.confirmation === 'CONFIRMED' ? (
          <span className="hall-good">✓ {t('confirmation.CONFIRMED')}</span>
        ) : (
          t(`confirmation.${bid.confirmation}`)
        )}
      </Cell>
    </div>
  );
}

/** What is read out beside the price of a purchase: brand of the core product and claimed policy (87 Art. 41). */
function Offered({ bid }: { readonly bid: HallBid }) {
  const { t } = useSupplyWords();
  const said = bid.supply;
  if (said === undefined || said === null) return null;
  return (
    <small className="muted hall-offered">
      {said.brand !== null && (
        <span>
          {t('brand')}: {said.brand}
        </span>
      )}
      {said.claim !== null && <span>{t('offer.claimed', { kind: t(`kind.${said.claim}`) })}</span>}
    </small>
  );
}

function Failure({ bid }: { readonly bid: HallBid }) {
  const { t } = useOpeningWords();
  if (bid.failure === null) return null;
  const { code, cause } = bid.failure;
  const isSettled = bid.state === 'REVOKED' || bid.state === 'WITHDRAWN_BY_FAULT';
  return (
    <small className="hall-failure">
      {isEvidence(code) && (
        <span>
          {t('failure.found')}: {t(`evidence.${code}`)}
        </span>
      )}
      {isSettled && isCause(cause) ? (
        <>
          <span>
            {t('failure.settled')}: {t(`cause.${cause}`)}
          </span>
          <span>
            {t('failure.fault')}: {t(`fault.${faultOf[cause]}`)}
          </span>
        </>
      ) : (
        <span className="muted">{t('failure.proposed')}</span>
      )}
    </small>
  );
}

/** Which version of the documents a bid was made for, where they were amended; a bid for a former one may stand for the present one. */
function DocumentsVersion({ bid }: { readonly bid: HallBid }) {
  const { t } = useOpeningWords();
  if (bid.documents === null) return null;
  const { version, isCurrent, isConfirmed } = bid.documents;
  const standing = isCurrent ? 'current' : isConfirmed ? 'confirmed' : 'former';
  return <small className="muted">{t(`version.${standing}`, { version: version ?? '?' })}</small>;
}
