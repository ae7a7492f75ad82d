import { DateTime } from 'luxon';
import type { DocumentBlock, DocumentProof, DocumentSpec, TableColumn } from '../kernel/document/spec.ts';
import { zone } from '../kernel/time/calendar.ts';
import { methodOf, regimeWords } from '../tenders/regimeWords.ts';
import type { SignedBy } from './outcomeOf.ts';
import type { Recommended } from './outcome.ts';
import type { EvaluationReport } from './report.ts';
import { judgedLeaves } from './rules.ts';
import type { ReportNote } from './sources.ts';

export interface ReportPaper {
  readonly report: EvaluationReport;
  readonly reportHash: string;
  readonly signatures: readonly SignedBy[];
  readonly issuer: string;
  /** The instant at which the last member signed. */
  readonly closedAt: string;
  readonly proof: DocumentProof;
}

const local = (instant: string) => DateTime.fromISO(instant, { zone });
const moment = (instant: string): string => local(instant).toFormat('yyyy年M月d日 HH:mm:ss');
const none = '—';

const heading = (text: string): DocumentBlock => ({ kind: 'heading', text });
const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });
const listOr = (items: readonly string[], empty: string): DocumentBlock =>
  items.length === 0 ? paragraph(empty) : { kind: 'list', items };

const kindOf = ({ regime }: EvaluationReport, kind: 'EXPERT' | 'REPRESENTATIVE'): string =>
  kind === 'EXPERT' ? (regime === 'GOV_PROCUREMENT' ? '评审专家' : '评标专家') : regimeWords(regime).representative.zh;
const noteTitles: Record<ReportNote['code'], string> = {
  FEW_VALID_BIDS: '有效投标少于法定数量，评标委员会认为仍具有竞争性，继续评审',
  LOW_PRICE: '报价异常偏低，须由投标人书面说明',
  NEEDS_DECISION: '得分（评审价）相同且按规定的次序仍不能区分，由招标人依法确定',
  MEASURE_MISSING: '投标人未申报，按零计算',
  ADJUSTMENT_ASSUMED: '投标人未申报偏离，按招标文件要求计算',
  DEDUCTION_CLAIMED: '按投标人声明给予价格扣除',
  WORDS_DIFFER: '大写报价与小写报价不一致，大写读作（元）',
  FEW_FINALISTS: '定标候选人少于规定数量',
  PRICE_NOT_OPENED: '报价信封未能开启，不参加价格评审',
  SAME_BRAND: '与评审后得分更高的投标人提供相同品牌产品，不作为中标候选人；同品牌中获得推荐资格的是',
  ITEMS_DIFFER: '分项报价之和与投标总价不一致，分项之和（元）',
};

const bidderOf = ({ bids }: EvaluationReport, bidId: string): string =>
  bids.find((bid) => bid.bidId === bidId)?.bidderName ?? bidId;

/** Bids are named by bidder wherever a text names them by their id. */
const withNames = (report: EvaluationReport, text: string): string =>
  report.bids.reduce((told, bid) => told.replaceAll(bid.bidId, bid.bidderName), text);

/** Media and day of the notice, day and place of the opening (87 Art. 58). */
const noticed = ({ notice }: EvaluationReport): { label: string; value: string; wide?: boolean }[] =>
  notice === undefined
    ? []
    : [
        { label: '招标公告媒体', value: notice.media.join('、'), wide: true },
        { label: '招标公告日期', value: moment(notice.publishedAt) },
        { label: '开标日期', value: moment(notice.openedAt) },
        { label: '开标地点', value: '公共资源电子交易平台（不见面开标）', wide: true },
      ];

