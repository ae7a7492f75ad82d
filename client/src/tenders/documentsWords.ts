import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  form: {
    hint: '选择与合同类型相符的标准文本。固定文字不能修改；需要填写和编写的部分列在下面，项目、条款和评标办法会自动填入。',
    choose: '标准文本',
    none: '不使用标准文本（只用附件）',
    version: '版本 {{version}}',
    variables: '需要填写',
    passages: '可以编写的章节',
    required: '必须编写',
    preview: '预览 PDF',
    previewHint: '预览的是已保存的内容。',
    open: '打开预览',
    reading: '通读全文',
  },
  check: {
    title: '先体检再发布',
    again: '重新体检',
    none: '体检没有发现问题。',
    severity: { BLOCK: '须处理', WARN: '请核对', HINT: '提示' },
    settled: '已有理由并经确认',
    go: '去修改',
    justify: '说明理由',
    closed: '法律不允许保留，须修改',
    reason: '理由（不少于 10 个字，随公告公开）',
    send: '提交，由招标人的另一人确认',
    decide: '待确认的理由',
    confirm: '确认保留',
    reject: '不同意',
    state: { PROPOSED: '待确认', CONFIRMED: '已确认', REJECTED: '未同意' },
    try: '用任意报价试算评标公式',
  },
  self: {
    hint: '逐项回答后签署；问题、回答和签署人以哈希记入公开日志。',
    yes: '是',
    no: '否',
    note: '说明（采取的措施或例外依据）',
    noteHint: '回答与合规答案不同时必须说明。',
    sign: '签署自查表',
    signed: '自查表已签署',
    against: '有回答表明文件需要修改，修改后请重新签署。',
    good: '自查通过',
  },
  versions: {
    title: '签章版本',
    hint: '每次签章都是一个版本，任何两个版本都可以逐章、逐项比较。',
    publicHint: '每个签章版本都有自己的哈希，并记入公开日志；可查看与上一版的差异。',
    former: '与第 {{number}} 版的差异',
    place: '位置',
    none: '还没有签章版本。',
    number: '第 {{number}} 版',
    paper: '下载 PDF',
    before: '旧版本',
    after: '新版本',
    same: '两个版本相同。',
    terms: '条款',
    chapters: '章节',
    files: '附件',
    change: { SAME: '未变', CHANGED: '有修改', ADDED: '新增', REMOVED: '删除' },
  },
};

const en: typeof zh = {
  form: {
    hint: 'Choose the standard form for this kind of contract. Fixed text stands fast; what is to be filled in or written is listed below. Project, terms and evaluation fill themselves in.',
    choose: 'Standard form',
    none: 'No standard form (files only)',
    version: 'version {{version}}',
    variables: 'To be filled in',
    passages: 'Passages that you write',
    required: 'must be written',
    preview: 'Preview as PDF',
    previewHint: 'The preview shows what is saved.',
    open: 'Open the preview',
    reading: 'Read the whole text',
  },
  check: {
    title: 'Check-up before publishing',
    again: 'Check again',
    none: 'The check-up found nothing.',
    severity: { BLOCK: 'must be settled', WARN: 'please check', HINT: 'hint' },
    settled: 'stands for a confirmed reason',
    go: 'Mend it',
    justify: 'Give a reason',
    closed: 'The law leaves no room for a reason',
    reason: 'Reason (at least 10 characters, made public with the notice)',
    send: 'Send to a second person of the authority',
    decide: 'Reasons to decide about',
    confirm: 'Let it stand',
    reject: 'Do not agree',
    state: { PROPOSED: 'waiting', CONFIRMED: 'confirmed', REJECTED: 'not agreed' },
    try: 'Try the formula with any prices',
  },
  self: {
    hint: 'Answer every question and sign; questions, answers and signer go into the public log under a hash.',
    yes: 'Yes',
    no: 'No',
    note: 'Note (what is done about it, or the exception)',
    noteHint: 'An answer that speaks against the documents needs a note.',
    sign: 'Sign the self-check',
    signed: 'The self-check is signed',
    against: 'An answer says that the documents must be mended; sign again afterwards.',
    good: 'Self-check passed',
  },
  versions: {
    title: 'Signed versions',
    hint: 'Every signature is a version; any two can be compared chapter by chapter and term by term.',
    publicHint: 'Every signed version has its own hash in the public log; open one to see what it changed.',
    former: 'What changed since version {{number}}',
    place: 'Place',
    none: 'There is no signed version yet.',
    number: 'Version {{number}}',
    paper: 'Download PDF',
    before: 'Older version',
    after: 'Newer version',
    same: 'The two versions are the same.',
    terms: 'Terms',
    chapters: 'Chapters',
    files: 'Files',
    change: { SAME: 'same', CHANGED: 'changed', ADDED: 'new', REMOVED: 'gone' },
  },
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    documents: typeof zh;
  }
}

addWords('documents', { zh, en });

export const useDocumentsWords = () => useTranslation('documents');
