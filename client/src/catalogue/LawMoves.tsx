import type { z } from 'zod';
import type { LawMoveView } from '../../../server/catalogue/contract.ts';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { useCatalogueWords } from './words.ts';

type Move = z.output<typeof LawMoveView>;
const known = ['consult', 'propose', 'approve', 'revise', 'withdraw'] as const;
export type LawMove = (typeof known)[number];
const isKnown = (name: string): name is LawMove => known.includes(name as LawMove);

interface LawMovesProps {
  readonly moves: readonly Move[];
  readonly isBusy: boolean;
  readonly onMove: (move: LawMove) => void;
}

/** The buttons of a draft, from the table that judges the click; what cannot be pressed says why. */
export function LawMoves({ moves, isBusy, onMove }: LawMovesProps) {
  const { t } = useCatalogueWords();
  return (
    <div className="law-moves">
      {moves.map(({ move, refusal, law }) =>
        isKnown(move) ? (
          <MoveButton
            key={move}
            kind={move === 'withdraw' ? 'danger' : move === 'revise' ? 'plain' : 'primary'}
            law={law}
            refusal={refusal}
            isBusy={isBusy}
            {...(move === 'withdraw' || move === 'approve' ? { ask: t(`desk.ask.${move}`) } : {})}
            onMove={() => {
              onMove(move);
            }}
          >
            {t(`desk.move.${move}`)}
          </MoveButton>
        ) : null,
      )}
    </div>
  );
}
