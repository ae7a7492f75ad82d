/** What a refused person reads: what stands in the way, and what to do next. `{{fact}}` is filled from the refusal's facts. */
export interface Sentence {
  readonly zh: { readonly sentence: string; readonly next: string };
  readonly en: { readonly sentence: string; readonly next: string };
}

/** A sentence from its four texts. */
export const said = (zhSentence: string, zhNext: string, enSentence: string, enNext: string): Sentence => ({
  zh: { sentence: zhSentence, next: zhNext },
  en: { sentence: enSentence, next: enNext },
});
