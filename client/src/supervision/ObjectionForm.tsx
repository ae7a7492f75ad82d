import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  CorrectObjection,
  FileObjection,
  ListObjections,
  ListSuspensions,
  MyTasks,
  objectionParts,
} from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { UploadField } from '../kernel/ui/UploadField.tsx';
import { useShelf } from '../tenders/shelf.ts';
import { useChangeWords } from './changeWords.ts';
import {
  blankObjection,
  blankPoint,
  mostPoints,
  objectionGaps,
  withPoint,
  type ObjectionDraft,
} from './objectionDraft.ts';

const stale = [ListObjections, ListSuspensions, GetLot, MyTasks];

interface ObjectionFormProps {
  readonly lotId: string;
  readonly law: string;
  /** Whether an accepted objection stops the procedure by itself; a query of procurement does not. */
  readonly stopsProcedure: boolean;
}

/** Files an objection step by step: who, what and where, evidence; what is typed stays until it is sent (REG 22). */
export function ObjectionForm({ lotId, law, stopsProcedure }: ObjectionFormProps) {
  const { t } = useChangeWords();
  const shelf = useShelf<ObjectionDraft>(`objection.${lotId}`, blankObjection);
  const [query] = useSearchParams();
  const [isOpen, setOpen] = useState(shelf.wasKept || query.has('object'));
  const file = useAct(FileObjection, {
    said: t('filed'),
    invalidates: stale,
    quiet: true,
    onDone: () => {
      shelf.clear();
    },
  });
  const draft = shelf.value;
  if (!isOpen)
    return (
      <p className="no-print">
        <Button
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('file')}
        </Button>
      </p>
    );
  const isBySystem = draft.interest === 'PROSPECTIVE_BIDDER';
  return (
    <div className="form no-print objection-form">
      <h3>{t('form.who')}</h3>
      <ChoiceField
        label={t('interest')}
        hint={t(isBySystem ? 'form.bySystem' : 'form.byAuthority')}
        value={draft.interest}
        onChange={(event) => {
          shelf.set({
            ...draft,
            interest: event.target.value === 'INTERESTED_PARTY' ? 'INTERESTED_PARTY' : 'PROSPECTIVE_BIDDER',
          });
        }}
      >
        <option value="PROSPECTIVE_BIDDER">{t('PROSPECTIVE_BIDDER')}</option>
        <option value="INTERESTED_PARTY">{t('INTERESTED_PARTY')}</option>
      </ChoiceField>
      <ObjectionFields
        draft={draft}
        onChange={shelf.set}
        isSending={file.isPending}
        law={law}
        send={t('file')}
        ask={
          <>
            <p>{t('form.ask', { count: draft.points.length })}</p>
            {stopsProcedure && isBySystem && <p>{t('form.askStops')}</p>}
          </>
        }
        onSend={() => {
          file.mutate({
            lotId,
            interest: draft.interest,
            interestText: isBySystem ? '' : draft.interestText,
            points: [...draft.points],
            evidence: draft.evidence.map((one) => one.uploadId),
          });
        }}
        onClose={() => {
          shelf.clear();
          setOpen(false);
        }}
      />
      {file.isError && <ErrorPanel error={file.error} />}
    </div>
  );
}

interface CorrectionFormProps {
  readonly objection: OutputOf<typeof ListObjections>['items'][number];
}

/** Puts an objection right that the authority found incomplete; what stood in it stands in the form. */
export function CorrectionForm({ objection }: CorrectionFormProps) {
  const { t } = useChangeWords();
  const shelf = useShelf<ObjectionDraft>(`correction.${objection.id}`, {
    ...blankObjection,
    points: objection.detail?.points ?? [blankPoint],
  });
  const correct = useAct(CorrectObjection, {
    said: t('form.corrected'),
    invalidates: stale,
    quiet: true,
    onDone: () => {
      shelf.clear();
    },
  });
  const draft = shelf.value;
  return (
    <div className="form no-print objection-form">
      <ObjectionFields
        draft={draft}
        isCorrection
        onChange={shelf.set}
        isSending={correct.isPending}
        send={t('form.correct')}
        ask={<p>{t('form.askCorrect')}</p>}
        onSend={() => {
          correct.mutate({
            objectionId: objection.id,
            points: [...draft.points],
            evidence: draft.evidence.map((one) => one.uploadId),
          });
        }}
      />
      {correct.isError && <ErrorPanel error={correct.error} />}
    </div>
  );
}

