import { useDeferredValue, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ListProjects } from '../../../server/tenders/contract.ts';
import { projectStates, type ProjectState } from '../../../server/tenders/states.ts';
import type { ItemOf } from '../kernel/api.ts';
import { useKernelWords, usePick } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { PagedList } from '../kernel/ui/PagedList.tsx';
import { ProjectStateTag, StateTag } from '../kernel/ui/StateTag.tsx';
import { useSettled } from './settled.ts';
import './tenders.css';
import { useTendersWords } from './words.ts';

type ProjectItem = ItemOf<typeof ListProjects>;

const stateOf = (text: string | null): ProjectState | undefined => projectStates.find((state) => state === text);

/** The projects of one's organisation (or, for the centre and supervisors, all of them). */
export function ProjectList() {
  const { t } = useTendersWords();
  const { t: words } = useKernelWords();
  const { has } = useSession();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const settled = useSettled(typed.trim());
  const q = search.get('q') ?? '';
  const state = stateOf(search.get('state'));
  const input = useDeferredValue({ ...(q === '' ? {} : { q }), ...(state === undefined ? {} : { state }) });
  const mayRegister = has('agency', 'authority');

  useEffect(() => {
    setSearch(
      (now) => {
        if (settled === '') now.delete('q');
        else now.set('q', settled);
        return now;
      },
      { replace: true },
    );
  }, [settled, setSearch]);

  return (
    <Page
      title={t('list.title')}
      lead={mayRegister ? t('list.lead') : t('list.leadAll')}
      aside={
        mayRegister ? (
          <LinkButton to="/work/projects/new" kind="primary">
            {t('list.new')}
          </LinkButton>
        ) : undefined
      }
    >
      <Card>
        <div className="filter-row" role="search">
          <Field
            label={t('list.search')}
            type="search"
            placeholder={t('list.searchHint')}
            maxLength={80}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
          <ChoiceField
            label={t('list.state')}
            value={state ?? ''}
            onChange={(event) => {
              const { value } = event.target;
              setSearch(
                (now) => {
                  if (value === '') now.delete('state');
                  else now.set('state', value);
                  return now;
                },
                { replace: true },
              );
            }}
          >
            <option value="">{words('say.all')}</option>
            {projectStates.map((one) => (
              <option key={one} value={one}>
                {words(`projectState.${one}`)}
              </option>
            ))}
          </ChoiceField>
        </div>
        <PagedList
          call={ListProjects}
          input={input}
          keyOf={(project) => project.id}
          row={(project) => <ProjectRow project={project} />}
          empty={
            <Empty
              title={t('list.empty')}
              hint={
                q === '' && state === undefined
                  ? t(mayRegister ? 'list.emptyHint' : 'list.emptyHintAll')
                  : t('list.emptyFiltered')
              }
            >
              {mayRegister && q === '' && <LinkButton to="/work/projects/new">{t('list.new')}</LinkButton>}
            </Empty>
          }
        />
      </Card>
    </Page>
  );
}

function ProjectRow({ project }: { readonly project: ProjectItem }) {
  const { t } = useTendersWords();
  const pick = usePick();
  return (
    <article className="project-row">
      <div className="project-row-head">
        <h3>
          <Link to={`/work/projects/${project.id}`}>{project.name}</Link>
        </h3>
        <ProjectStateTag state={project.state} />
      </div>
      <p className="muted lot-row-facts">
        <code>{project.code}</code>
        <span>{pick(project.catalogueItem.name)}</span>
        <span>{project.authority.name}</span>
        {project.agency !== null && <span>{project.agency.name}</span>}
        <span>
          {t('list.registered')} <Instant at={project.createdAt} show="day" />
        </span>
      </p>
      {project.returnReason !== null && project.state === 'DRAFT' && (
        <p className="panel panel-warn">
          {t('project.returned')}: {project.returnReason}
        </p>
      )}
      <ul className="sub-lots">
        {project.lots.map((lot) => (
          <li key={lot.id}>
            <Link to={`/work/lots/${lot.id}`}>{lot.name}</Link>
            <Money yuan={lot.estimate} withWan />
            <StateTag state={lot.state} />
          </li>
        ))}
      </ul>
    </article>
  );
}
