import { useState, type SyntheticEvent } from 'react';
import type { InputOf } from '../../../server/kernel/call.ts';
import { RegisterOrganisation } from '../../../server/identity/contract.ts';
import { isCreditCode } from '../../../server/identity/creditCode.ts';
import { useAct } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button, LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { useIdentityWords } from './words.ts';

type Kind = InputOf<typeof RegisterOrganisation>['kind'];
const kinds: readonly Kind[] = ['bidder', 'agency', 'authority'];
const blank = { kind: 'bidder' as Kind, name: '', creditCode: '', personName: '', login: '', password: '', again: '' };

/** Registers an organisation with its first administrator; nobody has to approve it. */
export function RegisterPage() {
  const { t } = useIdentityWords();
  const { t: words } = useKernelWords();
  const [form, setForm] = useState(blank);
  const register = useAct(RegisterOrganisation, { quiet: true });
  const set = (part: Partial<typeof blank>) => {
    setForm((now) => ({ ...now, ...part }));
  };

  const codeLength = form.creditCode.length;
  const isGood = isCreditCode(form.creditCode);
  const codeProblem = codeLength === 18 && !isGood ? t('register.creditCodeBad') : null;
  const codeHint =
    codeLength === 0
      ? t('register.creditCodeHint')
      : isGood
        ? `✓ ${t('register.creditCodeGood')}`
        : codeLength < 18
          ? t('register.creditCodeShort', { count: 18 - codeLength })
          : '';
  const differs = form.again !== '' && form.again !== form.password;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isGood || form.again !== form.password) return;
    const { kind, name, creditCode, personName, login, password } = form;
    register.mutate({ kind, name, creditCode, person: { name: personName, login, password } });
  };

  if (register.isSuccess)
    return (
      <Page title={t('register.done')} narrow>
        <Card>
          <p>{t('register.doneHint', { login: form.login })}</p>
          <LinkButton to="/sign-in" kind="primary">
            {t('signIn.title')}
          </LinkButton>
        </Card>
      </Page>
    );

  return (
    <Page title={t('register.title')} lead={t('register.lead')} narrow>
      <form className="stack" onSubmit={submit}>
        <Card title={t('register.organisation')}>
          <div className="form">
            <ChoiceField
              label={t('register.kind')}
              value={form.kind}
              onChange={(event) => {
                set({ kind: event.target.value as Kind });
              }}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words(`organisationKind.${kind}`)}
                </option>
              ))}
            </ChoiceField>
            <Field
              label={t('register.name')}
              required
              maxLength={120}
              autoComplete="organization"
              value={form.name}
              onChange={(event) => {
                set({ name: event.target.value });
              }}
            />
            <Field
              label={t('register.creditCode')}
              required
              autoCapitalize="characters"
              spellCheck={false}
              value={form.creditCode}
              hint={codeHint}
              problem={codeProblem}
              onChange={(event) => {
                set({
                  creditCode: event.target.value
                    .toUpperCase()
                    .replaceAll(/[^0-9A-Z]/g, '')
                    .slice(0, 18),
                });
              }}
            />
          </div>
        </Card>
        <Card title={t('register.person')}>
          <div className="form">
            <Field
              label={t('register.personName')}
              required
              maxLength={40}
              autoComplete="name"
              value={form.personName}
              onChange={(event) => {
                set({ personName: event.target.value });
              }}
            />
            <Field
              label={t('register.login')}
              hint={t('register.loginHint')}
              required
              pattern="[a-z0-9._\-]{3,32}"
              autoComplete="username"
              value={form.login}
              onChange={(event) => {
                set({ login: event.target.value.toLowerCase() });
              }}
            />
            <Field
              label={t('register.password')}
              hint={t('register.passwordHint')}
              type="password"
              required
              minLength={10}
              maxLength={200}
              autoComplete="new-password"
              value={form.password}
              onChange={(event) => {
                set({ password: event.target.value });
              }}
            />
            <Field
              label={t('register.passwordAgain')}
              type="password"
              required
              autoComplete="new-password"
              problem={differs ? t('register.passwordDiffers') : null}
              value={form.again}
              onChange={(event) => {
                set({ again: event.target.value });
              }}
            />
            {register.isError && <ErrorPanel error={register.error} />}
            <Button type="submit" kind="primary" isBusy={register.isPending} disabled={!isGood || differs}>
              {t('register.submit')}
            </Button>
          </div>
        </Card>
      </form>
    </Page>
  );
}
