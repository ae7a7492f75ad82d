/** The renderer's own words, by language: everything else in a document is the room's. */
export const words = {
  zh: {
    number: (text: string) => `文号：${text}`,
    pageOf: (page: number, pages: number) => `第 ${String(page)} 页 / 共 ${String(pages)} 页`,
    ledger: (stream: string, seq: number) => `公开台账 ${stream} 第 ${String(seq)} 条`,
    shortHash: (hash: string) => `条目哈希 ${hash.slice(0, 16)}…`,
    signatureColumns: ['签署人身份', '姓名或代号', '签署时间', '签名摘要'],
    unsigned: '（未签署）',
    preview: '预览稿，未经签章，不作为依据',
    contents: '目　录',
    proofTitle: '核验信息',
    proofStream: '台账',
    proofPlace: (stream: string, seq: number) => `${stream} · 第 ${String(seq)} 条`,
    proofHash: '条目哈希',
    proofUrl: '核验地址',
    proofHint: '扫描二维码或打开核验地址，可将本文件与公开台账逐条对照。本文件的电子签名与哈希以台账记载为准。',
  },
} as const;
