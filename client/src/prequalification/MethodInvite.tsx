import { useState } from 'react';
import { GetLot, PublishLot } from '../../../server/tenders/contract.ts';
import { GetInvitees } from '../../../server/tenders/procedureContract.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { useAct } from '../kernel/api.ts';
import { instantOfBeijing } from '../kernel/format.ts';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { BeijingPicker } from '../tenders/BeijingPicker.tsx';
import { TimetableCheck } from '../tenders/TimetableCheck.tsx';
import { useMethodWords } from './methodWords.ts';

type Lot = OutputOf<typeof GetLot>;

/** Those who passed are invited to bid; the authority may set the dates of the tender anew before, with its signature (REG 19; LAW 24). */
export function MethodInvite({ lot }: { readonly lot: Lot }) {
  const { t } = useMethodWords();
  const isAuthority = lot.parties.includes('authority');
  const [dates, setDates] = useState<{ deadlineAt?: string | undefined; documentsUntil?: string | undefined }>({
    deadlineAt: lot.terms?.deadlineAt,
    documentsUntil: lot.terms?.documentsUntil,
  });
  const { deadlineAt, documentsUntil } = dates;
  const isMoved = deadlineAt !== lot.terms?.deadlineAt || documentsUntil !== lot.terms?.documentsUntil;
  const isWhole = deadlineAt !== undefined && documentsUntil !== undefined;
  const publish = useAct(PublishLot, {
    said: t('invite.done'),
    quiet: true,
    invalidates: [GetLot, GetInvitees, MyTasks],
  });
  return (
    <>
      <h3>{t('invite.title')}</h3>
      <p>{t('invite.lead')}</p>
      {isAuthority ? (
        <div className="dates-grid">
          <div className="form">
            <BeijingPicker
              label={t('invite.deadlineAt')}
              value={deadlineAt}
              onChange={(instant) => {
                setDates({ ...dates, deadlineAt: instant });
              }}
            />
            <BeijingPicker
              label={t('invite.documentsUntil')}
              value={documentsUntil}
              onChange={(instant) => {
                setDates({ ...dates, documentsUntil: instant });
              }}
            />
            <p className="muted">{t('invite.datesHint')}</p>
          </div>
          <TimetableCheck
            lot={lot}
            deadlineAt={deadlineAt}
            documentsUntil={documentsUntil}
            onUse={({ deadlineDay, documentsDay }) => {
              setDates({
                deadlineAt: deadlineDay === null ? deadlineAt : instantOfBeijing(`${deadlineDay}T09:30`),
                documentsUntil: documentsDay === null ? documentsUntil : instantOfBeijing(`${documentsDay}T17:00`),
              });
            }}
          />
        </div>
      ) : (
        <>
          <KeyValues
            rows={[
              [t('invite.deadlineAt'), <Instant key="deadline" at={deadlineAt ?? null} withZone />],
              [t('invite.documentsUntil'), <Instant key="documents" at={documentsUntil ?? null} withZone />],
            ]}
          />
          <p className="muted">{t('invite.onlyAuthority')}</p>
        </>
      )}
      <div className="act-row">
        <MoveButton
          law="REG 19; LAW 24"
          ask={
            <>
              <p>{t('invite.ask')}</p>
              {isMoved && <p className="muted">{t('invite.askDates')}</p>}
            </>
          }
          disabled={!isWhole}
          isBusy={publish.isPending}
          onMove={() => {
            publish.mutate({ lotId: lot.id, ...(isMoved && isWhole ? { dates: { deadlineAt, documentsUntil } } : {}) });
          }}
        >
          {t('invite.do')}
        </MoveButton>
      </div>
      {publish.isError && <ErrorPanel error={publish.error} />}
    </>
  );
}
