import { z } from 'zod';

const bidId = z.string().trim().min(1).max(40);
const bidIds = z.array(bidId).min(1).max(20);

/** What one member's ballot says, by the form that the declared method asks for. There is no abstention. */
export const BallotChoice = z.discriminatedUnion('kind', [
  /** Direct vote and its later ballots, elimination by one name: the one to be chosen or kept. */
  z.strictObject({ kind: z.literal('ONE_NAME'), bidId }),
  /** Round elimination: all but one of those still standing. */
  z.strictObject({ kind: z.literal('APPROVAL'), bidIds }),
  /** Rank points: all of the round, best first. */
  z.strictObject({ kind: z.literal('RANKING'), bidIds }),
  /** Cumulative vote: every vote is spent. */
  z.strictObject({
    kind: z.literal('DISTRIBUTION'),
    votes: z
      .array(z.strictObject({ bidId, votes: z.number().int().min(1).max(99) }))
      .min(1)
      .max(20),
  }),
  /** Price competition: the member confirms having read the prices; it chooses nobody. */
  z.strictObject({ kind: z.literal('CONFIRMATION') }),
  /** Collective deliberation: the member's recorded opinion; it binds nobody. */
  z.strictObject({ kind: z.literal('OPINION'), bidId }),
]);
export type BallotChoice = z.infer<typeof BallotChoice>;
export type BallotKind = BallotChoice['kind'];
