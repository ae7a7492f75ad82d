import type { z } from 'zod';
import type { EvaluationView, MemberView, RankedBidView, ResultView } from '../../../server/evaluation/contract.ts';
import { leavesOfScheme, type CriterionLeaf, type EvaluationScheme } from '../../../server/tenders/scheme.ts';

export type Room = z.output<typeof EvaluationView>;
export type Mine = NonNullable<Room['mine']>;
export type Member = z.output<typeof MemberView>;
export type RoomBid = Room['bids'][number];
export type Result = z.output<typeof ResultView>;
export type RankedBid = z.output<typeof RankedBidView>;

/** The room of a member who sits in it. */
export interface MemberRoom extends Room {
  readonly mine: Mine;
}

/** One field of a member's sheet. */
export const fieldKey = (bidId: string, part: string): string => `${bidId}/${part}`;

/** The leaves that members score; automatic ones are computed. */
export const scoredLeaves = (scheme: EvaluationScheme): CriterionLeaf[] =>
  leavesOfScheme(scheme).filter((leaf) => leaf.kind !== 'OBJECTIVE_AUTO');

export const standingBids = (room: Room): readonly RoomBid[] => room.bids.filter((bid) => !bid.isRejected);

export const myself = (room: Room): Member | undefined =>
  room.members.find((member) => member.seat === room.mine?.seat);

export const countOf = (room: Room, is: (member: Member) => boolean): number => room.members.filter(is).length;

export const bidderOf = (room: Room, bidId: string | null): string =>
  room.bids.find((bid) => bid.bidId === bidId)?.bidderName ?? bidId ?? '';

/** Puts bidders' names where a formula has the ids that the computation knows. */
export const namedFormula = (room: Room, formula: string): string =>
  room.bids.reduce((text, bid) => text.replaceAll(bid.bidId, bid.bidderName), formula);
