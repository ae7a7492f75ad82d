import type { LotState } from '../tenders/states.ts';
import type { NoticeKind } from './contract.ts';
import { both, type Bilingual } from './words.ts';

/** Stages of a lot as pages without scripts print them. */
export const stateNames: Readonly<Record<LotState, Bilingual>> = {
  PLANNED: both('计划中', 'Planned'),
  DOCS_DRAFT: both('文件编制中', 'Drafting documents'),
  DOCS_READY: both('文件已定稿', 'Documents final'),
  PREQ_OPEN: both('资格预审中', 'Prequalification open'),
  PREQ_REVIEW: both('资格评审中', 'Prequalification review'),
  PREQ_DONE: both('资格预审结束', 'Prequalified'),
  TENDERING: both('招标中', 'Open for bids'),
  BID_CLOSED: both('投标已截止', 'Bidding closed'),
  OPENING: both('开标中', 'Opening bids'),
  OPENED: both('已开标', 'Bids opened'),
  EVALUATING: both('评标中', 'In evaluation'),
  EVALUATED: both('评标结束', 'Evaluated'),
  REPORT_CHECK: both('报告核查', 'Report check'),
  PUBLICITY: both('候选人公示', 'Candidates published'),
  DECIDING: both('定标中', 'In decision'),
  AWARDED: both('已定标', 'Awarded'),
  NOTIFIED: both('已发中标通知', 'Award notified'),
  CONTRACTED: both('已签合同', 'Contract signed'),
  REPORTED: both('已书面报告', 'Reported'),
  ARCHIVED: both('已归档', 'Archived'),
  FAILED: both('流标', 'Failed'),
  TERMINATED: both('已终止', 'Terminated'),
  INVALIDATED: both('中标无效', 'Award invalid'),
  RETENDERED: both('已重新招标', 'Retendered'),
};

export const kindNames: Readonly<Record<NoticeKind, Bilingual>> = {
  TENDER: both('招标公告', 'Tender'),
  CLARIFICATION: both('澄清修改', 'Clarification'),
  OPENING_RECORD: both('开标记录', 'Opening record'),
  CANDIDATES: both('候选人公示', 'Candidates'),
  RESULT: both('中标结果', 'Result'),
  FAILURE: both('流标公告', 'Failure'),
  TERMINATION: both('终止公告', 'Termination'),
  SUSPENSION: both('暂停公告', 'Suspension'),
};
