import type { ZodError } from 'zod';
import type { TendersWords } from './words.ts';

/** What is wrong with the fields of a form: path ("lots.0.name") → kind of problem. */
export type Problems = Readonly<Record<string, ProblemKind>>;
export type ProblemKind = 'missing' | 'long' | 'number' | 'money' | 'choice' | 'shape';

function kindOf(issue: ZodError['issues'][number]): ProblemKind {
  if (issue.code === 'too_big') return 'maximum' in issue && issue.origin !== 'string' ? 'number' : 'long';
  if (issue.code === 'too_small') return issue.origin === 'string' || issue.origin === 'array' ? 'missing' : 'number';
  if (issue.code === 'invalid_format')
    return issue.format === 'uuid' || issue.format === 'guid' ? 'choice' : issue.format === 'regex' ? 'money' : 'shape';
  if (issue.code === 'invalid_type')
    return issue.expected === 'number' || issue.expected === 'int' ? 'number' : 'missing';
  return 'shape';
}

/** The problems that a contract's schema finds, one for each field. */
export function problemsOf(error: ZodError): Problems {
  const found: Record<string, ProblemKind> = {};
  for (const issue of error.issues) found[issue.path.join('.')] ??= kindOf(issue);
  return found;
}

/** Brings the reader to the first field that is wrong. */
export function showFirstProblem(): void {
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>('[aria-invalid="true"], .labelled-wrong input');
    wrong?.focus();
    wrong?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  });
}

/** A problem in words, or null where there is none. */
export const problemWords = (t: TendersWords, kind: ProblemKind | undefined): string | null =>
  kind === undefined ? null : t(`problem.${kind}`);
