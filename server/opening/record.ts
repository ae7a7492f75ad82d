import type { SealedForm } from '../bids/contract.ts';
import type { Regime } from '../catalogue/contract.ts';
import { coreBrand, type PolicyKind, type SupplyTerms } from '../tenders/supply.ts';
import type { Envelope, FailureCause } from './contract.ts';
import { faultOf, type Fault } from './rules.ts';
import type { OpenedState } from './states.ts';

export interface RecordedBid {
  readonly place: number;
  readonly bidId: string;
  readonly bidderName: string;
  readonly creditCode: string;
  readonly manifestHash: string;
  readonly formHash: string | null;
  readonly outcome: OpenedState;
  readonly failure: {
    readonly code: string;
    readonly cause: FailureCause;
    readonly fault: Fault;
    readonly note: string;
  } | null;
  /** Null for bids that were not opened, and for all bids of a lot that failed here. */
  readonly price: string | null;
  readonly priceInWords: string | null;
  /** What the words say, where they say something else than the figures. */
  readonly wordsRead: string | null;
  readonly isAboveCeiling: boolean | null;
  readonly durationDays: number | null;
  readonly quality: string | null;
  readonly projectManager: string | null;
  /** What was read out besides the price, where the documents ask for items (87 Art. 41). */
  readonly supply?: { readonly brand: string | null; readonly claim: PolicyKind | null };
  readonly objection: { readonly text: string; readonly answer: string | null } | null;
  readonly confirmation: 'CONFIRMED' | 'ACCEPTED_BY_SILENCE' | 'NOT_CONFIRMED' | null;
}

/** What happened at an opening (O20 32; REG 44): the file that is hashed, published and kept. */
export interface OpeningRecord {
  readonly format: 'bidhall-opening-record/1';
  readonly lotId: string;
  readonly lotCode: string;
  readonly lotName: string;
  readonly projectCode: string;
  readonly projectName: string;
  readonly regime: Regime;
  readonly authorityName: string;
  readonly agencyName: string | null;
  readonly outcome: 'OPENED' | 'FAILED';
  /** Absent where everything was opened at once. */
  readonly envelope?: Exclude<Envelope, 'ONE'>;
  /** Bidders whose price envelopes stay sealed, with the ground of the technical evaluation. */
  readonly returned?: readonly { readonly bidderName: string; readonly ground: string }[];
  readonly deadlineAt: string;
  readonly openedAt: string;
  readonly startedAt: string | null;
  readonly decryptUntil: string | null;
  readonly extensions: readonly {
    readonly minutes: number;
    readonly reason: string;
    readonly at: string;
    readonly until: string;
  }[];
  readonly readAt: string | null;
  readonly ceiling: string | null;
  readonly drawnCoefficient: string | null;
  readonly concludedAt: string;
  readonly bids: readonly RecordedBid[];
}

/** What the record needs of a bid's row. */
export interface RecordSource {
  readonly place: number;
  readonly bidId: string;
  readonly bidderName: string;
  readonly creditCode: string;
  readonly formHash: string | null;
  readonly state: OpenedState;
  readonly failureCode: string | null;
  readonly failureCause: FailureCause | null;
  readonly failureNote: string | null;
  readonly price: string | null;
  readonly form: Partial<Pick<SealedForm, 'priceInWords' | 'supply'>> | null;
  readonly wordsRead: string | null;
  readonly isAboveCeiling: boolean;
  readonly durationDays: number | null;
  readonly quality: string | null;
  readonly projectManager: string | null;
  readonly objection: string | null;
  readonly objectionAnswer: string | null;
  readonly confirmedAt: Date | null;
}

/** Silence accepts under procurement law (87 Art. 42); under tendering law it is recorded as what it is. */
const confirmationOf = (
  bid: RecordSource,
  regime: Regime,
  outcome: 'OPENED' | 'FAILED',
): RecordedBid['confirmation'] => {
  if (outcome === 'FAILED' || bid.state !== 'DECRYPTED') return null;
  if (bid.confirmedAt !== null) return 'CONFIRMED';
  return regime === 'GOV_PROCUREMENT' ? 'ACCEPTED_BY_SILENCE' : 'NOT_CONFIRMED';
};

const failureOf = ({ failureCode, failureCause, failureNote }: RecordSource): RecordedBid['failure'] =>
  failureCode !== null && failureCause !== null
    ? { code: failureCode, cause: failureCause, fault: faultOf[failureCause], note: failureNote ?? '' }
    : null;

export const recordedBid = (
  bid: RecordSource,
  manifestHash: string,
  regime: Regime,
  outcome: 'OPENED' | 'FAILED',
  supply?: SupplyTerms,
): RecordedBid => ({
  place: bid.place,
  bidId: bid.bidId,
  bidderName: bid.bidderName,
  creditCode: bid.creditCode,
  manifestHash,
  formHash: bid.formHash,
  outcome: bid.state,
  failure: failureOf(bid),
  price: bid.price,
  priceInWords: bid.price === null ? null : (bid.form?.priceInWords ?? null),
  wordsRead: bid.wordsRead,
  isAboveCeiling: bid.price === null ? null : bid.isAboveCeiling,
  durationDays: bid.durationDays,
  quality: bid.quality,
  projectManager: bid.projectManager,
  ...(supply && bid.price !== null
    ? { supply: { brand: coreBrand(bid.form?.supply, supply), claim: bid.form?.supply?.claim?.kind ?? null } }
    : {}),
  objection: bid.objection === null ? null : { text: bid.objection, answer: bid.objectionAnswer },
  confirmation: confirmationOf(bid, regime, outcome),
});
