import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { suspensionCauses } from '../../../server/supervision/contract.ts';
import { GetLot } from '../../../server/tenders/contract.ts';
import { BidEntry } from '../bids/BidEntry.tsx';
import { useCall } from '../kernel/api.ts';
import { dayTime, grouped } from '../kernel/format.ts';
import { useKernelWords, useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { useFollow } from '../kernel/socket.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Countdown } from '../kernel/ui/Countdown.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { FileLink } from '../kernel/ui/FileLink.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Stages } from '../kernel/ui/Stages.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import { LotLedger } from './LotLedger.tsx';
import { LotNotices, LotPapers } from './LotPublications.tsx';
import { LotQuestions } from './LotQuestions.tsx';
import { LotWays } from './LotWays.tsx';
import { PlanView } from './PlanView.tsx';
import './portal.css';
import { SchemeView } from './SchemeView.tsx';
import { usePortalWords } from './words.ts';

export type Lot = OutputOf<typeof GetLot>;

/** A lot's whole life on one page: where it stands, its terms and documents, answers, notices, papers and its log. */
export function LotPage() {
  const { lotId = '' } = useParams();
  const lot = useCall(GetLot, { lotId });
  useFollow(`lot:${lotId}`, undefined, [GetLot]);
  if (lot.isPending)
    return (
      <div className="page">
        <Loading lines={10} />
      </div>
    );
  if (lot.isError)
    return (
      <div className="page">
        <ErrorPanel error={lot.error} onRetry={() => void lot.refetch()} />
      </div>
    );
  return <LotFound lot={lot.data} />;
}

function LotFound({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  return (
    <Page
      title={`${lot.projectName} · ${lot.name}`}
      lead={lot.authorityName}
      aside={<StateTag state={lot.state} isSuspended={lot.isSuspended} />}
    >
      <div className="stack">
        <Suspended lot={lot} />
        <Card>
          <Stages state={lot.state} />
        </Card>
        <Sections lot={lot} />
        <div className="columns">
          <div className="stack">
            <Overview lot={lot} />
            <Terms lot={lot} />
            <Documents lot={lot} />
            {lot.terms?.scheme !== undefined && (
              <Card title={t('lot.scheme')} id="scheme" aside={<Link to="/try/evaluation">{t('scheme.testIt')}</Link>}>
                <SchemeView scheme={lot.terms.scheme} />
              </Card>
            )}
            {lot.terms?.decisionPlan !== undefined && (
              <Card title={t('lot.plan')} id="plan">
                <PlanView plan={lot.terms.decisionPlan} />
              </Card>
            )}
            <LotQuestions lot={lot} />
            <LotNotices lotId={lot.id} />
            <LotPapers lotId={lot.id} />
            <LotLedger lot={lot} />
          </div>
          <aside className="stack side">
            <Clock lot={lot} />
            <Winner lot={lot} />
            <BidEntry lotId={lot.id} />
            <LotWays lot={lot} />
            <Dates lot={lot} />
          </aside>
        </div>
      </div>
    </Page>
  );
}

const causes: readonly string[] = suspensionCauses;

const sections = ['terms', 'documents', 'scheme', 'plan', 'questions', 'notices', 'papers', 'ledger'] as const;

/** Ways down a long page. */
function Sections({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const absent = [lot.terms?.scheme === undefined ? 'scheme' : '', lot.terms?.decisionPlan === undefined ? 'plan' : ''];
  return (
    <nav className="sections no-print" aria-label={t('lot.sections')}>
      {sections
        .filter((one) => !absent.includes(one))
        .map((one) => (
          <a key={one} href={`#${one}`}>
            {t(`lot.${one}`)}
          </a>
        ))}
    </nav>
  );
}

function Suspended({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const language = useLanguage();
  if (lot.suspension === null) return null;
  const { cause, since } = lot.suspension;
  const words = causes.includes(cause) ? t(`lot.cause.${cause as (typeof suspensionCauses)[number]}`) : cause;
  return (
    <p className="panel panel-danger" role="status">
      {t('lot.suspended', { since: dayTime(since, language), cause: words })}
    </p>
  );
}

function Clock({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  if (lot.isSuspended) return null;
  const [title, to] =
    lot.state === 'TENDERING'
      ? [t('lot.clockTitle'), lot.deadlineAt]
      : lot.state === 'PUBLICITY'
        ? [t('lot.publicityTitle'), lot.publicityEndsAt]
        : ['', null];
  if (to === null) return null;
  return (
    <Card title={title}>
      <Countdown to={to} big />
      <p className="muted">
        <Instant at={to} show="second" />
      </p>
    </Card>
  );
}

function Winner({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  if (lot.failureGround !== null)
    return (
      <Card title={t('lot.failed')}>
        <p>{lot.failureGround}</p>
      </Card>
    );
  if (lot.winner === null) return null;
  return (
    <Card title={t('lot.winner')} className="winner">
      <p>
        <b>{lot.winner.name}</b>
      </p>
      <p>
        {t('lot.price')} <Money yuan={lot.winner.price} withWan />
      </p>
    </Card>
  );
}

function Dates({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const rows = [
    [t('lot.published'), lot.publishedAt],
    [t('lot.documentsUntil'), lot.terms?.documentsUntil ?? null],
    [t('lot.deadline'), lot.deadlineAt],
    [t('lot.publicityEnds'), lot.publicityEndsAt],
  ] as const;
  const known = rows.filter(([, at]) => at !== null);
  if (known.length === 0) return null;
  return (
    <Card title={t('lot.dates')}>
      <KeyValues rows={known.map(([label, at]) => [label, <Instant key={label} at={at} withZone />])} />
    </Card>
  );
}

function Overview({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const { t: words } = useKernelWords();
  const pick = usePick();
  const language = useLanguage();
  /** The server tells a ground as "article: reason" in English. */
  const basisWords = (basis: string) => {
    const [article = '', reason = ''] = basis.split(': ');
    const threshold = /not below ([\d.]+) yuan/.exec(reason)?.[1];
    const words =
      threshold === undefined
        ? reason === 'state funds'
          ? t('lot.stateFunds')
          : reason
        : t('lot.reachesScale', { yuan: grouped(threshold) });
    return `${lawWords(article, language)} ${words}`;
  };
  return (
    <Card title={t('lot.overview')}>
      <KeyValues
        rows={[
          [t('lot.ceiling'), <Money key="ceiling" yuan={lot.ceiling} withWan />],
          [t('lot.authority'), lot.authority.name],
          [t('lot.agency'), lot.agency?.name ?? words('say.none')],
          [t('lot.category'), `${lot.catalogueItem.code} ${pick(lot.catalogueItem.name)}`],
          [t('lot.region'), lot.region],
          [t('lot.regime'), words(`regime.${lot.regime}`)],
          [t('lot.mandatory'), lot.isMandatory ? t('lot.isMandatory') : t('lot.isVoluntary')],
          [t('lot.duration'), t('lot.days', { count: lot.durationDays })],
          [t('lot.quality'), lot.quality],
          [t('lot.approval'), lot.approvalNumber],
          [t('lot.funds'), lot.fundsSource],
          [t('lot.code'), <code key="code">{lot.code}</code>],
        ]}
      />
      {lot.mandatoryBasis.length > 0 && (
        <p className="law">
          {t('lot.basis')} <span>{lot.mandatoryBasis.map(basisWords).join('；')}</span>
        </p>
      )}
      <h3 className="subhead">{t('lot.scope')}</h3>
      <p className="prose">{lot.scope}</p>
      {lot.overview !== '' && (
        <>
          <h3 className="subhead">{t('lot.projectOverview')}</h3>
          <p className="prose">{lot.overview}</p>
        </>
      )}
    </Card>
  );
}

function Terms({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  const { terms } = lot;
  if (terms === null)
    return (
      <Card title={t('lot.terms')} id="terms">
        <Empty title={t('lot.termsEmpty')} hint={t('lot.termsEmptyHint')} />
      </Card>
    );
  return (
    <Card title={t('lot.terms')} id="terms">
      <KeyValues
        rows={[
          [t('lot.security'), <Money key="security" yuan={terms.securityAmount} withWan />],
          [t('lot.securityForms'), terms.securityForms?.map((form) => t(`lot.form.${form}`)).join('、') ?? ''],
          [
            t('lot.validity'),
            terms.bidValidityDays === undefined ? '' : t('lot.days', { count: terms.bidValidityDays }),
          ],
          [
            t('lot.consortium'),
            terms.consortiumAllowed === undefined
              ? ''
              : terms.consortiumAllowed
                ? t('lot.consortiumYes')
                : t('lot.consortiumNo'),
          ],
          [
            t('lot.fallback'),
            terms.decryptionFallback === undefined ? '' : t(`lot.fallbackKind.${terms.decryptionFallback}`),
          ],
          [t('lot.contact'), terms.contact ?? ''],
        ]}
      />
      {terms.qualification !== undefined && (
        <>
          <h3 className="subhead">{t('lot.qualification')}</h3>
          <p className="prose">{terms.qualification}</p>
        </>
      )}
    </Card>
  );
}

function Documents({ lot }: { readonly lot: Lot }) {
  const { t } = usePortalWords();
  return (
    <Card title={t('lot.documents')} id="documents">
      {lot.documents.length === 0 ? (
        <Empty title={t('lot.documentsEmpty')} hint={t('lot.documentsEmptyHint')} />
      ) : (
        <>
          <p className="muted">{t('lot.documentsHint')}</p>
          <ul className="list">
            {lot.documents.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </ul>
        </>
      )}
      {lot.documentsHash !== null && (
        <p>
          <span className="muted">{t('lot.documentsHash')}</span> <Hash hash={lot.documentsHash} />
        </p>
      )}
      {lot.rulebookHash !== null && (
        <p>
          <span className="muted">{t('lot.rulebookHash')}</span> <Hash hash={lot.rulebookHash} /> ·{' '}
          <Link to="/law">{t('plan.basis')}</Link>
        </p>
      )}
    </Card>
  );
}
