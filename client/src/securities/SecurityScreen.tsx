import { useParams } from 'react-router';
import { MySecurity } from '../../../server/securities/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { useCall } from '../kernel/api.ts';
import { LinkButton } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { BasicAccountForm } from './BasicAccountForm.tsx';
import { ChooseForm } from './ChooseForm.tsx';
import { OwnSecurityCard } from './OwnSecurityCard.tsx';
import './securities.css';
import { useSecuritiesWords } from './words.ts';

export type Mine = OutputOf<typeof MySecurity>;

const changing = ['AWAITED', 'APPLIED', 'APPROVED'];
const askAgainMs = 3_000;

/** Where a bidder provides its security for one lot, and sees what became of it. */
export function SecurityScreen() {
  const { lotId = '' } = useParams();
  const { t } = useSecuritiesWords();
  const mine = useCall(
    MySecurity,
    { lotId },
    { refetchInterval: ({ state }) => (changing.includes(state.data?.current?.state ?? '') ? askAgainMs : false) },
  );
  return (
    <Page
      title={t('mine.title')}
      lead={t('mine.lead')}
      aside={
        <>
          <LinkButton to={`/lots/${lotId}`} small>
            {t('mine.toLot')}
          </LinkButton>
          <LinkButton to={`/work/lots/${lotId}/bid`} small>
            {t('mine.toBid')}
          </LinkButton>
        </>
      }
    >
      {mine.isPending && <Loading lines={8} />}
      {mine.isError && <ErrorPanel error={mine.error} onRetry={() => void mine.refetch()} />}
      {mine.data !== undefined && <Found lotId={lotId} mine={mine.data} />}
    </Page>
  );
}

function Found({ lotId, mine }: { readonly lotId: string; readonly mine: Mine }) {
  const { t } = useSecuritiesWords();
  const { asked, current, former } = mine;
  if (asked === null)
    return (
      <Card>
        <Empty title={t('mine.none')} hint={t('mine.noneHint')} />
      </Card>
    );
  return (
    <div className="columns">
      <div className="stack">
        {current !== null && (
          <OwnSecurityCard lotId={lotId} security={current} isOpen={asked.isOpen} title={t('mine.current')} />
        )}
        {current === null && asked.isOpen && <ChooseForm lotId={lotId} mine={mine} asked={asked} />}
        {former.map((security) => (
          <OwnSecurityCard
            key={security.id}
            lotId={lotId}
            security={security}
            isOpen={false}
            title={t('mine.former')}
          />
        ))}
      </div>
      <aside className="stack">
        <Card>
          <KeyValues
            rows={[
              [t('mine.asked'), <Money key="sum" yuan={asked.amount} withWan />],
              [t('mine.until'), asked.validUntil ?? '—'],
              [t('mine.forms'), asked.forms.map((form) => t(`form.${form}`)).join(' · ')],
            ]}
          />
          <p className="muted">{t(asked.atUpload === 'REFUSE' ? 'mine.gate' : 'mine.warn')}</p>
        </Card>
        {asked.forms.includes('CASH') && <BasicAccountForm account={mine.basicAccount} />}
      </aside>
    </div>
  );
}
