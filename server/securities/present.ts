import type { z } from 'zod';
import type { Bank } from '../kernel/outside/bank.ts';
import type { IssuerView, LotSecurityRow, OwnSecurity, SecurityEvidence } from './contract.ts';
import type { Issuer } from './issuer.ts';
import { isOverdue } from './refunds.ts';
import { verdictOf } from './rules.ts';
import type { SealedSecurity, Security, SecurityReveal } from './security.ts';
import { inForce } from './states.ts';

type Own = z.output<typeof OwnSecurity>;
type Row = z.output<typeof LotSecurityRow>;
type Evidence = z.output<typeof SecurityEvidence>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const presentIssuer = (issuer: Issuer): z.output<typeof IssuerView> => ({
  id: issuer.id,
  name: issuer.name,
  creditCode: issuer.creditCode,
  kind: issuer.kind,
  premiumRate: issuer.premiumRate,
  isActive: issuer.isActive,
});

/** A security for its own bidder. */
export const presentOwn = (security: Security, inside: SealedSecurity, bank: Bank): Own => ({
  id: security.id,
  form: security.form,
  state: security.state,
  amount: inside.amount,
  premium: inside.premium,
  account: inside.account === null ? null : { name: bank.accountName, bank: bank.name, number: inside.account },
  issuerName: inside.guarantor,
  guaranteeNo: inside.guaranteeNo,
  endsOn: inside.endsOn,
  openedAt: inside.openedAt,
  inForceAt: inside.inForceAt,
  refusalReason: inside.refusalReason,
  refund:
    security.refundCause === null || security.refundDueOn === null
      ? null
      : {
          cause: security.refundCause,
          dueOn: security.refundDueOn,
          paidAt: iso(security.refundedAt),
          interest: security.interest,
          lateFee: security.lateFee,
        },
  findings: security.findings ?? [],
  isMine: true,
});

/** What the committee sees of one bid's security; accounts and payers stay with the desk. */
export function presentEvidence(
  bid: { readonly bidId: string; readonly bidderName: string },
  security: Security | null,
  guaranteeNo: string | null,
): Evidence {
  const findings = security === null ? (['SECURITY_MISSING'] as const) : (security.findings ?? []);
  return {
    ...bid,
    securityId: security?.id ?? null,
    form: security?.form ?? null,
    amount: security?.amount ?? null,
    endsOn: security?.endsOn ?? null,
    guarantor: security?.issuerName ?? null,
    guaranteeNo,
    fileId: security?.openedUploadId ?? null,
    inForceAt: iso(security?.inForceAt ?? null),
    verdict: verdictOf(findings),
    findings: [...findings],
  };
}

export function presentRow(
  evidence: Evidence,
  security: Security | null,
  reveal: SecurityReveal,
  viewer: { readonly personId: string; readonly now: Date },
): Row {
  return {
    ...evidence,
    state: security?.state ?? null,
    isWinner: reveal.winnerBidId === evidence.bidId,
    isRevoked: reveal.outcomes[evidence.bidId] === 'REVOKED',
    refund: security === null ? null : refundOf(security, viewer.now),
    forfeit:
      security?.forfeitGround == null
        ? null
        : {
            ground: security.forfeitGround,
            note: security.forfeitNote ?? '',
            isMine: security.forfeitBy === viewer.personId,
            isAgreed: security.forfeitAgreedBy !== null,
          },
  };
}

function refundOf(security: Security, now: Date): Row['refund'] {
  const { refundCause: cause, refundDueOn: dueOn } = security;
  if (cause === null || dueOn === null) return null;
  return {
    cause,
    dueOn,
    isOverdue: security.overdueAt !== null || (inForce.includes(security.state) && isOverdue(dueOn, now)),
    paidAt: iso(security.refundedAt),
    interest: security.interest,
    lateFee: security.lateFee,
  };
}
