import { firstNo, no, yes, type Verdict } from '../kernel/verdict.ts';
import type { AdmissionGround } from '../tenders/procedure.ts';
import type { LotState } from '../tenders/states.ts';
import { priceFormPart, type Manifest } from './contract.ts';

export interface WindowFacts {
  readonly state: LotState;
  readonly isSuspended: boolean;
  readonly deadlineAt: Date | null;
}

const notYetTendering: readonly LotState[] = [
  'PLANNED',
  'DOCS_DRAFT',
  'DOCS_READY',
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
];

/** A bid comes in, or goes out, strictly before the deadline: at its own millisecond it is late (LAW 28, 29; O20 27). */
export function withinBidWindow(lot: WindowFacts, now: Date): Verdict {
  if (lot.deadlineAt === null || notYetTendering.includes(lot.state)) return no('bids.not_open', { state: lot.state });
  if (lot.state === 'TENDERING' && lot.isSuspended) return no('kernel.suspended');
  if (now.getTime() >= lot.deadlineAt.getTime())
    return no('bids.too_late', { deadlineAt: lot.deadlineAt.toISOString() });
  return lot.state === 'TENDERING' ? yes : no('bids.not_open', { state: lot.state });
}

/** A bidder may take its bid back whenever the deadline has not passed, also while the clocks stand still (LAW 29; REG 35). */
export const withinWithdrawalWindow = (lot: WindowFacts, now: Date): Verdict =>
  lot.state === 'TENDERING' && lot.isSuspended ? yes : withinBidWindow(lot, now);

/** Whoever buys, or acts for the buyer, does not bid (REG 34; O20 23). */
export const independentOf = (
  organisationId: string,
  owned: { readonly authorityId: string; readonly agencyId: string | null },
): Verdict =>
  organisationId === owned.authorityId || organisationId === owned.agencyId ? no('bids.not_independent') : yes;

/** In a restricted lot only those bid who were invited, or passed the prequalification (LAW 17; REG 19). */
export const admittedToBid = (ground: AdmissionGround | null, isAdmitted: boolean): Verdict =>
  ground === null || isAdmitted ? yes : no(ground === 'INVITED' ? 'bids.not_invited' : 'bids.not_prequalified');

export interface SealedFor {
  readonly lotId: string;
  readonly documentsHash: string | null;
}

/** The manifest is the one that was hashed, and it is for this lot and these documents (LAW 23). */
export function boundTo(
  manifest: Manifest,
  hashes: { readonly given: string; readonly computed: string },
  lot: SealedFor,
): Verdict {
  return firstNo(
    manifest.lotId === lot.lotId ? yes : no('bids.wrong_lot'),
    manifest.documentsHash === lot.documentsHash ? yes : no('bids.wrong_documents'),
    hashes.given === hashes.computed ? yes : no('bids.manifest_hash_differs'),
  );
}

const repeated = (values: readonly string[]): string | undefined =>
  values.find((value, place) => values.indexOf(value) !== place);

/** The form is opened in memory; a limit of the platform, not of the law. */
export const maxFormSize = 1024 * 1024;

/** Each part once, each upload once, exactly one price form of a size that a form can have. */
export function wellFormed(manifest: Manifest): Verdict {
  const twice =
    repeated(manifest.parts.map(({ partId }) => partId)) ?? repeated(manifest.parts.map(({ uploadId }) => uploadId));
  if (twice !== undefined) return no('bids.part_twice', { twice });
  const forms = manifest.parts.filter(({ kind }) => kind === 'FORM');
  if (forms.length !== 1) return no('bids.no_form');
  return forms.every(({ ciphertextSize }) => ciphertextSize <= maxFormSize)
    ? yes
    : no('bids.form_too_large', { limit: maxFormSize });
}

/**
 * A bid is sealed in as many envelopes as the documents ask for. With two, the price form and every price file lie under a second key
 * of the same version: who opens the first envelope has nothing of the second.
 */
export function sealedInEnvelopes(manifest: Manifest, envelopes: 'ONE' | 'TWO'): Verdict {
  const { recipient, priceRecipient, parts } = manifest;
  if (envelopes === 'ONE') return priceRecipient === undefined ? yes : no('bids.one_envelope');
  if (priceRecipient === undefined) return no('bids.two_envelopes');
  if (priceRecipient === recipient) return no('bids.envelopes_share_key');
  const form = parts.find(({ partId }) => partId === priceFormPart);
  if (form?.kind !== 'PRICE') return no('bids.no_price_form');
  return form.ciphertextSize <= maxFormSize ? yes : no('bids.form_too_large', { limit: maxFormSize });
}

export interface NamedTrustees {
  readonly threshold: number;
  readonly trustees: readonly { readonly recipient: string }[];
}

/**
 * The second door is as the documents declare it: none, or a share for each trustee of the lot and of nobody else (O20 31). That the
 * shares hold the key cannot be seen from outside; the bidder alone suffers if they do not.
 */
export function escrowFits({ escrow, priceRecipient }: Manifest, named: NamedTrustees | null): Verdict {
  if (named === null) return escrow === undefined ? yes : no('bids.no_trustees');
  if (escrow === undefined) return no('bids.escrow_missing');
  const recipients = named.trustees.map((one) => one.recipient);
  const isNamed =
    escrow.threshold === named.threshold &&
    escrow.trustees.length === recipients.length &&
    escrow.trustees.every((one, place) => one === recipients[place]);
  if (!isNamed) return no('bids.other_trustees');
  const isWhole =
    escrow.shares.length === recipients.length &&
    escrow.priceShares?.length === (priceRecipient === undefined ? undefined : recipients.length);
  return isWhole ? yes : no('bids.escrow_incomplete');
}

/** What the upload's row says about bytes that went up. */
export interface UploadFacts {
  readonly id: string;
  readonly ownerTag: string;
  readonly purpose: string;
  readonly state: 'RECEIVING' | 'COMPLETE' | 'BOUND';
  readonly isSealed: boolean;
  readonly size: number;
  readonly sha256: string | null;
}

/** Every part has arrived whole, sealed and unchanged, and is the bidder's own (O20 26, 27). */
export function arrivedSealed(
  manifest: Manifest,
  uploads: readonly UploadFacts[],
  owner: { readonly uploadTag: string; readonly bidderTag: string },
): Verdict {
  const byId = new Map(uploads.map((upload) => [upload.id, upload]));
  return firstNo(...manifest.parts.map((part) => partArrived(part, byId.get(part.uploadId), owner)));
}

function partArrived(
  part: Manifest['parts'][number],
  upload: UploadFacts | undefined,
  owner: { readonly uploadTag: string; readonly bidderTag: string },
): Verdict {
  const { partId } = part;
  // A bound upload carries the lot's pseudonym of its bidder; it is still its own, but it can be bound only once.
  if (upload?.ownerTag === owner.bidderTag) return no('bids.upload_used', { partId });
  if (upload?.ownerTag !== owner.uploadTag) return no('bids.upload_unknown', { partId });
  if (upload.state === 'RECEIVING') return no('bids.upload_incomplete', { partId });
  if (upload.state === 'BOUND') return no('bids.upload_used', { partId });
  if (upload.purpose !== 'sealed' || !upload.isSealed) return no('bids.not_sealed', { partId });
  return upload.size === part.ciphertextSize && upload.sha256 === part.ciphertextSha256
    ? yes
    : no('bids.ciphertext_differs', { partId });
}
