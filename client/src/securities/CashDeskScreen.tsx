import { CashDesk } from '../../../server/securities/contract.ts';
import type { OutputOf } from '../../../server/kernel/call.ts';
import { useCall } from '../kernel/api.ts';
import { grouped } from '../kernel/format.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { RefundsDue } from './RefundsDue.tsx';
import './securities.css';
import { StatementImport } from './StatementImport.tsx';
import { StatementList } from './StatementList.tsx';
import { UnmatchedMoney } from './UnmatchedMoney.tsx';
import { useSecuritiesWords } from './words.ts';

export type Desk = OutputOf<typeof CashDesk>;

/** The trading centre's desk of the security fund: statements in, refunds out, books that balance. */
export function CashDeskScreen() {
  const { t } = useSecuritiesWords();
  const desk = useCall(CashDesk, {});
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')}>
      {desk.isPending && <Loading lines={10} />}
      {desk.isError && <ErrorPanel error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data !== undefined && (
        <div className="columns">
          <div className="stack">
            <RefundsDue refunds={desk.data.refunds} />
            <UnmatchedMoney lines={desk.data.unmatched} />
            <Orders orders={desk.data.orders} />
          </div>
          <aside className="stack">
            <StatementImport />
            <StatementList statements={desk.data.statements} />
            <Books desk={desk.data} />
          </aside>
        </div>
      )}
    </Page>
  );
}

function Books({ desk }: { readonly desk: Desk }) {
  const { t } = useSecuritiesWords();
  const { lastCheck: check } = desk;
  return (
    <Card title={t('desk.books')}>
      {check === null ? (
        <p className="muted">{t('desk.booksNone')}</p>
      ) : (
        <p className={`panel ${check.isGood ? 'panel-good' : 'panel-danger'}`}>
          {t(check.isGood ? 'desk.booksGood' : 'desk.booksBad', { day: check.on })}
          {check.faults.map((fault) => (
            <span key={fault}>
              <br />
              {fault}
            </span>
          ))}
        </p>
      )}
      <KeyValues
        rows={desk.balances.map(({ account, amount }) => [
          t(`desk.account.${account as 'HELD'}`),
          `¥${grouped(amount.replace('-', ''))}`,
        ])}
      />
    </Card>
  );
}

function Orders({ orders }: { readonly orders: Desk['orders'] }) {
  const { t } = useSecuritiesWords();
  return (
    <Card title={t('desk.orders')}>
      {orders.length === 0 ? (
        <Empty title={t('desk.ordersEmpty')} hint={t('desk.refundsEmptyHint')} />
      ) : (
        <ul className="list">
          {orders.map((order) => (
            <li key={order.id} className="security-issuer">
              <span>
                {t(`desk.order.${order.kind as 'REFUND'}`)} · <Money yuan={order.amount} />
              </span>
              <span>
                <Instant at={order.paidAt ?? order.orderedAt} />{' '}
                <Tag tone={order.paidAt === null ? 'warn' : 'good'}>
                  {t(order.paidAt === null ? 'desk.pending' : 'desk.paid')}
                </Tag>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
