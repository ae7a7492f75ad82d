import { useEffect, type ReactNode } from 'react';
import { useKernelWords } from '../i18n/i18n.ts';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** One page: its title (also the browser's), a lead, and what may be done beside it. */
export function Page({ title, lead, aside, narrow = false, children }: PageProps) {
  const { t } = useKernelWords();
  const name = t('name');
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <div className={`page${narrow ? ' page-narrow' : ''}`}>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <div className="lead">{lead}</div>}
        </div>
        {aside !== undefined && <div className="page-aside">{aside}</div>}
      </header>
      {children}
    </div>
  );
}
