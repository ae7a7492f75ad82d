import type { DocumentSpec } from '../kernel/document/spec.ts';
import type { ReceiptBody } from '../kernel/ledger/formats.ts';
import { dayInWords, exactMoment } from './chineseTime.ts';

/** What a receipt is printed from; for the bidder's own eyes until the opening. */
export interface ReceiptPaper {
  readonly receipt: ReceiptBody;
  readonly signature: string;
  readonly bidderName: string;
  readonly lotName: string;
  readonly lotCode: string;
  readonly projectName: string;
  readonly deadlineAt: string;
  readonly partCount: number;
  readonly totalSize: number;
  readonly issuer: string;
  readonly verifyUrl: string;
}

/** The receipt of a bid as a paper (O20 27): what arrived, when, and what proves it. */
export function receiptPaper(told: ReceiptPaper): DocumentSpec {
  const { receipt } = told;
  return {
    kind: 'bids.receipt',
    title: '投标文件递交回执',
    subtitle: `${told.projectName}  ${told.lotName}`,
    language: 'zh',
    number: `${told.lotCode}-回执-${receipt.bidId.slice(-8)}`,
    issuer: told.issuer,
    date: dayInWords(receipt.receivedAt),
    issuedAt: receipt.receivedAt,
    sections: [
      {
        kind: 'paragraph',
        text: `${told.bidderName}：\n你单位递交的加密投标文件已由交易系统完整接收，校验一致。特发此回执。`,
      },
      {
        kind: 'keyValues',
        pairs: [
          { label: '标段编号', value: told.lotCode },
          { label: '递交版本', value: `第 ${String(receipt.version)} 版` },
          { label: '接收时间', value: exactMoment(receipt.receivedAt), wide: true },
          { label: '投标截止时间', value: exactMoment(told.deadlineAt), wide: true },
          { label: '文件数', value: `${String(told.partCount)} 个加密文件` },
          { label: '总字节数', value: String(told.totalSize) },
          { label: '投标编号', value: receipt.bidId, wide: true },
          { label: '清单哈希（SHA-256）', value: receipt.manifestHash, wide: true },
          { label: '平台签名（Ed25519）', value: told.signature, wide: true },
        ],
      },
      {
        kind: 'list',
        items: [
          '本平台只接收密文，截止时间前任何人均无法解密；解密密钥由投标人自行保管，遗失无法找回。',
          '截止时间前可以撤回，或重新递交完整的新版本；新版本替代旧版本，以最后一次完整递交为准。',
          '开标时请在规定时限内用与本版本对应的密钥在线解密。',
        ],
      },
      {
        kind: 'note',
        text: '接收时间以交易系统标准时间为准（《招标投标法》第二十八条、《电子招标投标办法》第二十七条）。',
      },
    ],
    seal: { holder: told.issuer, line: '回执专用章' },
    proof: { stream: receipt.stream, seq: receipt.seq, entryHash: receipt.entryHash, verifyUrl: told.verifyUrl },
  };
}
