import type { DocumentBlock, DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';
import { dayInWords, momentInWords } from '../bids/chineseTime.ts';
import type { PrequalificationPlan } from '../tenders/procedure.ts';
import type { Judged } from './rules.ts';

/** What the members sign. It names applicants: it lies sealed, and is printed for authority and agency. */
export interface ReviewReport {
  readonly format: 'bidhall-prequalification/1';
  readonly lotId: string;
  readonly lotCode: string;
  readonly lotName: string;
  readonly projectName: string;
  readonly authorityName: string;
  readonly reviewedBy: 'COMMITTEE' | 'AUTHORITY';
  readonly members: readonly string[];
  readonly items: PrequalificationPlan['items'];
  readonly selection: PrequalificationPlan['selection'];
  readonly applications: readonly (Judged & {
    readonly name: string;
    readonly creditCode: string;
    readonly place: number;
  })[];
  /** Applications that were not opened, and why. */
  readonly unopened: readonly { readonly name: string; readonly code: string }[];
  readonly computedAt: string;
}

export interface SignedBy {
  readonly seat: string;
  readonly signedAt: string;
  readonly dissent: string;
}

const table = (columns: readonly { title: string; width: number }[], rows: readonly (readonly string[])[]) =>
  ({ kind: 'table', columns, rows }) as DocumentBlock;
const heading = (text: string): DocumentBlock => ({ kind: 'heading', text });

const outcome = (judged: Judged): string =>
  judged.outcome === 'PASSED' ? '通过' : judged.isBeyondLimit ? '合格，未进入限定数量' : '未通过';

/** The report of the review as a paper (REG 18). */
export function reportPaper(told: {
  readonly report: ReviewReport;
  readonly reportHash: string;
  readonly signatures: readonly SignedBy[];
  readonly issuer: string;
  readonly issuedAt: string;
  readonly proof: DocumentProof;
}): DocumentSpec {
  const { report } = told;
  const failed = report.applications.flatMap((one) =>
    one.items
      .filter((item) => item.fails >= item.passes)
      .map(
        (item) =>
          `${one.name}：${item.itemId} ${item.title}（${String(item.fails)}人不通过）${item.reasons.join('；')}`,
      ),
  );
  return {
    kind: 'prequalification.report',
    title: '资格审查报告',
    subtitle: `${report.projectName}  ${report.lotName}`,
    language: 'zh',
    number: `${report.lotCode}-资格审查`,
    issuer: told.issuer,
    date: dayInWords(told.issuedAt),
    issuedAt: told.issuedAt,
    sections: [
      {
        kind: 'keyValues',
        pairs: [
          { label: '标段编号', value: report.lotCode },
          { label: '招标人', value: report.authorityName },
          { label: '审查主体', value: report.reviewedBy === 'COMMITTEE' ? '资格审查委员会' : '招标人' },
          {
            label: '审查方法',
            value:
              report.selection.kind === 'ALL_QUALIFIED' ? '合格制' : `有限数量制（${String(report.selection.max)}家）`,
          },
          { label: '汇总时间', value: momentInWords(report.computedAt), wide: true },
          { label: '报告哈希（SHA-256）', value: told.reportHash, wide: true },
        ],
      },
      heading('一、审查标准'),
      table(
        [
          { title: '编号', width: 14 },
          { title: '审查项', width: 30 },
          { title: '要求', width: 56 },
        ],
        report.items.map((item) => [item.id, item.title, item.requirement]),
      ),
      heading('二、审查结果'),
      table(
        [
          { title: '序号', width: 10 },
          { title: '申请人', width: 42 },
          { title: '得分', width: 16 },
          { title: '结论', width: 32 },
        ],
        report.applications.map((one) => [String(one.place), one.name, one.points ?? '—', outcome(one)]),
      ),
      heading('三、未通过的原因'),
      failed.length === 0 ? { kind: 'paragraph', text: '无。' } : { kind: 'list', items: failed },
      heading('四、签署'),
      table(
        [
          { title: '成员', width: 20 },
          { title: '签署时间', width: 40 },
          { title: '不同意见', width: 40 },
        ],
        told.signatures.map((one) => [one.seat, momentInWords(one.signedAt), one.dissent === '' ? '无' : one.dissent]),
      ),
      { kind: 'note', text: '本报告含申请人名称，开标前依法保密（《招标投标法》第二十二条）。' },
    ],
    seal: { holder: told.issuer, line: '资格审查专用章' },
    proof: told.proof,
  };
}

/** One applicant's own result with its reasons; the applicant is found by whose paper it is, not named on it before the opening (REG 19). */
export function resultPaper(told: {
  readonly lotCode: string;
  readonly lotName: string;
  readonly projectName: string;
  readonly judged: Judged;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly proof: DocumentProof;
}): DocumentSpec {
  const { judged } = told;
  const isPassed = judged.outcome === 'PASSED';
  const reasons = judged.items
    .filter((item) => item.fails >= item.passes)
    .map((item) => `${item.itemId} ${item.title}：${item.reasons.join('；')}`);
  return {
    kind: 'prequalification.result',
    title: '资格预审结果通知书',
    subtitle: `${told.projectName}  ${told.lotName}`,
    language: 'zh',
    number: `${told.lotCode}-预审结果`,
    issuer: told.issuer,
    date: dayInWords(told.issuedAt),
    issuedAt: told.issuedAt,
    sections: [
      {
        kind: 'paragraph',
        text: `申请人（开标前不具名）：\n你单位递交的${told.lotName}资格预审申请文件经审查，${isPassed ? '通过资格预审，招标人将另行发出投标邀请书。' : '未通过资格预审。'}`,
      },
      ...(judged.points === null ? [] : [{ kind: 'paragraph', text: `得分：${judged.points}` } as const]),
      ...(isPassed
        ? []
        : [
            heading('原因'),
            reasons.length === 0
              ? ({ kind: 'paragraph', text: '资格合格，但得分未进入资格预审文件规定的限定数量。' } as const)
              : ({ kind: 'list', items: reasons } as const),
          ]),
      {
        kind: 'note',
        text: '通过资格预审的申请人名称和数量在开标前依法保密，请勿向他人透露（《条例》第十九条，《招标投标法》第二十二条）。',
      },
    ],
    seal: { holder: told.issuer, line: '电子签章' },
    proof: told.proof,
  };
}
