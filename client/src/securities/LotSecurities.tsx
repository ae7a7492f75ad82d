import { useState } from 'react';
import { useParams } from 'react-router';
import type { z } from 'zod';
import {
  CountersignForfeit,
  LotSecurities as LotSecuritiesCall,
  NoteContract,
  ProposeForfeit,
  SettleClaim,
  type LotSecurityRow,
} from '../../../server/securities/contract.ts';
import { forfeitGrounds, type ForfeitGround } from '../../../server/securities/rules.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useFollow } from '../kernel/socket.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { UploadField } from '../kernel/ui/UploadField.tsx';
import './securities.css';
import { SecurityTable } from './SecurityTable.tsx';
import { useSecuritiesWords } from './words.ts';

type Row = z.output<typeof LotSecurityRow>;

/** The securities of a lot after the opening: what was found, what is given back, what is kept. */
export function LotSecurities() {
  const { lotId = '' } = useParams();
  const { t } = useSecuritiesWords();
  const lot = useCall(LotSecuritiesCall, { lotId }, { retry: false });
  useFollow(`lot:${lotId}`, undefined, [LotSecuritiesCall]);
  return (
    <Page
      title={t('lot.title')}
      lead={t('lot.lead')}
      aside={
        <LinkButton to={`/work/lots/${lotId}`} small>
          {t('mine.toLot')}
        </LinkButton>
      }
    >
      {lot.isPending && <Loading lines={8} />}
      {lot.isError && <ErrorPanel error={lot.error} onRetry={() => void lot.refetch()} />}
      {lot.data?.asked === null && (
        <Card>
          <Empty title={t('lot.noneAsked')} hint={t('mine.noneHint')} />
        </Card>
      )}
      {lot.data !== undefined && lot.data.asked !== null && (
        <div className="stack">
          <Card>
            <KeyValues
              rows={[
                [t('mine.asked'), <Money key="sum" yuan={lot.data.asked.amount} withWan />],
                [t('mine.until'), lot.data.asked.validUntil ?? '—'],
                [t('mine.forms'), lot.data.asked.forms.map((form) => t(`form.${form}`)).join(' · ')],
                [t('lot.contract'), lot.data.contractSignedOn ?? '—'],
              ]}
            />
            {lot.data.mayNoteContract && <ContractDay lotId={lotId} />}
          </Card>
          <Card>
            <SecurityTable rows={lot.data.rows} state={(row) => <StateOf row={row as Row} />} />
          </Card>
          {lot.data.mayForfeit &&
            lot.data.rows.filter((row) => mayBeKept(row)).map((row) => <Forfeit key={row.bidId} row={row} />)}
        </div>
      )}
    </Page>
  );
}

const mayBeKept = (row: Row): boolean =>
  row.securityId !== null &&
  ((row.state === 'DECRYPTED' && (row.isWinner || row.isRevoked)) ||
    (row.state === 'CLAIM_REQUESTED' && row.form !== 'CASH' && row.form !== 'E_GUARANTEE'));

function StateOf({ row }: { readonly row: Row }) {
  const { t } = useSecuritiesWords();
  if (row.state === null) return <>—</>;
  return (
    <>
      {t(`state.${row.state}`)}
      {row.isWinner && (
        <>
          {' '}
          <Tag tone="good">{t('lot.winner')}</Tag>
        </>
      )}
      {row.isRevoked && (
        <>
          {' '}
          <Tag tone="bad">{t('lot.revoked')}</Tag>
        </>
      )}
      {row.refund !== null && (
        <div className="muted">
          {t(`cause.${row.refund.cause}`)} ·{' '}
          {row.refund.paidAt === null ? t('lot.due', { day: row.refund.dueOn }) : t('lot.paid')}{' '}
          {row.refund.isOverdue && <Tag tone="bad">{t('lot.overdue')}</Tag>}
        </div>
      )}
    </>
  );
}

