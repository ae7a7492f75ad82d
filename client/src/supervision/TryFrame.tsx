import { useEffect, useRef, type ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import '../portal/portal.css';
import { useCheckWords } from './checkWords.ts';

export const tryKinds = ['evaluation', 'vote', 'timetable', 'mandatory', 'draw'] as const;
type TryKind = (typeof tryKinds)[number];

/** The frame of the calculations that anybody may run. */
export function TryFrame({ kind, children }: { readonly kind: TryKind; readonly children: ReactNode }) {
  const { t } = useCheckWords();
  return (
    <Page title={t(`try.${kind}.name`)} lead={t(`try.${kind}.hint`)}>
      <nav className="tabs" aria-label={t('try.title')}>
        {tryKinds.map((one) => (
          <NavLink key={one} to={`/try/${one}`}>
            {t(`try.${one}.name`)}
          </NavLink>
        ))}
      </nav>
      <div className="split-pair">{children}</div>
    </Page>
  );
}

/** The place of a result: on a narrow page a new result is brought into view. */
export function ResultPlace({
  result,
  children,
}: {
  readonly result: object | undefined;
  readonly children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const last = useRef<object | undefined>(undefined);
  useEffect(() => {
    const isLater = last.current !== undefined && result !== undefined && last.current !== result;
    last.current = result ?? last.current;
    if (isLater && (place.current?.getBoundingClientRect().top ?? 0) > innerHeight * 0.8)
      place.current?.scrollIntoView({ behavior: 'smooth' });
  }, [result]);
  return (
    <div ref={place} className="result-place">
      {children}
    </div>
  );
}

/** Runs the example once, so that the page shows at once what it can do. */
export function useExample(run: () => void): void {
  const hasRun = useRef(false);
  useEffect(() => {
    if (hasRun.current) return;
    hasRun.current = true;
    run();
  });
}

/** What stands in the place of a result before the first calculation. */
export function NoResult() {
  const { t } = useCheckWords();
  return (
    <Card title={t('try.result')}>
      <Empty title={t('try.before')} hint={t('try.beforeHint')} />
    </Card>
  );
}

/** The calculations, each with what it is for. */
export function TryHome() {
  const { t } = useCheckWords();
  return (
    <Page title={t('try.title')} lead={t('try.lead')}>
      <div className="split-pair">
        {tryKinds.map((one) => (
          <Card key={one} title={t(`try.${one}.name`)}>
            <p>{t(`try.${one}.hint`)}</p>
            <Link to={`/try/${one}`}>{t('try.open')} →</Link>
          </Card>
        ))}
      </div>
    </Page>
  );
}
