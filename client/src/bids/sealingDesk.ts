import { bytesToHex } from '@noble/hashes/utils.js';
import { asRefused, type RefusedError } from '../kernel/api.ts';
import { serverNow } from '../kernel/serverClock.ts';
import type { AnyForm, Escrow, PartKind } from '../../../server/bids/contract.ts';
import {
  maxFiles,
  maxFileSize,
  type Draft,
  type FileKind,
  type Keys,
  type SealedFile,
  type TypedForm,
} from './draft.ts';
import { keepKey, readDraft, writeDraft } from './draftStore.ts';
import { seal, uploadHeaders, type Sealing } from './sealing.ts';
import type { SealedUpload, SealProgress } from './sealOrders.ts';

/** A file that was chosen and not sealed yet. Its bytes stay on the disk until they stream through the seal. */
export interface ChosenFile {
  readonly key: string;
  readonly kind: FileKind;
  readonly file: File;
}

/** The part that goes through the seal now. */
export interface Going extends SealProgress {
  /** The chosen file's key; null for the price form. */
  readonly key: string | null;
  readonly state: 'running' | 'paused' | 'stalled';
  readonly refused: RefusedError | null;
}

export interface DeskView<Typed = TypedForm> {
  readonly draft: Draft<Typed> | null;
  readonly chosen: readonly ChosenFile[];
  readonly going: Going | null;
  readonly isSealing: boolean;
  /** Why the last sealing ended, when it did not succeed. */
  readonly problem: RefusedError | null;
  readonly tooLarge: readonly string[];
  /** False when this browser keeps nothing: then a reload loses the draft and the key. */
  readonly isKept: boolean;
}

/** What a screen may ask of a desk, whatever is sealed there. */
export type Sealer = Pick<
  SealingDesk<object>,
  'choose' | 'dropChosen' | 'dropSealed' | 'pause' | 'resume' | 'stop' | 'saveKey'
>;

/** What a version binds together: the key that it is sealed to, and what goes up beside the files. */
export interface Binding {
  readonly documentsHash: string;
  readonly recipient: string;
  readonly priceRecipient?: string;
  readonly escrow?: Escrow;
  readonly forms: readonly Part[];
  readonly files: readonly SealedFile[];
}

export interface Part {
  readonly partId: string;
  readonly kind: PartKind;
  readonly uploadId: string;
  readonly ciphertextSha256: string;
  readonly ciphertextSize: number;
}

/** Hides what a form says from whoever would guess it by its hash. */
export const newSalt = (): string => bytesToHex(crypto.getRandomValues(new Uint8Array(32)));

const saveAfterMs = 300;
const isoNow = (): string => new Date(serverNow()).toISOString();

/** Where something sealed is prepared: what was typed and chosen, what is sealed, and the way of the files through the seal. */
export abstract class SealingDesk<Typed extends object> {
  private view: DeskView<Typed> = {
    draft: null,
    chosen: [],
    going: null,
    isSealing: false,
    problem: null,
    tooLarge: [],
    isKept: true,
  };
  private readonly watchers = new Set<() => void>();
  private saving: ReturnType<typeof setTimeout> | null = null;
  private current: Sealing<SealedUpload> | null = null;
  private isStopped = false;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly look = (): DeskView<Typed> => this.view;

  private change(part: Partial<DeskView<Typed>>): void {
    this.view = { ...this.view, ...part };
    for (const watcher of this.watchers) watcher();
  }

  protected get draft(): Draft<Typed> {
    if (this.view.draft === null) throw new Error('the draft is not loaded yet');
    return this.view.draft;
  }

  protected amend(part: Partial<Draft<Typed>>): void {
    this.change({ draft: { ...this.draft, ...part } });
    if (this.saving !== null) clearTimeout(this.saving);
    this.saving = setTimeout(() => void this.save(), saveAfterMs);
  }

  private async save(): Promise<void> {
    this.saving = null;
    this.change({ isKept: await writeDraft(this.draft) });
  }

  /** Takes up what this browser remembers, or starts with what the lot asks for. */
  async load(fresh: Draft<Typed>): Promise<void> {
    if (this.view.draft?.key === fresh.key) return;
    this.change({ draft: (await readDraft<Typed>(fresh.key)) ?? fresh });
  }

  type(part: Partial<Typed>): void {
    this.amend({ typed: { ...this.draft.typed, ...part }, sealed: null });
  }

  choose(kind: FileKind, files: readonly File[]): void {
    const fits = files.filter((file) => file.size <= maxFileSize);
    const room = maxFiles - this.draft.files.length - this.view.chosen.length;
    const added = fits
      .slice(0, Math.max(0, room))
      .map((file) => ({ key: `${kind}-${file.name}-${String(file.size)}-${String(file.lastModified)}`, kind, file }));
    const known = this.view.chosen.filter((one) => !added.some(({ key }) => key === one.key));
    this.change({
      chosen: [...known, ...added],
      tooLarge: files.filter((file) => !fits.includes(file)).map(({ name }) => name),
      problem: null,
    });
    if (added.length > 0) this.amend({ sealed: null });
  }

