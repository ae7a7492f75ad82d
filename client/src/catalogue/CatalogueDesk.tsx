import { useState, type SyntheticEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { DraftCatalogue, ListCatalogueVersions } from '../../../server/catalogue/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, Field } from '../kernel/ui/Field.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { VersionTag } from './VersionTag.tsx';
import { useCatalogueWords } from './words.ts';

/** All versions with their state, and the way to a new draft. */
export function CatalogueDesk() {
  const { t } = useCatalogueWords();
  const versions = useCall(ListCatalogueVersions, {});
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title={t('desk.catalogue')}
      aside={
        <Button
          small
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {t('desk.newVersion')}
        </Button>
      }
    >
      {versions.isPending && <Loading lines={3} />}
      {versions.isError && <ErrorPanel error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data?.reviewDueOn && (
        <p className="panel panel-warn">{t('desk.reviewDue', { day: versions.data.reviewDueOn })}</p>
      )}
      {isOpen && <NewVersion />}
      <ul className="list">
        {versions.data?.items.map((version) => (
          <li key={version.id} className="desk-line">
            <span>
              <Link to={`/work/law/catalogue/${version.id}`}>
                <b>{version.number}</b>
              </Link>{' '}
              <span className="muted">
                {version.validFrom} — {version.validTo ?? t('version.open')} · {version.publication}
              </span>
            </span>
            <VersionTag state={version.state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const blank = { number: '', validFrom: '', publication: '', reason: '' };

function NewVersion() {
  const { t } = useCatalogueWords();
  const navigate = useNavigate();
  const [value, setValue] = useState(blank);
  const draft = useAct(DraftCatalogue, {
    invalidates: [ListCatalogueVersions],
    said: t('desk.drafted'),
    onDone: ({ versionId }) => void navigate(`/work/law/catalogue/${versionId}`),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    draft.mutate(value);
  };
  return (
    <form className="form desk-form" onSubmit={submit}>
      <VersionFields value={value} onChange={setValue} />
      <Button type="submit" kind="primary" isBusy={draft.isPending}>
        {t('desk.draft')}
      </Button>
    </form>
  );
}

interface VersionFieldsProps {
  readonly value: typeof blank;
  readonly onChange: (value: typeof blank) => void;
}

/** What a version is called, from when it holds, by which document it is published, and why. */
export function VersionFields({ value, onChange }: VersionFieldsProps) {
  const { t } = useCatalogueWords();
  const field = (name: keyof typeof blank, more: object = {}) => (
    <Field
      label={t(`version.${name}`)}
      required
      value={value[name]}
      {...more}
      onChange={(event) => {
        onChange({ ...value, [name]: event.target.value });
      }}
    />
  );
  return (
    <>
      <div className="form-grid">
        {field('number', { maxLength: 40, placeholder: '2027-01' })}
        {field('validFrom', { type: 'date' })}
        {field('publication', { maxLength: 250 })}
      </div>
      <AreaField
        label={t('version.reason')}
        required
        rows={2}
        maxLength={2000}
        value={value.reason}
        onChange={(event) => {
          onChange({ ...value, reason: event.target.value });
        }}
      />
    </>
  );
}
