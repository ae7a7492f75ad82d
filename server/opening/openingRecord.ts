import type { DocumentBlock, DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';
import { dayInWords, momentInWords } from '../bids/chineseTime.ts';
import { regimeWords } from '../tenders/regimeWords.ts';
import type { FailureCause } from './contract.ts';
import type { OpeningRecord, RecordedBid } from './record.ts';

export interface RecordPaper {
  readonly record: OpeningRecord;
  readonly recordHash: string;
  readonly issuer: string;
  readonly proof: DocumentProof;
}

const causes: Readonly<Record<FailureCause, string>> = {
  BIDDER_ABSENT: '未在时限内解密',
  WRONG_KEY: '所用密钥与投标文件不符',
  CORRUPT_BEFORE_UPLOAD: '的投标文件在递交前已损坏或内容不符',
  STORAGE_LOSS: '的投标文件因平台存储原因与回执不一致',
  PLATFORM_DOWN: '因平台或中心网络故障未能解密',
  CERTIFICATE_AUTHORITY_DOWN: '因电子认证服务机构故障未能解密',
};
const outcomes: Readonly<Record<RecordedBid['outcome'], string>> = {
  SEALED: '未解密',
  KEY_RELEASED: '未解密',
  FAILED: '未解密',
  DECRYPTED: '成功',
  REVOKED: '视为撤销',
  WITHDRAWN_BY_FAULT: '视为撤回',
};
const confirmations = {
  CONFIRMED: '已确认',
  ACCEPTED_BY_SILENCE: '未确认（视为认可）',
  NOT_CONFIRMED: '未确认',
} as const;

const none = '—';
const when = (instant: string | null) => (instant === null ? none : momentInWords(instant));

const heading = (text: string): DocumentBlock => ({ kind: 'heading', text });

const policies = { SMALL_MICRO: '小微企业', DISABLED_WELFARE: '残疾人福利性单位', PRISON: '监狱企业' } as const;

function overview(record: OpeningRecord): DocumentBlock {
  return {
    kind: 'keyValues',
    pairs: [
      { label: '标段编号', value: record.lotCode },
      { label: '标段名称', value: record.lotName },
      { label: regimeWords(record.regime).authority.zh, value: record.authorityName },
      { label: regimeWords(record.regime).agency.zh, value: record.agencyName ?? '无' },
      { label: '投标截止时间', value: when(record.deadlineAt) },
      { label: '开标时间', value: when(record.openedAt) },
      { label: '解密开始', value: when(record.startedAt) },
      { label: '解密截止', value: when(record.decryptUntil) },
      { label: `${regimeWords(record.regime).ceiling.zh}（元）`, value: record.ceiling ?? '无' },
      { label: '现场抽取系数', value: record.drawnCoefficient ?? '无' },
      { label: '唱标时间', value: when(record.readAt) },
      { label: '结束时间', value: when(record.concludedAt) },
    ],
  };
}

const titles = { ONE: '开 标 记 录', TECHNICAL: '开标记录（第一信封）', PRICE: '开标记录（第二信封）' } as const;

/** Two envelopes: what this opening was for, and whose price stays sealed. */
const envelopeWords = ({ envelope, returned = [] }: OpeningRecord): DocumentBlock[] => {
  if (envelope === undefined) return [];
  if (envelope === 'TECHNICAL')
    return [
      {
        kind: 'paragraph',
        text: '本项目采用双信封方式。本次仅开启第一信封（资格、商务及技术文件），投标报价另行加密，任何人在第一信封评审结束前均无法读取。',
      },
    ];
  return [
    {
      kind: 'paragraph',
      text: '本次开启第一信封评审合格的投标人的第二信封（报价文件）。下列投标人未通过第一信封评审，其报价信封不予开启，原样退回：',
    },
    listOr(
      returned.map(({ bidderName, ground }) => `${bidderName}（${ground}）`),
      '无。',
    ),
  ];
};

function bidsTable(bids: readonly RecordedBid[]): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { title: '序号', width: 7, align: 'center' },
      { title: '投标人', width: 32 },
      { title: '投标报价（元）', width: 19, align: 'right' },
      { title: '工期（日历天）', width: 12, align: 'center' },
      { title: '质量', width: 10, align: 'center' },
      { title: '项目负责人', width: 12, align: 'center' },
      { title: '解密', width: 11, align: 'center' },
      { title: '确认', width: 13, align: 'center' },
    ],
    rows: bids.map((bid) => [
      String(bid.place),
      bid.bidderName,
      bid.price ?? none,
      bid.durationDays === null ? none : String(bid.durationDays),
      bid.quality ?? none,
      bid.projectManager ?? none,
      outcomes[bid.outcome],
      bid.confirmation === null ? none : confirmations[bid.confirmation],
    ]),
  };
}

