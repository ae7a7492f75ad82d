import {
  GetPrequalification,
  MyApplication,
  ReleaseApplicationKey,
} from '../../../server/prequalification/contract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { KeyRelease } from '../bids/KeyRelease.tsx';
import { useAct } from '../kernel/api.ts';
import { useServerNow } from '../kernel/serverClock.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import type { ApplicationLot, MineApplied, OpenRound } from './ApplicationScreen.tsx';
import { useApplicationWords } from './applicationWords.ts';

interface ApplicationOpeningProps {
  readonly lot: ApplicationLot;
  readonly round: OpenRound;
  readonly mine: MineApplied;
}

/** After the deadline: the applicant hands in its key within the window, and sees what became of its application (O20 28). */
export function ApplicationOpening({ lot, round, mine }: ApplicationOpeningProps) {
  const { t } = useApplicationWords();
  return (
    <Card title={t('key.title')}>
      <Standing lot={lot} round={round} mine={mine} />
    </Card>
  );
}

const failures = [
  'opening.key_not_released',
  'opening.ciphertext_differs',
  'opening.storage_unreadable',
  'opening.not_decryptable',
  'opening.form_unreadable',
  'opening.form_of_another',
  'opening.file_missing',
  'opening.file_differs',
] as const;

function Standing({ lot, round, mine }: ApplicationOpeningProps) {
  const { t } = useApplicationWords();
  const release = useAct(ReleaseApplicationKey, {
    said: t('key.done'),
    invalidates: [MyApplication, GetPrequalification, MyTasks],
  });
  const now = useServerNow().getTime();
  const { current, failureCode } = mine;
  if (current === null) return null;
  const { state, recipient, applicationId } = current;
  if (state === 'KEY_RELEASED')
    return (
      <div role="status">
        <p>{t('key.released')}</p>
        <Loading lines={1} />
      </div>
    );
  if (state === 'DECRYPTED')
    return (
      <>
        <p className="bid-good" role="status">
          ✓ {t('key.opened')}
        </p>
        <p>{t('key.review')}</p>
      </>
    );
  if (state === 'REVOKED' || state === 'WITHDRAWN_BY_FAULT') {
    const code = failures.find((one) => one === failureCode) ?? 'other';
    return (
      <div className={`panel ${state === 'REVOKED' ? 'panel-danger' : 'panel-warn'}`}>
        <b>{t(state === 'REVOKED' ? 'key.revoked' : 'key.platformFault')}</b>
        <p>
          {t('key.why')}: {t(`failure.${code}`)}
        </p>
      </div>
    );
  }
  if (round.step !== 'DECRYPTION' || round.decryptUntil === null)
    return <p>{t(lot.state === 'PREQ_OPEN' ? 'key.soon' : 'key.over')}</p>;
  if (now >= Date.parse(round.decryptUntil)) return <p className="panel panel-danger">{t('key.over')}</p>;
  return (
    <KeyRelease
      key={recipient}
      recipient={recipient}
      law="O20 28, 30"
      isBusy={release.isPending}
      onRelease={(identity) => {
        release.mutate({ applicationId, identity });
      }}
    />
  );
}
