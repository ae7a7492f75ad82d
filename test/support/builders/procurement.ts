import { concludeQualification } from '../../../server/evaluation/concludeQualification.ts';
import { startEvaluation } from '../../../server/evaluation/startEvaluation.ts';
import { committeeItems, purchaserItems } from '../../../server/evaluation/qualificationRules.ts';
import { openedBidsOf } from '../../../server/opening/index.ts';
import type { LotTerms } from '../../../server/tenders/contract.ts';
import { saveTerms, signDocuments } from '../../../server/tenders/documents.ts';
import { publishLot } from '../../../server/tenders/publishLot.ts';
import { registerProject } from '../../../server/tenders/registerProject.ts';
import { acceptProject, submitProject } from '../../../server/tenders/registration.ts';
import { goodsScheme, supplyTemplate } from '../../../server/tenders/schemeTemplates.ts';
import type { PolicyKind } from '../../../server/tenders/supply.ts';
import type { TestPlatform } from '../platform.ts';
import type { SubmittedBid } from './bid.ts';
import { buildCommittee, membersIn, type Member } from './committee.ts';
import { advance, type Session } from './evaluation.ts';
import { completeUpload, lawfulTerms } from './lot.ts';
import { buildOpening } from './opening.ts';

export interface Offer {
  readonly price: string;
  readonly brand: string;
  readonly claim?: PolicyKind;
}

/** Three suppliers of three brands. */
export const threeOffers: Readonly<Record<string, Offer>> = {
  bidder1: { price: '960000.00', brand: '华展' },
  bidder2: { price: '950000.00', brand: '星讯' },
  bidder3: { price: '940000.00', brand: '远图' },
};

export interface ProcurementWish {
  readonly state: 'DOCS_DRAFT' | 'TENDERING' | 'OPENED' | 'QUALIFIED' | 'EVALUATING' | 'EVALUATED';
  readonly offers?: Readonly<Record<string, Offer>>;
  readonly terms?: Partial<LotTerms>;
  /** Logins of suppliers that the purchaser finds not qualified. */
  readonly unqualified?: readonly string[];
}

export interface Procurement {
  readonly lotId: string;
  readonly bids: readonly SubmittedBid[];
  readonly bidOf: (login: string) => string;
  readonly members: readonly Member[];
  readonly session: Session;
}

/** Terms of a lawful purchase of goods of 1 100 000 yuan. */
export const goodsTermsOf = (test: TestPlatform, change: Partial<LotTerms> = {}): LotTerms =>
  lawfulTerms(test, {
    ceiling: '1100000.00',
    securityAmount: '20000.00',
    scheme: goodsScheme,
    decisionPlan: { mode: 'RANKED' },
    supply: supplyTemplate,
    documentsUntil: new Date(test.clock.now().getTime() + 10 * 86_400_000).toISOString(),
    ...change,
  });

/** Drives a fresh purchase of goods through the real commands to the asked state. */
export async function buildProcurement(test: TestPlatform, asked: ProcurementWish): Promise<Procurement> {
  const agency = test.actor('agency');
  const { projectId, lotIds } = await test.act(registerProject, agency, {
    name: '云江市第三中学教学设备采购',
    authorityId: test.organisationId('authority'),
    catalogueItem: 'B01',
    approvalNumber: '云财采备〔2026〕36号',
    approvalAuthority: '云江市财政局',
    fundsSource: '财政资金',
    fundsStateShare: 100,
    isStateControlled: true,
    region: '云江市',
    overview: '教学一体机采购。',
    lots: [{ name: '01包', scope: '教学一体机', estimate: '1100000.00', durationDays: 45, quality: '合格' }],
  });
  const lotId = lotIds[0] ?? '';
  await test.act(submitProject, agency, { projectId });
  await test.act(acceptProject, test.actor('centre'), { projectId });
  const terms = goodsTermsOf(test, asked.terms);
  const session = { lotId, scheme: { ...terms.scheme, preliminary: committeeItems(terms.scheme) }, bidIds: [] };
  const early = { lotId, bids: [], bidOf: () => '', members: [], session: { ...session, members: [] } };
  if (asked.state === 'DOCS_DRAFT') return early;
  const upload = await completeUpload(test, test.organisationId('agency'), Buffer.from('%PDF-1.7 招标文件'));
  await test.act(saveTerms, agency, { lotId, terms, documentIds: [upload.id] });
  await test.act(signDocuments, test.actor('authority'), { lotId });
  await test.act(publishLot, agency, { lotId });
  if (asked.state === 'TENDERING') return early;
  const items = terms.supply?.items ?? [];
  const bidders = Object.fromEntries(
    Object.entries(asked.offers ?? threeOffers).map(([login, { price, brand, claim }]) => [
      login,
      {
        price,
        form: {
          declared: { B1: '2' },
          supply: {
            address: '云江市科技路1号',
            items: items.map((item, at) => ({
              id: item.id,
              brand: at === 0 ? brand : '通用',
              model: 'M-1',
              quantity: item.quantity,
              unitPrice: '100.00',
            })),
            claim: claim ? { deduction: 'SMALL', kind: claim, statement: '本单位为小型企业。' } : null,
          },
        },
      },
    ]),
  );
  const { bids } = await buildOpening(test, { step: 'RECORD', lotId, bidders });
  const bidOf = (login: string) => bids.find((bid) => bid.login === login)?.bidId ?? '';
  const opened = { ...early, bids, bidOf };
  if (asked.state === 'OPENED') return opened;
  await qualify(test, lotId, (asked.unqualified ?? []).map(bidOf));
  if (asked.state === 'QUALIFIED') return opened;
  await buildCommittee(test, lotId);
  const members = await membersIn(test, lotId, 'ACCEPTED');
  await test.act(startEvaluation, test.actor('centre'), { lotId });
  const built = { ...opened, members, session: { ...session, bidIds: bids.map((bid) => bid.bidId), members } };
  await advance(test, built.session, asked.state === 'EVALUATED' ? 'CLOSED' : 'PRELIMINARY');
  return built;
}

/** The agency reviews qualification: everybody passes but the named. */
export async function qualify(
  test: TestPlatform,
  lotId: string,
  failing: readonly string[] = [],
): Promise<{ counted: number; mayEvaluate: boolean }> {
  const opened = await openedBidsOf(lotId);
  const items = purchaserItems(goodsScheme);
  return test.act(concludeQualification, test.actor('agency'), {
    lotId,
    judged: opened.flatMap(({ bidId }) =>
      items.map((item) => ({
        bidId,
        itemId: item.id,
        verdict: failing.includes(bidId) ? ('FAIL' as const) : ('PASS' as const),
        reason: failing.includes(bidId) ? '未提供社保缴纳证明' : '',
      })),
    ),
  });
}
