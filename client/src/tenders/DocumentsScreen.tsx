import Tabs from 'antd/es/tabs';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { GetRulebook } from '../../../server/catalogue/contract.ts';
import type { Rulebook } from '../../../server/catalogue/rulebook.ts';
import { GetDocumentSet, GetLot } from '../../../server/tenders/contract.ts';
import { securityCap } from '../../../server/tenders/documentsCheck.ts';
import { useCall } from '../kernel/api.ts';
import { useSession } from '../kernel/session.tsx';
import { useFollow } from '../kernel/socket.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { StateTag } from '../kernel/ui/StateTag.tsx';
import { CheckUpPanel } from './CheckUpPanel.tsx';
import { DocumentFiles } from './DocumentFiles.tsx';
import { DocumentsSummary } from './DocumentsSummary.tsx';
import { liveFindings } from './draftTerms.ts';
import type { Lot } from './LotWorkspace.tsx';
import { isMoney } from './moneyText.ts';
import { PlanEditor } from './PlanEditor.tsx';
import { ProblemList, targetOf, type Section, type Target } from './ProblemList.tsx';
import { SchemeEditor } from './SchemeEditor.tsx';
import { SupplyPart } from './SupplyEditor.tsx';
import { SignedVersions } from './SignedVersions.tsx';
import { SignPanel } from './SignPanel.tsx';
import { StandardFormEditor } from './StandardFormEditor.tsx';
import './tenders.css';
import { TermsForm } from './TermsForm.tsx';
import { useDraft, type Saving } from './useDraft.ts';
import { useTendersWords } from './words.ts';

/** The tender documents of a lot: drafted with what the law says beside every field, signed by the authority, then published. */
export function DocumentsScreen() {
  const { lotId = '' } = useParams();
  const { t } = useTendersWords();
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
  const { data } = lot;
  const isOwner = data.parties.includes('authority') || data.parties.includes('agency');
  return (
    <Page
      title={t('documents.title')}
      lead={
        <>
          <Link to={`/work/lots/${data.id}`}>{data.name}</Link> · {data.authorityName}
        </>
      }
      aside={<StateTag state={data.state} isSuspended={data.isSuspended} />}
    >
      {!isOwner && <Empty title={t('documents.notYours')} hint={t('documents.notYoursHint')} />}
      {isOwner && data.state === 'PLANNED' && (
        <Empty title={t('documents.tooEarly')} hint={t('documents.tooEarlyHint')} />
      )}
      {isOwner && data.state === 'DOCS_DRAFT' && <Draft lot={data} />}
      {isOwner && data.state !== 'PLANNED' && data.state !== 'DOCS_DRAFT' && (
        <div className="stack">
          <SignPanel lot={data} openProblems={null} isUnsaved={false} />
          <SignedVersions lotId={data.id} />
          <DocumentsSummary lot={data} />
        </div>
      )}
    </Page>
  );
}

/** Brings a field into view after its tab has opened. */
function showField(element: string): void {
  setTimeout(() => {
    const place = document.getElementById(element);
    place?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    place?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true });
  }, 80);
}

