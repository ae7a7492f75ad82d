import type { Tx } from '../kernel/db.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { Bid, Manifest } from '../bids/index.ts';
import { countOf } from '../catalogue/index.ts';
import type { Lot } from '../tenders/index.ts';
import type { Hall } from './hall.ts';
import { mayRemedy, remedyUntil } from './remedy.ts';

/** When the trustees' time ends in a hall. */
export const remedyEnd = ({ lot, opening }: Pick<Hall, 'lot' | 'opening'>): Date | null =>
  lot.trustees === null
    ? null
    : remedyUntil(opening.decryptUntil, countOf(lot.rulebook ?? {}, 'decrypt.remedyMinutes'), true);

/** The trustee that an organisation is to a lot; whoever is none has no business here. */
export function trusteeOf(lot: Pick<Lot, 'trustees'>, organisationId: string): { recipient: string } {
  const trustee = lot.trustees?.trustees.find((one) => one.organisationId === organisationId);
  if (!trustee) throw new Refusal('opening.not_trustee');
  return trustee;
}

/** Whether a hall's second door is open now; refuses with the reason. */
export const ensureRemedy = (hall: Hall, now: Date): void => {
  const { opening, lot } = hall;
  ensure(
    mayRemedy(
      { step: opening.step, isSuspended: lot.isSuspended, decryptUntil: opening.decryptUntil },
      remedyEnd(hall),
      now,
    ),
  );
};

export const manifestOf = async (bidId: string, tx?: Tx): Promise<Manifest> => {
  const bid = await Bid.findByPk(bidId, { attributes: ['manifest'], transaction: tx ?? null, rejectOnEmpty: true });
  return Manifest.parse(JSON.parse(bid.manifest));
};
