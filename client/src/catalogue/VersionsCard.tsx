import { useState } from 'react';
import { Link } from 'react-router';
import { CompareCatalogues, ListCatalogueVersions } from '../../../server/catalogue/contract.ts';
import { useCall } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField } from '../kernel/ui/Field.tsx';
import { ChangeList } from './ChangeList.tsx';
import './desk.css';
import { VersionTag } from './VersionTag.tsx';
import { useCatalogueWords } from './words.ts';

/** Every version that anybody may read, and the difference between any two. */
export function VersionsCard() {
  const { t } = useCatalogueWords();
  const versions = useCall(ListCatalogueVersions, {});
  const items = versions.data?.items ?? [];
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const older = from || (items[1]?.id ?? '');
  const newer = to || (items[0]?.id ?? '');
  const compared = useCall(
    CompareCatalogues,
    { from: older, to: newer },
    { enabled: older !== '' && newer !== '' && older !== newer },
  );
  const choice = (label: string, value: string, choose: (id: string) => void) => (
    <ChoiceField
      label={label}
      value={value}
      onChange={(event) => {
        choose(event.target.value);
      }}
    >
      {items.map((version) => (
        <option key={version.id} value={version.id}>
          {version.number}
        </option>
      ))}
    </ChoiceField>
  );
  return (
    <Card title={t('version.all')}>
      <ul className="list">
        {items.map((version) => (
          <li key={version.id} className="desk-line">
            <span>
              <Link to={`/catalogue/versions/${version.id}`}>{version.number}</Link>{' '}
              <span className="muted">
                {version.validFrom} — {version.validTo ?? t('version.open')}
                {version.state === 'CONSULTATION' &&
                  ` · ${t('version.speakUntil', { day: version.consultationUntil ?? '' })}`}
              </span>
            </span>
            <VersionTag state={version.state} />
          </li>
        ))}
      </ul>
      {items.length > 1 && (
        <details className="fold">
          <summary>{t('version.compare')}</summary>
          <div className="form-grid">
            {choice(t('version.older'), older, setFrom)}
            {choice(t('version.newer'), newer, setTo)}
          </div>
          {compared.isError && <ErrorPanel error={compared.error} />}
          {compared.data !== undefined && <ChangeList changes={compared.data.changes} />}
        </details>
      )}
    </Card>
  );
}
