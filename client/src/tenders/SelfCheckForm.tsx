import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { GetDocumentSet, GetLot, SignSelfCheck } from '../../../server/tenders/contract.ts';
import { useAct } from '../kernel/api.ts';
import { useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { useDocumentsWords } from './documentsWords.ts';

interface SelfCheckFormProps {
  readonly lotId: string;
  readonly set: OutputOf<typeof GetDocumentSet>;
  readonly onSigned: (isFavourable: boolean) => void;
}

/** The fair-competition self-check as a form that somebody signs (1117 (3)). */
export function SelfCheckForm({ lotId, set, onSigned }: SelfCheckFormProps) {
  const { t } = useDocumentsWords();
  const pick = usePick();
  const language = useLanguage();
  const { selfCheckForm: form, selfCheck: signed } = set;
  const [answers, setAnswers] = useState<Readonly<Record<string, 'YES' | 'NO'>>>(() =>
    Object.fromEntries((signed?.answers ?? []).map(({ id, answer }) => [id, answer])),
  );
  const act = useAct(SignSelfCheck, {
    invalidates: [GetDocumentSet, GetLot],
    said: t('self.signed'),
    quiet: true,
    onDone: ({ isFavourable }) => {
      onSigned(isFavourable);
    },
  });
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((signed?.answers ?? []).map(({ id, note }) => [id, note])),
  );
  const isWhole = form.questions.every(
    ({ id, expected }) => answers[id] !== undefined && (answers[id] === expected || (notes[id] ?? '').trim() !== ''),
  );
  return (
    <fieldset className="self-check" id="field-selfCheck">
      <legend>{pick(form.title)}</legend>
      <p className="field-hint">{t('self.hint')}</p>
      {signed && (
        <p className={signed.isFavourable ? 'good-words' : 'bad-words'}>
          {t(signed.isFavourable ? 'self.good' : 'self.against')} <Hash hash={signed.contentHash} />
        </p>
      )}
      {form.questions.map((one) => (
        <div key={one.id} className="self-question" role="radiogroup" aria-label={pick(one.question)}>
          <p>
            {pick(one.question)} <small className="muted">{lawWords(one.law, language)}</small>
          </p>
          {(['YES', 'NO'] as const).map((answer) => (
            <label key={answer} className="tick">
              <input
                type="radio"
                name={`self-${one.id}`}
                checked={answers[one.id] === answer}
                onChange={() => {
                  setAnswers({ ...answers, [one.id]: answer });
                }}
              />
              <span>{t(answer === 'YES' ? 'self.yes' : 'self.no')}</span>
            </label>
          ))}
          {answers[one.id] !== undefined && answers[one.id] !== one.expected && (
            <div className="self-note">
              <AreaField
                label={t('self.note')}
                hint={t('self.noteHint')}
                rows={2}
                maxLength={1000}
                value={notes[one.id] ?? ''}
                onChange={(event) => {
                  setNotes({ ...notes, [one.id]: event.target.value });
                }}
              />
            </div>
          )}
        </div>
      ))}
      <div className="act-row">
        <Button
          kind="primary"
          isBusy={act.isPending}
          disabled={!isWhole}
          onClick={() => {
            const given = form.questions.flatMap(({ id }) => {
              const answer = answers[id];
              return answer === undefined ? [] : [{ id, answer, note: (notes[id] ?? '').trim() }];
            });
            act.mutate({ lotId, version: form.version, answers: given });
          }}
        >
          {t('self.sign')}
        </Button>
      </div>
      {act.isError && <ErrorPanel error={act.error} />}
    </fieldset>
  );
}