const basics = (report: EvaluationReport): DocumentBlock => ({
  kind: 'keyValues',
  pairs: [
    { label: '标段编号', value: report.lotCode },
    { label: '标段名称', value: report.lotName },
    { label: regimeWords(report.regime).authority.zh, value: report.authorityName },
    { label: regimeWords(report.regime).agency.zh, value: report.agencyName ?? '无' },
    ...noticed(report),
    { label: '评标开始', value: moment(report.startedAt) },
    ...(report.technicalClosedAt === undefined
      ? []
      : [{ label: '第一信封评审结束', value: moment(report.technicalClosedAt) }]),
    { label: '汇总时间', value: moment(report.computedAt) },
    { label: '评标办法', value: methodOf(report.regime, report.scheme.method).zh },
    { label: `${regimeWords(report.regime).ceiling.zh}（元）`, value: report.ceiling ?? '无' },
    { label: '现场抽取系数', value: report.drawnCoefficient ?? '无' },
    { label: '开标记录哈希', value: report.openingRecordHash ?? none, wide: true },
  ],
});

const table = (columns: readonly TableColumn[], rows: readonly (readonly string[])[]): DocumentBlock => ({
  kind: 'table',
  columns,
  rows,
});

const members = (report: EvaluationReport): DocumentBlock =>
  table(
    [
      { title: '成员代号', width: 20, align: 'center' },
      { title: '身份', width: 40 },
      { title: '职务', width: 40 },
    ],
    report.members.map(({ seat, kind, isChair }) => [seat, kindOf(report, kind), isChair ? '组长' : '成员']),
  );

const opened = (report: EvaluationReport): DocumentBlock =>
  table(
    [
      { title: '序号', width: 8, align: 'center' },
      { title: '投标人', width: 40 },
      { title: '投标报价（元）', width: 22, align: 'right' },
      { title: '工期（天）', width: 12, align: 'center' },
      { title: '质量', width: 12, align: 'center' },
      { title: '项目负责人', width: 14, align: 'center' },
    ],
    report.bids.map((bid) => [
      String(bid.place),
      bid.bidderName,
      bid.price ?? '未开启',
      String(bid.durationDays),
      bid.quality,
      bid.projectManager,
    ]),
  );

const rejections = (report: EvaluationReport): string[] =>
  report.rejected.map(({ bidId, ground, by, items }) => {
    const why = items.map(({ itemId, title, fails, passes, reasons }) =>
      by === 'PURCHASER'
        ? `${itemId} ${title}：资格审查不合格。理由：${reasons.join('；')}`
        : `${itemId} ${title}：${String(fails)} 人认为不合格，${String(passes)} 人认为合格。理由：${reasons.join('；')}`,
    );
    const told =
      by !== 'COMPUTED'
        ? why.join('\n')
        : ground === 'INV_SAME_BRAND'
          ? '与报价更低的投标人提供相同品牌产品，不参加评标'
          : '按招标文件计算即不能接受';
    return `${bidderOf(report, bidId)}（${ground}）：${told}`;
  });

/** Each member's points for each leaf, one table for each bid that stood. */
function scoreTables(report: EvaluationReport): DocumentBlock[] {
  const leaves = judgedLeaves(report.scheme);
  if (leaves.length === 0) return [];
  const seats = report.members.map((member) => member.seat);
  return report.responsive.map((bidId) => {
    const points = (seat: string, criterionId: string) =>
      report.scores.find((one) => one.seat === seat && one.bidId === bidId && one.criterionId === criterionId)?.points;
    return {
      kind: 'table',
      caption: bidderOf(report, bidId),
      columns: [
        { title: '评分因素', width: 34 },
        { title: '满分', width: 10, align: 'center' },
        ...seats.map((seat) => ({ title: seat, width: 10, align: 'center' }) as const),
      ],
      rows: leaves.map((leaf) => [
        `${leaf.id} ${leaf.title}`,
        leaf.maxPoints,
        ...seats.map((seat) => points(seat, leaf.id) ?? none),
      ]),
    };
  });
}

/** The calculation step by step, exactly as the engine made it. */
const steps = (report: EvaluationReport): DocumentBlock =>
  table(
    [
      { title: '序号', width: 7, align: 'center' },
      { title: '步骤', width: 22 },
      { title: '投标人', width: 24 },
      { title: '算式', width: 40 },
      { title: '结果', width: 16, align: 'right' },
    ],
    report.result.steps.map((step, at) => [
      String(at + 1),
      step.label.zh,
      step.bid === undefined ? none : bidderOf(report, step.bid),
      withNames(report, step.formula),
      step.value,
    ]),
  );

