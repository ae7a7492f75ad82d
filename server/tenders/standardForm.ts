import { z } from 'zod';
import { regimes, type Regime } from '../catalogue/frontContract.ts';

export const formKinds = ['WORKS', 'GOODS', 'SERVICES', 'DESIGN', 'SUPERVISION'] as const;
export type FormKind = (typeof formKinds)[number];

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/);
const words = z.string().trim().min(1);
const bilingual = z.strictObject({ zh: words, en: words });

/** What a form prints in one place. Only a `free` passage may be written by the agency; everything else stands fast. */
const FormBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: words }),
  z.strictObject({ kind: z.literal('text'), text: words }),
  z.strictObject({ kind: z.literal('list'), items: z.array(words).min(1) }),
  z.strictObject({ kind: z.literal('rows'), rows: z.array(z.tuple([words, words, words])).min(1) }),
  /** What the scheme and the decision plan of the lot say, in words. */
  z.strictObject({ kind: z.literal('part'), part: z.enum(['SCHEME', 'DECISION']) }),
  z.strictObject({ kind: z.literal('free'), id: name, label: bilingual, usual: z.string(), isRequired: z.boolean() }),
]);

const FormVariable = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('LOT'), id: name, label: bilingual }),
  z.strictObject({ from: z.literal('ASK'), id: name, label: bilingual, maxLength: z.number().int().min(1).max(500) }),
]);

/** One version of the standard tender documents for one kind of contract. A version is never changed after it was used. */
export const StandardForm = z
  .strictObject({
    kind: z.enum(formKinds),
    version: z.string().regex(/^\d{4}-\d{1,2}$/),
    /** The law in whose words it is written; absent: the tendering law. */
    regime: z.enum(regimes).optional(),
    title: bilingual,
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    source: words,
    variables: z.array(FormVariable),
    chapters: z
      .array(z.strictObject({ id: name, title: bilingual, law: words, blocks: z.array(FormBlock).min(1) }))
      .min(1),
  })
  .superRefine((form, context) => {
    const known = new Set(form.variables.map((one) => one.id));
    for (const id of namesIn(JSON.stringify(form.chapters)))
      if (!known.has(id)) context.addIssue(`${id} is no variable`);
  });
export type StandardForm = z.infer<typeof StandardForm>;
/** The law in whose words a form is written. */
export const regimeOfForm = (form: Pick<StandardForm, 'regime'>): Regime => form.regime ?? 'TENDERING_LAW';
export type FormVariable = StandardForm['variables'][number];

/** What the agency chose and wrote: the form by kind and version, its answers, and the free passages. */
export const StandardFormChoice = z.strictObject({
  kind: z.enum(formKinds),
  version: z.string().regex(/^\d{4}-\d{1,2}$/),
  values: z.record(name, z.string().trim().max(500)),
  texts: z.record(name, z.string().trim().max(20_000)),
});
export type StandardFormChoice = z.infer<typeof StandardFormChoice>;

const variable = /\{\{(\w+)\}\}/g;

function namesIn(text: string): string[] {
  return [...text.matchAll(variable)].map((match) => match[1] ?? '');
}

/** A passage of a composed chapter, as it is shown, printed and hashed. */
export const ComposedBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: z.string() }),
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('rows'), rows: z.array(z.array(z.string())) }),
  z.strictObject({ kind: z.literal('table'), columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.strictObject({ kind: z.literal('free'), id: z.string(), label: z.string(), text: z.string() }),
]);
export type ComposedBlock = z.infer<typeof ComposedBlock>;

export const ComposedChapter = z.strictObject({
  id: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  law: z.string(),
  blocks: z.array(ComposedBlock),
});
export type ComposedChapter = z.infer<typeof ComposedChapter>;

/** What a lot gives to its form: values by variable, and the parts that its scheme and plan are written out in. */
export interface FormFilling {
  /** Null where the lot has no such value yet. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly parts: { readonly SCHEME: readonly ComposedBlock[]; readonly DECISION: readonly ComposedBlock[] };
}

export interface ComposedForm {
  readonly chapters: readonly ComposedChapter[];
  /** Variables that no value was found for, each once with the first chapter that needs it. */
  readonly unfilled: readonly { readonly variable: string; readonly label: string; readonly chapter: string }[];
  /** Free passages that must be written and are not. */
  readonly unwritten: readonly { readonly id: string; readonly label: string; readonly chapter: string }[];
}

/** The form with everything filled in. What is missing shows in the text by its name, and is listed. */
export function composeForm(form: StandardForm, choice: StandardFormChoice, filling: FormFilling): ComposedForm {
  const unfilled = new Map<string, { variable: string; label: string; chapter: string }>();
  const unwritten: { id: string; label: string; chapter: string }[] = [];
  const variables = new Map(form.variables.map((one) => [one.id, one]));
  const valueOf = (one: FormVariable): string | null => {
    const value = one.from === 'ASK' ? choice.values[one.id] : filling.values[one.id];
    return value === undefined || value === null || value.trim() === '' ? null : value;
  };
  const fill = (text: string, chapter: string): string =>
    text.replaceAll(variable, (whole, id: string) => {
      const one = variables.get(id);
      if (!one) return whole;
      const value = valueOf(one);
      if (value !== null) return value;
      if (!unfilled.has(id)) unfilled.set(id, { variable: id, label: one.label.zh, chapter });
      return `〔待填：${one.label.zh}〕`;
    });
  const chapters = form.chapters.map(({ id, title, law, blocks }): ComposedChapter => {
    const composed = blocks.flatMap((block): readonly ComposedBlock[] => {
      switch (block.kind) {
        case 'heading':
        case 'text':
          return [{ kind: block.kind, text: fill(block.text, id) }];
        case 'list':
          return [{ kind: 'list', items: block.items.map((item) => fill(item, id)) }];
        case 'rows':
          return [{ kind: 'rows', rows: block.rows.map((row) => row.map((cell) => fill(cell, id))) }];
        case 'part':
          return filling.parts[block.part];
        case 'free': {
          const text = choice.texts[block.id] ?? block.usual;
          if (text.trim() === '') {
            if (block.isRequired) unwritten.push({ id: block.id, label: block.label.zh, chapter: id });
            else return [];
          }
          return [{ kind: 'free', id: block.id, label: block.label.zh, text: fill(text, id) }];
        }
      }
    });
    return { id, title, law, blocks: composed };
  });
  return { chapters, unfilled: [...unfilled.values()], unwritten };
}

/** A composed chapter as running text, so that two versions can be compared. */
export function chapterText(chapter: Pick<ComposedChapter, 'blocks'>): string {
  return chapter.blocks
    .map((block) => {
      switch (block.kind) {
        case 'heading':
        case 'text':
          return block.text;
        case 'list':
          return block.items.map((item, at) => `${String(at + 1)}. ${item}`).join('\n');
        case 'rows':
          return block.rows.map((row) => row.join('　')).join('\n');
        case 'table':
          return [block.columns, ...block.rows].map((row) => row.join('　')).join('\n');
        case 'free':
          return `${block.label}\n${block.text}`;
      }
    })
    .join('\n');
}
