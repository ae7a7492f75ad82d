import { Op } from 'sequelize';
import { personOf, query } from '../kernel/act.ts';
import { rawKey } from './guaranteeMessage.ts';
import { dayOf, daysBetween } from '../kernel/time/calendar.ts';
import type { Tx } from '../kernel/db.ts';
import { exact, sum } from '../kernel/decimal.ts';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { countOf, parameter, rulebookOn } from '../catalogue/index.ts';
import { Organisation } from '../identity/index.ts';
import { Lot, partyOf, Project } from '../tenders/index.ts';
import { commitmentText } from './commitment.ts';
import { CashDesk, ExportCashDesk, GetSavings, ListIssuers, LotSecurities, MySecurity } from './contract.ts';
import { newFileSeal } from './fileSeal.ts';
import { balancesOf, BankOrder, BankStatement, BookCheck, StatementLine } from './fund.ts';
import { Issuer } from './issuer.ts';
import { presentEvidence, presentIssuer, presentOwn, presentRow } from './present.ts';
import { isOverdue } from './refunds.ts';
import { securityTerms } from './rules.ts';
import { savings, type ContractFigure, type RefundFigure, type SecurityFigure } from './savings.ts';
import { BasicAccount, holderTagOf, Security, SecurityReveal } from './security.ts';
import { csvFile } from './statement.ts';
import { inForce, over } from './states.ts';

const activeIssuers = () => Issuer.findAll({ where: { isActive: true }, order: [['name', 'ASC']] });

/** The bidder's own security in a lot, and what it takes to provide one. Nobody can ask this for another. */
export const mySecurity = query(MySecurity, async ({ input, actor, now, platform }) => {
  const { organisationId } = personOf(actor);
  const lot = await Lot.findByPk(input.lotId);
  if (!lot?.publishedAt) throw new Refusal('kernel.not_found');
  const terms = securityTerms(lot.terms, lot.deadlineAt);
  const own = await Security.findAll({
    where: { holderTag: holderTagOf(platform.keys, lot.id, organisationId) },
    order: [['id', 'DESC']],
  });
  const shown = own.map((one) => presentOwn(one, one.open(platform.keys), platform.bank));
  const isOpen = lot.state === 'TENDERING' && !lot.isSuspended && lot.deadlineAt !== null && now < lot.deadlineAt;
  const [newest] = shown;
  const isCurrent = newest !== undefined && !(isOpen && over.includes(newest.state));
  const bidder = await Organisation.findByPk(organisationId, { rejectOnEmpty: true });
  return {
    asked:
      terms === null
        ? null
        : {
            amount: terms.amount,
            forms: [...terms.forms],
            validUntil: terms.validUntil,
            atUpload: terms.atUpload,
            isOpen,
          },
    current: isCurrent ? newest : null,
    former: isCurrent ? shown.slice(1) : shown,
    issuers: terms?.forms.includes('E_GUARANTEE') ? (await activeIssuers()).map(presentIssuer) : [],
    commitment: terms?.forms.includes('CREDIT_COMMITMENT')
      ? commitmentText({
          bidderName: bidder.name,
          creditCode: bidder.creditCode,
          lotCode: lot.code,
          lotName: lot.name,
          amount: terms.amount,
        })
      : null,
    fileSeal: isOpen && terms !== null ? await newFileSeal(platform, lot.id, organisationId) : null,
    basicAccount: await BasicAccount.of(platform.keys, organisationId),
  };
});

/** Whether a bidder holds a security in force for a lot: the one thing that a submission may ask. */
export async function holdsSecurity(
  { keys }: Pick<Platform, 'keys'>,
  lotId: string,
  organisationId: string,
  tx?: Tx,
): Promise<boolean> {
  const count = await Security.count({
    where: { holderTag: holderTagOf(keys, lotId, organisationId), state: ['ISSUED', 'DECRYPTED'] },
    transaction: tx ?? null,
  });
  return count > 0;
}

/** What is known of every bid's security once the bidders are named: the evidence of responsiveness (R5). Null before. */
export async function evidenceOf(platform: Platform, lot: Lot) {
  const reveal = await SecurityReveal.findByPk(lot.id);
  if (!reveal) return null;
  const bidders = await Organisation.findAll({
    attributes: ['id', 'name'],
    where: { id: reveal.bids.map((bid) => bid.bidderId) },
  });
  const securities = await Security.findAll({ where: { lotId: lot.id }, order: [['id', 'DESC']] });
  const rows = reveal.bids.map(({ bidId, bidderId }) => {
    const security = securities.find((one) => one.bidId === bidId) ?? null;
    const bidderName = bidders.find((one) => one.id === bidderId)?.name ?? '';
    const guaranteeNo = security?.open(platform.keys).guaranteeNo ?? null;
    return { security, evidence: presentEvidence({ bidId, bidderName }, security, guaranteeNo) };
  });
  return { reveal, rows };
}

