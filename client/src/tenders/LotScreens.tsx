import { Link } from 'react-router';
import { lotStates, type LotState } from '../../../server/tenders/states.ts';
import { useSession } from '../kernel/session.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { screenAddress, type LotScreen } from './lotScreenAddress.ts';
import type { Lot } from './LotWorkspace.tsx';
import { useTendersWords } from './words.ts';

/** Where the work of a stage is done. */
const busyScreens: Partial<Record<LotState, readonly LotScreen[]>> = {
  DOCS_DRAFT: ['documents'],
  DOCS_READY: ['documents'],
  PREQ_OPEN: ['method'],
  PREQ_REVIEW: ['method', 'draw', 'review'],
  PREQ_DONE: ['method'],
  TENDERING: ['draw'],
  BID_CLOSED: ['opening'],
  OPENING: ['opening'],
  OPENED: ['draw', 'qualification', 'evaluation'],
  EVALUATING: ['evaluation'],
  EVALUATED: ['award'],
  REPORT_CHECK: ['award'],
  PUBLICITY: ['award'],
  DECIDING: ['decision'],
  AWARDED: ['award'],
};

const from = (state: LotState) => (lot: Lot) =>
  lotStates.indexOf(lot.state) >= lotStates.indexOf(state) && lot.publishedAt !== null;
const isOpen: Record<LotScreen, (lot: Lot) => boolean> = {
  documents: (lot) => lot.state !== 'PLANNED',
  method: (lot) => lot.state === 'DOCS_DRAFT' || (lot.state !== 'PLANNED' && lot.procedure !== null),
  changes: (lot) => lot.state === 'PREQ_OPEN' || from('TENDERING')(lot),
  opening: from('TENDERING'),
  draw: (lot) => from('TENDERING')(lot) || (lot.procedure?.prequalification != null && from('PREQ_OPEN')(lot)),
  review: (lot) => lot.procedure?.prequalification != null && from('PREQ_REVIEW')(lot),
  qualification: (lot) => lot.regime === 'GOV_PROCUREMENT' && from('OPENED')(lot),
  evaluation: from('OPENED'),
  securities: from('OPENING'),
  award: from('EVALUATED'),
  decision: (lot) => lot.decisionMode === 'SEPARATED' && from('PUBLICITY')(lot),
  public: (lot) => lot.publishedAt !== null,
};

/** The lot's screens that stand open to this viewer, and those of them where the present stage is worked on. */
export function useScreensOf(lot: Lot): { readonly open: readonly LotScreen[]; readonly busy: readonly LotScreen[] } {
  const { has } = useSession();
  const isOwner = lot.parties.includes('authority') || lot.parties.includes('agency');
  const may: Record<LotScreen, boolean> = {
    documents: isOwner,
    method: isOwner,
    changes: isOwner,
    opening: true,
    draw: isOwner || has('centre', 'supervisor'),
    review: isOwner,
    qualification: isOwner || has('supervisor'),
    evaluation: isOwner || has('centre', 'supervisor'),
    securities: isOwner || has('centre', 'supervisor'),
    award: lot.parties.includes('authority') || lot.parties.includes('agency'),
    decision: lot.parties.includes('authority') || has('supervisor'),
    public: true,
  };
  const open = (Object.keys(may) as LotScreen[]).filter((screen) => may[screen] && isOpen[screen](lot));
  return { open, busy: (busyScreens[lot.state] ?? []).filter((screen) => open.includes(screen)) };
}

/** Procurement determines where tendering checks, publishes and awards. */
export const screenName = ({ regime }: Lot, screen: LotScreen): LotScreen | 'determine' =>
  screen === 'award' && regime === 'GOV_PROCUREMENT' ? 'determine' : screen;

export function LotScreens({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const { open: screens, busy } = useScreensOf(lot);
  if (screens.length === 0) return null;
  return (
    <Card title={t('work.screens')}>
      <ul className="tiles">
        {screens.map((screen) => (
          <li key={screen}>
            <Link className={`tile${busy.includes(screen) ? ' tile-busy' : ''}`} to={screenAddress(lot.id, screen)}>
              <b>{t(`screen.${screenName(lot, screen)}.name`)}</b>
              <span>{t(`screen.${screenName(lot, screen)}.hint`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
