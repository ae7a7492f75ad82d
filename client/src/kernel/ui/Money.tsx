import { grouped, inWan } from '../format.ts';
import { useKernelWords, useLanguage } from '../i18n/i18n.ts';

interface MoneyProps {
  readonly yuan: string | null | undefined;
  /** Adds the same amount in 万元 for Chinese readers. */
  readonly withWan?: boolean;
}

/** An amount with thousands separators and its unit; what is not public is said to be so. */
export function Money({ yuan, withWan = false }: MoneyProps) {
  const { t } = useKernelWords();
  const language = useLanguage();
  if (yuan === null || yuan === undefined) return <span className="muted">{t('say.unknown')}</span>;
  const wan = withWan && language === 'zh' ? inWan(yuan) : null;
  return (
    <span className="money">
      ¥{grouped(yuan)} {t('say.yuan')}
      {wan !== null && (
        <span className="muted">
          （{wan} {t('say.wan')}）
        </span>
      )}
    </span>
  );
}
