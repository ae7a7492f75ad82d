import { lazy, Suspense } from 'react';
import { asRefused } from '../api.ts';
import { useKernelWords } from '../i18n/i18n.ts';
import { Button } from './Button.tsx';
import { Loading } from './Loading.tsx';

const RefusalText = lazy(async () => ({ default: (await import('./RefusalText.tsx')).RefusalText }));

/** A refusal or fault in the place where the answer would stand, with a way to ask again. */
export function ErrorPanel({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useKernelWords();
  return (
    <div className="panel panel-danger" role="alert">
      <Suspense fallback={<Loading lines={2} />}>
        <RefusalText error={asRefused(error)} />
      </Suspense>
      {onRetry && (
        <Button small onClick={onRetry}>
          {t('do.retry')}
        </Button>
      )}
    </div>
  );
}
