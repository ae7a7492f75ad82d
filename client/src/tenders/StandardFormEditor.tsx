import type { Regime } from '../../../server/catalogue/contract.ts';
import { GetStandardForm, ListStandardForms, type DraftTerms } from '../../../server/tenders/contract.ts';
import { useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import './documents.css';
import { DocumentPreview } from './DocumentPreview.tsx';
import { useDocumentsWords } from './documentsWords.ts';

type Choice = NonNullable<DraftTerms['standardForm']>;

interface StandardFormEditorProps {
  readonly lotId: string;
  readonly regime: Regime;
  readonly choice: Choice | undefined;
  readonly onChange: (choice: Choice | undefined) => void;
}

/** Choosing a standard form, filling in what only the agency knows, and writing the passages that are free (REG 15). */
export function StandardFormEditor({ lotId, regime, choice, onChange }: StandardFormEditorProps) {
  const { t } = useDocumentsWords();
  const pick = usePick();
  const forms = useCall(ListStandardForms, {}, { staleTime: 600_000 });
  if (forms.isPending) return <Loading lines={4} />;
  if (forms.isError) return <ErrorPanel error={forms.error} onRetry={() => void forms.refetch()} />;
  // A form of the other law is offered only where it was chosen already.
  const offered = forms.data.items.filter(
    (one) => one.regime === regime || (one.kind === choice?.kind && one.version === choice.version),
  );
  return (
    <div className="stack" id="field-standardForm">
      <p className="muted">{t('form.hint')}</p>
      <ChoiceField
        label={t('form.choose')}
        value={choice ? `${choice.kind} ${choice.version}` : ''}
        onChange={(event) => {
          const chosen = forms.data.items.find((one) => `${one.kind} ${one.version}` === event.target.value);
          onChange(
            chosen && {
              kind: chosen.kind,
              version: chosen.version,
              values: choice?.values ?? {},
              texts: choice?.texts ?? {},
            },
          );
        }}
      >
        <option value="">{t('form.none')}</option>
        {offered.map((one) => (
          <option key={one.kind + one.version} value={`${one.kind} ${one.version}`}>
            {pick(one.title)} · {t('form.version', { version: one.version })}
          </option>
        ))}
      </ChoiceField>
      {choice && <FormFields choice={choice} onChange={onChange} />}
      {choice && <DocumentPreview lotId={lotId} />}
    </div>
  );
}

function FormFields({ choice, onChange }: { readonly choice: Choice; readonly onChange: (choice: Choice) => void }) {
  const { t } = useDocumentsWords();
  const pick = usePick();
  const asked = useCall(GetStandardForm, { kind: choice.kind, version: choice.version }, { staleTime: 600_000 });
  if (asked.isPending) return <Loading lines={8} />;
  if (asked.isError) return <ErrorPanel error={asked.error} />;
  const { form } = asked.data;
  return (
    <>
      <h3>{t('form.variables')}</h3>
      <div className="form-grid">
        {form.variables.map(
          (one) =>
            one.from === 'ASK' && (
              <div key={one.id} id={`field-value.${one.id}`}>
                <Field
                  label={pick(one.label)}
                  maxLength={one.maxLength}
                  value={choice.values[one.id] ?? ''}
                  onChange={(event) => {
                    onChange({ ...choice, values: { ...choice.values, [one.id]: event.target.value } });
                  }}
                />
              </div>
            ),
        )}
      </div>
      <h3>{t('form.passages')}</h3>
      {form.chapters.flatMap((chapter) =>
        chapter.blocks.flatMap((block) =>
          block.kind === 'free'
            ? [
                <div key={block.id} id={`field-text.${block.id}`}>
                  <AreaField
                    label={`${pick(chapter.title)} · ${pick(block.label)}`}
                    rows={4}
                    maxLength={20_000}
                    value={choice.texts[block.id] ?? block.usual}
                    {...(block.isRequired ? { hint: t('form.required') } : {})}
                    onChange={(event) => {
                      onChange({ ...choice, texts: { ...choice.texts, [block.id]: event.target.value } });
                    }}
                  />
                </div>,
              ]
            : [],
        ),
      )}
    </>
  );
}
