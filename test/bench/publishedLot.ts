import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { ListOrganisations } from '../../server/identity/contract.ts';
import { ServerTime } from '../../server/supervision/contract.ts';
import {
  AcceptProject,
  PublishLot,
  RegisterProject,
  SaveTerms,
  SignDocuments,
  SubmitProject,
} from '../../server/tenders/contract.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { writeSampleFiles } from '../../tools/demo/bidFiles.ts';
import { Person } from '../../tools/demo/person.ts';

const day = 86_400_000;

/** Publishes one lawful lot through the API. */
export async function publishedLot(base: string, agency: Person, directory: string): Promise<string> {
  return (await publishedLots(base, agency, directory, 1))[0] ?? '';
}

/** Publishes as many lots of one project as asked, at most twenty in a project. */
export async function publishedLots(base: string, agency: Person, directory: string, count: number): Promise<string[]> {
  const [authority, centre] = await Promise.all(
    ['authority', 'centre'].map((login) => Person.signIn(base, login, demoPassword)),
  );
  if (!authority || !centre) throw new Error('no accounts');
  const now = new Date((await centre.make(ServerTime, {})).now);
  const base0 = Math.floor(now.getTime() / day) * day;
  const [file] = await writeSampleFiles(
    join(directory, 'documents'),
    '云江市城市建设投资集团有限公司',
    now.toISOString(),
  );
  const authorityId = (await agency.make(ListOrganisations, { kind: 'authority' })).items[0]?.id ?? '';
  const lots: string[] = [];
  while (lots.length < count) {
    const wanted = Math.min(20, count - lots.length);
    const { projectId, lotIds } = await agency.make(RegisterProject, {
      name: '云江市市政道路改造工程',
      authorityId,
      catalogueItem: 'A01',
      approvalNumber: '云发改审〔2026〕13号',
      approvalAuthority: '云江市发展和改革委员会',
      fundsSource: '财政资金',
      fundsStateShare: 100,
      isStateControlled: true,
      region: '云江市',
      overview: '道路改造。',
      lots: Array.from({ length: wanted }, (_, place) => ({
        name: `${String(place + 1)}标段`,
        scope: '道路',
        estimate: '12500000.00',
        durationDays: 240,
        quality: '合格',
      })),
    });
    await agency.make(SubmitProject, { projectId });
    await centre.make(AcceptProject, { projectId });
    for (const lotId of lotIds) {
      const upload = await agency.upload(file?.path ?? '', {
        purpose: 'document',
        name: '招标文件.pdf',
        mediaType: 'application/pdf',
      });
      await agency.make(SaveTerms, {
        lotId,
        documentIds: [upload],
        terms: {
          deadlineAt: new Date(base0 + 40 * day).toISOString(),
          documentsUntil: new Date(base0 + 8 * day).toISOString(),
          ceiling: '12000000.00',
          securityAmount: '200000.00',
          securityForms: ['E_GUARANTEE'],
          bidValidityDays: 90,
          qualification: '市政公用工程施工总承包二级及以上',
          consortiumAllowed: false,
          contact: '陈立',
          decryptionFallback: 'NONE',
          fairCompetitionChecked: true,
          scheme: worksScheme,
          decisionPlan: {
            ...separatedTemplate(),
            legalBasis: { document: '评定分离试点办法', number: '云政办发〔2025〕8号', date: '2025-06-01' },
          },
        },
      });
      await authority.make(SignDocuments, { lotId });
      await agency.make(PublishLot, { lotId });
    }
    lots.push(...lotIds);
  }
  return lots;
}
