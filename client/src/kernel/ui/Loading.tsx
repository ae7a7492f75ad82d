import { useKernelWords } from '../i18n/i18n.ts';

/** Grey lines where words will stand; read out as "loading". */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useKernelWords();
  return (
    <div className="loading" role="status" aria-label={t('say.loading')}>
      {Array.from({ length: lines }, (_none, at) => (
        <span key={at} style={{ width: `${String(92 - ((at * 17) % 45))}%` }} />
      ))}
    </div>
  );
}
