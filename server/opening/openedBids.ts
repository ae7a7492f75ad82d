import type { Tx } from '../kernel/db.ts';
import type { Actor } from '../kernel/act.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import type { Consortium, PartKind } from '../bids/contract.ts';
import { Bid, BidPart } from '../bids/index.ts';
import type { SupplyOffer } from '../tenders/supply.ts';
import { OpenedBid, Opening } from './opening.ts';

export interface OpenedBidFile {
  readonly partId: string;
  readonly kind: PartKind;
  readonly uploadId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

/** A bid that was read out, as the evaluation needs it. */
export interface OpenedBidFacts {
  readonly bidId: string;
  /** In order of receipt, from 1. */
  readonly place: number;
  readonly bidderId: string;
  readonly bidderName: string;
  readonly creditCode: string;
  /** The entry hash of the receipt: an order that nobody could choose. */
  readonly receiptHash: string;
  /** Null as long as only the first of two envelopes has been read. */
  readonly price: string | null;
  /** What the price in words says, where it differs from the figures. */
  readonly wordsRead: string | null;
  readonly isAboveCeiling: boolean;
  readonly durationDays: number;
  readonly quality: string;
  readonly projectManager: string;
  readonly validityDays: number;
  readonly remarks: string;
  readonly declared: Readonly<Record<string, string>>;
  /** What is offered item by item; null where the form holds none. */
  readonly supply: SupplyOffer | null;
  /** Several that bid as one; null for whoever bids alone. */
  readonly consortium: Consortium | null;
  /** Credit codes of the other members of a consortium. */
  readonly memberCodes: readonly string[];
  readonly files: readonly OpenedBidFile[];
}

/** All bids of a lot that were decrypted and read out, in order of receipt; none before the read-out. */
export async function openedBidsOf(lotId: string, tx?: Tx): Promise<OpenedBidFacts[]> {
  const options = { transaction: tx ?? null };
  const bids = await OpenedBid.findAll({ where: { lotId, state: 'DECRYPTED' }, order: [['place', 'ASC']], ...options });
  const ids = bids.map((bid) => bid.bidId);
  const sealed = await Bid.findAll({ attributes: ['id', 'entryHash'], where: { id: ids }, ...options });
  const parts = await BidPart.findAll({ where: { bidId: ids }, order: [['partId', 'ASC']], ...options });
  return bids.flatMap((bid) => {
    const { form, price } = bid;
    if (form === null) return [];
    const receiptHash = sealed.find((one) => one.id === bid.bidId)?.entryHash ?? '';
    return [
      presentOpened(
        bid,
        form,
        price,
        receiptHash,
        // Price files are opened a little before they are read out; until then they are nobody's but the bidder's.
        parts.filter((part) => part.bidId === bid.bidId && (price !== null || part.kind !== 'PRICE')),
      ),
    ];
  });
}

/** Whoever stands behind a bid besides its leader. */
const membersOf = ({ consortium }: NonNullable<OpenedBid['form']>, leader: string): string[] =>
  (consortium?.members ?? []).map(({ creditCode }) => creditCode).filter((code) => code !== leader);

const presentOpened = (
  bid: OpenedBid,
  form: NonNullable<OpenedBid['form']>,
  price: string | null,
  receiptHash: string,
  parts: readonly BidPart[],
): OpenedBidFacts => ({
  bidId: bid.bidId,
  place: bid.place,
  bidderId: bid.bidderId,
  bidderName: bid.bidderName,
  creditCode: bid.creditCode,
  receiptHash,
  price,
  wordsRead: bid.wordsRead,
  isAboveCeiling: bid.isAboveCeiling,
  durationDays: form.durationDays,
  quality: form.quality,
  projectManager: form.projectManager,
  validityDays: form.validityDays,
  remarks: form.remarks,
  declared: form.declared,
  supply: 'supply' in form ? (form.supply ?? null) : null,
  consortium: form.consortium ?? null,
  memberCodes: membersOf(form, bid.creditCode),
  files: parts.flatMap(fileOf),
});

const fileOf = ({ partId, kind, openedUploadId, name, mediaType, plainSize, plainSha256 }: BidPart): OpenedBidFile[] =>
  openedUploadId !== null && name !== null && mediaType !== null && plainSize !== null && plainSha256 !== null
    ? [{ partId, kind, uploadId: openedUploadId, name, mediaType, size: plainSize, sha256: plainSha256 }]
    : [];

/**
 * Two envelopes: writes down whose price envelope will be opened, and whose goes back as it came. Called by the act that closes the
 * technical evaluation, under the lot's lock.
 */
export async function settleTechnical(
  lotId: string,
  results: readonly { readonly bidId: string; readonly ground: string | null }[],
  tx: Tx,
): Promise<void> {
  for (const { bidId, ground } of results)
    await OpenedBid.update(
      { technical: ground === null ? 'PASSED' : 'REJECTED', technicalGround: ground },
      { where: { lotId, bidId }, transaction: tx },
    );
}

/** Whether the prices of a lot in two envelopes have been read and the hall is closed. */
export async function arePricesRead(lotId: string, tx?: Tx): Promise<boolean> {
  const opening = await Opening.findByPk(lotId, {
    attributes: ['envelope', 'step', 'readAt'],
    transaction: tx ?? null,
  });
  return opening?.envelope === 'PRICE' && opening.step === 'RECORD' && opening.readAt !== null;
}

/** A record of this lot's openings by its id: of two envelopes there are two. */
export async function openingRecordOf(
  lotId: string,
  recordId: string,
): Promise<{ record: string; recordHash: string } | null> {
  const opening = await Opening.findByPk(lotId);
  const found = opening?.first?.recordId === recordId ? opening.first : opening;
  return found?.record && found.recordHash ? { record: found.record, recordHash: found.recordHash } : null;
}

/** The coefficient that was drawn at the opening, where the documents leave one to it. */
export async function drawnCoefficientOf(lotId: string, tx?: Tx): Promise<string | null> {
  const opening = await Opening.findByPk(lotId, { attributes: ['drawnCoefficient'], transaction: tx ?? null });
  return opening?.drawnCoefficient ?? null;
}

/** An opened file is for its own bidder; who else may read it, the evaluation says. */
export async function mayReadOpened(actor: Actor, bidId: string): Promise<Verdict> {
  if (actor.kind !== 'person') return no('files.unknown');
  const bid = await OpenedBid.findByPk(bidId, { attributes: ['bidderId'] });
  return bid?.bidderId === actor.organisationId ? yes : no('files.unknown');
}

/** Gives the windows of a hall the time back that a suspension took; called in the act that lifts it. */
export async function postponeWindows(lotId: string, milliseconds: number, tx: Tx): Promise<void> {
  const opening = await Opening.findByPk(lotId, { transaction: tx });
  if (!opening) return;
  const later = (until: Date | null) => (until === null ? null : new Date(until.getTime() + milliseconds));
  const { decryptUntil, objectionUntil, confirmUntil } = opening;
  await opening.update(
    { decryptUntil: later(decryptUntil), objectionUntil: later(objectionUntil), confirmUntil: later(confirmUntil) },
    { transaction: tx },
  );
}
