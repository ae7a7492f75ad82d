import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useKernelWords } from '../i18n/i18n.ts';
import { currentToasts, dropToast, watchToasts } from './toasts.ts';

const RefusalText = lazy(async () => ({ default: (await import('./RefusalText.tsx')).RefusalText }));

/** What acts said lately; read out by screen readers without taking the focus. */
export function Toasts() {
  const { t } = useKernelWords();
  const toasts = useSyncExternalStore(watchToasts, currentToasts);
  return (
    <div className="toasts" aria-live="polite">
      {toasts.map(({ number, told }) => (
        <div key={number} className={`toast ${'done' in told ? 'toast-done' : 'toast-refused'}`}>
          {'done' in told ? (
            told.done
          ) : (
            <Suspense fallback={null}>
              <RefusalText error={told.refused} />
            </Suspense>
          )}
          <button
            type="button"
            className="toast-close"
            aria-label={t('do.close')}
            onClick={() => {
              dropToast(number);
            }}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
