import { useKernelWords, useLanguage } from '../i18n/i18n.ts';
import { lawWords } from '../lawWords.ts';

/** The article that something obeys, by the law's name. */
export function Law({ cited }: { readonly cited: string }) {
  const { t } = useKernelWords();
  const language = useLanguage();
  return (
    <p className="law">
      {t('say.law')} <span title={cited}>{lawWords(cited, language)}</span>
    </p>
  );
}
