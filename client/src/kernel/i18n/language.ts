export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** A value that the server tells in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** The tag that `Intl` and `lang` attributes want. */
export const localeOf = (language: Language): string => tags[language];
