import { lotMoves, type LotMove } from '../../../server/tenders/states.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { Lot } from './LotWorkspace.tsx';
import { screenName, useScreensOf } from './LotScreens.tsx';
import { screenAddress, type LotScreen } from './lotScreenAddress.ts';
import { useTendersWords } from './words.ts';

/** The screen on which a move of the lot is made; moves without one are made by the clock or on another page. */
const screenOf: Partial<Record<LotMove, LotScreen>> = {
  sign: 'documents',
  reopenDocuments: 'documents',
  publish: 'documents',
  open: 'opening',
  concludeOpening: 'opening',
  evaluate: 'evaluation',
  checkReport: 'award',
  publishCandidates: 'award',
  award: 'award',
  determine: 'award',
  startDecision: 'award',
  notify: 'award',
};

/** Moves of the other law are no buttons here. */
const otherLaw: readonly string[] = ['tenders.no_publicity_in_procurement', 'tenders.publicity_required'];

/** Where a move is made; null for one that is none of the owners'. The form of a retender stands on the lot's own page. */
function addressOf(lotId: string, move: LotMove): string | null {
  if (move === 'retender') return `/work/lots/${lotId}#retender`;
  const screen = screenOf[move];
  return screen === undefined ? null : screenAddress(lotId, screen);
}

const isMove = (name: string): name is LotMove => name in lotMoves.moves;

/** What the viewer may do now, each on its screen, or why it cannot be done yet. */
export function LotMoves({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const pick = usePick();
  const { busy } = useScreensOf(lot);
  const moves = lot.moves.flatMap((told) => {
    const { move } = told;
    const to = isMove(move) ? addressOf(lot.id, move) : null;
    return isMove(move) && to !== null && !otherLaw.includes(told.refusal ?? '') ? [{ ...told, move, to }] : [];
  });
  if (moves.length === 0) {
    const [screen] = busy;
    return screen === undefined ? (
      <p className="muted">{t('work.nothingNow')}</p>
    ) : (
      <div className="act-row">
        <LinkButton to={screenAddress(lot.id, screen)} kind="primary">
          {t(`screen.${screenName(lot, screen)}.name`)}
        </LinkButton>
      </div>
    );
  }
  return (
    <div className="act-row">
      {moves.map(({ move, allowed, refusal, law, to }) =>
        allowed ? (
          <LinkButton key={move} to={to} kind={move === 'reopenDocuments' ? 'plain' : 'primary'}>
            {pick(lotMoves.moves[move].label)}
          </LinkButton>
        ) : (
          <MoveButton key={move} kind="plain" refusal={refusal} law={law} onMove={() => undefined}>
            {pick(lotMoves.moves[move].label)}
          </MoveButton>
        ),
      )}
    </div>
  );
}
