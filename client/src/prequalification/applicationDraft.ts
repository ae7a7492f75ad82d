import { SealedApplication } from '../../../server/bids/contract.ts';
import type { SealedFile } from '../bids/draft.ts';

/** The application form as it was typed. */
export interface TypedApplication {
  readonly contact: string;
  readonly remarks: string;
}

export type ApplicationField = keyof TypedApplication;

/** Which fields cannot be sealed as they are. */
export const applicationProblems = (typed: TypedApplication): readonly ApplicationField[] =>
  (['contact', 'remarks'] as const).filter((name) => !SealedApplication.shape[name].safeParse(typed[name]).success);

interface FormTold {
  readonly lotId: string;
  readonly bidderName: string;
  readonly creditCode: string;
  readonly files: readonly SealedFile[];
  readonly salt: string;
}

/** The form that goes under the seal. */
export const applicationFormOf = (
  typed: TypedApplication,
  { lotId, bidderName, creditCode, files, salt }: FormTold,
): SealedApplication =>
  SealedApplication.parse({
    format: 'bidhall-application/1',
    lotId,
    bidderCreditCode: creditCode,
    bidderName,
    ...typed,
    files: files.map(({ partId, name, mediaType, size, sha256 }) => ({ partId, name, mediaType, size, sha256 })),
    salt,
  });
