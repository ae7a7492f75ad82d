import type { PaperKind, PaperVariant } from './contract.ts';
import { both, type Bilingual } from './words.ts';

/** What a paper is called in lists and file names. */
export const paperTitles: Readonly<Record<PaperKind, Bilingual>> = {
  TENDER_NOTICE: both('招标公告', 'Tender notice'),
  RECEIPT: both('投标文件递交回执', 'Receipt of a bid'),
  OPENING_RECORD: both('开标记录', 'Opening record'),
  EVALUATION_REPORT: both('评标报告', 'Evaluation report'),
  DECISION_REPORT: both('定标报告', 'Decision report'),
  AWARD_NOTICE: both('中标通知书', 'Award notice'),
  RESULT_NOTICE: both('中标结果通知书', 'Result notice'),
  FAILURE_NOTICE: both('流标公告', 'Failure notice'),
};

const variantTitles: Readonly<Record<PaperVariant, Bilingual>> = {
  INVITATION: both('投标邀请书', 'Invitation to bid'),
  PREQUALIFICATION_NOTICE: both('资格预审公告', 'Prequalification notice'),
  APPLICATION_RECEIPT: both('资格预审申请文件递交回执', 'Receipt of an application'),
  PREQUALIFICATION_REPORT: both('资格审查报告', 'Report of the prequalification'),
  PREQUALIFICATION_RESULT: both('资格预审结果通知书', 'Result of the prequalification'),
};

export const titleOf = ({ kind, variant }: { kind: PaperKind; variant: PaperVariant | null }): Bilingual =>
  variant === null ? paperTitles[kind] : variantTitles[variant];
