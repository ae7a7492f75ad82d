import { useEffect, useState, type SyntheticEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { GetCatalogue } from '../../../server/catalogue/frontContract.ts';
import { ListNotices } from '../../../server/publicity/frontContract.ts';
import { LogState } from '../../../server/supervision/frontContract.ts';
import { ListLots } from '../../../server/tenders/frontContract.ts';
import { useCall } from '../kernel/api.ts';
import { useKernelWords, useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { LotRow } from '../kernel/ui/LotRow.tsx';
import { NoticeRow } from '../publicity/NoticeRow.tsx';
import './portal.css';
import { usePortalWords } from './words.ts';

/** The city's front page: search, what is open, what was announced, and how anybody can check it. */
export function HomePage() {
  const { t: words } = useKernelWords();
  const { t } = usePortalWords();
  const name = words('name');
  useEffect(() => {
    document.title = `${name} · Bidhall`;
  }, [name]);
  return (
    <>
      <div className="hero">
        <div className="hero-inner">
          <h1>{t('home.title')}</h1>
          <p>{t('home.lead')}</p>
          <SearchBox />
          <Categories />
        </div>
      </div>
      <CheckStrip />
      <div className="page columns home">
        <div className="stack">
          <OpenLots />
          <InPublicity />
          <Lately />
        </div>
        <LatestNotices />
      </div>
      <Promises />
    </>
  );
}

function SearchBox() {
  const { t } = usePortalWords();
  const { t: words } = useKernelWords();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const search = (event: SyntheticEvent) => {
    event.preventDefault();
    void navigate(text.trim() === '' ? '/lots' : `/lots?q=${encodeURIComponent(text.trim())}`);
  };
  return (
    <form role="search" className="search" onSubmit={search}>
      <label className="unseen" htmlFor="search">
        {t('home.searchLabel')}
      </label>
      <input
        id="search"
        type="search"
        maxLength={80}
        placeholder={`${t('home.searchLabel')}（${t('home.searchHint')}）`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <Button type="submit" kind="primary">
        {words('do.search')}
      </Button>
    </form>
  );
}

/** The seven categories of the trading catalogue, each leading to its first sub-item's filter. */
function Categories() {
  const pick = usePick();
  const { t } = usePortalWords();
  const catalogue = useCall(GetCatalogue, {}, { staleTime: 3_600_000 });
  const categories = new Map(catalogue.data?.items.map((item) => [item.category, pick(item.categoryName)]) ?? []);
  if (categories.size === 0) return null;
  return (
    <nav className="categories" aria-label={t('home.categories')}>
      {[...categories].map(([code, name]) => (
        <Link key={code} to={`/catalogue#${code}`}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

function OpenLots() {
  const { t } = usePortalWords();
  const lots = useCall(ListLots, { state: 'TENDERING', limit: 6 });
  return (
    <Card title={t('home.openNow')} aside={<Link to="/lots">{t('home.allLots')} →</Link>}>
      {lots.isPending && <Loading lines={6} />}
      {lots.isError && <ErrorPanel error={lots.error} onRetry={() => void lots.refetch()} />}
      {lots.data?.items.length === 0 && <Empty title={t('home.openNowEmpty')} hint={t('home.openNowEmptyHint')} />}
      <ul className="list">
        {lots.data?.items.map((lot) => (
          <li key={lot.id}>
            <LotRow lot={lot} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function InPublicity() {
  const { t } = usePortalWords();
  const lots = useCall(ListLots, { state: 'PUBLICITY', limit: 3 });
  if (!lots.data || lots.data.items.length === 0) return null;
  return (
    <Card title={t('home.publicity')}>
      <ul className="list">
        {lots.data.items.map((lot) => (
          <li key={lot.id}>
            <LotRow lot={lot} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Lots at any other stage, so that the page tells what happens in the city even when nothing is open. */
function Lately() {
  const { t } = usePortalWords();
  const lots = useCall(ListLots, { limit: 12 });
  const others = (lots.data?.items ?? [])
    .filter((lot) => lot.state !== 'TENDERING' && lot.state !== 'PUBLICITY')
    .slice(0, 6);
  if (others.length === 0) return null;
  return (
    <Card title={t('home.lately')}>
      <ul className="list">
        {others.map((lot) => (
          <li key={lot.id}>
            <LotRow lot={lot} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LatestNotices() {
  const { t } = usePortalWords();
  const notices = useCall(ListNotices, { limit: 8 });
  return (
    <Card title={t('home.notices')} aside={<Link to="/notices">{t('home.allNotices')} →</Link>}>
      {notices.isPending && <Loading lines={6} />}
      {notices.isError && <ErrorPanel error={notices.error} onRetry={() => void notices.refetch()} />}
      {notices.data?.items.length === 0 && <Empty title={t('home.noticesEmpty')} hint={t('lot.noticesEmptyHint')} />}
      <ul className="list">
        {notices.data?.items.map((notice) => (
          <li key={notice.id}>
            <NoticeRow notice={notice} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CheckStrip() {
  const { t } = usePortalWords();
  const language = useLanguage();
  const log = useCall(LogState, {}, { refetchInterval: 30_000 });
  return (
    <section className="check-strip" aria-labelledby="check-title">
      <div className="check-inner">
        <div className="check-words">
          <h2 id="check-title">{t('home.checkTitle')}</h2>
          <p>{t('home.checkLead')}</p>
        </div>
        <dl className="check-facts">
          <div>
            <dt>{t('home.logSize')}</dt>
            <dd>{log.data === undefined ? '…' : log.data.size.toLocaleString(language)}</dd>
          </div>
          <div>
            <dt>{t('home.logRoot')}</dt>
            <dd>{log.data === undefined ? '…' : <Hash hash={log.data.rootHash} />}</dd>
          </div>
        </dl>
        <div className="check-ways">
          <LinkButton to="/verify">{t('home.checkFile')}</LinkButton>
          <LinkButton to="/try">{t('home.tryIt')}</LinkButton>
        </div>
      </div>
    </section>
  );
}

const promises = ['sealed', 'clock', 'drawn', 'reasons'] as const;

function Promises() {
  const { t } = usePortalWords();
  return (
    <section className="page promises" aria-labelledby="why-title">
      <h2 id="why-title">{t('home.whyTitle')}</h2>
      <ul>
        {promises.map((one) => (
          <li key={one}>
            <h3>{t(`home.why.${one}.name`)}</h3>
            <p>{t(`home.why.${one}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
