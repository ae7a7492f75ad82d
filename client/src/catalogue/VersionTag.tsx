import type { CatalogueState, LawDraftState } from '../../../server/catalogue/states.ts';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { useCatalogueWords } from './words.ts';

const tones = {
  DRAFT: 'calm',
  CONSULTATION: 'live',
  PROPOSED: 'live',
  APPROVED: 'warn',
  IN_FORCE: 'good',
  SUPERSEDED: 'calm',
  REPEALED: 'bad',
  WITHDRAWN: 'bad',
} as const;

/** Where a version or draft of the law's data stands. */
export function VersionTag({ state }: { readonly state: CatalogueState | LawDraftState }) {
  const { t } = useCatalogueWords();
  return <Tag tone={tones[state]}>{t(`version.stateOf.${state}`)}</Tag>;
}
