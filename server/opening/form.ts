import canonicalize from 'canonicalize';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import { PriceForm, SealedApplication, SealedForm, TechnicalForm, type AnyForm } from '../bids/contract.ts';
import type { Envelope } from './contract.ts';

export { priceFormPart } from '../bids/contract.ts';

const shapes = { ONE: SealedForm, TECHNICAL: TechnicalForm, PRICE: PriceForm } as const;
type FormOf<E extends Envelope> = E extends 'ONE' ? SealedForm : E extends 'TECHNICAL' ? TechnicalForm : PriceForm;

/** The form in a decrypted form part, or null when it is none: not JSON, of another shape, or with text that no log could hold. */
export function readForm<E extends Envelope = 'ONE'>(text: string, envelope: E = 'ONE' as E): FormOf<E> | null {
  try {
    const form = shapes[envelope].parse(JSON.parse(text)) as FormOf<E>;
    return canonicalize(form) === undefined ? null : form;
  } catch {
    return null;
  }
}

/** The form of an application for prequalification, or null when it is none. */
export function readApplication(text: string): SealedApplication | null {
  try {
    const form = SealedApplication.parse(JSON.parse(text));
    return canonicalize(form) === undefined ? null : form;
  } catch {
    return null;
  }
}

export interface SealedBy {
  readonly lotId: string;
  readonly creditCode: string;
  /** The parts of this envelope besides the form itself. */
  readonly partIds: readonly string[];
}

/** The form is for this lot and of this bidder, and lists exactly the files that were submitted with it. */
export function formFits(form: AnyForm, by: SealedBy): Verdict<'opening.form_of_another' | 'opening.file_missing'> {
  if (form.lotId !== by.lotId || form.bidderCreditCode !== by.creditCode) return no('opening.form_of_another');
  const listed = form.files.map(({ partId }) => partId);
  const agrees =
    listed.length === by.partIds.length &&
    new Set(listed).size === listed.length &&
    by.partIds.every((partId) => listed.includes(partId));
  return agrees ? yes : no('opening.file_missing');
}
