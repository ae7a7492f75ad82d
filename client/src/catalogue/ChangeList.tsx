import type { OutputOf } from '../../../server/kernel/call.ts';
import type { CompareCatalogues } from '../../../server/catalogue/contract.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useCatalogueWords } from './words.ts';

type Change = OutputOf<typeof CompareCatalogues>['changes'][number];
const tones = { ADD: 'good', CHANGE: 'live', REMOVE: 'bad', THRESHOLD: 'warn' } as const;

/** What a version does to another, item by item: add, change, remove, threshold. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useCatalogueWords();
  const pick = usePick();
  if (changes.length === 0) return <p className="muted">{t('version.noChanges')}</p>;
  return (
    <ul className="list change-list">
      {changes.map((change) => (
        <li key={`${change.kind}-${change.code}`}>
          <p>
            <Tag tone={tones[change.kind]}>{t(`version.changeOf.${change.kind}`)}</Tag> <code>{change.code}</code>{' '}
            {pick(change.name)}
          </p>
          {change.fields.map(({ field, from, to }) => (
            <p key={field} className="muted">
              {t(`item.${field as 'name'}`)}: <del>{from}</del> → <ins>{to}</ins>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
