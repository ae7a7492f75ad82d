import type { Consortium } from '../bids/contract.ts';
import type { Rejection } from './sources.ts';

/** A bid as the rules on consortia look at it. */
export interface JointBid {
  readonly bidId: string;
  /** Of the bidder, or of the leader. */
  readonly creditCode: string;
  /** Null for whoever bids alone. */
  readonly consortium: Pick<Consortium, 'members'> | null;
  /** The signed agreement lies among the files of the bid. */
  readonly hasAgreement: boolean;
}

export interface ConsortiumRules {
  readonly isAllowed: boolean;
  /** Absent: as many as like. */
  readonly maxMembers?: number | undefined;
  /** Whoever may bid was chosen before, each alone: nobody may join it afterwards (REG 37). */
  readonly isPrequalified: boolean;
  readonly isTendering: boolean;
}

/** Everybody who bids in this bid: the bidder, or all members. */
export const partiesOf = ({ creditCode, consortium }: Pick<JointBid, 'creditCode' | 'consortium'>): string[] =>
  consortium ? [...new Set([creditCode, ...consortium.members.map((member) => member.creditCode)])] : [creditCode];

/** One bid by several: the leader is among them, each stands once, and the shares make the whole. */
function isSound({ creditCode, consortium }: JointBid): boolean {
  if (!consortium) return true;
  const codes = consortium.members.map((member) => member.creditCode);
  const whole = consortium.members.reduce((sum, { share }) => sum + share, 0);
  return codes.includes(creditCode) && new Set(codes).size === codes.length && whole === 100;
}

function groundOf(bid: JointBid, bids: readonly JointBid[], rules: ConsortiumRules): string | null {
  const own = partiesOf(bid);
  const isTwice = bids.some(
    (other) => other.bidId !== bid.bidId && partiesOf(other).some((code) => own.includes(code)),
  );
  // Who takes part twice spoils every bid that it takes part in.
  if (isTwice) return rules.isTendering ? 'REJ_MULTIPLE_BIDS' : 'INV_OTHER';
  if (!bid.consortium) return null;
  if (rules.isPrequalified) return rules.isTendering ? 'REJ_JV_CHANGED' : 'INV_OTHER';
  const isTooLarge = rules.maxMembers !== undefined && bid.consortium.members.length > rules.maxMembers;
  if (!rules.isAllowed || isTooLarge || !isSound(bid))
    return rules.isTendering ? 'REJ_NOT_RESPONSIVE' : 'INV_NOT_RESPONSIVE';
  if (!bid.hasAgreement) return rules.isTendering ? 'REJ_NO_JV_AGREEMENT' : 'INV_OTHER';
  return null;
}

/**
 * Bids that fall by the law on consortia: a party in two bids, members taken in after the prequalification, no signed agreement, or a
 * consortium where the documents allow none. Judged after the opening: before it nobody may know who bids (LAW 31; REG 37, 51).
 */
export const consortiumRejections = (bids: readonly JointBid[], rules: ConsortiumRules): Rejection[] =>
  bids.flatMap((bid) => {
    const ground = groundOf(bid, bids, rules);
    return ground === null ? [] : [{ bidId: bid.bidId, ground, by: 'COMPUTED' as const, items: [] }];
  });
