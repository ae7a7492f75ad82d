import canonicalize from 'canonicalize';

/** What the signed words of a receipt say. */
export interface ReceiptWords {
  readonly lotId: string;
  readonly bidId: string;
  readonly version: number;
  readonly manifestHash: string;
  readonly receivedAt: string;
  readonly stream: string;
  readonly seq: number;
  readonly entryHash: string;
}

export const readReceipt = (body: string): ReceiptWords => JSON.parse(body) as ReceiptWords;

/** The number under which a receipt is known, the same as on its paper. */
export const receiptNumber = (lotCode: string, bidId: string): string => `${lotCode}-回执-${bidId.slice(-8)}`;

const beijingMs = 8 * 3_600_000;

/** A moment in Beijing to the millisecond, as receipts and records tell it. */
export const exactTime = (instant: string): string =>
  new Date(Date.parse(instant) + beijingMs).toISOString().replace('T', ' ').replace('Z', '');

/** Saves a file of the platform's formats in its one spelling (RFC 8785): the offline verifier takes no other. */
export function saveEvidence(name: string, file: object): void {
  saveText(name, `${canonicalize(file) ?? ''}\n`);
}

/** Gives the browser a text to save as a file. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
