import { useState } from 'react';
import { useParams } from 'react-router';
import { MyTasks } from '../../../server/supervision/contract.ts';
import {
  DiscardAmendment,
  GetAmendment,
  GetLot,
  ListVersions,
  PrepareAmendment,
  PublishAmendment,
} from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { dayTime } from '../kernel/format.ts';
import { useLanguage } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import { CheckUpFindings } from '../tenders/CheckUpFindings.tsx';
import { useChangeWords } from './changeWords.ts';
import { LotChanges } from './LotChanges.tsx';
import { LotObjections } from './LotObjections.tsx';

const stale = [GetAmendment, GetLot, ListVersions, MyTasks];

/** Where the lot's owners amend published documents and answer objections (LAW 23; REG 21, 22). */
export function ChangesScreen() {
  const { lotId = '' } = useParams();
  const { t } = useChangeWords();
  const lot = useCall(GetLot, { lotId });
  if (lot.isPending) return <Loading lines={8} />;
  if (lot.isError) return <ErrorPanel error={lot.error} onRetry={() => void lot.refetch()} />;
  return (
    <Page
      title={`${t('screen')} · ${lot.data.name}`}
      lead={t('screenLead')}
      aside={<StateTag state={lot.data.state} isSuspended={lot.data.isSuspended} />}
    >
      <div className="stack">
        <AmendmentCard lotId={lotId} isAuthority={lot.data.parties.includes('authority')} />
        <LotObjections lotId={lotId} parties={lot.data.parties} />
        <LotChanges lotId={lotId} />
      </div>
    </Page>
  );
}

function AmendmentCard({ lotId, isAuthority }: { readonly lotId: string; readonly isAuthority: boolean }) {
  const { t } = useChangeWords();
  const language = useLanguage();
  const amendment = useCall(GetAmendment, { lotId });
  const [ceiling, setCeiling] = useState('');
  const [qualification, setQualification] = useState('');
  const [contact, setContact] = useState('');
  const [reason, setReason] = useState('');
  const [affectsBids, setAffects] = useState(false);
  const prepare = useAct(PrepareAmendment, { said: t('saved'), invalidates: stale });
  const publish = useAct(PublishAmendment, { said: t('published'), invalidates: stale });
  const discard = useAct(DiscardAmendment, { said: t('done'), invalidates: stale });
  if (amendment.data === undefined) return null;
  const { refusal, draft } = amendment.data;
  const change = {
    ...(ceiling === '' ? {} : { ceiling }),
    ...(qualification === '' ? {} : { qualification }),
    ...(contact === '' ? {} : { contact }),
  };
  const judged = draft?.judged;
  return (
    <Card title={t('amend')} id="amendment">
      {refusal !== null && <p className="panel">{t('notNow')}</p>}
      {judged !== undefined && (
        <div className="panel">
          <p className="prose">{draft?.reason}</p>
          <p>{t('fields', { fields: judged.changed.join('、') })}</p>
          <p>{t(judged.affectsBids ? 'affects' : 'harmless')}</p>
          <p>
            <b>{t(judged.isMovedByLaw ? 'willMove' : 'stays', { to: dayTime(judged.deadlineAt, language) })}</b>
          </p>
          {draft && <CheckUpFindings lotId={lotId} {...draft.checkUp} />}
          <p>
            {isAuthority && (
              <Button
                kind="primary"
                isBusy={publish.isPending}
                onClick={() => {
                  publish.mutate({ lotId, draftHash: judged.draftHash });
                }}
              >
                {t('sign')}
              </Button>
            )}{' '}
            <Button
              isBusy={discard.isPending}
              onClick={() => {
                discard.mutate({ lotId });
              }}
            >
              {t('discard')}
            </Button>
          </p>
        </div>
      )}
      {refusal === null && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            prepare.mutate({ lotId, change, affectsBids, reason });
          }}
        >
          <p className="muted">{t('amendHint')}</p>
          <Field
            label={t('ceiling')}
            placeholder="12000000.00"
            value={ceiling}
            onChange={(event) => {
              setCeiling(event.target.value);
            }}
          />
          <AreaField
            label={t('qualification')}
            maxLength={4000}
            value={qualification}
            onChange={(event) => {
              setQualification(event.target.value);
            }}
          />
          <Field
            label={t('contact')}
            maxLength={200}
            value={contact}
            onChange={(event) => {
              setContact(event.target.value);
            }}
          />
          <label>
            <input
              type="checkbox"
              checked={affectsBids}
              onChange={(event) => {
                setAffects(event.target.checked);
              }}
            />{' '}
            {t('saidAffects')}
          </label>
          <AreaField
            label={t('reason')}
            required
            maxLength={2000}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
          <div>
            <Button type="submit" kind="primary" isBusy={prepare.isPending} disabled={reason.trim() === ''}>
              {t('prepare')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