/** The securities of a lot for its owners, the centre and the supervisor; before the opening there is nothing to ask for (O20 21). */
export const lotSecurities = query(LotSecurities, async ({ input, actor, now, platform }) => {
  const lot = await Lot.findByPk(input.lotId);
  const project = lot ? await Project.findByPk(lot.projectId) : null;
  const party = project ? partyOf(actor, project) : null;
  if (!lot || party === null) throw new Refusal('kernel.not_found');
  const evidence = await evidenceOf(platform, lot);
  if (!evidence) throw new Refusal('securities.not_opened');
  const { reveal, rows } = evidence;
  const terms = securityTerms(lot.terms, lot.deadlineAt);
  const { personId } = personOf(actor);
  return {
    asked: terms === null ? null : { amount: terms.amount, forms: [...terms.forms], validUntil: terms.validUntil },
    rows: terms === null ? [] : rows.map((row) => presentRow(row.evidence, row.security, reveal, { personId, now })),
    contractSignedOn: reveal.contractSignedOn,
    mayForfeit: party === 'authority',
    mayNoteContract: party === 'authority' && reveal.notifiedAt !== null && reveal.contractSignedOn === null,
  };
});

export const listIssuers = query(ListIssuers, async ({ platform }) => ({
  items: (await activeIssuers()).map(presentIssuer),
  platformKey: rawKey(platform.keys.logPublic),
}));

const mostShown = 200;

async function unmatchedLines({ keys }: Platform) {
  const lines = await StatementLine.findAll({
    where: { state: 'UNMATCHED' },
    order: [['id', 'ASC']],
    limit: mostShown,
  });
  return lines.map((line) => ({
    id: line.id,
    reason: line.reason ?? ('NO_SUCH_ACCOUNT' as const),
    ...line.open(keys),
  }));
}

async function refundsDue(now: Date) {
  const due = await Security.findAll({
    where: { refundDueOn: { [Op.ne]: null }, refundedAt: null, lotId: { [Op.ne]: null }, state: [...inForce] },
    order: [
      ['refundDueOn', 'ASC'],
      ['id', 'ASC'],
    ],
    limit: mostShown,
  });
  const lots = await Lot.findAll({ attributes: ['id', 'name'], where: { id: due.map((one) => one.lotId ?? '') } });
  const bidders = await Organisation.findAll({
    attributes: ['id', 'name'],
    where: { id: due.map((one) => one.bidderId ?? '') },
  });
  return due.flatMap((one) => {
    const { lotId, amount, refundCause: cause, refundDueOn: dueOn } = one;
    if (lotId === null || amount === null || cause === null || dueOn === null) return [];
    return [
      {
        securityId: one.id,
        lotId,
        lotName: lots.find((lot) => lot.id === lotId)?.name ?? '',
        bidderName: bidders.find((bidder) => bidder.id === one.bidderId)?.name ?? '',
        form: one.form,
        amount,
        cause,
        dueOn,
        isOverdue: isOverdue(dueOn, now),
      },
    ];
  });
}

/** How many refunds the centre owes: for its list of tasks. */
export const refundsOwed = (now: Date) => refundsDue(now);

/** Accounts of single securities or lines are told as one kind: their number would tell how many there are. */
const kindOf = (account: string): string => account.split(':')[0] ?? account;

/** The desk of the security fund; of money under seal it shows neither payer nor sum. */
export const cashDesk = query(CashDesk, async ({ now, platform }) => {
  const balances = new Map<string, string>();
  for (const [account, amount] of await balancesOf(platform.db))
    balances.set(
      kindOf(account),
      exact(balances.get(kindOf(account)) ?? '0')
        .plus(amount)
        .toFixed(2),
    );
  const [check, statements, orders, waiting] = await Promise.all([
    BookCheck.findOne({ order: [['checkedOn', 'DESC']] }),
    BankStatement.findAll({ order: [['importedAt', 'DESC']], limit: 20 }),
    BankOrder.findAll({ where: { isSecret: false }, order: [['orderedAt', 'DESC']], limit: 20 }),
    StatementLine.findAll({
      attributes: ['statementId'],
      where: { state: ['MATCHED', 'RETURNED'] },
      group: ['statementId'],
    }),
  ]);
  const used = new Set(waiting.map((line) => line.statementId));
  return {
    // What lies under seal, and what it leaves of the bank's sum, would tell how many have paid.
    balances: [...balances]
      .filter(([account]) => account !== 'SEALED' && account !== 'BANK')
      .map(([account, amount]) => ({ account, amount })),
    lastCheck: check ? { on: check.checkedOn, isGood: check.faults.length === 0, faults: check.faults } : null,
    statements: statements.map((one) => ({
      id: one.id,
      fileName: one.fileName,
      importedAt: one.importedAt.toISOString(),
      rows: one.rowCount,
      isReversed: one.isReversed,
      isReversible: !one.isReversed && !used.has(one.id),
    })),
    unmatched: await unmatchedLines(platform),
    refunds: await refundsDue(now),
    orders: orders.map((one) => ({
      id: one.id,
      kind: one.kind,
      amount: one.open(platform.keys).amount,
      orderedAt: one.orderedAt.toISOString(),
      paidAt: one.paidAt?.toISOString() ?? null,
    })),
  };
});

