import type { ReactNode } from 'react';
import { useKernelWords } from '../i18n/i18n.ts';

interface EmptyProps {
  readonly title?: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}

/** Says why a place is empty, and what will fill it. */
export function Empty({ title, hint, children }: EmptyProps) {
  const { t } = useKernelWords();
  return (
    <div className="empty">
      <svg viewBox="0 0 48 48" width="40" height="40" aria-hidden="true">
        <path
          d="M9 14h30v26H9zM15 8h18v6H15zM16 23h16M16 30h10"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
        />
      </svg>
      <strong>{title ?? t('say.empty')}</strong>
      <p>{hint ?? t('say.emptyHint')}</p>
      {children}
    </div>
  );
}
