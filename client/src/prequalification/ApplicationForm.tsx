import { useState } from 'react';
import { useBidsWords } from '../bids/words.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { applicationProblems, type ApplicationField, type TypedApplication } from './applicationDraft.ts';
import { useApplicationWords } from './applicationWords.ts';

interface ApplicationFormProps {
  readonly applicant: { readonly name: string; readonly creditCode: string };
  readonly typed: TypedApplication;
  readonly isKept: boolean;
  readonly isLocked: boolean;
  readonly onType: (part: Partial<TypedApplication>) => void;
}

/** Who applies, and whom to ask: the form that goes under the seal with the files. */
export function ApplicationForm({ applicant, typed, isKept, isLocked, onType }: ApplicationFormProps) {
  const { t } = useApplicationWords();
  const { t: words } = useBidsWords();
  const [left, setLeft] = useState<readonly ApplicationField[]>([]);
  const wrong = applicationProblems(typed);
  const problem = (field: ApplicationField) =>
    left.includes(field) && wrong.includes(field) ? t(`form.${field}Problem`) : null;
  const leave = (field: ApplicationField) => () => {
    setLeft((now) => [...now, field]);
  };
  return (
    <Card
      title={`1. ${t('form.title')}`}
      aside={<span className="muted">{isKept ? `✓ ${words('form.kept')}` : null}</span>}
    >
      <p className="muted">{t('form.lead')}</p>
      {!isKept && <p className="panel panel-warn">{words('form.notKept')}</p>}
      <KeyValues
        rows={[
          [t('form.applicant'), applicant.name],
          [t('form.creditCode'), <code key="code">{applicant.creditCode}</code>],
        ]}
      />
      <div className="form bid-form">
        <div className="bid-wide">
          <Field
            label={t('form.contact')}
            maxLength={200}
            disabled={isLocked}
            value={typed.contact}
            problem={problem('contact')}
            onBlur={leave('contact')}
            onChange={(event) => {
              onType({ contact: event.target.value });
            }}
          />
        </div>
        <div className="bid-wide">
          <AreaField
            label={t('form.remarks')}
            rows={3}
            maxLength={1000}
            disabled={isLocked}
            value={typed.remarks}
            problem={problem('remarks')}
            onBlur={leave('remarks')}
            onChange={(event) => {
              onType({ remarks: event.target.value });
            }}
          />
        </div>
      </div>
    </Card>
  );
}
