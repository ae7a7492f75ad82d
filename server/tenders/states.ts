import type { Regime } from '../catalogue/contract.ts';
import { machine, type MachineFacts, type Move } from '../kernel/machine.ts';
import { no, yes, type Verdict } from '../kernel/verdict.ts';
import { lotStates, type LotState } from './lotStates.ts';

export { lotStates, type LotState };

/** Whole life of a tender project (DOMAIN 3.2). */
export const projectStates = [
  'DRAFT',
  'SUBMITTED',
  'REGISTERED',
  'RUNNING',
  'CONCLUDED',
  'ARCHIVED',
  'TERMINATED',
] as const;
export type ProjectState = (typeof projectStates)[number];
export type ProjectParty = 'owner' | 'centre' | 'authority' | 'system';

export interface ProjectFacts extends MachineFacts<ProjectState> {
  readonly isComplete?: boolean;
  readonly everyLotTerminal?: boolean;
  readonly archiveChecked?: boolean;
}

const needs =
  <Facts>(key: keyof Facts, code: string) =>
  (facts: Facts): Verdict =>
    facts[key] === true ? yes : no(code);

const projectMoveTable = {
  submit: {
    from: ['DRAFT'],
    to: 'SUBMITTED',
    by: ['owner'],
    when: [needs<ProjectFacts>('isComplete', 'tenders.project_incomplete')],
    law: 'LAW 9; REG 7',
    label: { zh: '提交进场登记', en: 'Submit for registration' },
  },
  return: { from: ['SUBMITTED'], to: 'DRAFT', by: ['centre'], label: { zh: '退回补正', en: 'Return for completion' } },
  accept: {
    from: ['SUBMITTED'],
    to: 'REGISTERED',
    by: ['centre', 'system'],
    law: 'NB 16',
    label: { zh: '受理', en: 'Accept' },
  },
  run: { from: ['REGISTERED'], to: 'RUNNING', by: ['system'], label: { zh: '进入交易', en: 'Start trading' } },
  conclude: {
    from: ['RUNNING'],
    to: 'CONCLUDED',
    by: ['system'],
    when: [needs<ProjectFacts>('everyLotTerminal', 'tenders.lots_still_live')],
    label: { zh: '交易结束', en: 'Conclude' },
  },
  archive: {
    from: ['CONCLUDED'],
    to: 'ARCHIVED',
    by: ['authority', 'centre'],
    when: [needs<ProjectFacts>('archiveChecked', 'tenders.archive_unchecked')],
    law: 'O20 40, 49',
    label: { zh: '归档', en: 'Archive' },
  },
  terminate: {
    from: ['DRAFT', 'SUBMITTED', 'REGISTERED', 'RUNNING'],
    to: 'TERMINATED',
    by: ['authority'],
    law: 'REG 31',
    evenSuspended: true,
    label: { zh: '终止', en: 'Terminate' },
  },
} satisfies Record<string, Move<ProjectState, ProjectParty, ProjectFacts>>;

export type ProjectMove = keyof typeof projectMoveTable;
export const projectMoves = machine<ProjectState, ProjectMove, ProjectParty, ProjectFacts>('project', projectMoveTable);

export const lotParties = ['authority', 'agency', 'centre', 'supervisor', 'committee', 'host', 'clock'] as const;
export type LotParty = (typeof lotParties)[number];

/** What the moves judge. Facts of later rooms are handed in by the command that makes the move. */
export interface LotFacts extends MachineFacts<LotState> {
  readonly isMandatory: boolean;
  readonly decisionMode: 'RANKED' | 'SEPARATED';
  readonly minimumBids: number;
  readonly deadlineAt: Date | null;
  readonly publicityEndsAt: Date | null;
  readonly documentsVerdict?: Verdict;
  readonly timetableVerdict?: Verdict;
  /** The documents foresee a prequalification before the tender. */
  readonly isPrequalified?: boolean;
  readonly bidCount?: number;
  readonly everyBidSettled?: boolean;
  readonly committeeVerdict?: Verdict;
  readonly everyReportSigned?: boolean;
  readonly failureGround?: string;
  readonly isReportChecked?: boolean;
  readonly openObjections?: number;
  readonly isWinnerAllowed?: Verdict;
  readonly isDecisionSigned?: boolean;
  readonly isContractLawful?: Verdict;
  readonly archiveChecked?: boolean;
  /** Two envelopes: the technical evaluation is closed, and some bid passed it. */
  readonly isTechnicalClosed?: boolean;
  /** Two envelopes: it is the prices that have been opened. */
  readonly isPriceOpening?: boolean;
  /** Which law determines the winner; where it is not told the rows of either law are open. */
  readonly regime?: Regime;
}

