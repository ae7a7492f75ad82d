import { useSchemeWords } from '../tenders/schemeWords.ts';

/** The ground of a rejection in words; a ground without words is shown by its code, never hidden. */
export function useGround(): (code: string) => string {
  const { t, i18n } = useSchemeWords();
  return (code) => (i18n.exists(`schemes:ground.${code}`) ? t(`ground.${code}` as 'ground.INV_OTHER') : code);
}
