import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { canonical } from '../kernel/ledger/chain.ts';
import type { Day } from '../kernel/time/calendar.ts';
import { RestrictiveTerms } from './restrictive.ts';
import { SelfCheckForm } from './selfCheckForm.ts';
import { StandardForm, type StandardFormChoice } from './standardForm.ts';

const law = new URL('../../seeds/law/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, law), 'utf8'));

/** Every version of every standard form, as the house was given them. */
export const standardForms: readonly StandardForm[] = readdirSync(new URL('forms/', law))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => StandardForm.parse(read(`forms/${name}`)));

export const restrictiveTerms: RestrictiveTerms = RestrictiveTerms.parse(read('restrictiveTerms.json'));
export const selfCheckForm: SelfCheckForm = SelfCheckForm.parse(read('fairCompetition.json'));

/** The form that a lot chose; a version that is gone is never replaced by another. */
export const formOf = (choice: Pick<StandardFormChoice, 'kind' | 'version'>): StandardForm | null =>
  standardForms.find((form) => form.kind === choice.kind && form.version === choice.version) ?? null;

/** The versions that may be chosen on a day. */
export const formsOn = (day: Day): StandardForm[] =>
  standardForms.filter((form) => form.validFrom <= day && (form.validTo === null || day <= form.validTo));

/** What a form is, in one line of the log: its content under a hash. */
export const formHash = (form: StandardForm): string =>
  createHash('sha256').update(canonical(form), 'utf8').digest('hex');