  dropChosen(key: string): void {
    if (this.view.going?.key === key) {
      this.stop();
      this.change({ going: null });
    }
    this.change({ chosen: this.view.chosen.filter((one) => one.key !== key) });
  }

  dropSealed(partId: string): void {
    this.amend({ files: this.draft.files.filter((file) => file.partId !== partId), sealed: null });
  }

  /** Sends every chosen file through the seal to its key, then what `bind` makes of them; a fault or a stop leaves what is sealed. */
  protected async run(
    open: () => Promise<(kind: FileKind) => Keys>,
    bind: (headers: Record<string, string>) => Promise<Binding>,
  ): Promise<void> {
    if (this.view.isSealing) return;
    this.isStopped = false;
    this.change({ isSealing: true, problem: null });
    try {
      const keyOf = await open();
      const headers = await uploadHeaders();
      for (const chosen of this.view.chosen) {
        if (this.hasStopped()) return;
        await this.sealFile(chosen, keyOf(chosen.kind), headers);
      }
      await this.bind(await bind(headers));
    } catch (thrown) {
      const refused = asRefused(thrown);
      if (refused.refusal !== 'seal.cancelled') this.change({ problem: refused });
    } finally {
      this.current = null;
      this.change({ isSealing: false, going: null });
    }
  }

  /** A fresh key pair, kept before anything is sealed to it. */
  protected async newKeys(): Promise<Keys> {
    const keys = await seal('newKeys', {}).done;
    this.change({ isKept: await keepKey({ ...keys, lotId: this.draft.lotId, createdAt: isoNow() }) });
    return keys;
  }

  private go(
    key: string | null,
    total: number,
  ): { onProgress: (progress: SealProgress) => void; onStalled: (refused: RefusedError) => void } {
    this.change({ going: { key, sealed: 0, sent: 0, total, state: 'running', refused: null } });
    return {
      onProgress: (progress) => {
        if (this.view.going !== null) this.change({ going: { ...this.view.going, ...progress } });
      },
      onStalled: (refused) => {
        if (this.view.going !== null) this.change({ going: { ...this.view.going, state: 'stalled', refused } });
      },
    };
  }

  private async sealFile({ key, kind, file }: ChosenFile, keys: Keys, headers: Record<string, string>): Promise<void> {
    this.current = seal('sealFile', { file, keys, headers }, this.go(key, file.size));
    const { uploadId, plain, ciphertext } = await this.current.done;
    const sealed: SealedFile = {
      partId: this.freePartId(),
      kind,
      name: file.name.slice(-200).trim(),
      mediaType: (file.type === '' ? 'application/octet-stream' : file.type).slice(0, 120),
      size: plain.size,
      sha256: plain.sha256,
      uploadId,
      ciphertextSha256: ciphertext.sha256,
      ciphertextSize: ciphertext.size,
    };
    this.change({ chosen: this.view.chosen.filter((one) => one.key !== key), going: null });
    this.amend({ files: [...this.draft.files, sealed] });
  }

  private freePartId(): string {
    const taken = this.draft.files.map(({ partId }) => Number(partId.slice('file-'.length)));
    return `file-${String(Math.max(0, ...taken) + 1)}`;
  }

  private async bind({ forms, files, ...told }: Binding): Promise<void> {
    const parts = files.map(({ partId, kind, uploadId, ciphertextSha256, ciphertextSize }) => ({
      partId,
      kind,
      uploadId,
      ciphertextSha256,
      ciphertextSize,
    }));
    const bound = await seal('bind', { told: { lotId: this.draft.lotId, ...told, parts: [...forms, ...parts] } }).done;
    this.amend({ sealed: { ...bound, sealedAt: isoNow(), isKeySaved: false } });
    await this.save();
  }

  protected async sealForm(
    { partId, kind }: Pick<Part, 'partId' | 'kind'>,
    form: AnyForm,
    keys: Keys,
    headers: Record<string, string>,
  ): Promise<Part> {
    this.current = seal('sealForm', { form, keys, headers }, this.go(null, 4096));
    const sealed = await this.current.done;
    return {
      partId,
      kind,
      uploadId: sealed.uploadId,
      ciphertextSha256: sealed.ciphertext.sha256,
      ciphertextSize: sealed.ciphertext.size,
    };
  }

  private hasStopped(): boolean {
    return this.isStopped;
  }

  pause(): void {
    void this.current?.control('pause');
    if (this.view.going !== null) this.change({ going: { ...this.view.going, state: 'paused' } });
  }

  resume(): void {
    void this.current?.control('resume');
    if (this.view.going !== null) this.change({ going: { ...this.view.going, state: 'running', refused: null } });
  }

  /** Ends the sealing; what lies sealed on the platform stays usable. */
  stop(): void {
    this.isStopped = true;
    void this.current?.control('cancel');
  }

  saveKey(isKeySaved: boolean): void {
    if (this.draft.sealed !== null) this.amend({ sealed: { ...this.draft.sealed, isKeySaved } });
  }

  /** After the submission: what was typed is kept for a later version, which gets a key and files of its own. */
  async submitted(): Promise<void> {
    this.change({ chosen: [], problem: null });
    this.amend({ keys: null, priceKeys: null, files: [], sealed: null });
    await this.save();
  }
}
