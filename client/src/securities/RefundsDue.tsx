import { CashDesk, PayRefund } from '../../../server/securities/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import type { Desk } from './CashDeskScreen.tsx';
import { ExportButton } from './ExportButton.tsx';
import { useSecuritiesWords } from './words.ts';

/** What is to be given back, the most urgent first, each with its last day. */
export function RefundsDue({ refunds }: { readonly refunds: Desk['refunds'] }) {
  const { t } = useSecuritiesWords();
  const pay = useAct(PayRefund, { said: t('desk.paidBack'), invalidates: [CashDesk] });
  return (
    <Card title={t('desk.refunds')} aside={refunds.length > 0 && <ExportButton list="refunds" />}>
      {refunds.length === 0 ? (
        <Empty title={t('desk.refundsEmpty')} hint={t('desk.refundsEmptyHint')} />
      ) : (
        <div className="table-wrap" tabIndex={0} role="region" aria-label={t('desk.refunds')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('lot.bidder')}</th>
                <th scope="col">{t('lot.form')}</th>
                <th scope="col" className="number">
                  {t('lot.amount')}
                </th>
                <th scope="col">{t('desk.cause')}</th>
                <th scope="col">{t('desk.dueOn')}</th>
                <th scope="col">{t('lot.act')}</th>
              </tr>
            </thead>
            <tbody>
              {refunds.map((refund) => (
                <tr key={refund.securityId}>
                  <th scope="row">
                    {refund.bidderName}
                    <div className="muted">{refund.lotName}</div>
                  </th>
                  <td>{t(`form.${refund.form}`)}</td>
                  <td className="number">
                    <Money yuan={refund.amount} />
                  </td>
                  <td>{t(`cause.${refund.cause}`)}</td>
                  <td>
                    {refund.dueOn} {refund.isOverdue && <Tag tone="bad">{t('lot.overdue')}</Tag>}
                  </td>
                  <td>
                    <MoveButton
                      law="REG 57; 87 Art. 38"
                      ask={<p>{t('desk.payAsk')}</p>}
                      isBusy={pay.isPending}
                      onMove={() => {
                        pay.mutate({ securityId: refund.securityId });
                      }}
                    >
                      {t('desk.payBack')}
                    </MoveButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
