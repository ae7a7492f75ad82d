import { useState } from 'react';
import { useParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  ApproveCatalogue,
  GetCatalogueVersion,
  ListCatalogueVersions,
  OpenConsultation,
  RemoveCatalogueItem,
  ReviseCatalogue,
  SaveCatalogueDraft,
  WithdrawCatalogue,
} from '../../../server/catalogue/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { VersionFields } from './CatalogueDesk.tsx';
import { ChangeList } from './ChangeList.tsx';
import { Comments } from './Comments.tsx';
import './desk.css';
import { ItemEditor } from './ItemEditor.tsx';
import { LawMoves, type LawMove } from './LawMoves.tsx';
import { VersionFacts } from './VersionFacts.tsx';
import { VersionTag } from './VersionTag.tsx';
import { useCatalogueWords } from './words.ts';

type Version = OutputOf<typeof GetCatalogueVersion>;
const touched = [GetCatalogueVersion, ListCatalogueVersions];

/** One version on the officer's desk: its words, its items, what it changes, what was said, and its next move. */
export function CatalogueDraftPage() {
  const { versionId = '' } = useParams();
  const version = useCall(GetCatalogueVersion, { versionId });
  if (version.isPending)
    return (
      <div className="page">
        <Loading lines={8} />
      </div>
    );
  if (version.isError)
    return (
      <div className="page">
        <ErrorPanel error={version.error} onRetry={() => void version.refetch()} />
      </div>
    );
  return <Found key={version.data.contentHash} version={version.data} />;
}

function Found({ version }: { readonly version: Version }) {
  const { t } = useCatalogueWords();
  const isEditable = version.state === 'DRAFT' && version.isMine;
  return (
    <Page
      title={t('version.title', { number: version.number })}
      lead={version.reason ?? version.publication}
      aside={<VersionTag state={version.state} />}
    >
      <div className="stack">
        <Moves version={version} />
        {isEditable ? <Words version={version} /> : <VersionFacts version={version} />}
        <Card title={t('version.changes')}>
          <ChangeList changes={version.changes} />
        </Card>
        <Items version={version} isEditable={isEditable} />
        <Comments version={version} isDesk />
      </div>
    </Page>
  );
}

function Moves({ version }: { readonly version: Version }) {
  const { t } = useCatalogueWords();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const consult = useAct(OpenConsultation, { invalidates: touched, said: t('desk.consulted') });
  const revise = useAct(ReviseCatalogue, { invalidates: touched });
  const approve = useAct(ApproveCatalogue, { invalidates: touched, said: t('desk.approved') });
  const withdraw = useAct(WithdrawCatalogue, { invalidates: touched, said: t('desk.withdrawn') });
  const versionId = version.id;
  const moved = (move: LawMove) => {
    if (move === 'consult') consult.mutate({ versionId, ...(until === '' ? {} : { until }) });
    if (move === 'revise') revise.mutate({ versionId });
    if (move === 'approve') approve.mutate({ versionId, contentHash: version.contentHash });
    if (move === 'withdraw') withdraw.mutate({ versionId, reason: reason.trim() || t('desk.withdrawnReason') });
  };
  if (version.moves.length === 0) return null;
  return (
    <Card title={t('desk.next')}>
      <div className="form-grid">
        {version.state === 'DRAFT' && (
          <Field
            label={t('version.consultationUntil')}
            hint={t('desk.untilHint')}
            type="date"
            value={until}
            onChange={(event) => {
              setUntil(event.target.value);
            }}
          />
        )}
        <Field
          label={t('desk.withdrawReason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </div>
      <LawMoves
        moves={version.moves}
        isBusy={consult.isPending || revise.isPending || approve.isPending || withdraw.isPending}
        onMove={moved}
      />
      <p className="law">
        {t('version.contentHash')} <Hash hash={version.contentHash} />
      </p>
    </Card>
  );
}

function Words({ version }: { readonly version: Version }) {
  const { t } = useCatalogueWords();
  const { number, validFrom, publication, reason } = version;
  const [value, setValue] = useState({ number, validFrom, publication, reason: reason ?? '' });
  const save = useAct(SaveCatalogueDraft, { invalidates: touched, said: t('desk.saved') });
  return (
    <Card title={t('version.facts')}>
      <div className="form">
        <VersionFields value={value} onChange={setValue} />
        <Button
          kind="primary"
          isBusy={save.isPending}
          onClick={() => {
            save.mutate({ versionId: version.id, ...value });
          }}
        >
          {t('desk.save')}
        </Button>
      </div>
    </Card>
  );
}

function Items({ version, isEditable }: { readonly version: Version; readonly isEditable: boolean }) {
  const { t } = useCatalogueWords();
  const pick = usePick();
  const [edited, setEdited] = useState<string | null>(null);
  const remove = useAct(RemoveCatalogueItem, { invalidates: touched, said: t('desk.removed') });
  return (
    <Card
      title={t('version.items', { count: version.items.length })}
      aside={
        isEditable ? (
          <Button
            small
            onClick={() => {
              setEdited('');
            }}
          >
            {t('desk.addItem')}
          </Button>
        ) : (
          <LinkButton small to={`/catalogue/versions/${version.id}`}>
            {t('desk.asPublic')}
          </LinkButton>
        )
      }
    >
      {edited === '' && (
        <ItemEditor
          versionId={version.id}
          item={null}
          onDone={() => {
            setEdited(null);
          }}
        />
      )}
      <ul className="list">
        {version.items.map((item) => (
          <li key={item.code}>
            <div className="desk-line">
              <span>
                <code>{item.code}</code> {pick(item.name)}
              </span>
              {isEditable && (
                <span className="law-moves">
                  <Button
                    small
                    onClick={() => {
                      setEdited(edited === item.code ? null : item.code);
                    }}
                  >
                    {t('desk.edit')}
                  </Button>
                  <Button
                    small
                    kind="quiet"
                    isBusy={remove.isPending}
                    onClick={() => {
                      remove.mutate({ versionId: version.id, code: item.code });
                    }}
                  >
                    {t('desk.remove')}
                  </Button>
                </span>
              )}
            </div>
            {edited === item.code && (
              <ItemEditor
                versionId={version.id}
                item={item}
                onDone={() => {
                  setEdited(null);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
