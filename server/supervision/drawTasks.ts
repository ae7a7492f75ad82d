import { Op } from 'sequelize';
import { ExpertDraw } from '../experts/index.ts';

/** What a draw waits for: a side's commitment, a side's nonce, or the centre. */
export type DrawWait = 'commit_nonce' | 'reveal_nonce' | 'run_draw';

type Side = 'authority' | 'supervisor';

/** The draw that counts for each of these lots: the latest attempt. */
export async function currentDraws(lotIds: readonly string[]): Promise<Map<string, ExpertDraw>> {
  const draws = await ExpertDraw.findAll({
    attributes: [
      'id',
      'lotId',
      'attempt',
      'state',
      'authorityCommitment',
      'supervisorCommitment',
      'authorityNonce',
      'supervisorNonce',
    ],
    where: { lotId: { [Op.in]: [...lotIds] } },
    order: [['attempt', 'ASC']],
  });
  return new Map(draws.map((draw) => [draw.lotId, draw]));
}

/** What a side still owes a draw, or null. */
export function owedBy(side: Side, draw: ExpertDraw): DrawWait | null {
  if (draw.state === 'PLANNED') return draw[`${side}Commitment`] === null ? 'commit_nonce' : null;
  if (draw.state === 'COMMITTED') return draw[`${side}Nonce`] === null ? 'reveal_nonce' : null;
  return null;
}