interface ObjectionFieldsProps {
  readonly draft: ObjectionDraft;
  readonly onChange: (draft: ObjectionDraft) => void;
  readonly isCorrection?: boolean;
  readonly isSending: boolean;
  readonly law?: string;
  readonly send: string;
  readonly ask: ReactNode;
  readonly onSend: () => void;
  readonly onClose?: () => void;
}

function ObjectionFields(props: ObjectionFieldsProps) {
  const { draft, onChange, isCorrection = false, isSending, law, send, ask, onSend, onClose } = props;
  const { t } = useChangeWords();
  const [isTold, setTold] = useState(false);
  const gaps = objectionGaps(draft, isCorrection);
  const problem = (field: string) => (isTold && gaps.includes(field) ? t('form.needed') : null);
  const { points, evidence } = draft;
  return (
    <>
      {!isCorrection && draft.interest === 'INTERESTED_PARTY' && (
        <AreaField
          label={t('interestText')}
          maxLength={1000}
          value={draft.interestText}
          problem={problem('interestText')}
          onChange={(event) => {
            onChange({ ...draft, interestText: event.target.value });
          }}
        />
      )}
      <h3>{t('form.what')}</h3>
      {points.map((point, at) => (
        <fieldset key={at} className="objection-point">
          <legend>{t('form.point', { number: at + 1 })}</legend>
          <div className="objection-where">
            <ChoiceField
              label={t('partLabel')}
              value={point.part}
              onChange={(event) => {
                const part = objectionParts.find((one) => one === event.target.value) ?? 'OTHER';
                onChange({ ...draft, points: withPoint(points, at, { part }) });
              }}
            >
              {objectionParts.map((one) => (
                <option key={one} value={one}>
                  {t(`part.${one}`)}
                </option>
              ))}
            </ChoiceField>
            <Field
              label={t('place')}
              hint={t('placeHint')}
              maxLength={200}
              value={point.place}
              problem={problem(`${String(at)}.place`)}
              onChange={(event) => {
                onChange({ ...draft, points: withPoint(points, at, { place: event.target.value }) });
              }}
            />
          </div>
          <AreaField
            label={t('wrong')}
            hint={t('form.wrongHint')}
            maxLength={4000}
            value={point.wrong}
            problem={problem(`${String(at)}.wrong`)}
            onChange={(event) => {
              onChange({ ...draft, points: withPoint(points, at, { wrong: event.target.value }) });
            }}
          />
          <AreaField
            label={t('asked')}
            rows={2}
            maxLength={2000}
            value={point.asked}
            problem={problem(`${String(at)}.asked`)}
            onChange={(event) => {
              onChange({ ...draft, points: withPoint(points, at, { asked: event.target.value }) });
            }}
          />
          {points.length > 1 && (
            <Button
              small
              kind="quiet"
              onClick={() => {
                onChange({ ...draft, points: points.filter((_point, place) => place !== at) });
              }}
            >
              {t('form.removePoint')}
            </Button>
          )}
        </fieldset>
      ))}
      {points.length < mostPoints && (
        <div>
          <Button
            small
            onClick={() => {
              onChange({ ...draft, points: [...points, blankPoint] });
            }}
          >
            {t('form.addPoint')}
          </Button>
        </div>
      )}
      <h3>{t('form.evidence')}</h3>
      <UploadField
        label={t('form.evidenceAdd')}
        hint={t('form.evidenceHint')}
        purpose="document"
        multiple
        onUploaded={({ uploadId, name }) => {
          onChange({ ...draft, evidence: [...evidence, { uploadId, name }] });
        }}
      />
      {evidence.length > 0 && (
        <ul className="list">
          {evidence.map((one) => (
            <li key={one.uploadId} className="objection-file">
              <span>{one.name}</span>
              <Button
                small
                kind="quiet"
                onClick={() => {
                  onChange({ ...draft, evidence: evidence.filter((other) => other.uploadId !== one.uploadId) });
                }}
              >
                {t('form.removeFile')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isTold && gaps.length > 0 && (
        <p className="panel panel-danger" role="alert">
          {t('form.gaps', { count: gaps.length })}
        </p>
      )}
      <div className="objection-send">
        {gaps.length === 0 ? (
          <MoveButton isBusy={isSending} law={law ?? null} ask={ask} onMove={onSend}>
            {send}
          </MoveButton>
        ) : (
          <Button
            kind="primary"
            onClick={() => {
              setTold(true);
            }}
          >
            {send}
          </Button>
        )}
        {onClose && (
          <Button kind="quiet" onClick={onClose}>
            {t('form.giveUp')}
          </Button>
        )}
      </div>
    </>
  );
}
