import type { OutputOf } from '../../../server/kernel/call.ts';
import { allSuspensionCauses, ListSuspensions, type SuspensionCause } from '../../../server/supervision/contract.ts';
import type { GetLot } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { leftUntil } from '../kernel/left.ts';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import './changes.css';
import { useChangeWords, useOwnReason } from './changeWords.ts';

/** The article by which each cause stops a procedure (DOMAIN 3.5). */
export const lawOfCause: Readonly<Record<SuspensionCause, string>> = {
  SUPERVISOR_ORDER: 'REG 62; GPL 57',
  PLATFORM_FAILURE: 'O20 31; NB 25',
  FORCE_MAJEURE: 'NB 25',
  TITLE_DISPUTE: 'NB 25',
  OBJECTION_PENDING: 'REG 22',
};

interface SuspensionBannerProps {
  readonly lot: Pick<OutputOf<typeof GetLot>, 'id' | 'suspension'>;
}

/** For everybody: that the procedure stands still, why, by whom, since when, and what happens to the clocks (DOMAIN 3.5). */
export function SuspensionBanner({ lot }: SuspensionBannerProps) {
  const { t } = useChangeWords();
  const reasonWords = useOwnReason();
  const stops = useCall(ListSuspensions, { lotId: lot.id }, { enabled: lot.suspension !== null });
  if (lot.suspension === null) return null;
  const open = (stops.data?.items ?? []).filter((stop) => stop.endedAt === null);
  const frozen = stops.data?.frozenMs ?? null;
  const left = frozen === null ? null : leftUntil(frozen, 0);
  const shown =
    open.length > 0
      ? open
      : [{ ...lot.suspension, id: '', from: lot.suspension.since, reason: lot.suspension.reason ?? '' }];
  return (
    <section className="panel panel-danger" role="status">
      <h2 className="suspended-head">{t('banner.title')}</h2>
      {shown.map((stop) => {
        const cause = allSuspensionCauses.find((one) => one === stop.cause);
        return (
          <div key={stop.id} className="suspended-cause">
            <p>
              <b>{cause === undefined ? stop.cause : t(`cause.${cause}`)}</b> · {t('banner.since')}{' '}
              <Instant at={stop.from} withZone />
              {stop.until !== null && (
                <>
                  {' '}
                  · {t('banner.until')} <Instant at={stop.until} withZone />
                </>
              )}
            </p>
            {stop.reason !== '' && <p className="prose">{reasonWords(stop.reason)}</p>}
            {cause !== undefined && <Law cited={lawOfCause[cause]} />}
          </div>
        );
      })}
      <p>
        {left !== null && (
          <>
            <b>{t('frozen', { days: left.days, hours: left.hours, minutes: left.minutes })}</b>
            <br />
          </>
        )}
        {t('banner.clocks')}
      </p>
    </section>
  );
}
