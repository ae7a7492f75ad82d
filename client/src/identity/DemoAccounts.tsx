import { useQuery } from '@tanstack/react-query';
import { usePick, type Bilingual } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { useIdentityWords } from './words.ts';

export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  readonly persona: Bilingual;
  readonly name: string;
}

/** This address exists in demo mode only, so it stands in no contract. */
async function demoAccounts(): Promise<readonly DemoAccount[]> {
  const response = await fetch('/api/v1/demo-accounts', { credentials: 'same-origin' });
  if (!response.ok) return [];
  return ((await response.json()) as { items: readonly DemoAccount[] }).items;
}

/** The people of the demonstration by what they are; one click fills the form. */
export function DemoAccounts({ onChoose }: { readonly onChoose: (account: DemoAccount) => void }) {
  const { t } = useIdentityWords();
  const accounts = useQuery({ queryKey: ['demo-accounts'], queryFn: demoAccounts });
  return (
    <Card title={t('demo.title')}>
      <p className="muted">{t('demo.lead')}</p>
      {accounts.isPending && <Loading />}
      {accounts.data?.length === 0 && <Empty title={t('demo.empty')} hint={t('demo.emptyHint')} />}
      <ul className="list">
        {groupsOf(accounts.data ?? []).map(([first, ...others]) =>
          first === undefined ? null : (
            <li key={first.login}>
              <AccountRow account={first} onChoose={onChoose} />
              {others.length > 0 && (
                <details className="fold">
                  <summary>{t('demo.others', { count: others.length })}</summary>
                  {others.map((account) => (
                    <AccountRow key={account.login} account={account} onChoose={onChoose} />
                  ))}
                </details>
              )}
            </li>
          ),
        )}
      </ul>
    </Card>
  );
}

/** Accounts of one persona stand together: the first is shown, the rest on demand. */
function groupsOf(accounts: readonly DemoAccount[]): readonly (readonly DemoAccount[])[] {
  const groups = new Map<string, DemoAccount[]>();
  for (const account of accounts) {
    const persona = account.persona.en.replace(/\s*\d+$/, '');
    groups.set(persona, [...(groups.get(persona) ?? []), account]);
  }
  return [...groups.values()];
}

interface AccountRowProps {
  readonly account: DemoAccount;
  readonly onChoose: (account: DemoAccount) => void;
}

function AccountRow({ account, onChoose }: AccountRowProps) {
  const { t } = useIdentityWords();
  const pick = usePick();
  return (
    <div className="demo-account">
      <span>
        <b>{pick(account.persona)}</b>
        <br />
        <span className="muted">
          {account.name} · {account.login}
        </span>
      </span>
      <Button
        small
        onClick={() => {
          onChoose(account);
        }}
      >
        {t('demo.fill')}
      </Button>
    </div>
  );
}