function ContractDay({ lotId }: { readonly lotId: string }) {
  const { t } = useSecuritiesWords();
  const [signedOn, setSignedOn] = useState('');
  const note = useAct(NoteContract, { said: t('lot.noted'), invalidates: [LotSecuritiesCall] });
  return (
    <div className="security-issuer">
      <Field
        label={t('lot.contract')}
        hint={t('lot.contractHint')}
        type="date"
        value={signedOn}
        onChange={(event) => setSignedOn(event.target.value)}
      />
      <Button
        kind="primary"
        disabled={signedOn === ''}
        isBusy={note.isPending}
        onClick={() => {
          note.mutate({ lotId, signedOn });
        }}
      >
        {t('lot.note')}
      </Button>
    </div>
  );
}

/** Keeping a security takes a listed ground, evidence and two persons; a paper claim is told how it ended (REG 35, 74). */
function Forfeit({ row }: { readonly row: Row }) {
  const { t } = useSecuritiesWords();
  const securityId = row.securityId ?? '';
  const options = { invalidates: [LotSecuritiesCall] };
  const answer = useAct(CountersignForfeit, { ...options, said: t('lot.answered') });
  const settle = useAct(SettleClaim, { ...options, said: t('lot.settled') });
  const { forfeit } = row;
  return (
    <Card title={`${t('lot.forfeit')} ${row.bidderName}`}>
      {row.state === 'CLAIM_REQUESTED' ? (
        <div className="security-issuer">
          {([true, false] as const).map((isPaid) => (
            <Button
              key={String(isPaid)}
              isBusy={settle.isPending}
              onClick={() => {
                settle.mutate({ securityId, isPaid, note: t(isPaid ? 'lot.claimPaid' : 'lot.claimRefused') });
              }}
            >
              {t(isPaid ? 'lot.claimPaid' : 'lot.claimRefused')}
            </Button>
          ))}
        </div>
      ) : forfeit === null ? (
        <Proposal row={row} />
      ) : (
        <>
          <p>
            <b>{t('lot.proposal', { ground: t(`ground.${forfeit.ground}`) })}</b>
            <br />
            {forfeit.note}
          </p>
          {forfeit.isMine ? (
            <p className="muted">{t('lot.proposed')}</p>
          ) : (
            <div className="security-issuer">
              <MoveButton
                kind="danger"
                law="REG 35, 74"
                ask={<p>{t('lot.agreeAsk')}</p>}
                isBusy={answer.isPending}
                onMove={() => {
                  answer.mutate({ securityId, agree: true });
                }}
              >
                {t('lot.agree')}
              </MoveButton>
              <Button
                onClick={() => {
                  answer.mutate({ securityId, agree: false });
                }}
              >
                {t('lot.disagree')}
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  );
}

function Proposal({ row }: { readonly row: Row }) {
  const { t } = useSecuritiesWords();
  const grounds = forfeitGrounds.filter((ground) => (ground === 'REVOKED_BID') === (row.isRevoked && !row.isWinner));
  const [ground, setGround] = useState<ForfeitGround>(grounds[0] ?? 'NO_CONTRACT');
  const [note, setNote] = useState('');
  const [evidenceIds, setEvidence] = useState<readonly string[]>([]);
  const propose = useAct(ProposeForfeit, { said: t('lot.proposed'), invalidates: [LotSecuritiesCall] });
  return (
    <div className="stack">
      <ChoiceField
        label={t('lot.ground')}
        value={ground}
        onChange={(event) => setGround(event.target.value as ForfeitGround)}
      >
        {grounds.map((one) => (
          <option key={one} value={one}>
            {t(`ground.${one}`)}
          </option>
        ))}
      </ChoiceField>
      <AreaField
        label={t('lot.reason')}
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
      />
      <UploadField
        label={t('lot.evidence')}
        purpose="document"
        onUploaded={({ uploadId }) => {
          setEvidence((all) => [...all, uploadId]);
        }}
      />
      {evidenceIds.length > 0 && <p className="muted">{t('lot.evidenceCount', { count: evidenceIds.length })}</p>}
      <Button
        kind="danger"
        disabled={note.trim() === '' || evidenceIds.length === 0}
        isBusy={propose.isPending}
        onClick={() => {
          propose.mutate({ securityId: row.securityId ?? '', ground, note, evidenceIds: [...evidenceIds] });
        }}
      >
        {t('lot.propose')}
      </Button>
    </div>
  );
}