/** What has to be said about single bids: failures with their cause, prices above the ceiling, words that say another price. */
export function remarksOf(record: OpeningRecord): string[] {
  return record.bids.flatMap((bid) => [
    ...(bid.failure === null
      ? []
      : [
          `第 ${String(bid.place)} 号投标人${causes[bid.failure.cause]}，${outcomes[bid.outcome]}投标文件。${bid.failure.note}`,
        ]),
    ...(bid.supply?.brand == null ? [] : [`第 ${String(bid.place)} 号投标人核心产品品牌：${bid.supply.brand}。`]),
    ...(bid.supply?.claim == null
      ? []
      : [`第 ${String(bid.place)} 号投标人声明为${policies[bid.supply.claim]}，申请价格扣除。`]),
    ...(bid.isAboveCeiling === true ? [`第 ${String(bid.place)} 号投标人的报价高于最高投标限价。`] : []),
    ...(bid.wordsRead === null
      ? []
      : [
          `第 ${String(bid.place)} 号投标人的大写报价“${bid.priceInWords ?? ''}”读作 ${bid.wordsRead} 元，与小写报价不一致，由评标委员会依法处理。`,
        ]),
  ]);
}

const extensionsOf = (record: OpeningRecord): string[] =>
  record.extensions.map(
    ({ minutes, reason, at }) =>
      `${momentInWords(at)}，主持人为全部投标人延长解密时间 ${String(minutes)} 分钟。原因：${reason}`,
  );

const objectionsOf = (record: OpeningRecord): string[] =>
  record.bids.flatMap((bid) =>
    bid.objection === null
      ? []
      : [
          `第 ${String(bid.place)} 号投标人提出：${bid.objection.text}\n主持人当场答复：${bid.objection.answer ?? none}`,
        ],
  );

const listOr = (items: readonly string[], empty: string): DocumentBlock =>
  items.length === 0 ? { kind: 'paragraph', text: empty } : { kind: 'list', items };

/** The opening record as a paper (O20 32; REG 44). */
export function openingRecordPaper({ record, recordHash, issuer, proof }: RecordPaper): DocumentSpec {
  const failed = record.outcome === 'FAILED';
  return {
    kind: 'opening.record',
    title: titles[record.envelope ?? 'ONE'],
    subtitle: `${record.projectName}  ${record.lotName}`,
    language: 'zh',
    number: `${record.lotCode}-开标${record.envelope === 'PRICE' ? '-2' : ''}`,
    issuer,
    date: dayInWords(record.concludedAt),
    issuedAt: record.concludedAt,
    sections: [
      heading('一、项目概况'),
      overview(record),
      heading('二、投标人及开标内容'),
      {
        kind: 'paragraph',
        text:
          record.envelope === 'PRICE'
            ? `本次共有 ${String(record.bids.length)} 家投标人的报价信封予以开启。各投标人在线解密，结果如下：`
            : `截至投标截止时间，交易系统共收到 ${String(record.bids.length)} 家投标人加密递交的投标文件。各投标人在线解密，结果如下：`,
      },
      ...envelopeWords(record),
      bidsTable(record.bids),
      ...(failed
        ? [{ kind: 'paragraph', text: '解密后有效投标不足法定数量，本次开标终止，投标报价未予唱出。' } as const]
        : []),
      heading('三、情况说明'),
      listOr([...extensionsOf(record), ...remarksOf(record)], '无。'),
      heading('四、异议与答复'),
      listOr(objectionsOf(record), '投标人对开标未提出异议。'),
      { kind: 'note', text: `本记录由交易系统生成并公布，记录文件的 SHA-256 为 ${recordHash}。` },
    ],
    seal: { holder: issuer, line: '电子签章' },
    proof,
  };
}
