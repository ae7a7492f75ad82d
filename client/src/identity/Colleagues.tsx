import { useState, type SyntheticEvent } from 'react';
import {
  AddPerson,
  DemandSecondFactor,
  ListPersons,
  Me,
  type OrganisationKind,
} from '../../../server/identity/contract.ts';
import type { Role } from '../../../server/kernel/call.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { useIdentityWords } from './words.ts';

const rolesOf: Record<OrganisationKind, readonly Role[]> = {
  authority: ['authority', 'decider', 'organisation_admin'],
  agency: ['agency', 'organisation_admin'],
  bidder: ['bidder', 'organisation_admin'],
  trading_centre: ['centre', 'expert', 'organisation_admin'],
  supervision: ['supervisor', 'officer', 'organisation_admin'],
};

/** The persons of one's organisation; its administrator opens accounts for them. */
export function Colleagues({ kind }: { readonly kind: OrganisationKind }) {
  const { t } = useIdentityWords();
  const { t: words } = useKernelWords();
  const persons = useCall(ListPersons, {});
  const demand = useAct(DemandSecondFactor, { said: t('account.demanded'), invalidates: [Me] });
  return (
    <Card title={t('account.colleagues')}>
      <p className="muted">{t('account.colleaguesLead')}</p>
      {persons.isPending && <Loading />}
      {persons.isError && <ErrorPanel error={persons.error} onRetry={() => void persons.refetch()} />}
      <ul className="list">
        {persons.data?.items.map((person) => (
          <li key={person.id}>
            <b>{person.name}</b> <span className="muted">{person.login}</span>
            <br />
            <span className="muted">
              {person.roles.map((role) => words(`role.${role}`)).join(' · ')} · {t('account.lastSeen')}{' '}
              {person.lastSeenAt === null ? t('account.never') : <Instant at={person.lastSeenAt} />}
            </span>
          </li>
        ))}
      </ul>
      <AddColleague roles={rolesOf[kind]} />
      <hr className="rule" />
      <div className="chips">
        <MoveButton
          kind="plain"
          ask={t('account.demandAsk')}
          isBusy={demand.isPending}
          onMove={() => {
            demand.mutate({ isDemanded: true });
          }}
        >
          {t('account.demand')}
        </MoveButton>
        <Button
          kind="quiet"
          isBusy={demand.isPending}
          onClick={() => {
            demand.mutate({ isDemanded: false });
          }}
        >
          {t('account.demandStop')}
        </Button>
      </div>
    </Card>
  );
}

function AddColleague({ roles }: { readonly roles: readonly Role[] }) {
  const { t } = useIdentityWords();
  const { t: words } = useKernelWords();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>(roles.slice(0, 1));
  const add = useAct(AddPerson, {
    said: t('account.added'),
    invalidates: [ListPersons],
    onDone: () => {
      setName('');
      setLogin('');
      setPassword('');
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate({ name, login, password, roles: [...chosen] });
  };
  return (
    <details className="fold">
      <summary>{t('account.add')}</summary>
      <form className="form" onSubmit={submit}>
        <Field
          label={t('register.personName')}
          required
          maxLength={40}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        <Field
          label={t('register.login')}
          hint={t('register.loginHint')}
          required
          pattern="[a-z0-9._\-]{3,32}"
          autoComplete="off"
          value={login}
          onChange={(event) => {
            setLogin(event.target.value.toLowerCase());
          }}
        />
        <Field
          label={t('register.password')}
          hint={t('register.passwordHint')}
          type="password"
          required
          minLength={10}
          autoComplete="new-password"
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
          }}
        />
        <fieldset className="checks">
          <legend>{t('account.roles')}</legend>
          {roles.map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={chosen.includes(role)}
                onChange={(event) => {
                  setChosen(event.target.checked ? [...chosen, role] : chosen.filter((one) => one !== role));
                }}
              />{' '}
              {words(`role.${role}`)}
            </label>
          ))}
        </fieldset>
        <Button type="submit" kind="primary" isBusy={add.isPending} disabled={chosen.length === 0}>
          {t('account.add')}
        </Button>
      </form>
    </details>
  );
}
