import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import '../portal/portal.css';
import { useCheckWords } from './checkWords.ts';

export const tryKinds = ['evaluation', 'vote', 'timetable', 'draw'] as const;
type TryKind = (typeof tryKinds)[number];

/** The frame of the four calculations that anybody may run. */
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

/** What stands in the place of a result before the first calculation. */
export function NoResult() {
  const { t } = useCheckWords();
  return (
    <Card title={t('try.result')}>
      <Empty title={t('try.before')} hint={t('try.beforeHint')} />
    </Card>
  );
}

/** The four calculations, each with what it is for. */
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
