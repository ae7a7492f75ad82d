/** The page's sentences. What a check found is told as the verifier tells it, in English, so that it can be quoted and searched for. */
const zh = {
  title: '离线核验',
  lead: '把平台给的文件拖到这里，逐项检查。全部计算都在这一页内完成：本页的安全策略禁止任何网络连接，断网同样可用。',
  drop: '选择或拖入文件（可多选）',
  what: '投标回执、标段核验包、文件证明、检查点（.json）；两份核验包或检查点一起放入，检查新的是否延续旧的；正式文件原件与其证明一起放入。投标人还可放入清单、密文（.age）和密钥文件，在本机打开自己的投标。',
  key: '核验公钥',
  keyHint: '从平台以外的渠道得到的公钥（报纸、公告栏、上次保存的）。不填时用文件自带的公钥，只能说明文件自身一致。',
  passphrase: '密钥文件的口令',
  check: '核验',
  clear: '清空',
  good: '全部检查通过',
  bad: '核验未通过',
  badHint: '请看打叉的一项。',
  working: '正在计算……',
  files: '文件',
  kind: { evidence: '证明文件', manifest: '投标清单', key: '密钥文件', sealed: '密文', document: '文件原件' },
  warnings: '请自行判断',
  ownKey: '公钥取自文件自身：只说明文件前后一致，不说明出自谁手。请填写从别处得到的公钥。',
  other: 'English',
  names: {
    format: '文件格式',
    key: '核验公钥',
    signature: '平台签名',
    checkpoint: '检查点签名',
    consistency: '台账只增不改',
    inclusion: '条目在台账之中',
    entry: '条目与文件相符',
    receipt: '回执内容',
    lot: '标段',
    chain: '哈希链',
    order: '条目次序',
    heads: '封存流的末端',
    recompute: '重新计算',
    extends: '是旧文件的延续',
    'same lot': '同一标段',
    'receipt in export': '回执的条目在核验包中',
    document: '文件字节',
    'document in export': '核验包提到这份文件',
    'package manifest': '清单与回执一致',
    'package file': '密文与清单一致',
    'package key': '密钥与清单一致',
    'package form': '投标函（解密）',
    'package price form': '报价函（解密）',
    'package inside': '文件（解密）与投标函一致',
    'opening: deadline': '截止时间之后才截标',
    'opening: sealed': '封存的投标未增未改',
    'opening: keys': '密钥均在截标之后交出',
    'opening: bids': '每份投标都已开启或有结论',
    coefficient: '系数抽取',
    'draw:': '专家抽取',
    'scores:': '评分',
    'evaluation:': '评标计算',
    'decision:': '定标',
    'older file:': '旧文件：',
  },
};

const en: typeof zh = {
  title: 'Verify offline',
  lead: 'Drop the files that the platform gave you; each is checked point by point. Everything is computed on this page: its policy forbids any connection, and it works with the network cut.',
  drop: 'Choose or drop files (several at once)',
  what: 'Receipts, lot packages, document proofs, checkpoints (.json). Two packages or checkpoints together: does the newer continue the older? A document together with its proof. A bidder may add the manifest, the sealed files (.age) and the key file, and opens its own bid here, on this machine.',
  key: 'Verifier key',
  keyHint:
    'The log’s key as you got it elsewhere (a newspaper, a notice board, an earlier copy). Without it the file’s own key is used, which only shows that the file agrees with itself.',
  passphrase: 'Passphrase of the key file',
  check: 'Verify',
  clear: 'Clear',
  good: 'Every check holds',
  bad: 'Not every check holds',
  badHint: 'See the crossed lines.',
  working: 'Computing …',
  files: 'Files',
  kind: { evidence: 'evidence', manifest: 'manifest', key: 'key file', sealed: 'sealed file', document: 'document' },
  warnings: 'For you to judge',
  ownKey:
    'The key was taken from the file itself: this shows that the file agrees with itself, not who made it. Fill in the key that you got elsewhere.',
  other: '中文',
  names: {
    format: 'File format',
    key: 'Verifier key',
    signature: 'The platform’s signature',
    checkpoint: 'Signature of the checkpoint',
    consistency: 'The log only grew',
    inclusion: 'Entries are in the log',
    entry: 'Entry and file agree',
    receipt: 'Content of the receipt',
    lot: 'Lot',
    chain: 'Hash chain',
    order: 'Order of entries',
    heads: 'Ends of sealed streams',
    recompute: 'Recomputation',
    extends: 'Continues the older file',
    'same lot': 'Same lot',
    'receipt in export': 'The receipt’s entry is in the lot package',
    document: 'Bytes of the document',
    'document in export': 'The lot package names this document',
    'package manifest': 'Manifest and receipt agree',
    'package file': 'Sealed file and manifest agree',
    'package key': 'Key and manifest agree',
    'package form': 'Form (opened here)',
    'package price form': 'Price form (opened here)',
    'package inside': 'File (opened here) is the one that the form lists',
    'opening: deadline': 'Bidding closed after its deadline',
    'opening: sealed': 'Sealed bids: none added, none changed',
    'opening: keys': 'Every key came after bidding closed',
    'opening: bids': 'Every bid was opened or settled',
    coefficient: 'Draw of the coefficient',
    'draw:': 'Draw of experts',
    'scores:': 'Scores',
    'evaluation:': 'Evaluation',
    'decision:': 'Decision',
    'older file:': 'Older file: ',
  },
};

export type Words = typeof zh;
export const words = { zh, en } as const;
export type Language = keyof typeof words;

/** A check's name in the reader's language; what follows the known beginning stays as it is. */
export function nameOf(name: string, told: Words): string {
  const older = 'older file: ';
  if (name.startsWith(older)) return told.names['older file:'] + nameOf(name.slice(older.length), told);
  const known = Object.entries(told.names)
    .filter(([start]) => name === start || name.startsWith(`${start} `))
    .sort(([one], [two]) => two.length - one.length)[0];
  if (known) return known[1] + name.slice(known[0].length);
  // With several files the name of the file stands first.
  const [file = '', ...rest] = name.split('.json: ');
  return rest.length === 0 ? name : `${file}.json: ${nameOf(rest.join('.json: '), told)}`;
}