export const exportCashDesk = query(ExportCashDesk, async ({ input, now, platform }) => {
  const on = dayOf(now);
  if (input.list === 'unmatched') {
    const lines = await unmatchedLines(platform);
    const rows = lines.map((one) => [
      one.serial,
      one.at,
      one.account,
      one.payerName,
      one.payerAccount,
      one.amount,
      one.reason,
    ]);
    const head = ['流水号', '入账时间', '收款账号', '付款人名称', '付款人账号', '金额', '未匹配原因'];
    return { fileName: `未匹配款项-${on}.csv`, csv: csvFile([head, ...rows]) };
  }
  const rows = (await refundsDue(now)).map((one) => [
    one.lotName,
    one.bidderName,
    one.form,
    one.amount,
    one.cause,
    one.dueOn,
    one.isOverdue ? '逾期' : '',
  ]);
  const head = ['标段', '投标人', '形式', '金额', '退还事由', '最迟退还日', '状态'];
  return { fileName: `应退保证金-${on}.csv`, csv: csvFile([head, ...rows]) };
});

function figureOf(security: Security, required: string, now: Date): SecurityFigure {
  const from = security.inForceAt ?? now;
  const until = security.refundedAt ?? now;
  return {
    form: security.form,
    required,
    face: security.amount ?? '0.00',
    premium: security.premium ?? '0.00',
    issuer: security.form === 'E_GUARANTEE' ? security.issuerName : null,
    days: Math.max(0, daysBetween(dayOf(from), dayOf(until))),
    isBroken: security.isBroken,
  };
}

const refundFigure = (security: Security, now: Date): RefundFigure[] => {
  const { refundFrom, refundDueOn, refundedAt } = security;
  if (refundFrom === null || refundDueOn === null) return [];
  const at = refundedAt ?? now;
  return [
    {
      daysTaken: Math.max(0, daysBetween(dayOf(refundFrom), dayOf(at))),
      isLate: isOverdue(refundDueOn, at),
      isPaid: refundedAt !== null,
      interest: security.interest ?? '0.00',
    },
  ];
};

/** Only securities whose bidders are named count: what lies under seal changes no figure that anybody can see. */
export const getSavings = query(GetSavings, async ({ now }) => {
  const law = await rulebookOn(dayOf(now), 'TENDERING_LAW', '*');
  const parameters = {
    lpr: parameter(law, 'savings.lpr1y').value,
    yearDays: countOf(law, 'savings.yearDays'),
    documentsFee: parameter(law, 'savings.documentsFee').value,
    caFee: parameter(law, 'savings.caFee').value,
    travel: parameter(law, 'savings.travel').value,
  };
  const securities = await Security.findAll({
    where: { lotId: { [Op.ne]: null }, inForceAt: { [Op.ne]: null } },
    order: [['id', 'ASC']],
  });
  const lots = await Lot.findAll({
    attributes: ['id', 'terms'],
    where: { id: [...new Set(securities.map((one) => one.lotId ?? ''))] },
  });
  const required = new Map(lots.map((lot) => [lot.id, lot.terms.securityAmount ?? '0.00']));
  const reveals = await SecurityReveal.findAll({ attributes: ['lotId', 'bids', 'contractSignedOn'] });
  const bidCount = reveals.reduce((total, one) => total + one.bids.length, 0);
  const figures = securities.map((one) => figureOf(one, required.get(one.lotId ?? '') ?? '0.00', now));
  const found = savings(
    {
      securities: figures,
      refunds: securities.flatMap((one) => refundFigure(one, now)),
      contracts: await contractsOf(reveals),
      year: Number(dayOf(now).slice(0, 4)),
      bidCount,
    },
    parameters,
  );
  return {
    ...found,
    byForm: [...found.byForm],
    byIssuer: [...found.byIssuer],
    months: monthsOf(securities),
    parameters,
    bidCount,
  };
});

async function contractsOf(reveals: readonly SecurityReveal[]): Promise<ContractFigure[]> {
  const signed = reveals.filter((one) => one.contractSignedOn !== null);
  const lots = await Lot.findAll({
    attributes: ['id', 'publishedAt'],
    where: { id: signed.map((one) => one.lotId) },
  });
  return signed.flatMap(({ lotId, contractSignedOn }) => {
    const publishedAt = lots.find((lot) => lot.id === lotId)?.publishedAt;
    return publishedAt && contractSignedOn !== null
      ? [{ noticedOn: dayOf(publishedAt), signedOn: contractSignedOn }]
      : [];
  });
}

function monthsOf(securities: readonly Security[]) {
  const months = [...new Set(securities.flatMap((one) => (one.inForceAt ? [dayOf(one.inForceAt).slice(0, 7)] : [])))];
  const faceIn = (month: string, isCash: boolean): string =>
    sum(
      securities
        .filter((one) => one.inForceAt !== null && dayOf(one.inForceAt).startsWith(month))
        .filter((one) => (one.form === 'CASH') === isCash)
        .map((one) => exact(one.amount ?? '0')),
    ).toFixed(2);
  return months.sort().map((month) => ({ month, cash: faceIn(month, true), other: faceIn(month, false) }));
}
