import { Op } from 'sequelize';
import { ExpertDraw, purposeAt } from '../experts/index.ts';
import type { Lot } from '../tenders/index.ts';

/** What a draw waits for: a side's commitment, a side's nonce, or the centre. */
export type DrawWait = 'commit_nonce' | 'reveal_nonce' | 'run_draw';

type Side = 'authority' | 'supervisor';

/** The draw that counts for each of these lots at its stage: the latest attempt for the committee that it needs now. */
export async function currentDraws(lots: readonly Pick<Lot, 'id' | 'state'>[]): Promise<Map<string, ExpertDraw>> {
  const draws = await ExpertDraw.findAll({
    attributes: [
      'id',
      'lotId',
      'attempt',
      'purpose',
      'state',
      'authorityCommitment',
      'supervisorCommitment',
      'authorityNonce',
      'supervisorNonce',
    ],
    where: { lotId: { [Op.in]: lots.map((lot) => lot.id) } },
    order: [['attempt', 'ASC']],
  });
  const purposes = new Map(lots.map((lot) => [lot.id, purposeAt(lot.state)]));
  const needed = draws.filter((draw) => draw.purpose === purposes.get(draw.lotId));
  return new Map(needed.map((draw) => [draw.lotId, draw]));
}

/** What a side still owes a draw, or null. */
export function owedBy(side: Side, draw: ExpertDraw): DrawWait | null {
  if (draw.state === 'PLANNED') return draw[`${side}Commitment`] === null ? 'commit_nonce' : null;
  if (draw.state === 'COMMITTED') return draw[`${side}Nonce`] === null ? 'reveal_nonce' : null;
  return null;
}
