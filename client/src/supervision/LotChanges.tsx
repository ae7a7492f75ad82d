import { ListSuspensions, allSuspensionCauses } from '../../../server/supervision/contract.ts';
import { ListVersions } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { dayTime } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { leftUntil } from '../kernel/left.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { DifferenceTable, pathOf } from '../tenders/DifferenceTable.tsx';
import { useChangeWords, useOwnReason } from './changeWords.ts';

/** Every version of the documents with old and new side by side, every move of the deadline, every stop of the clock (O20 22). */
export function LotChanges({ lotId }: { readonly lotId: string }) {
  const { t } = useChangeWords();
  const language = useLanguage();
  const versions = useCall(ListVersions, { lotId });
  const reasonWords = useOwnReason();
  // Time given back that is shorter than a minute moves nothing that a reader would see.
  const moves = (versions.data?.moves ?? []).filter(
    (move) => dayTime(move.from, language) !== dayTime(move.to, language),
  );
  const kept = versions.data?.versions ?? [];
  if (kept.length < 2 && moves.length === 0) return <LotStops lotId={lotId} />;
  return (
    <>
      <Card title={t('versions')} id="versions">
        <p className="muted">{t('versionsHint')}</p>
        <ul className="list">
          {kept.map((one) => (
            <li key={one.version}>
              <p>
                <b>{t('version', { version: one.version })}</b>{' '}
                {one.version === versions.data?.current && <Tag tone="live">{t('current')}</Tag>}{' '}
                {one.version > 1 && (
                  <Tag tone={one.affectsBids ? 'warn' : 'good'}>{t(one.affectsBids ? 'affects' : 'harmless')}</Tag>
                )}
              </p>
              <p className="muted">
                <Instant at={one.publishedAt} withZone /> · <Hash hash={one.documentsHash} />
              </p>
              {one.reason !== '' && <p className="prose">{one.reason}</p>}
              {one.differences.length > 0 && (
                <DifferenceTable rows={one.differences.map((row) => ({ ...row, path: pathOf(row) }))} />
              )}
            </li>
          ))}
        </ul>
        {moves.length > 0 && (
          <>
            <h3 className="subhead">{t('moves')}</h3>
            <ul className="list">
              {moves.map((move) => (
                <li key={move.at}>
                  <Tag tone="warn">{t(`move.${move.cause}`)}</Tag>{' '}
                  {t('moved', { from: dayTime(move.from, language), to: dayTime(move.to, language) })}
                  <p className="prose">{reasonWords(move.reason)}</p>
                  <small className="muted">
                    <Instant at={move.at} withZone />
                  </small>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      <LotStops lotId={lotId} />
    </>
  );
}

function LotStops({ lotId }: { readonly lotId: string }) {
  const { t } = useChangeWords();
  const reasonWords = useOwnReason();
  const stops = useCall(ListSuspensions, { lotId });
  if (stops.data === undefined || stops.data.items.length === 0) return null;
  const { frozenMs, items } = stops.data;
  const left = frozenMs === null ? null : leftUntil(frozenMs, 0);
  return (
    <Card title={t('stops')} id="stops">
      {left && (
        <p className="panel panel-danger" role="status">
          {t('frozen', { days: left.days, hours: left.hours, minutes: left.minutes })}
        </p>
      )}
      <ul className="list">
        {items.map((stop) => {
          const cause = allSuspensionCauses.find((one) => one === stop.cause);
          return (
            <li key={stop.id}>
              <p>
                <b>{cause === undefined ? stop.cause : t(`cause.${cause}`)}</b>{' '}
                {stop.endedAt === null && <Tag tone="bad">{t('stopped')}</Tag>}
              </p>
              <p className="prose">{reasonWords(stop.reason)}</p>
              <p className="muted">
                <Instant at={stop.from} withZone />
                {stop.endedAt !== null && (
                  <>
                    {' — '}
                    <Instant at={stop.endedAt} withZone /> {reasonWords(stop.endReason ?? '')}
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
