import type { OutputOf } from '../../../server/kernel/call.ts';
import type { GetReview } from '../../../server/prequalification/contract.ts';
import type { PrequalificationPlan } from '../../../server/tenders/procedure.ts';

export type Review = OutputOf<typeof GetReview>;
export type ReviewMember = Review['members'][number];
export type Applied = Review['applications'][number];
type Mark = Applied['marks'][number];

/** The review with what it is reviewed by. */
export interface ReviewRoom extends Review {
  readonly lotId: string;
  readonly plan: PrequalificationPlan;
}

/** The room of a member who sits in it. */
export interface SittingRoom extends ReviewRoom {
  readonly me: NonNullable<Review['me']>;
}

export const countOf = (room: Review, is: (member: ReviewMember) => boolean): number => room.members.filter(is).length;

/** Applications that were opened: only they are judged. */
export const openedOf = (room: Review): readonly Applied[] =>
  room.applications.filter((one) => one.state === 'DECRYPTED');

export const markOf = (application: Applied, itemId: string): Mark | undefined =>
  application.marks.find((mark) => mark.itemId === itemId);

export const scoresOf = ({ selection }: PrequalificationPlan) => (selection.kind === 'LIMITED' ? selection.scores : []);
