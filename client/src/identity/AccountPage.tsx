import { Me } from '../../../server/identity/contract.ts';
import type { Role } from '../../../server/kernel/call.ts';
import { useCall } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { useSignOut, useSignOutEverywhere } from '../kernel/session.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { TrusteeKeyCard } from '../trustees/TrusteeKeyCard.tsx';
import { Colleagues } from './Colleagues.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { useIdentityWords } from './words.ts';

/** Who may hold shares of bids' keys for its organisation. */
const trusteeRoles: readonly Role[] = ['authority', 'centre', 'supervisor'];

/** One's identity, second factor, sessions, and (for administrators) one's colleagues. */
export function AccountPage() {
  const { t } = useIdentityWords();
  const { t: words } = useKernelWords();
  const me = useCall(Me, {});
  const signOut = useSignOut();
  const signOutEverywhere = useSignOutEverywhere();
  const person = me.data?.person;
  if (!person) return <Loading />;
  return (
    <Page title={t('account.title')} lead={t('account.lead')} narrow>
      <div className="stack">
        <Card title={t('account.who')}>
          <KeyValues
            rows={[
              [t('account.name'), person.name],
              [t('account.login'), person.login],
              [t('account.organisation'), person.organisation.name],
              [t('account.creditCode'), person.organisation.creditCode],
              [t('account.roles'), person.roles.map((role) => words(`role.${role}`)).join(' · ')],
            ]}
          />
        </Card>
        <SecondFactor state={person.secondFactor} />
        {person.roles.some((role) => trusteeRoles.includes(role)) && <TrusteeKeyCard />}
        <Card title={t('account.sessions')}>
          <div className="chips">
            <MoveButton
              kind="plain"
              isBusy={signOut.isPending}
              onMove={() => {
                signOut.mutate({});
              }}
            >
              {words('nav.signOut')}
            </MoveButton>
            <MoveButton
              kind="danger"
              ask={t('account.everywhereAsk')}
              isBusy={signOutEverywhere.isPending}
              onMove={() => {
                signOutEverywhere.mutate({});
              }}
            >
              {t('account.everywhere')}
            </MoveButton>
          </div>
        </Card>
        {person.roles.includes('organisation_admin') && <Colleagues kind={person.organisation.kind} />}
      </div>
    </Page>
  );
}
