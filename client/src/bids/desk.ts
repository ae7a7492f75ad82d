import type { SupplyTerms } from '../../../server/tenders/supply.ts';
import { priceFormPart, type Escrow } from '../../../server/bids/contract.ts';
import {
  formOf,
  isWhole,
  priceFormOf,
  problemsOf,
  technicalFormOf,
  type Envelopes,
  type FileKind,
  type Keys,
  type SealedFile,
  type TypedForm,
} from './draft.ts';
import { seal } from './sealing.ts';
import { newSalt, SealingDesk, type Binding } from './sealingDesk.ts';

export interface SealFor {
  readonly envelopes: Envelopes;
  readonly documentsHash: string;
  readonly bidderName: string;
  readonly creditCode: string;
  /** The items that the documents ask for. */
  readonly supply: SupplyTerms | undefined;
  /** Whom the documents name for the second door. */
  readonly trustees: Trustees | null;
}

export interface Trustees {
  readonly threshold: number;
  readonly trustees: readonly { readonly recipient: string }[];
}

/** The key of the only or first envelope, that of the second, and which of them a file is sealed to. */
interface EnvelopeKeys {
  readonly first: Keys;
  readonly price: Keys | null;
  readonly of: (kind: FileKind) => Keys;
}

const mainForm = { partId: 'form', kind: 'FORM' } as const;

/** Where one bid is prepared. */
export class Desk extends SealingDesk<TypedForm> {
  /** Seals and sends everything that is not sealed yet, then the form, and binds all of it by its manifest. */
  async seal(told: SealFor): Promise<void> {
    if (!isWhole(problemsOf(this.draft.typed, told.supply ?? null))) return;
    let keys: EnvelopeKeys;
    await this.run(
      async () => {
        keys = await this.keys(told.envelopes);
        return keys.of;
      },
      (headers) => this.binding(told, keys, headers),
    );
  }

  /** The key pair of this version, or one for each envelope; kept before anything is sealed to it. */
  private async keys(envelopes: Envelopes): Promise<EnvelopeKeys> {
    const keys = this.draft.keys ?? (await this.newKeys());
    this.amend({ keys });
    if (envelopes === 'ONE') return { first: keys, price: null, of: () => keys };
    const price = this.draft.priceKeys ?? (await this.newKeys());
    this.amend({ priceKeys: price });
    return { first: keys, price, of: (kind) => (kind === 'PRICE' ? price : keys) };
  }

  private async binding(
    { documentsHash, bidderName, creditCode, supply, trustees }: SealFor,
    { first, price }: EnvelopeKeys,
    headers: Record<string, string>,
  ): Promise<Binding> {
    const { typed, files: all, lotId } = this.draft;
    const told = { lotId, bidderName, creditCode, supply };
    const isPrice = ({ kind }: SealedFile) => kind === 'PRICE';
    const others = all.filter((file) => !isPrice(file));
    const escrow = trustees === null ? {} : { escrow: await this.escrow(trustees, first, price) };
    if (price === null) {
      const form = formOf(typed, { ...told, files: others, salt: newSalt() });
      const forms = [await this.sealForm(mainForm, form, first, headers)];
      return { documentsHash, recipient: first.recipient, ...escrow, forms, files: others };
    }
    const technical = technicalFormOf(typed, { ...told, files: others, salt: newSalt() });
    const priced = priceFormOf(typed, { ...told, files: all.filter(isPrice), salt: newSalt() });
    const forms = [
      await this.sealForm(mainForm, technical, first, headers),
      await this.sealForm({ partId: priceFormPart, kind: 'PRICE' }, priced, price, headers),
    ];
    return { documentsHash, recipient: first.recipient, priceRecipient: price.recipient, ...escrow, forms, files: all };
  }

  /** A share of each key for each trustee of the lot. */
  private async escrow({ threshold, trustees }: Trustees, first: Keys, price: Keys | null): Promise<Escrow> {
    const told = { lotId: this.draft.lotId, threshold, trustees: trustees.map((one) => one.recipient) };
    const split = (keys: Keys) => seal('splitKey', { keys, ...told }).done;
    return {
      threshold,
      trustees: told.trustees,
      shares: await split(first),
      ...(price === null ? {} : { priceShares: await split(price) }),
    };
  }
}
