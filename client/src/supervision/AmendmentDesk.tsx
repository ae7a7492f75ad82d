import Tabs from 'antd/es/tabs';
import { useState } from 'react';
import { MyTasks } from '../../../server/supervision/contract.ts';
import {
  GetAmendment,
  GetLot,
  ListSignedVersions,
  ListVersions,
  PrepareAmendment,
  type DraftTerms,
} from '../../../server/tenders/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { RefusalText } from '../kernel/ui/RefusalText.tsx';
import { changeOf, filesChange, termsDifference, termsInForce } from '../tenders/amendmentDraft.ts';
import { AwardLimitField } from '../tenders/AwardLimitField.tsx';
import { BeijingPicker } from '../tenders/BeijingPicker.tsx';
import { DocumentFiles } from '../tenders/DocumentFiles.tsx';
import { soundTerms } from '../tenders/draftTerms.ts';
import { EnvelopesField } from '../tenders/EnvelopesField.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { PlanEditor } from '../tenders/PlanEditor.tsx';
import { SchemeEditor } from '../tenders/SchemeEditor.tsx';
import { useShelf } from '../tenders/shelf.ts';
import { StandardFormEditor } from '../tenders/StandardFormEditor.tsx';
import { SupplyPart } from '../tenders/SupplyEditor.tsx';
import { TermsBidders } from '../tenders/TermsBidders.tsx';
import { TermsMoney } from '../tenders/TermsMoney.tsx';
import '../tenders/tenders.css';
import { useTermWords } from '../tenders/useTermWords.ts';
import { AmendmentReview, ChangeList } from './AmendmentReview.tsx';
import { useChangeWords } from './changeWords.ts';

interface Typed {
  readonly terms: DraftTerms;
  readonly documentIds: readonly string[];
  readonly affectsBids: boolean;
  readonly reason: string;
}

type Asked = NonNullable<ReturnType<typeof useCall<typeof GetAmendment>>['data']>;

/** Where the owners amend published documents: every part of them, seen old beside new before it is signed (LAW 23; REG 21). */
export function AmendmentDesk({ lot }: { readonly lot: Lot }) {
  const { t } = useChangeWords();
  const asked = useCall(GetAmendment, { lotId: lot.id });
  const [isEditing, setEditing] = useState(false);
  if (asked.isPending) return <Loading lines={6} />;
  if (asked.isError) return <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  const { refusal, draft } = asked.data;
  return (
    <Card title={t('amend')} id="amendment">
      {refusal !== null && (
        <div className="panel panel-warn">
          <p>
            <b>{t('notNow')}</b>
          </p>
          <RefusalText error={{ refusal, law: null, facts: {}, issues: [] }} />
        </div>
      )}
      {draft !== null && !isEditing && (
        <AmendmentReview
          lot={lot}
          draft={draft}
          isOpen={refusal === null}
          onEdit={() => {
            setEditing(true);
          }}
        />
      )}
      {draft === null && !isEditing && refusal === null && (
        <>
          <Empty title={t('noDraft')} hint={t('noDraftHint')} />
          <div className="act-row">
            <Button
              kind="primary"
              onClick={() => {
                setEditing(true);
              }}
            >
              {t('begin')}
            </Button>
          </div>
        </>
      )}
      {isEditing && refusal === null && (
        <AmendmentForm
          key={`${String(lot.documentsVersion)}-${draft?.judged.draftHash ?? ''}`}
          lot={lot}
          draft={draft}
          onDone={() => {
            setEditing(false);
          }}
        />
      )}
    </Card>
  );
}

interface AmendmentFormProps {
  readonly lot: Lot;
  readonly draft: Asked['draft'];
  readonly onDone: () => void;
}

