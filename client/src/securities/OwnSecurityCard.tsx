import type { z } from 'zod';
import { CancelSecurity, MySecurity, type OwnSecurity } from '../../../server/securities/contract.ts';
import { useAct } from '../kernel/api.ts';
import { grouped } from '../kernel/format.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { toneOf } from './tones.ts';
import { useSecuritiesWords } from './words.ts';

type Own = z.output<typeof OwnSecurity>;

interface OwnSecurityCardProps {
  readonly lotId: string;
  readonly security: Own;
  readonly isOpen: boolean;
  readonly title: string;
}

const takenBack = ['AWAITED', 'APPLIED', 'APPROVED', 'ISSUED'];

/** One security of the own bidder: its state as a receipt, where to pay, and what becomes of it. */
export function OwnSecurityCard({ lotId, security, isOpen, title }: OwnSecurityCardProps) {
  const { t } = useSecuritiesWords();
  const cancel = useAct(CancelSecurity, { said: t('mine.cancelled'), invalidates: [MySecurity] });
  const { account, refund } = security;
  const isToPay = security.state === 'AWAITED' && account !== null;
  return (
    <Card title={title} aside={<Tag tone={toneOf[security.state]}>{t(`state.${security.state}`)}</Tag>}>
      {isToPay && (
        <div className="panel security-account">
          <strong>{t('mine.payTo')}</strong>
          <KeyValues
            rows={[
              [t('mine.accountName'), account.name],
              [t('mine.bank'), account.bank],
              [t('mine.account'), <code key="number">{account.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</code>],
              [t('mine.amount'), <Money key="sum" yuan={security.amount} />],
            ]}
          />
          <p className="muted">{t('mine.payHint')}</p>
        </div>
      )}
      <KeyValues
        rows={[
          [t('lot.form'), t(`form.${security.form}`)],
          [t('lot.amount'), <Money key="sum" yuan={security.amount} />],
          ...(security.inForceAt === null
            ? []
            : [[t('mine.inForce'), <Instant key="at" at={security.inForceAt} show="second" withZone />] as const]),
          ...(security.endsOn === null ? [] : [[t('mine.endsOn'), security.endsOn] as const]),
          ...(security.issuerName === null ? [] : [[t('mine.issuer'), security.issuerName] as const]),
          ...(security.guaranteeNo === null ? [] : [[t('mine.guaranteeNo'), security.guaranteeNo] as const]),
          ...(security.premium === null
            ? []
            : [[t('mine.premium'), <Money key="premium" yuan={security.premium} />] as const]),
          ...(security.refusalReason === null ? [] : [[t('mine.reason'), security.refusalReason] as const]),
        ]}
      />
      {refund !== null && (
        <p>
          <b>{t('mine.refund')}</b> · {t(`cause.${refund.cause}`)} ·{' '}
          {refund.paidAt === null ? (
            t('mine.refundDue', { day: refund.dueOn })
          ) : (
            <Instant at={refund.paidAt} withZone />
          )}
          {refund.interest !== null && refund.interest !== '0.00' && (
            <> · {t('mine.interest', { sum: grouped(refund.interest) })}</>
          )}
          {refund.lateFee !== null && refund.lateFee !== '0.00' && (
            <> · {t('mine.lateFee', { sum: grouped(refund.lateFee) })}</>
          )}
        </p>
      )}
      {security.findings.length > 0 && (
        <ul className="panel panel-warn">
          {security.findings.map((code) => (
            <li key={code}>{t(`finding.${code}`)}</li>
          ))}
        </ul>
      )}
      {isOpen && takenBack.includes(security.state) && refund === null && (
        <div className="security-act">
          <MoveButton
            kind="danger"
            law="REG 35"
            ask={<p>{t('mine.cancelAsk')}</p>}
            isBusy={cancel.isPending}
            onMove={() => {
              cancel.mutate({ lotId });
            }}
          >
            {t(security.state === 'ISSUED' ? 'mine.takeBack' : 'mine.cancel')}
          </MoveButton>
        </div>
      )}
    </Card>
  );
}
