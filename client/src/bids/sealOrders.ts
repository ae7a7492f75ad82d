import type { AnyForm, Manifest, TrusteeShare } from '../../../server/bids/contract.ts';
import type { TrusteeKeyFile } from '../../../server/bids/escrow.ts';
import type { Keys } from './draft.ts';

/** What a wire or the upload door answered, as plain as a message between threads must be. */
export interface PlainRefusal {
  readonly refusal: string;
  readonly law: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly status: number;
}

export interface Print {
  readonly size: number;
  readonly sha256: string;
}

/** What was sealed, opened again with the same key, and arrived. */
export interface SealedUpload {
  readonly uploadId: string;
  readonly plain: Print;
  readonly ciphertext: Print;
}

export type KeyReading =
  | { readonly state: 'opens'; readonly identity: string }
  | { readonly state: 'not_a_key_file' | 'passphrase_needed' | 'passphrase_wrong' | 'other_version' };

/** What a trustee's key made of the shares that were sealed to it; a share that it does not open is left out. */
export type SharesReading =
  | { readonly state: 'opened'; readonly shares: readonly { readonly bidId: string; readonly share: TrusteeShare }[] }
  | { readonly state: 'not_a_key_file' | 'other_key' | 'passphrase_wrong' };

type Headers = Readonly<Record<string, string>>;

/** Everything the sealing thread can be asked for, with what it answers. */
export interface SealCalls {
  newKeys: { readonly ask: object; readonly answer: Keys };
  sealFile: {
    readonly ask: { readonly file: File; readonly keys: Keys; readonly headers: Headers };
    readonly answer: SealedUpload;
  };
  sealForm: {
    readonly ask: { readonly form: AnyForm; readonly keys: Keys; readonly headers: Headers };
    readonly answer: SealedUpload;
  };
  bind: {
    readonly ask: { readonly told: Omit<Manifest, 'format' | 'suite'> };
    readonly answer: { readonly manifest: Manifest; readonly manifestHash: string };
  };
  /** The second door: the identity in shares, each sealed to one trustee. */
  splitKey: {
    readonly ask: {
      readonly keys: Keys;
      readonly lotId: string;
      readonly threshold: number;
      readonly trustees: readonly string[];
    };
    readonly answer: string[];
  };
  /** A fresh key of a trustee, sealed under a passphrase: the identity never leaves the thread in clear. */
  newTrusteeKey: {
    readonly ask: { readonly createdAt: string; readonly passphrase: string };
    readonly answer: TrusteeKeyFile;
  };
  openShares: {
    readonly ask: {
      readonly text: string;
      readonly passphrase: string;
      readonly recipient: string;
      readonly items: readonly { readonly bidId: string; readonly sealed: string }[];
    };
    readonly answer: SharesReading;
  };
  writeKey: {
    readonly ask: {
      readonly lotId: string;
      readonly manifestHash: string;
      readonly createdAt: string;
      readonly identity: string;
      readonly priceIdentity?: string;
      readonly passphrase?: string;
    };
    readonly answer: string;
  };
  readKey: {
    readonly ask: { readonly text: string; readonly passphrase?: string; readonly recipient: string };
    readonly answer: KeyReading;
  };
}
export type SealCallName = keyof SealCalls;

export type SealOrder = {
  [Name in SealCallName]: { readonly number: number; readonly name: Name; readonly ask: SealCalls[Name]['ask'] };
}[SealCallName];
/** Said to an upload that is on its way. */
export interface SealControl {
  readonly number: number;
  readonly control: 'pause' | 'resume' | 'cancel';
  readonly headers: Headers;
}

export interface SealProgress {
  /** Bytes of the file that are sealed, and bytes of ciphertext that have arrived. */
  readonly sealed: number;
  readonly sent: number;
  readonly total: number;
}

export type SealReply =
  | { readonly number: number; readonly kind: 'done'; readonly answer: unknown }
  | { readonly number: number; readonly kind: 'failed'; readonly refused: PlainRefusal }
  | { readonly number: number; readonly kind: 'stalled'; readonly refused: PlainRefusal }
  | { readonly number: number; readonly kind: 'progress'; readonly progress: SealProgress };
