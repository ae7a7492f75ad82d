import { useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { ListMessages } from '../../../../server/publicity/frontContract.ts';
import { useCall } from '../api.ts';
import { chooseLanguage, useKernelWords, useLanguage } from '../i18n/i18n.ts';
import { useSession, useSignInAddress, useSignOut, type Session } from '../session.tsx';
import { useNudges } from '../socket.ts';
import { ConnectionLight } from './ConnectionLight.tsx';
import { SandboxBar } from './SandboxBar.tsx';
import { turnShade } from './shade.ts';
import { Toasts } from './Toasts.tsx';

const publicPages = [
  ['/lots', 'lots'],
  ['/notices', 'notices'],
  ['/catalogue', 'catalogue'],
  ['/law', 'law'],
  ['/coverage', 'coverage'],
  ['/savings', 'savings'],
  ['/verify', 'verify'],
  ['/try', 'try'],
] as const;

/** The workspaces that a person's roles open. */
function workPages({ person, has }: Session) {
  const pages: (readonly [string, 'work' | 'projects' | 'watch' | 'lawDesk' | 'invitations'])[] = [];
  if (person === null) return pages;
  pages.push(['/work', 'work']);
  if (has('agency', 'authority', 'centre')) pages.push(['/work/projects', 'projects']);
  if (has('expert')) pages.push(['/work/invitations', 'invitations']);
  if (has('supervisor', 'centre')) pages.push(['/work/watch', 'watch']);
  if (has('officer')) pages.push(['/work/law', 'lawDesk']);
  return pages;
}

/** The frame of every page: name, ways, language, account, and the sandbox bar. */
export function PageShell() {
  const { t } = useKernelWords();
  const session = useSession();
  const navigation = useNavigation();
  const { pathname } = useLocation();
  // The menu belongs to the page on which it was opened: going elsewhere closes it.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isMenuOpen = openAt === pathname;
  useNudges(session.person !== null);

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <SandboxBar />
      <header className="top">
        <div className="top-row">
          <Link className="brand" to="/">
            <img src="/seal.svg" alt="" width="36" height="36" />
            <span>
              <b className="brand-name">{t('name')}</b>
              <b className="brand-short">{t('shortName')}</b>
              <small>{t('brand')}</small>
            </span>
          </Link>
          <div className="top-tools">
            <ConnectionLight />
            <Preferences />
            <AccountTools key={pathname} session={session} />
            <button
              type="button"
              className="tool tool-menu"
              aria-expanded={isMenuOpen}
              aria-controls="ways"
              onClick={() => {
                setOpenAt(isMenuOpen ? null : pathname);
              }}
            >
              {t('nav.menu')}
            </button>
          </div>
        </div>
        <nav id="ways" className={`ways${isMenuOpen ? ' ways-open' : ''}`} aria-label={t('nav.menu')}>
          {workPages(session).map(([to, name]) => (
            <NavLink key={to} to={to} end={to === '/work'} className="way way-work">
              {t(`nav.${name}`)}
            </NavLink>
          ))}
          {publicPages.map(([to, name]) => (
            <NavLink key={to} to={to} className="way">
              {t(`nav.${name}`)}
            </NavLink>
          ))}
          <span className="ways-preferences">
            <Preferences />
          </span>
        </nav>
        {navigation.state !== 'idle' && (
          <div className="progress-line" role="progressbar" aria-label={t('say.loading')} />
        )}
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="foot">
        <p>{t('foot.free')}</p>
        <p>{t('foot.source')}</p>
      </footer>
      <Toasts />
      <ScrollRestoration />
    </div>
  );
}

/** Shade and language: beside the account on a wide page, in the menu on a narrow one. */
function Preferences() {
  const { t } = useKernelWords();
  return (
    <span className="preferences">
      <button type="button" className="tool" onClick={turnShade} aria-label={t('nav.theme')} title={t('nav.theme')}>
        ◐
      </button>
      <LanguageSwitch />
    </span>
  );
}

function LanguageSwitch() {
  const { t } = useKernelWords();
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="tool"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => void chooseLanguage(other)}
    >
      {t('nav.language')}
    </button>
  );
}

function AccountTools({ session }: { readonly session: Session }) {
  const { t } = useKernelWords();
  const signOut = useSignOut();
  const signIn = useSignInAddress();
  const { person } = session;
  if (session.isLoading) return null;
  if (person === null)
    return (
      <Link className="button button-primary button-small" to={signIn}>
        {t('nav.signIn')}
      </Link>
    );
  return (
    <>
      <InboxLink />
      <details className="account">
        <summary>
          <span className="account-name">{person.name}</span>
        </summary>
        <div className="account-menu">
          <p>
            <b>{person.name}</b>
            <br />
            {person.organisation.name}
            <br />
            <span className="muted">{person.roles.map((role) => t(`role.${role}`)).join(' · ')}</span>
          </p>
          <Link to="/account">{t('nav.account')}</Link>
          <button
            type="button"
            onClick={() => {
              signOut.mutate({});
            }}
          >
            {t('nav.signOut')}
          </button>
        </div>
      </details>
    </>
  );
}

function InboxLink() {
  const { t } = useKernelWords();
  const messages = useCall(ListMessages, { limit: 1 });
  const unread = messages.data?.unread ?? 0;
  return (
    <Link className="tool inbox-link" to="/inbox">
      {t('nav.inbox')}
      {unread > 0 && <span className="badge">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  );
}
