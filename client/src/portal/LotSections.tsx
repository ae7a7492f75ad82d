import type { Lot } from './LotPage.tsx';
import { usePortalWords } from './words.ts';

const sections = [
  'terms',
  'documents',
  'scheme',
  'plan',
  'questions',
  'objections',
  'versions',
  'notices',
  'papers',
  'ledger',
] as const;

/** Ways down a long page. */
export function LotSections({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const isPublished = lot.publishedAt !== null;
  const absent = [
    isPublished ? '' : 'objections',
    lot.documentsVersion > 1 ? '' : 'versions',
    lot.terms?.scheme === undefined ? 'scheme' : '',
    lot.terms?.decisionPlan === undefined ? 'plan' : '',
  ];
  return (
    <nav className="sections no-print" aria-label={t('lot.sections')}>
      {sections
        .filter((one) => !absent.includes(one))
        .map((one) => (
          <a key={one} href={`#${one}`}>
            {t(`lot.${one}`)}
          </a>
        ))}
    </nav>
  );
}
