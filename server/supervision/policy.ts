import type { LotParty, LotState } from '../tenders/states.ts';

/** The parts that a lot's log is kept in. */
export type Part = 'public' | 'bids' | 'evaluation' | 'decision' | 'application' | 'prequalification' | 'changes';

/** A stream of the log taken apart by its name. */
export type StreamName =
  | { readonly of: 'platform' }
  | { readonly of: 'project'; readonly projectId: string }
  | {
      readonly of: 'lot';
      readonly lotId: string;
      readonly part: Part;
      /** One bidder's sealed stream. */ readonly bidder: string | null;
    };

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const projectForm = new RegExp(`^project:(${uuid})$`);
const lotForm = new RegExp(
  `^lot:(${uuid})(?::(bids|evaluation|decision|application|prequalification|changes))?(?::([0-9a-f]{16}))?$`,
);

/** Parts that are kept one by one, for each bidder, applicant or reader. */
const ofOne: readonly string[] = ['bids', 'application', 'changes'];

/** What a stream's name means, or null when there can be no such stream. */
export function readStream(stream: string): StreamName | null {
  if (stream === 'platform') return { of: 'platform' };
  const projectId = projectForm.exec(stream)?.[1];
  if (projectId !== undefined) return { of: 'project', projectId };
  const [, lotId, part = 'public', bidder = null] = lotForm.exec(stream) ?? [];
  if (lotId === undefined || (bidder !== null && !ofOne.includes(part))) return null;
  return { of: 'lot', lotId, part: part as Part, bidder };
}

/** How far a lot has come, as far as its seals are concerned. */
export interface SealFacts {
  readonly state: LotState;
  readonly isPublished: boolean;
  readonly isOpened: boolean;
  readonly decisionMode: 'RANKED' | 'SEPARATED' | null;
  readonly hasPublicity: boolean;
  readonly isAwarded: boolean;
}

/** What an actor is to a lot. */
export interface Sight extends SealFacts {
  readonly party: LotParty | null;
  /** The seat on the evaluation committee, once its holder has passed the gate. */
  readonly seat: string | null;
  readonly decider:
    { readonly kind: 'member'; readonly seat: string } | { readonly kind: 'supervisor' | 'authority' } | null;
  /** The pseudonym under which the actor's organisation bids here, or would. */
  readonly bidderTag: string | null;
  /** The pseudonym under which it acknowledges changes. */
  readonly readerTag?: string | null;
}

/** While the committee sits again its stream is sealed again. */
const rechecking: readonly LotState[] = ['EVALUATING', 'EVALUATED', 'REPORT_CHECK'];

/** Whether a part's seal has ended for everybody: bids with the opening, evaluation with the candidates, decision with the award. */
export function isOpenToAll(part: Part, lot: SealFacts): boolean {
  switch (part) {
    case 'public':
      return lot.isPublished;
    case 'bids':
      return lot.isOpened;
    case 'evaluation':
      // Finalists of a separate decision have no rank before it: their scores stay sealed until the award (DOMAIN 8.2).
      return lot.isAwarded || (lot.decisionMode !== 'SEPARATED' && lot.hasPublicity && !rechecking.includes(lot.state));
    case 'decision':
      return lot.isAwarded;
    case 'application':
    case 'prequalification':
    case 'changes':
      return false;
  }
}

/** Whether an actor may read what stands in a part of a lot's log. Nobody but the bidder reads a sealed bid's stream (O20 21, 27). */
export function maySee(part: Part, bidder: string | null, sight: Sight): boolean {
  if (isOpenToAll(part, sight)) return true;
  switch (part) {
    case 'public':
      return sight.party !== null;
    case 'bids':
      return bidder !== null && sight.bidderTag?.startsWith(bidder) === true;
    case 'application':
      return bidder !== null && sight.bidderTag?.startsWith(bidder) === true;
    case 'changes':
      // What somebody has read stays that reader's own for ever.
      return bidder !== null && sight.readerTag?.startsWith(bidder) === true;
    case 'prequalification':
      // Who passed, and how many, is for authority and agency until bidders are known (LAW 22).
      return sight.party === 'authority' || sight.party === 'agency' || (sight.isOpened && sight.party !== null);
    case 'evaluation':
      return sight.seat !== null || sight.party === 'supervisor';
    case 'decision':
      return sight.decider !== null && sight.decider.kind !== 'authority';
  }
}

/** Whether an actor may hear that a part grew: also those who watch a meeting without hearing what is said in it. */
export const mayHear = (part: Part, bidder: string | null, sight: Sight): boolean =>
  maySee(part, bidder, sight) ||
  (part === 'evaluation' && sight.party !== null) ||
  (part === 'decision' && sight.decider !== null);

/** Under what name the others see a follower: a seat in its own room, the party of the lot, a bidder only once bidders are known. */
export function labelOf(part: Part, isBidder: boolean, sight: Sight): string {
  if (part === 'evaluation' && sight.seat !== null) return sight.seat;
  if (part === 'decision' && sight.decider?.kind === 'member') return sight.decider.seat;
  return sight.party ?? (isBidder && sight.isOpened ? 'bidder' : 'public');
}
