import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { newId } from '../../../server/kernel/ids.ts';
import { ensure } from '../../../server/kernel/verdict.ts';
import { fingerprint, inspectUpload, ownerTagOf, storageKey, Upload } from '../../../server/files/index.ts';
import { acceptProject, submitProject } from '../../../server/tenders/registration.ts';
import { registerProject } from '../../../server/tenders/registerProject.ts';
import { saveTerms, signDocuments } from '../../../server/tenders/documents.ts';
import { publishLot } from '../../../server/tenders/publishLot.ts';
import type { LotTerms } from '../../../server/tenders/contract.ts';
import { worksScheme } from '../../../server/tenders/schemeTemplates.ts';
import { separatedTemplate } from '../../../server/tenders/decisionPlanTemplates.ts';
import type { TestPlatform } from '../platform.ts';

const days = (count: number) => count * 86_400_000;

/** Terms of a lawful works tender whose deadline lies 21 days ahead of the platform's clock at 09:30 Beijing time. */
export function lawfulTerms(test: TestPlatform, change: Partial<LotTerms> = {}): LotTerms {
  const base = Math.floor(test.clock.now().getTime() / days(1)) * days(1);
  return {
    deadlineAt: new Date(base + days(22) + 90 * 60_000).toISOString(),
    documentsUntil: new Date(base + days(7)).toISOString(),
    ceiling: '12000000.00',
    securityAmount: '200000.00',
    securityForms: ['BANK_GUARANTEE', 'E_GUARANTEE', 'CREDIT_COMMITMENT'],
    bidValidityDays: 90,
    qualification: '市政公用工程施工总承包二级及以上',
    consortiumAllowed: false,
    contact: '陈立 0719-8000000',
    decryptionFallback: 'NONE',
    fairCompetitionChecked: true,
    scheme: worksScheme,
    decisionPlan: {
      ...separatedTemplate(),
      legalBasis: { document: '云江市评定分离试点办法', number: '云政办发〔2025〕8号', date: '2025-06-01' },
    },
    ...change,
  };
}

/** Puts bytes up as a complete upload of an organisation, as the upload route would leave it. */
export async function completeUpload(
  test: TestPlatform,
  organisationId: string,
  bytes: Buffer,
  purpose: 'document' | 'sealed' = 'document',
  name = '招标文件.pdf',
): Promise<{ id: string; sha256: string; size: number }> {
  const { platform } = test;
  const id = newId(platform);
  await platform.storage.put(storageKey(id), Readable.from(bytes));
  const print = await fingerprint(platform, storageKey(id));
  const now = platform.clock.now();
  await Upload.create({
    id,
    ownerTag: ownerTagOf(platform, organisationId),
    purpose,
    name: purpose === 'sealed' ? null : name,
    mediaType: purpose === 'sealed' ? 'application/octet-stream' : 'application/pdf',
    size: bytes.length,
    ...print,
    state: 'COMPLETE',
    createdAt: now,
    completedAt: now,
  });
  if (purpose === 'document') ensure(await inspectUpload(platform, { id, name, sha256: print.sha256 }));
  return { id, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

export interface BuiltLot {
  readonly projectId: string;
  readonly lotId: string;
}

/** Drives a fresh works lot through the real commands to the asked state. */
export async function buildLot(
  test: TestPlatform,
  asked: { state: 'PLANNED' | 'DOCS_DRAFT' | 'DOCS_READY' | 'TENDERING'; terms?: Partial<LotTerms>; estimate?: string },
): Promise<BuiltLot> {
  const agency = test.actor('agency');
  const authority = test.actor('authority');
  const { projectId, lotIds } = await test.act(registerProject, agency, {
    name: '云江市滨江路综合改造工程',
    authorityId: test.organisationId('authority'),
    catalogueItem: 'A01',
    approvalNumber: '云发改审〔2026〕12号',
    approvalAuthority: '云江市发展和改革委员会',
    fundsSource: '财政资金',
    fundsStateShare: 100,
    isStateControlled: true,
    region: '云江市',
    overview: '道路改造、雨污分流与景观提升。',
    lots: [
      {
        name: '一标段（道路与排水）',
        scope: '道路2.4公里及排水管网',
        estimate: asked.estimate ?? '12500000.00',
        durationDays: 240,
        quality: '合格',
      },
    ],
  });
  const lotId = lotIds[0] ?? '';
  if (asked.state === 'PLANNED') return { projectId, lotId };
  await test.act(submitProject, agency, { projectId });
  await test.act(acceptProject, test.actor('centre'), { projectId });
  if (asked.state === 'DOCS_DRAFT') return { projectId, lotId };
  const upload = await completeUpload(test, test.organisationId('agency'), Buffer.from('%PDF-1.7 招标文件'));
  await test.act(saveTerms, agency, { lotId, terms: lawfulTerms(test, asked.terms), documentIds: [upload.id] });
  await test.act(signDocuments, authority, { lotId });
  if (asked.state === 'DOCS_READY') return { projectId, lotId };
  await test.act(publishLot, agency, { lotId });
  return { projectId, lotId };
}
