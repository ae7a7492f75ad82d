import { announceMethod } from '../../../server/tenders/announceMethod.ts';
import type { LotTerms } from '../../../server/tenders/contract.ts';
import { saveTerms, signDocuments } from '../../../server/tenders/documents.ts';
import { setInvitees } from '../../../server/tenders/invitees.ts';
import type { PrequalificationPlan, Procedure } from '../../../server/tenders/procedure.ts';
import { setProcedure } from '../../../server/tenders/setProcedure.ts';
import type { TestPlatform } from '../platform.ts';
import { buildLot, completeUpload, lawfulTerms } from './lot.ts';

export const invitation: NonNullable<Procedure['invitation']> = {
  reason: 'FEW_POTENTIAL_BIDDERS',
  explanation: '滨江段地质复杂，须具备深基坑顶管施工能力，全市具备能力的单位很少。',
};

export const days = (count: number) => count * 86_400_000;

/** A lawful prequalification: documents for more than five days, applications more than five days after them. */
export const lawfulPlan = (test: TestPlatform, change: Partial<PrequalificationPlan> = {}): PrequalificationPlan => {
  const base = Math.floor(test.clock.now().getTime() / days(1)) * days(1);
  return {
    documentsUntil: new Date(base + days(7) + 9 * 3_600_000).toISOString(),
    deadlineAt: new Date(base + days(15) + 90 * 60_000).toISOString(),
    items: [
      { id: 'Q1', title: '营业执照', requirement: '具有有效的营业执照' },
      { id: 'Q2', title: '资质等级', requirement: '市政公用工程施工总承包二级及以上' },
    ],
    selection: { kind: 'ALL_QUALIFIED' },
    documentIds: [],
    ...change,
  };
};

export const listOf = (test: TestPlatform, logins: readonly string[]) =>
  logins.map((login) => ({
    organisationId: test.organisationId(login),
    ability: '近三年完成同类顶管工程两项',
    credit: '信用评价A级，无失信记录',
  }));

/** Signed documents of a lot whose bidders are found in a given way; the list kept, nothing published. */
export async function buildRestricted(
  test: TestPlatform,
  asked: {
    procedure: Procedure;
    invitees?: readonly string[];
    terms?: Partial<LotTerms>;
    announce?: boolean;
    freeFile?: boolean;
  },
): Promise<{ lotId: string; files: { tender: string; free: string } }> {
  const agency = test.actor('agency');
  const { lotId } = await buildLot(test, { state: 'DOCS_DRAFT' });
  const of = (text: string, name: string) =>
    completeUpload(test, test.organisationId('agency'), Buffer.from(`%PDF-1.7 ${text}`), 'document', name);
  const tender = await of('招标文件', '招标文件.pdf');
  const free = await of('资格预审文件', '资格预审文件.pdf');
  const terms = lawfulTerms(test, asked.terms);
  await test.act(saveTerms, agency, { lotId, terms, documentIds: [tender.id, free.id] });
  const plan = asked.procedure.prequalification;
  const procedure = {
    ...asked.procedure,
    prequalification: plan === null ? null : { ...plan, documentIds: [free.id] },
  };
  await test.act(setProcedure, agency, { lotId, procedure });
  if (asked.invitees) await test.act(setInvitees, agency, { lotId, invitees: listOf(test, asked.invitees) });
  await test.act(signDocuments, test.actor('authority'), { lotId });
  if (asked.announce) {
    await test.act(announceMethod, agency, { lotId });
    await test.settle();
    test.clock.advance(1);
  }
  return { lotId, files: { tender: tender.id, free: free.id } };
}