function ranking(report: EvaluationReport): DocumentBlock {
  const isScored = report.scheme.method === 'COMPREHENSIVE';
  return {
    kind: 'table',
    columns: [
      { title: '排名', width: 8, align: 'center' },
      { title: '投标人', width: 40 },
      { title: '投标报价（元）', width: 20, align: 'right' },
      { title: '评审价格（元）', width: 20, align: 'right' },
      { title: isScored ? '总得分' : '价格调整（元）', width: 14, align: 'right' },
    ],
    rows: report.result.bids.map((bid) => [
      String(bid.rank),
      bidderOf(report, bid.id),
      bid.bidPrice,
      bid.evaluatedPrice,
      isScored ? (bid.total ?? none) : bid.adjustments.map(({ title, amount }) => `${title} ${amount}`).join('\n'),
    ]),
    strongRows: [0],
  };
}

function recommended(report: EvaluationReport): DocumentBlock[] {
  const line = ({ bidderName, price }: Recommended) => `${bidderName}，投标报价 ${price} 元`;
  if (report.decisionMode === 'SEPARATED')
    return [paragraph('评标委员会推荐下列定标候选人，不排序：'), listOr(report.finalists.map(line), '无。')];
  return [
    paragraph('评标委员会推荐下列中标候选人，按次序：'),
    listOr(
      report.candidates.map((one) => `第 ${String(one.rank)} 名：${line(one)}`),
      '无。',
    ),
  ];
}

const notes = (report: EvaluationReport): string[] =>
  report.notes.map(({ code, bidId, text }) => {
    const who = bidId === null ? '' : `${bidderOf(report, bidId)}：`;
    return `${who}${noteTitles[code]}（${withNames(report, text)}）`;
  });

const dissents = (signatures: readonly SignedBy[]): string[] =>
  signatures.filter(({ dissent }) => dissent !== '').map(({ seat, dissent }) => `${seat}：${dissent}`);

/** The evaluation report as a paper, with the whole calculation and the signatures of all members (REG 53; O12 42, 43). */
export function evaluationReportPaper({
  report,
  reportHash,
  signatures,
  issuer,
  closedAt,
  proof,
}: ReportPaper): DocumentSpec {
  return {
    kind: 'evaluation.report',
    title: '评 标 报 告',
    subtitle: `${report.projectName}  ${report.lotName}`,
    language: 'zh',
    number: `${report.lotCode}-评标`,
    issuer,
    date: local(closedAt).toFormat('yyyy年M月d日'),
    issuedAt: closedAt,
    sections: [
      heading('基本情况'),
      basics(report),
      heading('评标委员会成员'),
      members(report),
      listOr(
        report.replaced.map(({ seat, cause }) => `${seat} 在评审前更换（${cause}）`),
        '评标期间未更换成员。',
      ),
      heading('开标记录'),
      opened(report),
      heading('符合要求的投标一览'),
      listOr(
        report.responsive.map((bidId) => bidderOf(report, bidId)),
        '无。',
      ),
      heading(`${regimeWords(report.regime).rejected.zh}情况`),
      listOr(rejections(report), '无。'),
      heading('评分'),
      ...scoreTables(report),
      heading('计算过程'),
      steps(report),
      heading('排序'),
      ranking(report),
      heading('推荐'),
      ...recommended(report),
      heading('需要说明的事项'),
      listOr(notes(report), '无。'),
      heading('不同意见'),
      listOr(dissents(signatures), '全体成员无不同意见。'),
      heading('签名'),
      {
        kind: 'signatures',
        signers: report.members.map(({ seat, kind }) => {
          const signed = signatures.find((one) => one.seat === seat);
          const signedAt = signed ? moment(signed.signedAt) : '';
          return { role: kindOf(report, kind), name: seat, signedAt, hash: signed?.reportHash ?? '' };
        }),
      },
      { kind: 'note', text: `评标报告文件的 SHA-256 为 ${reportHash}。成员姓名在中标结果确定前保密，以代号签署。` },
    ],
    seal: { holder: issuer, line: '电子签章' },
    proof,
  };
}