function AmendmentForm({ lot, draft, onDone }: AmendmentFormProps) {
  const { t } = useChangeWords();
  const words = useTermWords();
  const inForce = termsInForce(lot);
  const files = lot.documents.map((file) => file.id);
  const shelf = useShelf<Typed>(`amendment.${lot.id}.${String(lot.documentsVersion)}`, {
    terms: { ...inForce, ...draft?.change },
    documentIds: draft?.documentIds ?? files,
    affectsBids: draft?.affectsBids ?? false,
    reason: draft?.reason ?? '',
  });
  const prepare = useAct(PrepareAmendment, {
    said: t('saved'),
    quiet: true,
    invalidates: [GetAmendment, GetLot, ListVersions, ListSignedVersions, MyTasks],
    onDone: () => {
      shelf.forget();
      onDone();
    },
  });
  const [isTold, setTold] = useState(false);
  const { terms, documentIds, affectsBids, reason } = shelf.value;
  const { terms: sound, wrong } = soundTerms(terms, inForce);
  const { change, emptied } = changeOf(inForce, sound);
  const changed = filesChange(files, documentIds);
  const rows = termsDifference(inForce, change);
  const isNothing = rows.length === 0 && changed.isSame;
  const setTerms = (part: Partial<DraftTerms>) => {
    shelf.set((now) => ({ ...now, terms: { ...now.terms, ...part } }));
  };
  const part = { lot, terms, wrong, onChange: setTerms };
  const gaps = [
    ...(isNothing ? [t('gap.nothing')] : []),
    ...wrong.map((field) => t('gap.wrong', { field: words.place(field) })),
    ...emptied.map((field) => t('gap.emptied', { field: words.place(field) })),
    ...(documentIds.length === 0 ? [t('gap.files')] : []),
    ...(reason.trim() === '' ? [t('gap.reason')] : []),
  ];
  const count = (fields: readonly (keyof DraftTerms)[]) => fields.filter((field) => field in change).length;
  const label = (name: string, number: number) => (
    <span>
      {name}
      {number > 0 && <span className="count">{number}</span>}
    </span>
  );
  return (
    <div className="stack">
      <p className="muted">{t('amendHint')}</p>
      <Tabs
        items={[
          {
            key: 'dates',
            label: label(
              t('tab.dates'),
              count([
                'deadlineAt',
                'documentsUntil',
                'bidValidityDays',
                'ceiling',
                'securityAmount',
                'securityForms',
                'securityAtUpload',
                'securityForfeitTo',
              ]),
            ),
            children: (
              <div className="stack">
                <DateFields {...part} />
                <TermsMoney {...part} securityCap={null} />
              </div>
            ),
          },
          {
            key: 'bidders',
            label: label(
              t('tab.bidders'),
              count([
                'qualification',
                'consortiumAllowed',
                'consortiumMaxMembers',
                'contact',
                'envelopes',
                'awardLimit',
              ]),
            ),
            children: (
              <div className="stack">
                <TermsBidders {...part} isRemedyFixed />
                <p className="muted">{t('remedyFixed')}</p>
                <EnvelopesField terms={terms} onChange={setTerms} />
                <AwardLimitField terms={terms} onChange={setTerms} />
                {lot.regime === 'GOV_PROCUREMENT' && <SupplyPart terms={terms} onChange={setTerms} />}
              </div>
            ),
          },
          {
            key: 'form',
            label: label(t('tab.form'), count(['standardForm'])),
            children: (
              <StandardFormEditor
                lotId={lot.id}
                regime={lot.regime}
                choice={terms.standardForm}
                onChange={(standardForm) => {
                  setTerms({ standardForm });
                }}
              />
            ),
          },
          {
            key: 'files',
            label: label(
              t('tab.files'),
              changed.isSame ? 0 : Math.max(1, changed.added.length + changed.removed.length),
            ),
            children: (
              <DocumentFiles
                ids={documentIds}
                known={lot.documents}
                onChange={(next) => {
                  shelf.set((now) => ({ ...now, documentIds: next(now.documentIds) }));
                }}
              />
            ),
          },
          {
            key: 'scheme',
            label: label(t('tab.scheme'), count(['scheme'])),
            children: (
              <SchemeEditor
                lot={lot}
                scheme={terms.scheme}
                ceiling={sound.ceiling ?? lot.estimate}
                onChange={(scheme) => {
                  setTerms({ scheme });
                }}
              />
            ),
          },
          {
            key: 'decision',
            label: label(t('tab.decision'), count(['decisionPlan'])),
            children: (
              <PlanEditor
                plan={terms.decisionPlan}
                findings={[]}
                onChange={(decisionPlan) => {
                  setTerms({ decisionPlan });
                }}
              />
            ),
          },
        ]}
      />
      <h3>{t('changesNow')}</h3>
      {isNothing ? <p className="muted">{t('nothingYet')}</p> : <ChangeList rows={rows} lot={lot} files={changed} />}
      <label className="tick">
        <input
          type="checkbox"
          checked={affectsBids}
          onChange={(event) => {
            shelf.set({ ...shelf.value, affectsBids: event.target.checked });
          }}
        />
        <span>
          {t('saidAffects')}
          <br />
          <span className="muted">{t('saidAffectsHint')}</span>
        </span>
      </label>
      <AreaField
        label={t('reason')}
        maxLength={2000}
        value={reason}
        problem={isTold && reason.trim() === '' ? t('gap.reason') : null}
        onChange={(event) => {
          shelf.set({ ...shelf.value, reason: event.target.value });
        }}
      />
      {isTold && gaps.length > 0 && (
        <ul className="panel panel-danger" role="alert">
          {gaps.map((gap) => (
            <li key={gap}>{gap}</li>
          ))}
        </ul>
      )}
      <div className="act-row">
        <Button
          kind="primary"
          isBusy={prepare.isPending}
          onClick={() => {
            setTold(true);
            if (gaps.length > 0) return;
            prepare.mutate({
              lotId: lot.id,
              change,
              affectsBids,
              reason,
              ...(changed.isSame ? {} : { documentIds: [...documentIds] }),
            });
          }}
        >
          {t('prepare')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('later')}
        </Button>
        {shelf.wasKept && (
          <Button
            kind="quiet"
            onClick={() => {
              shelf.clear();
            }}
          >
            {t('startAgain')}
          </Button>
        )}
      </div>
      {prepare.isError && <ErrorPanel error={prepare.error} />}
    </div>
  );
}

