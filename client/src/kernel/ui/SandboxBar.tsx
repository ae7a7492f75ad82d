import { useState } from 'react';
import { AdvanceClock } from '../../../../server/supervision/frontContract.ts';
import { queryClient, useAct } from '../api.ts';
import { beijingField, fullTime, instantOfBeijing } from '../format.ts';
import { useKernelWords, useLanguage } from '../i18n/i18n.ts';
import { measureClock, serverNow, useServerNow } from '../serverClock.ts';
import { useSession } from '../session.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Field } from './Field.tsx';

const hourMs = 3_600_000;
const leaps = [
  ['hour', hourMs],
  ['day', 24 * hourMs],
  ['week', 168 * hourMs],
  ['month', 720 * hourMs],
] as const;

/** Says that this is a sandbox and what time it plays; a centre operator may move that time forward. */
export function SandboxBar() {
  const { t } = useKernelWords();
  const { sandbox, has } = useSession();
  const [isMoving, setMoving] = useState(false);
  if (!sandbox) return null;
  return (
    <div className="sandbox">
      <span>{t('sandbox.banner')}</span>
      <SandboxTime />
      {has('centre') && (
        <Button
          small
          onClick={() => {
            setMoving(true);
          }}
        >
          {t('sandbox.move')}
        </Button>
      )}
      {isMoving && (
        <MoveTime
          onClose={() => {
            setMoving(false);
          }}
        />
      )}
    </div>
  );
}

function SandboxTime() {
  const { t } = useKernelWords();
  const now = useServerNow();
  const language = useLanguage();
  return (
    <time className="sandbox-time" dateTime={now.toISOString()} title={t('clock.zone')}>
      {fullTime(now.toISOString(), language)}
    </time>
  );
}

function MoveTime({ onClose }: { readonly onClose: () => void }) {
  const { t } = useKernelWords();
  const [to, setTo] = useState(() => beijingField(serverNow() + hourMs));
  const advance = useAct(AdvanceClock, {
    said: t('sandbox.done'),
    onDone: () => {
      onClose();
      void measureClock().then(() => queryClient.invalidateQueries());
    },
  });
  return (
    <Dialog
      title={t('sandbox.title')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('do.cancel')}</Button>
          <Button
            kind="primary"
            isBusy={advance.isPending}
            disabled={to === ''}
            onClick={() => {
              advance.mutate({ to: instantOfBeijing(to) });
            }}
          >
            {t('sandbox.move')}
          </Button>
        </>
      }
    >
      <p>{t('sandbox.hint')}</p>
      <div className="chips">
        {leaps.map(([name, ms]) => (
          <Button
            key={name}
            small
            onClick={() => {
              setTo(beijingField(Date.parse(instantOfBeijing(to === '' ? beijingField(serverNow()) : to)) + ms));
            }}
          >
            + {t(`sandbox.${name}`)}
          </Button>
        ))}
      </div>
      <Field
        label={t('sandbox.to')}
        type="datetime-local"
        value={to}
        onChange={(event) => {
          setTo(event.target.value);
        }}
      />
    </Dialog>
  );
}
