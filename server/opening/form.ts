import canonicalize from 'canonicalize';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import { SealedForm } from '../bids/contract.ts';

/** The form in a decrypted FORM part, or null when it is none: not JSON, of another shape, or with text that no log could hold. */
export function readForm(text: string): SealedForm | null {
  try {
    const form = SealedForm.parse(JSON.parse(text));
    return canonicalize(form) === undefined ? null : form;
  } catch {
    return null;
  }
}

export interface SealedBy {
  readonly lotId: string;
  readonly creditCode: string;
  /** The parts of the manifest besides the form itself. */
  readonly partIds: readonly string[];
}

/** The form is for this lot and of this bidder, and lists exactly the files that were submitted with it. */
export function formFits(form: SealedForm, by: SealedBy): Verdict<'opening.form_of_another' | 'opening.file_missing'> {
  if (form.lotId !== by.lotId || form.bidderCreditCode !== by.creditCode) return no('opening.form_of_another');
  const listed = form.files.map(({ partId }) => partId);
  const agrees =
    listed.length === by.partIds.length &&
    new Set(listed).size === listed.length &&
    by.partIds.every((partId) => listed.includes(partId));
  return agrees ? yes : no('opening.file_missing');
}
