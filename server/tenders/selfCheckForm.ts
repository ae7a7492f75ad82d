import { z } from 'zod';

const words = z.string().trim().min(1);
const bilingual = z.strictObject({ zh: words, en: words });
export const selfCheckAnswers = ['YES', 'NO'] as const;

/** The questions of the fair-competition self-check, as one version holds them (1117 (3)). */
export const SelfCheckForm = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{1,2}$/),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  title: bilingual,
  law: words,
  questions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][A-Za-z]{1,30}$/),
        question: bilingual,
        law: words,
        /** The answer of documents that leave competition alone. */
        expected: z.enum(selfCheckAnswers),
      }),
    )
    .min(1),
});
export type SelfCheckForm = z.infer<typeof SelfCheckForm>;

export const SelfCheckAnswer = z.strictObject({
  id: z.string().max(32),
  answer: z.enum(selfCheckAnswers),
  /** What is done about an answer that is not the expected one. */
  note: z.string().trim().max(1000),
});
export type SelfCheckAnswer = z.infer<typeof SelfCheckAnswer>;

/** Every question answered exactly once. */
export const isWhole = (form: SelfCheckForm, answers: readonly SelfCheckAnswer[]): boolean =>
  answers.length === form.questions.length &&
  form.questions.every(({ id }) => answers.filter((one) => one.id === id).length === 1);

/** Questions whose answer is not the one of lawful documents; signing is possible, publishing is not. */
export const unfavourable = (form: SelfCheckForm, answers: readonly SelfCheckAnswer[]): string[] =>
  form.questions
    .filter(({ id, expected }) => answers.some((one) => one.id === id && one.answer !== expected))
    .map(({ id }) => id);

/** An answer against the documents says in its note what is done about it, or which exception it rests on. */
export const unexplained = (form: SelfCheckForm, answers: readonly SelfCheckAnswer[]): string[] =>
  unfavourable(form, answers).filter((id) => answers.some((one) => one.id === id && one.note === ''));