type LotMoveRow = Move<LotState, LotParty, LotFacts>;

const passed =
  (
    key: 'documentsVerdict' | 'timetableVerdict' | 'committeeVerdict' | 'isWinnerAllowed' | 'isContractLawful',
    code: string,
  ) =>
  (facts: LotFacts): Verdict =>
    facts[key] ?? no(code);
const deadlineReached = (facts: LotFacts, now: Date): Verdict =>
  facts.deadlineAt !== null && now.getTime() >= facts.deadlineAt.getTime() ? yes : no('tenders.deadline_not_reached');
const prequalifies = (facts: LotFacts): Verdict => (facts.isPrequalified ? yes : no('tenders.no_prequalification'));
const prequalified = (facts: LotFacts): Verdict =>
  facts.isPrequalified === true && facts.state === 'DOCS_READY' ? no('tenders.prequalification_first') : yes;
const enoughBids = (facts: LotFacts): Verdict =>
  (facts.bidCount ?? 0) >= facts.minimumBids ? yes : no('tenders.too_few_bids');
const tooFewBids = (facts: LotFacts): Verdict =>
  facts.bidCount !== undefined && facts.bidCount < facts.minimumBids ? yes : no('tenders.enough_bids');
const hasFailureGround = (facts: LotFacts): Verdict => (facts.failureGround ? yes : no('tenders.no_failure_ground'));
const publicityOver = (facts: LotFacts, now: Date): Verdict =>
  facts.publicityEndsAt !== null && now.getTime() >= facts.publicityEndsAt.getTime()
    ? yes
    : no('tenders.publicity_not_over');
const noOpenObjection = (facts: LotFacts): Verdict => (facts.openObjections === 0 ? yes : no('tenders.objection_open'));
const ranked = (facts: LotFacts): Verdict =>
  facts.decisionMode === 'RANKED' ? yes : no('tenders.decision_is_separate');
const separated = (facts: LotFacts): Verdict =>
  facts.decisionMode === 'SEPARATED' ? yes : no('tenders.decision_is_ranked');

const notProcurement = ({ regime }: LotFacts): Verdict =>
  regime === 'GOV_PROCUREMENT' ? no('tenders.no_publicity_in_procurement') : yes;
const onlyProcurement = ({ regime }: LotFacts): Verdict =>
  regime === undefined || regime === 'GOV_PROCUREMENT' ? yes : no('tenders.publicity_required');

const beforeAward: readonly LotState[] = [
  'PLANNED',
  'DOCS_DRAFT',
  'DOCS_READY',
  'PREQ_OPEN',
  'PREQ_REVIEW',
  'PREQ_DONE',
  'TENDERING',
  'BID_CLOSED',
  'OPENING',
  'OPENED',
  'EVALUATING',
  'EVALUATED',
  'REPORT_CHECK',
  'PUBLICITY',
  'DECIDING',
];

