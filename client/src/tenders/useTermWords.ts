import { useLanguage } from '../kernel/i18n/i18n.ts';
import { placeIn, valueIn } from './placeWords.ts';

/** Places and values of the terms in the viewer's language, for every comparison of versions. */
export function useTermWords() {
  const language = useLanguage();
  return {
    place: (path: string) => placeIn(language, path),
    value: (path: string, value: string) => valueIn(language, path, value),
  };
}
