import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { useSyncExternalStore } from 'react';
import { languages, localeOf, type Bilingual, type Language } from './language.ts';
import { en, zh } from './words.ts';

export { languages, localeOf, type Bilingual, type Language };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'kernel';
    strictKeyChecks: true;
    returnNull: false;
  }
  /** Every room adds its own words here, in its `words.ts`: `interface ResourceNamespaceMap { room: typeof zh }`. */
  interface ResourceNamespaceMap {
    kernel: typeof zh;
  }
}

const shelf = 'bidhall.language';

const isLanguage = (value: string | null | undefined): value is Language => languages.includes(value as Language);

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const kept = localStorage.getItem(shelf);
  return isLanguage(kept) ? kept : 'zh';
}

/** Chinese first: English only where somebody chose it. */
void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'zh',
  defaultNS: 'kernel',
  resources: { zh: { kernel: zh }, en: { kernel: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
document.documentElement.lang = localeOf(currentLanguage());

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'zh';
}

/** Switches the language of the page and keeps the choice. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(shelf, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = localeOf(language);
}

const watchLanguage = (watcher: () => void) => {
  i18next.on('languageChanged', watcher);
  return () => {
    i18next.off('languageChanged', watcher);
  };
};

export const useLanguage = (): Language => useSyncExternalStore(watchLanguage, currentLanguage);

/** The viewer's side of a value that the server tells in both languages. */
export function usePick(): (value: Bilingual) => string {
  const language = useLanguage();
  return (value) => value[language];
}

/** The same outside a component; it does not follow a later switch. */
export const pick = (value: Bilingual): string => value[currentLanguage()];

/** The kernel's own words. */
export const useKernelWords = () => useTranslation('kernel');

/**
 * Adds one room's words; call it once at the top of the room's `words.ts`, beside the declaration of its namespace.
 * The words travel with the screens that import that file.
 */
export function addWords(room: string, words: { readonly zh: object; readonly en: object }): void {
  for (const language of languages) i18next.addResourceBundle(language, room, words[language]);
}
