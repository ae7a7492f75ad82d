import { GetUpload, type UploadView } from '../../../server/files/contract.ts';
import type { z } from 'zod';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import {
  DiscardAmendment,
  GetAmendment,
  GetLot,
  ListSignedVersions,
  ListVersions,
  PublishAmendment,
} from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { RefusalText } from '../kernel/ui/RefusalText.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { filesChange, termsDifference, termsInForce, type FilesChange } from '../tenders/amendmentDraft.ts';
import { CheckUpFindings } from '../tenders/CheckUpFindings.tsx';
import { DifferenceTable, pathOf } from '../tenders/DifferenceTable.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { useTermWords } from '../tenders/useTermWords.ts';
import { useChangeWords } from './changeWords.ts';

type Draft = NonNullable<OutputOf<typeof GetAmendment>['draft']>;
const stale = [GetAmendment, GetLot, ListVersions, ListSignedVersions, MyTasks];

interface AmendmentReviewProps {
  readonly lot: Lot;
  readonly draft: Draft;
  /** Whether documents can be amended now. */
  readonly isOpen: boolean;
  readonly onEdit: () => void;
}

/** The next version before it is signed: old beside new, what it does to the deadline and by which article, what the check-up says. */
export function AmendmentReview({ lot, draft, isOpen, onEdit }: AmendmentReviewProps) {
  const { t } = useChangeWords();
  const publish = useAct(PublishAmendment, { said: t('published'), invalidates: stale });
  const discard = useAct(DiscardAmendment, { said: t('discarded'), invalidates: stale });
  const inForce = termsInForce(lot);
  const ids = lot.documents.map((file) => file.id);
  const { judged } = draft;
  const isAuthority = lot.parties.includes('authority');
  return (
    <div className="stack">
      <p className="muted">
        {t('draftOf', { version: lot.documentsVersion + 1 })} · <Instant at={draft.preparedAt} withZone />
      </p>
      <p className="prose">
        <b>{t('reason')}</b> {draft.reason}
      </p>
      <ChangeList
        lot={lot}
        rows={termsDifference(inForce, draft.change)}
        files={filesChange(ids, draft.documentIds ?? ids)}
      />
      <Effect lot={lot} judged={judged} />
      {isOpen && judged.refusal !== null && (
        <div className="panel panel-danger">
          <RefusalText error={{ refusal: judged.refusal, law: null, facts: {}, issues: [] }} />
        </div>
      )}
      <section className="stack">
        <h3>{t('checkUp')}</h3>
        <CheckUpFindings lotId={lot.id} {...draft.checkUp} />
      </section>
      {judged.problems.length > 0 && <p className="panel panel-warn">{t('open', { count: judged.problems.length })}</p>}
      <div className="act-row">
        {isAuthority && isOpen && (
          <MoveButton
            law="LAW 23; REG 21"
            isBusy={publish.isPending}
            disabled={judged.refusal !== null || judged.problems.length > 0}
            ask={
              <>
                <p>{t('askPublish', { version: lot.documentsVersion + 1 })}</p>
                <p>
                  {t('deadlineThen')} <Instant at={judged.deadlineAt} withZone />
                </p>
              </>
            }
            onMove={() => {
              publish.mutate({ lotId: lot.id, draftHash: judged.draftHash });
            }}
          >
            {t('sign')}
          </MoveButton>
        )}
        {isOpen && <Button onClick={onEdit}>{t('edit')}</Button>}
        <MoveButton
          kind="danger"
          isBusy={discard.isPending}
          ask={<p>{t('askDiscard')}</p>}
          onMove={() => {
            discard.mutate({ lotId: lot.id });
          }}
        >
          {t('discard')}
        </MoveButton>
        {!isAuthority && <span className="muted">{t('signsAuthority')}</span>}
      </div>
    </div>
  );
}

function Effect({ lot, judged }: { readonly lot: Lot; readonly judged: Draft['judged'] }) {
  const { t } = useChangeWords();
  const words = useTermWords();
  const isMoved = lot.deadlineAt !== judged.deadlineAt;
  return (
    <div className={`panel ${judged.isMovedByLaw ? 'panel-warn' : 'panel-good'}`}>
      <p>
        <Tag tone={judged.affectsBids ? 'warn' : 'good'}>{t(judged.affectsBids ? 'affects' : 'harmless')}</Tag>{' '}
        {judged.affecting.length > 0 &&
          t('affecting', { fields: judged.affecting.map((field) => words.place(field)).join('、') })}
      </p>
      {lot.isSuspended ? (
        <p>{t('deadlineWhenResumed')}</p>
      ) : (
        <p>
          <b>{t(judged.isMovedByLaw ? 'movesByLaw' : isMoved ? 'movesAsked' : 'staysAt')}</b>{' '}
          {isMoved && (
            <>
              <Instant at={lot.deadlineAt} /> →{' '}
            </>
          )}
          <Instant at={judged.deadlineAt} withZone />
        </p>
      )}
      {judged.law !== '' && <Law cited={judged.law} />}
    </div>
  );
}

interface ChangeListProps {
  readonly lot: Lot;
  readonly rows: readonly {
    readonly field: string;
    readonly place: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly files: FilesChange;
}

/** Every change of a draft: terms old beside new, files added and taken away. */
export function ChangeList({ lot, rows, files }: ChangeListProps) {
  const { t } = useChangeWords();
  return (
    <div>
      {rows.length > 0 && <DifferenceTable rows={rows.map((row) => ({ ...row, path: pathOf(row) }))} />}
      {!files.isSame && (
        <ul className="list">
          {files.removed.map((id) => {
            const file = lot.documents.find((one) => one.id === id);
            return (
              <li key={id}>
                <Tag tone="bad">{t('fileRemoved')}</Tag> {file !== undefined && <FileLink file={file} />}
              </li>
            );
          })}
          {files.added.map((id) => (
            <li key={id}>
              <Tag tone="good">{t('fileAdded')}</Tag>{' '}
              <AddedFile id={id} known={lot.documents.find((one) => one.id === id)} />
            </li>
          ))}
          {files.added.length + files.removed.length === 0 && <li>{t('filesOrdered')}</li>}
        </ul>
      )}
    </div>
  );
}

function AddedFile({ id, known }: { readonly id: string; readonly known: z.output<typeof UploadView> | undefined }) {
  const asked = useCall(GetUpload, { uploadId: id }, { enabled: known === undefined });
  const file = known ?? asked.data;
  return file === undefined ? <code>{id}</code> : <FileLink file={file} />;
}
