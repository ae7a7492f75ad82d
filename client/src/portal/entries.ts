import type { tendersEvents } from '../../../server/tenders/events.ts';
import type { Bilingual } from '../kernel/i18n/i18n.ts';

const tenders: Record<keyof typeof tendersEvents, Bilingual> = {
  'project.registered': { zh: '项目建立', en: 'Project drafted' },
  'project.submitted': { zh: '项目提交登记', en: 'Project handed in' },
  'project.returned': { zh: '项目退回补正', en: 'Project returned for completion' },
  'project.accepted': { zh: '交易中心受理', en: 'Accepted by the centre' },
  'lot.planned': { zh: '标段进入平台', en: 'Lot entered the platform' },
  'documents.signed': { zh: '招标文件签章定稿', en: 'Tender documents signed' },
  'documents.reopened': { zh: '招标文件退回修改', en: 'Tender documents reopened' },
  'lot.published': { zh: '发布招标公告', en: 'Tender published' },
  'lot.terminated': { zh: '终止招标', en: 'Terminated' },
  'lot.failed': { zh: '流标', en: 'Failed' },
  'question.asked': { zh: '收到提问（匿名）', en: 'A question came in (anonymous)' },
  'question.answered': { zh: '答疑公开', en: 'Answer made public' },
};

const entries: Readonly<Record<string, Bilingual>> = { ...tenders };

/** What a log entry's type is called; an unknown one keeps its own name. */
export const entryName = (type: string): Bilingual => entries[type] ?? { zh: type, en: type };
