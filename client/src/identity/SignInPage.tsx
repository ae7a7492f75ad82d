import { useState, type SyntheticEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { SignIn } from '../../../server/identity/contract.ts';
import { useAct } from '../kernel/api.ts';
import { changeSession, useSession } from '../kernel/session.tsx';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { useIdentityWords } from './words.ts';

/** Only ways inside the platform: nobody is led away after signing in. */
const safeWay = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/work');

/** Login, password, and the six digits when the account asks for them; what was typed stays after a refusal. */
export function SignInPage() {
  const { t } = useIdentityWords();
  const session = useSession();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const signIn = useAct(SignIn, {
    quiet: true,
    onDone: (me) => {
      void changeSession(me);
      void navigate(safeWay(query.get('to')), { replace: true });
    },
  });

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    signIn.mutate(
      { login: login.trim(), password, ...(asksCode && code !== '' ? { code } : {}) },
      {
        onError: (refused) => {
          if (refused.refusal === 'identity.code_required' || refused.refusal === 'identity.wrong_code')
            setAsksCode(true);
          if (refused.refusal === 'identity.wrong_credentials') setPassword('');
          setCode('');
        },
      },
    );
  };

  const asksOnly = signIn.error?.refusal === 'identity.code_required';
  return (
    <Page title={t('signIn.title')} lead={t('signIn.lead')}>
      <div className={session.demo ? 'columns' : 'page-narrow'}>
        <Card>
          {session.person !== null && (
            <p className="panel">
              {t('signIn.already', { name: session.person.name })}{' '}
              <LinkButton to="/work" small>
                {t('signIn.toWork')}
              </LinkButton>
            </p>
          )}
          <form className="form" onSubmit={submit}>
            <Field
              label={t('signIn.login')}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              required
              value={login}
              onChange={(event) => {
                setLogin(event.target.value);
              }}
            />
            <Field
              label={t('signIn.password')}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => {
                setPassword(event.target.value);
              }}
            />
            {asksCode && (
              <Field
                label={t('signIn.code')}
                hint={t('signIn.codeHint')}
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                pattern="\d{6}"
                maxLength={6}
                required
                autoFocus
                value={code}
                onChange={(event) => {
                  setCode(event.target.value.replaceAll(/\D/g, ''));
                }}
              />
            )}
            {signIn.error !== null && !asksOnly && <ErrorPanel error={signIn.error} />}
            {signIn.error?.refusal === 'identity.throttled' && <p className="muted">{t('signIn.wait')}</p>}
            <Button type="submit" kind="primary" isBusy={signIn.isPending}>
              {t('signIn.submit')}
            </Button>
          </form>
          <p className="muted form-foot">
            {t('signIn.noAccount')}{' '}
            <LinkButton to="/register" kind="quiet" small>
              {t('signIn.register')}
            </LinkButton>
          </p>
        </Card>
        {session.demo && (
          <DemoAccounts
            onChoose={(account) => {
              setLogin(account.login);
              setPassword(account.password);
            }}
          />
        )}
      </div>
    </Page>
  );
}
