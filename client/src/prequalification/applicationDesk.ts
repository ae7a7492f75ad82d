import type { Keys } from '../bids/draft.ts';
import { newSalt, SealingDesk } from '../bids/sealingDesk.ts';
import { applicationFormOf, applicationProblems, type TypedApplication } from './applicationDraft.ts';

interface SealFor {
  readonly documentsHash: string;
  readonly bidderName: string;
  readonly creditCode: string;
}

/** Where one application for prequalification is prepared: one envelope, one key, the form and its files (O20 28). */
export class ApplicationDesk extends SealingDesk<TypedApplication> {
  /** Seals and sends everything that is not sealed yet, then the form, and binds all of it by its manifest. */
  async seal({ documentsHash, bidderName, creditCode }: SealFor): Promise<void> {
    if (applicationProblems(this.draft.typed).length > 0) return;
    let keys: Keys;
    await this.run(
      async () => {
        keys = this.draft.keys ?? (await this.newKeys());
        this.amend({ keys });
        return () => keys;
      },
      async (headers) => {
        const { typed, files, lotId } = this.draft;
        const form = applicationFormOf(typed, { lotId, bidderName, creditCode, files, salt: newSalt() });
        const forms = [await this.sealForm({ partId: 'form', kind: 'FORM' }, form, keys, headers)];
        return { documentsHash, recipient: keys.recipient, forms, files };
      },
    );
  }
}
