import type { OutputOf } from '../kernel/call.ts';
import type { z } from 'zod';
import type { DocumentsOfBid } from '../bids/index.ts';
import type { Regime } from '../catalogue/contract.ts';
import { presentUpload, type Upload } from '../files/index.ts';
import { coreBrand, type Lot } from '../tenders/index.ts';

import type { GetOpening, OpenedBidView } from './contract.ts';
import { hallFacts, takingPart, type OpenedBid, type Opening } from './opening.ts';
import { mayRemedy, needsRemedy } from './remedy.ts';
import { remedyEnd } from './secondDoor.ts';
import { causesOf, evidenceOf } from './rules.ts';
import { isOver, openingMoves, settledStates, type HallMove } from './states.ts';

type View = OutputOf<typeof GetOpening>;

export interface Viewer {
  readonly organisationId: string | null;
  readonly isHost: boolean;
  readonly regime: Regime;
}

export interface HallRows {
  readonly lot: Lot;
  /** Null before the deadline, and for lots that never opened. */
  readonly opening: Opening | null;
  readonly bids: readonly OpenedBid[];
  /** Files of the viewer's own bid. */
  readonly files: readonly Upload[];
  readonly bidCount: number | null;
  /** How many shares each trustee has handed in. */
  readonly released: ReadonlyMap<string, number>;
  /** Which version of the documents each bid answers, where they have had several. */
  readonly documents: ReadonlyMap<string, DocumentsOfBid>;
}

const buttons: readonly Exclude<View['next'][number], 'openPrices'>[] = [
  'start',
  'extend',
  'settle',
  'readOut',
  'openObjections',
  'askConfirmation',
  'conclude',
];

const beforeDeadline = ['PREQ_OPEN', 'PREQ_REVIEW', 'PREQ_DONE', 'DOCS_READY', 'TENDERING'];

function stateOf(lot: Lot, opening: Opening | null): View['state'] {
  if (beforeDeadline.includes(lot.state)) return 'BEFORE_DEADLINE';
  if (opening === null || (lot.state === 'FAILED' && opening.readAt === null)) return 'FAILED';
  if (opening.step === 'RECORD' || lot.state !== 'OPENING') return 'CLOSED';
  return opening.step === 'COUNT' ? 'WAITING_FOR_HOST' : 'RUNNING';
}

/** The hall as everybody sees it; only one's own bid shows files. Before the deadline there are no rows, so that nothing can show. */
export function presentHall(
  { lot, opening, bids, files, bidCount, released, documents }: HallRows,
  viewer: Viewer,
  now: Date,
): View {
  return {
    lotId: lot.id,
    lotName: lot.name,
    regime: viewer.regime,
    state: stateOf(lot, opening),
    step: opening?.step ?? null,
    deadlineAt: lot.deadlineAt?.toISOString() ?? '',
    decryptUntil: opening?.decryptUntil?.toISOString() ?? null,
    objectionUntil: opening?.objectionUntil?.toISOString() ?? null,
    confirmUntil: opening?.confirmUntil?.toISOString() ?? null,
    bidCount,
    ceiling: lot.ceiling,
    bids: bids.map((bid) => presentBid(bid, { lot, opening, files, documents }, viewer, now)),
    recordId: opening?.recordId ?? null,
    envelope: opening?.envelope ?? (lot.terms.envelopes === 'TWO' ? 'TECHNICAL' : 'ONE'),
    first: opening?.first ? { recordId: opening.first.recordId, concludedAt: opening.first.concludedAt } : null,
    remedy: presentRemedy(lot, opening, bids, released, now),
    viewer: {
      isHost: viewer.isHost,
      isBidder: bids.some((bid) => bid.bidderId === viewer.organisationId),
      isTrustee: lot.trustees?.trustees.some((one) => one.organisationId === viewer.organisationId) === true,
    },
    next: opening && viewer.isHost ? nextMoves(opening, bids, lot, now) : [],
  };
}

