import { CashDesk, ReturnMoney } from '../../../server/securities/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { Desk } from './CashDeskScreen.tsx';
import { ExportButton } from './ExportButton.tsx';
import { useSecuritiesWords } from './words.ts';

/** Credits that fit no security, each with the way back to its payer. */
export function UnmatchedMoney({ lines }: { readonly lines: Desk['unmatched'] }) {
  const { t } = useSecuritiesWords();
  const giveBack = useAct(ReturnMoney, { said: t('desk.returned'), invalidates: [CashDesk] });
  return (
    <Card title={t('desk.unmatched')} aside={lines.length > 0 && <ExportButton list="unmatched" />}>
      {lines.length === 0 ? (
        <Empty title={t('desk.unmatchedEmpty')} hint={t('desk.unmatchedEmptyHint')} />
      ) : (
        <ul className="list">
          {lines.map((line) => (
            <li key={line.id} className="security-issuer">
              <span>
                <b>{line.payerName}</b> · <Money yuan={line.amount} />
                <br />
                <span className="muted">
                  {t(`desk.reason.${line.reason}`)} · <code>{line.account}</code> · {t('desk.serial')} {line.serial} ·{' '}
                  <Instant at={line.at} />
                </span>
              </span>
              <MoveButton
                kind="plain"
                ask={<p>{t('desk.payAsk')}</p>}
                isBusy={giveBack.isPending}
                onMove={() => {
                  giveBack.mutate({ lineId: line.id, reason: t(`desk.reason.${line.reason}`) });
                }}
              >
                {t('desk.return')}
              </MoveButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