function Draft({ lot }: { readonly lot: Lot }) {
  const { t } = useTendersWords();
  const { has } = useSession();
  const keeper = useDraft(lot);
  const [section, setSection] = useState<Section>(has('authority') && lot.agency !== null ? 'sign' : 'files');
  const { draft, wrong } = keeper;
  const asked = useCall(GetRulebook, { regime: lot.regime, item: lot.catalogueItem.code }, { staleTime: 600_000 });
  const rulebook = useMemo<Rulebook | null>(
    () =>
      asked.data === undefined
        ? null
        : Object.fromEntries(asked.data.parameters.map(({ key, ...parameter }) => [key, parameter])),
    [asked.data],
  );
  const { terms, documentIds } = draft;
  const live = useMemo(() => {
    if (rulebook === null) return null;
    const sound = Object.fromEntries(Object.entries(terms).filter(([field]) => !wrong.some((one) => one === field)));
    const findings = liveFindings(
      {
        terms: sound,
        estimate: lot.estimate,
        fileCount: documentIds.length,
        regime: lot.regime,
        contractKind: lot.contractKind,
      },
      rulebook,
    );
    return findings?.filter((one) => !wrong.some((field) => field === one.facts['field'])) ?? null;
  }, [rulebook, terms, wrong, documentIds.length, lot.estimate, lot.regime, lot.contractKind]);
  const problems = live ?? keeper.problems;
  const set = useCall(GetDocumentSet, { lotId: lot.id });
  const blocking = (set.data?.findings ?? []).filter((one) => one.isOpen);
  // What only the check-up sees closes the signature too.
  const unseen = blocking.filter((one) => !(problems ?? []).some((known) => known.code === one.code));
  const cap = rulebook === null ? null : securityCap({ ...lot, terms }, rulebook);
  const go = (target: Target) => {
    setSection(target.section);
    showField(target.element);
  };
  const isUnsaved =
    keeper.saving.kind === 'waiting' ||
    keeper.saving.kind === 'saving' ||
    keeper.saving.kind === 'refused' ||
    keeper.isRestored;
  const openIn = (name: Section) => (problems ?? []).filter((one) => targetOf(one).section === name).length;
  const label = (name: Section) => {
    const count = openIn(name);
    return (
      <span>
        {t(`section.${name}`)}
        {count > 0 && <span className="count">{count}</span>}
      </span>
    );
  };
  const ceiling = terms.ceiling !== undefined && isMoney(terms.ceiling) ? terms.ceiling : lot.estimate;

  return (
    <div className="stack">
      {keeper.isRestored && (
        <div className="panel panel-warn">
          <strong>{t('draft.restored')}</strong>
          <p>{t('draft.restoredHint')}</p>
          <div className="act-row">
            <Button small kind="primary" onClick={keeper.saveNow}>
              {t('draft.keepMine')}
            </Button>
            <Button small onClick={keeper.discard}>
              {t('draft.discard')}
            </Button>
          </div>
        </div>
      )}
      <SavingLine saving={keeper.saving} onRetry={keeper.saveNow} />
      {problems !== null && (problems.length + wrong.length > 0 || unseen.length === 0) && (
        <ProblemList problems={problems} wrong={wrong} onGo={go} />
      )}
      {unseen.length > 0 && (
        <div className="panel panel-warn act-row">
          <b>{t('problems.title', { count: unseen.length })}</b>
          <Button
            small
            onClick={() => {
              setSection('checkUp');
            }}
          >
            {t('section.checkUp')} →
          </Button>
        </div>
      )}
      <Card>
        <Tabs
          activeKey={section}
          onChange={(key) => {
            setSection(key as Section);
          }}
          items={[
            {
              key: 'form',
              label: label('form'),
              children: (
                <StandardFormEditor
                  lotId={lot.id}
                  regime={lot.regime}
                  choice={terms.standardForm}
                  onChange={(standardForm) => {
                    keeper.setTerms({ standardForm });
                  }}
                />
              ),
            },
            {
              key: 'files',
              label: label('files'),
              children: <DocumentFiles ids={documentIds} known={lot.documents} onChange={keeper.setDocuments} />,
            },
            {
              key: 'terms',
              label: label('terms'),
              children: (
                <div className="stack">
                  <TermsForm lot={lot} terms={terms} wrong={wrong} securityCap={cap} onChange={keeper.setTerms} />
                  {lot.regime === 'GOV_PROCUREMENT' && <SupplyPart terms={terms} onChange={keeper.setTerms} />}
                </div>
              ),
            },
            {
              key: 'scheme',
              label: label('scheme'),
              children: (
                <SchemeEditor
                  lot={lot}
                  scheme={terms.scheme}
                  ceiling={ceiling}
                  onChange={(scheme) => {
                    keeper.setTerms({ scheme });
                  }}
                />
              ),
            },
            {
              key: 'decision',
              label: label('decision'),
              children: (
                <PlanEditor
                  plan={terms.decisionPlan}
                  findings={(problems ?? []).filter(
                    (one) => targetOf(one).section === 'decision' && one.code !== 'tenders.terms_missing',
                  )}
                  onChange={(decisionPlan) => {
                    keeper.setTerms({ decisionPlan });
                  }}
                />
              ),
            },
            {
              key: 'checkUp',
              label: (
                <span>
                  {t('section.checkUp')}
                  {blocking.length > 0 && <span className="count">{blocking.length}</span>}
                </span>
              ),
              children: (
                <CheckUpPanel
                  lot={lot}
                  scheme={terms.scheme}
                  ceiling={ceiling}
                  onGo={go}
                  onSelfCheck={(fairCompetitionChecked) => {
                    keeper.setTerms({ fairCompetitionChecked });
                  }}
                />
              ),
            },
            {
              key: 'sign',
              label: label('sign'),
              children: (
                <div className="stack">
                  <SignPanel
                    lot={lot}
                    openProblems={problems === null ? null : problems.length + unseen.length + wrong.length}
                    isUnsaved={isUnsaved}
                  />
                  <SignedVersions lotId={lot.id} />
                  <DocumentsSummary lot={lot} />
                </div>
              ),
            },
          ]}
        />
      </Card>
    </div>
  );
}

function SavingLine({ saving, onRetry }: { readonly saving: Saving; readonly onRetry: () => void }) {
  const { t } = useTendersWords();
  if (saving.kind === 'refused') return <ErrorPanel error={saving.error} onRetry={onRetry} />;
  return (
    <p className="saving muted" role="status">
      {saving.kind === 'saved' ? (
        <>
          ✓ {t('draft.saved')} <Instant at={saving.at} show="second" />
        </>
      ) : (
        t(`draft.${saving.kind}`)
      )}
    </p>
  );
}
