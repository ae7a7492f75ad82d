import { Link } from 'react-router';
import type { z } from 'zod';
import type { LotCard } from '../../../../server/tenders/contract.ts';
import { useKernelWords, usePick } from '../i18n/i18n.ts';
import { Countdown } from './Countdown.tsx';
import { Instant } from './Instant.tsx';
import { Marked } from './Marked.tsx';
import { Money } from './Money.tsx';
import { StateTag } from './StateTag.tsx';

/** One lot in a list: what it is, whose, where it stands, and the clock that runs. */
export function LotRow({
  lot,
  to = `/lots/${lot.id}`,
  q = '',
}: {
  readonly lot: z.output<typeof LotCard>;
  readonly to?: string;
  readonly q?: string;
}) {
  const { t } = useKernelWords();
  const pick = usePick();
  const clock =
    lot.state === 'TENDERING' || lot.state === 'PREQ_OPEN'
      ? lot.deadlineAt
      : lot.state === 'PUBLICITY'
        ? lot.publicityEndsAt
        : null;
  return (
    <article className="lot-row">
      <div className="lot-row-main">
        <h3>
          <Link to={to}>
            <Marked text={`${lot.projectName} · ${lot.name}`} q={q} />
          </Link>
        </h3>
        <p className="muted">
          <Marked text={lot.authorityName} q={q} />
        </p>
        <p className="muted lot-row-facts">
          <span>{pick(lot.catalogueItem.name)}</span>
          <span>{lot.region}</span>
          <code>{lot.code}</code>
          {lot.ceiling !== null && <Money yuan={lot.ceiling} />}
        </p>
      </div>
      <div className="lot-row-side">
        <StateTag state={lot.state} isSuspended={lot.isSuspended} />
        {clock !== null && !lot.isSuspended && (
          <>
            <Countdown to={clock} />
            <small className="muted" title={t('clock.zone')}>
              <Instant at={clock} />
            </small>
          </>
        )}
      </div>
    </article>
  );
}
