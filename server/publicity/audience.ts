import type { Actor } from '../kernel/act.ts';
import type { LotParty } from '../tenders/states.ts';

/**
 * Who may read a paper: everybody; one bidder, named by its pseudonym in the lot; the winner and the parties of the lot; or
 * the parties and those who sit on a committee of the lot; or authority and agency alone.
 */
export const audiences = {
  public: 'PUBLIC',
  bidder: (bidderTag: string): string => `BIDDER:${bidderTag}`,
  winner: 'WINNER',
  committee: 'COMMITTEE',
  owners: 'OWNERS',
} as const;

/** What the actor is to the lot of a paper. */
export interface Reader {
  readonly actor: Actor;
  readonly party: LotParty | null;
  /** The pseudonym that the actor's organisation has, or would have, as a bidder of this lot. */
  readonly bidderTag: string | null;
  readonly isWinner: boolean;
  readonly isMember: boolean;
}

/** Whether a paper for this audience is for this reader. Receipts are for their bidder alone, whatever the stage. */
export function isFor(audience: string, reader: Reader): boolean {
  const isParty = reader.party === 'authority' || reader.party === 'supervisor';
  switch (audience) {
    case audiences.public:
      return true;
    case audiences.winner:
      return isParty || reader.party === 'agency' || reader.isWinner;
    case audiences.committee:
      return isParty || reader.isMember;
    case audiences.owners:
      return reader.party === 'authority' || reader.party === 'agency';
    default:
      return reader.bidderTag !== null && audience === audiences.bidder(reader.bidderTag);
  }
}