const lotMoveTable = {
  draft: {
    from: ['PLANNED'],
    to: 'DOCS_DRAFT',
    by: ['authority', 'agency', 'centre'],
    label: { zh: '编制招标文件', en: 'Draft documents' },
  },
  sign: {
    from: ['DOCS_DRAFT'],
    to: 'DOCS_READY',
    by: ['authority'],
    when: [passed('documentsVerdict', 'tenders.documents_incomplete')],
    law: 'REG 15, 25, 26, 27; O20 19, 31, 40; 1117 (三)',
    label: { zh: '签章定稿', en: 'Sign documents' },
  },
  reopenDocuments: {
    from: ['DOCS_READY'],
    to: 'DOCS_DRAFT',
    by: ['authority'],
    label: { zh: '退回修改', en: 'Back to draft' },
  },
  openPrequalification: {
    from: ['DOCS_READY'],
    to: 'PREQ_OPEN',
    by: ['authority', 'agency'],
    when: [prequalifies, passed('timetableVerdict', 'tenders.timetable_unchecked')],
    law: 'REG 16, 17',
    label: { zh: '发布资格预审公告', en: 'Open prequalification' },
  },
  closePrequalification: {
    from: ['PREQ_OPEN'],
    to: 'PREQ_REVIEW',
    by: ['clock'],
    when: [deadlineReached],
    due: (facts) => facts.deadlineAt,
    law: 'REG 17',
    label: { zh: '资格预审截止', en: 'Close prequalification' },
  },
  concludePrequalification: {
    from: ['PREQ_REVIEW'],
    to: 'PREQ_DONE',
    by: ['committee', 'authority'],
    when: [enoughBids],
    law: 'REG 18, 19',
    label: { zh: '资格预审结束', en: 'Conclude prequalification' },
  },
  failPrequalification: {
    from: ['PREQ_REVIEW'],
    to: 'FAILED',
    by: ['committee', 'authority', 'clock'],
    when: [tooFewBids],
    law: 'REG 19',
    label: { zh: '资格预审失败', en: 'Prequalification fails' },
  },
  publish: {
    from: ['DOCS_READY', 'PREQ_DONE'],
    to: 'TENDERING',
    by: ['authority', 'agency'],
    when: [prequalified, passed('timetableVerdict', 'tenders.timetable_unchecked')],
    law: 'LAW 16, 24; REG 15, 16; O20 17, 20, 21',
    label: { zh: '发布招标公告', en: 'Publish the tender' },
  },
  close: {
    from: ['TENDERING'],
    to: 'BID_CLOSED',
    by: ['clock'],
    when: [deadlineReached],
    due: (facts) => facts.deadlineAt,
    law: 'LAW 28; O20 27',
    label: { zh: '投标截止', en: 'Close bidding' },
  },
  failForTooFew: {
    from: ['BID_CLOSED'],
    to: 'FAILED',
    by: ['clock'],
    when: [tooFewBids],
    law: 'LAW 28; REG 44',
    label: { zh: '投标人少于三个，流标', en: 'Fail: fewer than three bids' },
  },
  open: {
    from: ['BID_CLOSED'],
    to: 'OPENING',
    by: ['clock', 'host'],
    when: [enoughBids],
    law: 'LAW 34; O20 29, 30',
    label: { zh: '开标', en: 'Open bids' },
  },
  concludeOpening: {
    from: ['OPENING'],
    to: 'OPENED',
    by: ['host'],
    when: [(facts) => (facts.everyBidSettled ? yes : no('opening.bid_unsettled'))],
    law: 'O20 30–32; REG 44',
    label: { zh: '开标结束', en: 'Conclude the opening' },
  },
  failOpening: {
    from: ['OPENING'],
    to: 'FAILED',
    by: ['host', 'clock'],
    when: [tooFewBids],
    law: 'REG 44; O20 31; 87 Art. 43',
    label: { zh: '解密后不足三个，流标', en: 'Fail: too few bids after decryption' },
  },
  /** The purchaser's review of qualification leaves too few: procurement may not evaluate (87 Art. 44). */
  failQualification: {
    from: ['OPENED'],
    to: 'FAILED',
    by: ['authority', 'agency'],
    when: [onlyProcurement, tooFewBids],
    law: '87 Art. 43, 44; GPL 36',
    label: { zh: '合格供应商不足，废标', en: 'Fail: too few qualified suppliers' },
  },
  evaluate: {
    from: ['OPENED'],
    to: 'EVALUATING',
    by: ['centre', 'agency'],
    when: [passed('committeeVerdict', 'experts.committee_missing')],
    law: 'LAW 37; REG 46',
    label: { zh: '开始评标', en: 'Start evaluation' },
  },
  concludeEvaluation: {
    from: ['EVALUATING'],
    to: 'EVALUATED',
    by: ['committee'],
    when: [(facts) => (facts.everyReportSigned ? yes : no('evaluation.report_unsigned'))],
    law: 'REG 53; O12 42, 43',
    label: { zh: '评标结束', en: 'Conclude evaluation' },
  },
  /** Two envelopes: the prices of the bids that passed are opened in a second hall; the session waits. */
  openPrices: {
    from: ['EVALUATING'],
    to: 'OPENING',
    by: ['host'],
    when: [(facts) => (facts.isTechnicalClosed ? yes : no('opening.technical_open'))],
    law: 'LAW 36; O20 30',
    label: { zh: '开启报价信封', en: 'Open the price envelopes' },
  },
  /** Prices are read: the same committee goes on in the same session. */
  resumeEvaluation: {
    from: ['OPENING'],
    to: 'EVALUATING',
    by: ['host'],
    when: [
      (facts) => (facts.everyBidSettled ? yes : no('opening.bid_unsettled')),
      (facts) => (facts.isPriceOpening ? yes : no('opening.not_price_opening')),
    ],
    law: 'O20 30–33',
    label: { zh: '报价开标结束，继续评标', en: 'Go on evaluating with prices' },
  },
  failEvaluation: {
    from: ['EVALUATING'],
    to: 'FAILED',
    by: ['committee'],
    when: [hasFailureGround],
    law: 'LAW 42; O12 27; 1117 (十三); 87 Art. 43',
    label: { zh: '否决全部投标或缺乏竞争', en: 'Fail: all rejected or no competition' },
  },
  checkReport: {
    from: ['EVALUATED'],
    to: 'REPORT_CHECK',
    by: ['authority'],
    when: [notProcurement],
    law: '1117 (五)',
    label: { zh: '核查评标报告', en: 'Check the report' },
  },
  recheck: {
    from: ['REPORT_CHECK', 'PUBLICITY'],
    to: 'EVALUATING',
    by: ['authority', 'supervisor'],
    law: 'REG 54, 71; 1117 (五)',
    label: { zh: '原评标委员会复核', en: 'Recheck by the committee' },
  },
  publishCandidates: {
    from: ['REPORT_CHECK'],
    to: 'PUBLICITY',
    by: ['authority'],
    when: [(facts) => (facts.isReportChecked ? yes : no('decision.report_unchecked'))],
    law: 'REG 54',
    label: { zh: '公示中标候选人', en: 'Publish candidates' },
  },
  award: {
    from: ['PUBLICITY'],
    to: 'AWARDED',
    by: ['authority'],
    when: [ranked, publicityOver, noOpenObjection, passed('isWinnerAllowed', 'decision.winner_unjudged')],
    law: 'REG 54, 55',
    label: { zh: '确定中标人', en: 'Determine the winner' },
  },
  startDecision: {
    from: ['PUBLICITY'],
    to: 'DECIDING',
    by: ['authority'],
    when: [separated, publicityOver, noOpenObjection],
    law: '国办发〔2024〕21号',
    label: { zh: '进入定标', en: 'Start the decision' },
  },
  concludeDecision: {
    from: ['DECIDING'],
    to: 'AWARDED',
    by: ['authority'],
    when: [(facts) => (facts.isDecisionSigned ? yes : no('decision.report_unsigned'))],
    law: '国办发〔2024〕21号; LAW 57',
    label: { zh: '定标结束', en: 'Conclude the decision' },
  },
  determine: {
    from: ['EVALUATED'],
    to: 'AWARDED',
    by: ['authority', 'clock'],
    when: [onlyProcurement, passed('isWinnerAllowed', 'decision.winner_unjudged')],
    law: '87 Art. 68; GPR 43',
    label: { zh: '确定成交供应商', en: 'Determine (procurement)' },
  },
  notify: {
    from: ['AWARDED'],
    to: 'NOTIFIED',
    by: ['authority'],
    law: 'LAW 45; O20 35, 36',
    label: { zh: '发出中标通知书', en: 'Send the award notice' },
  },
  succeed: {
    from: ['NOTIFIED'],
    to: 'AWARDED',
    by: ['authority'],
    when: [passed('isWinnerAllowed', 'decision.winner_unjudged')],
    law: 'REG 55, 74',
    label: { zh: '递补中标人', en: 'Award to the next candidate' },
  },
  contract: {
    from: ['NOTIFIED'],
    to: 'CONTRACTED',
    by: ['authority'],
    when: [passed('isContractLawful', 'decision.contract_unchecked')],
    law: 'LAW 46; REG 57, 58',
    label: { zh: '签订合同', en: 'Sign the contract' },
  },
  report: {
    from: ['CONTRACTED'],
    to: 'REPORTED',
    by: ['authority'],
    law: 'LAW 47',
    label: { zh: '书面报告', en: 'Report to the supervisor' },
  },
  archive: {
    from: ['CONTRACTED', 'REPORTED'],
    to: 'ARCHIVED',
    by: ['authority', 'centre'],
    when: [(facts) => (facts.archiveChecked ? yes : no('tenders.archive_unchecked'))],
    law: 'O20 40, 49',
    label: { zh: '归档', en: 'Archive' },
  },
  terminate: {
    from: beforeAward,
    to: 'TERMINATED',
    by: ['authority'],
    evenSuspended: true,
    law: 'REG 31; 87 Art. 29',
    label: { zh: '终止招标', en: 'Terminate' },
  },
  invalidate: {
    from: ['AWARDED', 'NOTIFIED', 'CONTRACTED'],
    to: 'INVALIDATED',
    by: ['supervisor'],
    evenSuspended: true,
    law: 'LAW 64; REG 81',
    label: { zh: '中标无效', en: 'Invalidate the award' },
  },
  retender: {
    from: ['FAILED', 'INVALIDATED', 'TERMINATED'],
    to: 'RETENDERED',
    by: ['authority'],
    law: 'LAW 28, 42; O12 27',
    label: { zh: '重新招标', en: 'Retender' },
  },
} satisfies Record<string, LotMoveRow>;

export type LotMove = keyof typeof lotMoveTable;

/** The lot's whole life as one table: state × move × party. */
export const lotMoves = machine<LotState, LotMove, LotParty, LotFacts>('lot', lotMoveTable);
