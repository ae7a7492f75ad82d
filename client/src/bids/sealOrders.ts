import type { AnyForm, Manifest } from '../../../server/bids/contract.ts';
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
