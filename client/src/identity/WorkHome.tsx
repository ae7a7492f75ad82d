import { Link } from 'react-router';
import { ListLots } from '../../../server/tenders/contract.ts';
import type { Role } from '../../../server/kernel/call.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { LotRow } from '../kernel/ui/LotRow.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { PagedList } from '../kernel/ui/PagedList.tsx';
import { TaskList } from '../kernel/ui/TaskList.tsx';
import { MissingYears } from '../catalogue/MissingYears.tsx';
import { useIdentityWords } from './words.ts';

const ways = [
  ['projects', '/work/projects', ['agency', 'authority', 'supervisor']],
  ['newProject', '/work/projects/new', ['agency', 'authority']],
  ['accept', '/work/projects', ['centre']],
  ['watch', '/work/watch', ['supervisor', 'centre']],
  ['law', '/work/law', ['officer']],
  ['invitations', '/work/invitations', ['expert', 'authority']],
  ['cashDesk', '/work/cash-desk', ['centre']],
  ['lots', '/lots', ['bidder']],
  ['savings', '/savings', null],
  ['inbox', '/inbox', null],
  ['verify', '/verify', null],
] as const satisfies readonly (readonly [string, string, readonly Role[] | null])[];

/** The first page after signing in: what needs me now, where my work stands, and the usual ways. */
export function WorkHome() {
  const { t } = useIdentityWords();
  const { t: words } = useKernelWords();
  const { person, has } = useSession();
  if (person === null) return null;
  return (
    <Page
      title={t('work.hello', { name: person.name })}
      lead={`${person.organisation.name} · ${person.roles.map((role) => words(`role.${role}`)).join(' · ')}`}
    >
      {has('officer', 'centre') && <MissingYears />}
      <div className="columns">
        <div className="stack">
          <Card title={words('task.title')}>
            <TaskList />
          </Card>
          {has('agency', 'authority', 'bidder') && (
            <Card title={t('work.mine')}>
              <PagedList
                call={ListLots}
                input={{ mine: 'true' }}
                keyOf={(lot) => lot.id}
                row={(lot) => <LotRow lot={lot} />}
                empty={<Empty title={t('work.mineEmpty')} hint={t('work.mineEmptyHint')} />}
              />
            </Card>
          )}
        </div>
        <Card title={t('work.ways')}>
          <ul className="list work-ways">
            {ways
              .filter(([, , roles]) => roles === null || has(...roles))
              .map(([name, to]) => (
                <li key={name}>
                  <Link to={to}>{t(`work.way.${name}.name`)}</Link>
                  <span className="muted">{t(`work.way.${name}.hint`)}</span>
                </li>
              ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}
