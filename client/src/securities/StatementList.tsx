import { CashDesk, ReverseStatement } from '../../../server/securities/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import type { Desk } from './CashDeskScreen.tsx';
import { useSecuritiesWords } from './words.ts';

/** Statements that were booked, each reversible while nothing was done with its money. */
export function StatementList({ statements }: { readonly statements: Desk['statements'] }) {
  const { t } = useSecuritiesWords();
  const reverse = useAct(ReverseStatement, { said: t('desk.reversed'), invalidates: [CashDesk] });
  return (
    <Card title={t('desk.statements')}>
      {statements.length === 0 && <p className="muted">{t('desk.statementsEmpty')}</p>}
      <ul className="list">
        {statements.map((one) => (
          <li key={one.id} className="security-issuer">
            <span>
              {one.fileName} <span className="muted">{t('desk.rows', { count: one.rows })}</span>
              <br />
              <span className="muted">
                <Instant at={one.importedAt} />
              </span>
            </span>
            {one.isReversed && <Tag tone="warn">{t('desk.reversed')}</Tag>}
            {one.isReversible && (
              <MoveButton
                kind="plain"
                ask={<p>{t('desk.reverseAsk')}</p>}
                isBusy={reverse.isPending}
                onMove={() => {
                  reverse.mutate({ statementId: one.id, reason: t('desk.reverse') });
                }}
              >
                {t('desk.reverse')}
              </MoveButton>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
