import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useKernelWords } from '../i18n/i18n.ts';
import { Button, LinkButton } from './Button.tsx';
import { Empty } from './Empty.tsx';

/** What stands where a page should be, when its address or its code failed. */
export function RouteError() {
  const { t } = useKernelWords();
  const thrown = useRouteError();
  const isMissing = isRouteErrorResponse(thrown) && thrown.status === 404;
  // After a new release the old page's chunks are gone: only a reload helps.
  const isOld = thrown instanceof TypeError && /import|module/i.test(thrown.message);
  if (isMissing) return <NotFound />;
  return (
    <div className="page">
      <Empty title={t('say.broken')} hint={isOld ? t('say.newPage') : t('say.brokenHint')}>
        <Button
          kind="primary"
          onClick={() => {
            location.reload();
          }}
        >
          {t('do.retry')}
        </Button>
      </Empty>
    </div>
  );
}

export function NotFound() {
  const { t } = useKernelWords();
  return (
    <div className="page">
      <Empty title={t('say.notFound')} hint={t('say.notFoundHint')}>
        <LinkButton to="/" kind="primary">
          {t('nav.home')}
        </LinkButton>
      </Empty>
    </div>
  );
}