/** The second door as everybody sees it, from the deadline on. */
function presentRemedy(
  lot: Lot,
  opening: Opening | null,
  bids: readonly OpenedBid[],
  released: ReadonlyMap<string, number>,
  now: Date,
): View['remedy'] {
  const { trustees } = lot;
  if (trustees === null || opening === null) return null;
  const until = remedyEnd({ lot, opening });
  const waiting = takingPart(opening, bids).filter(needsRemedy).length;
  const hall = { step: opening.step, isSuspended: lot.isSuspended, decryptUntil: opening.decryptUntil };
  return {
    threshold: trustees.threshold,
    until: until?.toISOString() ?? null,
    isOpen: waiting > 0 && mayRemedy(hall, until, now).ok,
    waiting: isOver(opening.decryptUntil, now) ? waiting : 0,
    trustees: trustees.trustees.map(({ organisationId, name }) => ({
      organisationId,
      name,
      released: released.get(organisationId) ?? 0,
    })),
  };
}

function nextMoves(opening: Opening, bids: readonly OpenedBid[], lot: Lot, now: Date): View['next'] {
  if (lot.state === 'OPENING') return openMoves(opening, takingPart(opening, bids), lot, now);
  return mayOpenPrices(opening, bids) && lot.state === 'EVALUATING' && !lot.isSuspended ? ['openPrices'] : [];
}

/** The technical evaluation is closed, some bid passed it, and the prices have not been asked for yet. */
export const mayOpenPrices = (
  opening: Pick<Opening, 'envelope'>,
  bids: readonly Pick<OpenedBid, 'technical'>[],
): boolean => opening.envelope === 'TECHNICAL' && bids.some((bid) => bid.technical === 'PASSED');

function openMoves(opening: Opening, bids: readonly OpenedBid[], lot: Lot, now: Date): View['next'] {
  const open: readonly HallMove[] = openingMoves.open('host', hallFacts(opening, bids, lot), now);
  return buttons.filter((button) => open.includes(button));
}

const saidOf = ({ form }: OpenedBid, lot: Lot) => {
  const offer = form !== null && 'supply' in form ? form.supply : null;
  return { brand: coreBrand(offer, lot.terms.supply), claim: offer?.claim?.kind ?? null };
};

function presentBid(
  bid: OpenedBid,
  { lot, opening, files, documents }: Pick<HallRows, 'lot' | 'opening' | 'files' | 'documents'>,
  viewer: Viewer,
  now: Date,
): z.output<typeof OpenedBidView> {
  const isMine = bid.bidderId === viewer.organisationId;
  // The columns are filled at a read-out and not before it.
  const isRead = bid.form !== null;
  const evidence = evidenceOf(bid, opening?.decryptUntil ?? null, now);
  return {
    bidId: bid.bidId,
    bidderName: bid.bidderName,
    state: bid.state,
    documents: documents.get(bid.bidId) ?? null,
    isRemedied: bid.isRemedied,
    failure:
      evidence === null
        ? null
        : {
            code: evidence,
            cause: settledStates.includes(bid.state) ? bid.failureCause : (causesOf[evidence][0] ?? null),
          },
    price: bid.price,
    durationDays: isRead ? bid.durationDays : null,
    quality: isRead ? bid.quality : null,
    projectManager: isRead ? bid.projectManager : null,
    isAboveCeiling: bid.price === null ? null : bid.isAboveCeiling,
    technical: bid.technical === null ? null : { result: bid.technical, ground: bid.technicalGround },
    ...(bid.price !== null && lot.terms.supply ? { supply: saidOf(bid, lot) } : {}),
    confirmation: bid.confirmedAt !== null ? 'CONFIRMED' : bid.objection !== null ? 'OBJECTED' : 'NONE',
    objection: bid.objection === null ? null : { text: bid.objection, answer: bid.objectionAnswer },
    isMine,
    files: isMine && bid.state === 'DECRYPTED' ? files.map(presentUpload) : null,
  };
}