function DateFields({
  terms,
  wrong,
  onChange,
}: {
  readonly terms: DraftTerms;
  readonly wrong: readonly string[];
  readonly onChange: (part: Partial<DraftTerms>) => void;
}) {
  const { t } = useChangeWords();
  const words = useTermWords();
  const problem = (field: string) => (wrong.includes(field) ? t('gap.wrong', { field: words.place(field) }) : null);
  return (
    <div className="form-grid">
      <BeijingPicker
        label={words.place('deadlineAt')}
        value={terms.deadlineAt}
        problem={problem('deadlineAt')}
        hint={t('deadlineHint')}
        onChange={(deadlineAt) => {
          onChange({ deadlineAt });
        }}
      />
      <BeijingPicker
        label={words.place('documentsUntil')}
        value={terms.documentsUntil}
        problem={problem('documentsUntil')}
        onChange={(documentsUntil) => {
          onChange({ documentsUntil });
        }}
      />
      <Field
        label={words.place('bidValidityDays')}
        inputMode="numeric"
        value={
          terms.bidValidityDays === undefined || Number.isNaN(terms.bidValidityDays)
            ? ''
            : String(terms.bidValidityDays)
        }
        problem={problem('bidValidityDays')}
        onChange={(event) => {
          const digits = event.target.value.replaceAll(/\D/g, '').slice(0, 4);
          onChange({ bidValidityDays: digits === '' ? undefined : Number(digits) });
        }}
      />
    </div>
  );
}
