import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import {
  AcceptProject,
  GetLot,
  GetProject,
  ListProjects,
  ReturnProject,
  SubmitProject,
} from '../../../server/tenders/contract.ts';
import { make, useAct, useCall } from '../kernel/api.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Dialog } from '../kernel/ui/Dialog.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { ProjectStateTag, StateTag } from '../kernel/ui/StateTag.tsx';
import { PlanningFindings } from './PlanningFindings.tsx';
import { newProjectShelf, type TypedProject } from './ProjectNew.tsx';
import { putOnShelf } from './shelf.ts';
import './tenders.css';
import { useTendersWords } from './words.ts';

type Project = OutputOf<typeof GetProject>;
const changed = [GetProject, ListProjects, MyTasks];

/** One project: its registration, its lots with their next step, and what the viewer may do with it. */
export function ProjectPage() {
  const { projectId = '' } = useParams();
  const project = useCall(GetProject, { projectId });
  if (project.isPending)
    return (
      <div className="page">
        <Loading lines={8} />
      </div>
    );
  if (project.isError)
    return (
      <div className="page">
        <ErrorPanel error={project.error} onRetry={() => void project.refetch()} />
      </div>
    );
  return <ProjectFound project={project.data} />;
}

function ProjectFound({ project }: { readonly project: Project }) {
  const { t } = useTendersWords();
  const pick = usePick();
  return (
    <Page
      title={project.name}
      lead={
        <>
          <code>{project.code}</code> · {pick(project.catalogueItem.name)}
        </>
      }
      aside={<ProjectStateTag state={project.state} />}
    >
      <div className="stack">
        {project.returnReason !== null && project.state === 'DRAFT' && (
          <div className="panel panel-warn">
            <strong>{t('project.returned')}</strong>
            <p>{project.returnReason}</p>
            <p className="muted">{t('project.returnedHint')}</p>
            <CopyButton project={project} />
          </div>
        )}
        <PlanningFindings findings={project.findings} />
        <Moves project={project} />
        <Card title={t('project.lots')}>
          <ul className="list">
            {project.lots.map((lot) => (
              <li key={lot.id} className="lot-line">
                <div>
                  <h3>
                    <Link to={`/work/lots/${lot.id}`}>{lot.name}</Link>
                  </h3>
                  <p className="muted lot-row-facts">
                    <code>{lot.code}</code>
                    <Money yuan={lot.estimate} withWan />
                  </p>
                  <p>
                    <span className="muted">{t('project.next')}</span> {t(`next.${lot.state}`)}
                  </p>
                </div>
                <div className="lot-line-side">
                  <StateTag state={lot.state} />
                  <LinkButton to={`/work/lots/${lot.id}`} small>
                    {t('project.openLot')}
                  </LinkButton>
                </div>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={t('project.facts')}>
          <KeyValues
            rows={[
              [t('field.authorityId'), project.authority.name],
              [t('field.agency'), project.agency?.name ?? t('say.none')],
              [t('field.regime'), t(`regime.${project.regime}`)],
              [t('field.region'), project.region],
              [t('field.approvalNumber'), project.approvalNumber],
              [t('field.approvalAuthority'), project.approvalAuthority],
              [t('field.fundsSource'), project.fundsSource],
              [t('field.fundsStateShare'), `${String(project.fundsStateShare)} %`],
              [t('field.isStateControlled'), t(project.isStateControlled ? 'say.yes' : 'say.no')],
              [t('list.registered'), <Instant key="at" at={project.createdAt} />],
              [t('project.accepted'), <Instant key="accepted" at={project.acceptedAt} />],
            ]}
          />
          {project.overview !== '' && (
            <>
              <hr className="rule" />
              <p className="typed">{project.overview}</p>
            </>
          )}
        </Card>
      </div>
    </Page>
  );
}

function Moves({ project }: { readonly project: Project }) {
  const { t } = useTendersWords();
  const { has } = useSession();
  const moves = project.moves.map((move) => move.move);
  const submit = useAct(SubmitProject, { invalidates: changed, said: t('project.submitted') });
  const accept = useAct(AcceptProject, { invalidates: changed, said: t('project.acceptedSaid') });
  const law = (name: string) => project.moves.find((move) => move.move === name)?.law ?? null;
  const mayCheck = has('centre') && moves.includes('accept');
  if (!moves.includes('submit') && !mayCheck)
    return project.state === 'SUBMITTED' ? <p className="panel">{t('project.waiting')}</p> : null;
  return (
    <Card title={t('project.now')}>
      {moves.includes('submit') && (
        <>
          <p>{t('project.submitHint')}</p>
          <MoveButton
            isBusy={submit.isPending}
            law={law('submit')}
            ask={t('project.submitAsk')}
            onMove={() => {
              submit.mutate({ projectId: project.id });
            }}
          >
            {t('project.submit')}
          </MoveButton>
        </>
      )}
      {mayCheck && (
        <>
          <p>{t('project.checkHint')}</p>
          <div className="act-row">
            <MoveButton
              isBusy={accept.isPending}
              law={law('accept')}
              onMove={() => {
                accept.mutate({ projectId: project.id });
              }}
            >
              {t('project.accept')}
            </MoveButton>
            <ReturnButton projectId={project.id} />
          </div>
        </>
      )}
    </Card>
  );
}

function ReturnButton({ projectId }: { readonly projectId: string }) {
  const { t } = useTendersWords();
  const [isOpen, setOpen] = useState(false);
  const [missing, setMissing] = useState('');
  const close = () => {
    setOpen(false);
  };
  const giveBack = useAct(ReturnProject, {
    invalidates: changed,
    said: t('project.returnedSaid'),
    quiet: true,
    onDone: close,
  });
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('project.return')}
      </Button>
      <Dialog
        title={t('project.return')}
        isOpen={isOpen}
        onClose={close}
        foot={
          <>
            <Button onClick={close}>{t('say.cancel')}</Button>
            <Button
              kind="primary"
              isBusy={giveBack.isPending}
              disabled={missing.trim() === ''}
              onClick={() => {
                giveBack.mutate({ projectId, missing });
              }}
            >
              {t('project.return')}
            </Button>
          </>
        }
      >
        <p>{t('project.returnHint')}</p>
        <AreaField
          label={t('project.missing')}
          maxLength={1000}
          value={missing}
          onChange={(event) => {
            setMissing(event.target.value);
          }}
        />
        {giveBack.isError && <ErrorPanel error={giveBack.error} />}
      </Dialog>
    </>
  );
}

/** A registration is not edited in place: its copy is corrected and registered anew. */
function CopyButton({ project }: { readonly project: Project }) {
  const { t } = useTendersWords();
  const { t: words } = useKernelWords();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    const lots = await Promise.all(project.lots.map((lot) => make(GetLot, { lotId: lot.id }))).catch(() => null);
    setBusy(false);
    if (lots === null) return;
    const typed: TypedProject = {
      name: project.name,
      authorityId: project.authority.id,
      catalogueItem: project.catalogueItem.code,
      approvalNumber: project.approvalNumber,
      approvalAuthority: project.approvalAuthority,
      fundsSource: project.fundsSource,
      fundsStateShare: String(project.fundsStateShare),
      isStateControlled: project.isStateControlled,
      region: project.region,
      overview: project.overview,
      lots: lots.map(({ name, scope, estimate, durationDays, quality }) => ({
        name,
        scope,
        estimate,
        durationDays: String(durationDays),
        quality,
      })),
    };
    putOnShelf(newProjectShelf, typed);
    void navigate('/work/projects/new');
  };
  return (
    <Button small isBusy={isBusy} onClick={() => void copy()}>
      {isBusy ? words('say.loading') : t('project.copy')}
    </Button>
  );
}
