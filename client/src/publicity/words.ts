import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';
import type { NoticeKind, PaperKind } from '../../../server/publicity/contract.ts';

const zh = {
  notices: {
    title: '公告公示',
    lead: '全市招标、澄清、开标、公示与结果公告，按发布时间从新到旧。',
    kind: '公告类型',
    any: '不限',
  },
  kind: {
    TENDER: '招标公告',
    CLARIFICATION: '澄清修改',
    OPENING_RECORD: '开标记录',
    CANDIDATES: '候选人公示',
    RESULT: '中标结果',
    FAILURE: '流标公告',
    TERMINATION: '终止公告',
    SUSPENSION: '暂停公告',
  } satisfies Record<NoticeKind, string>,
  notice: {
    published: '发布时间',
    ends: '公示截止',
    lot: '标段',
    candidates: '候选人',
    rank: '名次',
    unranked: '定标候选人不排序',
    bidder: '投标人',
    price: '投标报价',
    total: '总分',
    components: '分项得分',
    rejected: '被否决的投标',
    ground: '否决理由',
    paper: '正式文件',
    toLot: '查看标段',
  },
  paperKind: {
    TENDER_NOTICE: '招标公告',
    RECEIPT: '投标回执',
    OPENING_RECORD: '开标记录',
    EVALUATION_REPORT: '评标报告',
    DECISION_REPORT: '定标报告',
    AWARD_NOTICE: '中标通知书',
    RESULT_NOTICE: '中标结果通知书',
    FAILURE_NOTICE: '流标公告',
  } satisfies Record<PaperKind, string>,
  paper: {
    title: '文件核对',
    lead: '二维码所指的正式文件。请核对哈希与台账位置：一致即为原件。',
    kind: '文件类型',
    issued: '签发时间',
    size: '大小',
    hash: '文件 SHA-256',
    entry: '台账条目',
    entryHash: '条目哈希',
    download: '下载文件',
    check: '核对手中的文件',
    checkHint: '选择您手中的文件，浏览器在本机计算哈希并与登记值比较，文件不会上传。',
    same: '一致：这就是平台签发的文件，一个字节也没有改动。',
    choose: '选择文件或拖到此处',
    differs: '不一致：您手中的文件与平台签发的不同。',
    lot: '查看标段',
  },
  inbox: {
    title: '消息',
    lead: '与您有关的通知。重要事项同时列在工作台的待办中。',
    unread: '未读 {{count}} 条',
    onlyUnread: '只看未读',
    all: '全部',
    empty: '没有消息',
    emptyHint: '有需要您知道的事项时，会出现在这里。',
    read: '标为已读',
    lot: '查看标段',
  },
};

const en = {
  notices: {
    title: 'Notices',
    lead: 'Tenders, clarifications, openings, candidates and results of the whole city, newest first.',
    kind: 'Kind',
    any: 'Any',
  },
  kind: {
    TENDER: 'Tender notice',
    CLARIFICATION: 'Clarification',
    OPENING_RECORD: 'Opening record',
    CANDIDATES: 'Candidates',
    RESULT: 'Result',
    FAILURE: 'Failed tender',
    TERMINATION: 'Termination',
    SUSPENSION: 'Suspension',
  },
  notice: {
    published: 'Published',
    ends: 'Publicity ends',
    lot: 'Lot',
    candidates: 'Candidates',
    rank: 'Rank',
    unranked: 'Finalists are not ranked',
    bidder: 'Bidder',
    price: 'Price',
    total: 'Total',
    components: 'Components',
    rejected: 'Rejected bids',
    ground: 'Ground',
    paper: 'Official paper',
    toLot: 'See the lot',
  },
  paperKind: {
    TENDER_NOTICE: 'Tender notice',
    RECEIPT: 'Receipt',
    OPENING_RECORD: 'Opening record',
    EVALUATION_REPORT: 'Evaluation report',
    DECISION_REPORT: 'Decision report',
    AWARD_NOTICE: 'Award notice',
    RESULT_NOTICE: 'Result notice',
    FAILURE_NOTICE: 'Failure notice',
  },
  paper: {
    title: 'Check a paper',
    lead: 'The official paper that the code leads to. If hash and place in the log agree, it is the original.',
    kind: 'Kind',
    issued: 'Issued',
    size: 'Size',
    hash: 'SHA-256 of the file',
    entry: 'Entry in the log',
    entryHash: 'Hash of the entry',
    download: 'Download',
    check: 'Check the file in your hands',
    checkHint: 'Choose your file: the browser computes its hash here and compares. The file is not uploaded.',
    same: 'Equal: this is the paper that the platform issued, to the byte.',
    choose: 'Choose a file or drop it here',
    differs: 'Different: your file is not the one that the platform issued.',
    lot: 'See the lot',
  },
  inbox: {
    title: 'Messages',
    lead: 'Notices that concern you. What you must do also stands in your workspace.',
    unread: '{{count}} unread',
    onlyUnread: 'Unread only',
    all: 'All',
    empty: 'No messages',
    emptyHint: 'What you need to know will appear here.',
    read: 'Mark as read',
    lot: 'See the lot',
  },
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    publicity: typeof zh;
  }
}

addWords('publicity', { zh, en });

export const usePublicityWords = () => useTranslation('publicity');
