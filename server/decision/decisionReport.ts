import { dayInWords, momentInWords } from '../bids/chineseTime.ts';
import type { DocumentBlock, DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';
import type { DecisionMethod, DecisionTieBreak } from '../tenders/decisionPlan.ts';
import type { BallotChoice } from './choice.ts';
import type { DecisionReport, ReportedRound } from './report.ts';
import type { ChairQuestion, Outcome, RoundPurpose, WinningGround } from './standing.ts';

/** Who signed, under a seat; `dissent` is null where there is none. */
export interface DecisionSignature {
  readonly seat: string;
  readonly isChair: boolean;
  readonly signedAt: string | null;
  readonly dissent: string | null;
}

export interface DecisionPaper {
  readonly report: DecisionReport;
  readonly reportHash: string;
  readonly signatures: readonly DecisionSignature[];
  readonly issuer: string;
  /** The instant at which the last member signed. */
  readonly closedAt: string;
  readonly proof: DocumentProof;
}

const none = '—';
const methods: Record<DecisionMethod['kind'], string> = {
  DIRECT_VOTE: '直接票决',
  ROUND_ELIMINATION: '逐轮票决淘汰',
  RANK_POINTS: '票决排序积分',
  CUMULATIVE_VOTE: '累积投票',
  PRICE_COMPETITION: '价格竞争',
  COLLECTIVE_DELIBERATION: '集体议事',
  VOTE_THEN_LOT: '票决抽签',
  LOT: '抽签',
};
const tieBreaks: Record<DecisionTieBreak, string> = {
  LOWER_PRICE: '投标报价低者优先',
  HIGHER_EVALUATION_TOTAL: '评标总分高者优先',
  BETTER_CREDIT: '信用评价优者优先',
  CHAIR_WITH_REASONS: '由定标委员会主任说明理由后决定',
};
const purposes: Record<RoundPurpose, string> = {
  MAIN: '正式票决',
  RUN_OFF: '决选',
  INTERMEDIATE: '附加票决',
  TIE_REVOTE: '同票重投',
  ELIMINATION: '淘汰票决',
};
const grounds: Record<WinningGround, string> = {
  ABSOLUTE_MAJORITY: '得票超过半数',
  RELATIVE_MAJORITY: '得票最多',
  RUN_OFF: '决选得票多数',
  LAST_STANDING: '逐轮淘汰后唯一保留',
  POINTS: '积分最高',
  FIRST_PLACES: '积分相同，第一名次数最多',
  VOTES: '累积得票最多',
  PRICE: '按招标文件规定的价格规则',
  LOWER_PRICE: '得票相同，投标报价较低',
  HIGHER_EVALUATION_TOTAL: '得票相同，评标总分较高',
  BETTER_CREDIT: '得票相同，信用评价较优',
  CHAIR_WITH_REASONS: '由定标委员会主任说明理由后决定',
};
const questions: Record<ChairQuestion, string> = {
  WINNER: '确定中标人',
  RUN_OFF_PLACE: '确定进入决选者',
  LEAVES: '确定淘汰者',
};

const heading = (text: string, level: 1 | 2 = 1): DocumentBlock => ({ kind: 'heading', text, level });
const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });
const listOr = (items: readonly string[], empty: string): DocumentBlock =>
  items.length === 0 ? paragraph(empty) : { kind: 'list', items };

const bidderOf = ({ finalists }: DecisionReport, bidId: string): string =>
  finalists.find((one) => one.bidId === bidId)?.bidderName ?? bidId;
const biddersOf = (report: DecisionReport, bidIds: readonly string[]): string =>
  bidIds.map((bidId) => bidderOf(report, bidId)).join('、');

/** Finalists are named by bidder wherever a text names them by their bid. */
const withNames = (report: DecisionReport, text: string): string =>
  report.finalists.reduce((told, one) => told.replaceAll(one.bidId, one.bidderName), text);

function choiceText(report: DecisionReport, choice: BallotChoice): string {
  switch (choice.kind) {
    case 'ONE_NAME':
      return bidderOf(report, choice.bidId);
    case 'OPINION':
      return `意见：${bidderOf(report, choice.bidId)}`;
    case 'APPROVAL':
      return `同意保留：${biddersOf(report, choice.bidIds)}`;
    case 'RANKING':
      return choice.bidIds.map((bidId, at) => `${String(at + 1)}. ${bidderOf(report, bidId)}`).join('\n');
    case 'DISTRIBUTION':
      return choice.votes.map(({ bidId, votes }) => `${bidderOf(report, bidId)} ${String(votes)} 票`).join('\n');
    case 'CONFIRMATION':
      return '确认报价';
  }
}

function outcomeSentence(report: DecisionReport, outcome: Outcome): string {
  switch (outcome.kind) {
    case 'winner':
      return `${bidderOf(report, outcome.bidId)} 中选（${grounds[outcome.by]}）。`;
    case 'next_round':
      return `进入${purposes[outcome.purpose]}：${biddersOf(report, outcome.candidates)}。`;
    case 'chair_decides':
      return `${biddersOf(report, outcome.among)} 不能区分，由定标委员会主任${questions[outcome.question]}。`;
  }
}

function basics(report: DecisionReport): DocumentBlock {
  const { legalBasis } = report;
  const basis = legalBasis ? `${legalBasis.document}（${legalBasis.number}，${legalBasis.date}）` : none;
  return {
    kind: 'keyValues',
    pairs: [
      { label: '标段编号', value: report.lotCode },
      { label: '标段名称', value: report.lotName },
      { label: '招标人', value: report.authorityName },
      { label: '招标代理机构', value: report.agencyName ?? '无' },
      { label: '定标依据', value: basis, wide: true },
      { label: '定标方法', value: methods[report.method.kind] },
      { label: '定标人数', value: `${String(report.members.length)} 人` },
      { label: '定标开始', value: momentInWords(report.startedAt) },
      { label: '形成结果', value: momentInWords(report.concludedAt) },
      { label: '同票处理次序', value: report.tieBreaks.map((one) => tieBreaks[one]).join('；'), wide: true },
      { label: '评标报告哈希', value: report.evaluationReportHash, wide: true },
    ],
  };
}

const attendance = (report: DecisionReport): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '成员代号', width: 16, align: 'center' },
    { title: '职务', width: 20, align: 'center' },
    { title: '入场时间', width: 36, align: 'center' },
    { title: '利益冲突声明', width: 28, align: 'center' },
  ],
  rows: report.members.map(({ seat, isChair, enteredAt }) => [
    seat,
    isChair ? '主任' : '委员',
    momentInWords(enteredAt),
    '已声明无利益冲突',
  ]),
});

const finalists = (report: DecisionReport): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '定标候选人', width: 46 },
    { title: '投标报价（元）', width: 22, align: 'right' },
    { title: '评标总分', width: 16, align: 'right' },
    { title: '信用得分', width: 16, align: 'right' },
  ],
  rows: report.finalists.map(({ bidderName, price, total, credit }) => [
    bidderName,
    price,
    total ?? none,
    credit ?? none,
  ]),
  strongRows: report.finalists.flatMap(({ bidId }, at) => (bidId === report.winner.bidId ? [at] : [])),
});

const votes = (report: DecisionReport, { ballots }: ReportedRound): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '成员代号', width: 12, align: 'center' },
    { title: '选票', width: 30 },
    { title: '理由', width: 58 },
  ],
  rows: ballots.map(({ seat, choice, reasons }) => {
    const title = (factorId: string) => report.factors.find((one) => one.id === factorId)?.title ?? factorId;
    return [
      seat,
      choiceText(report, choice),
      reasons.map(({ factorId, text }) => `${title(factorId)}：${text}`).join('\n'),
    ];
  }),
});

/** One round as it went: the ballots by seat with their reasons, the count, what followed, and what the chair said. */
const roundBlocks = (report: DecisionReport, round: ReportedRound): DocumentBlock[] => [
  heading(`第 ${String(round.round)} 轮：${purposes[round.purpose]}`, 2),
  paragraph(`候选范围：${biddersOf(report, round.candidates)}。`),
  votes(report, round),
  listOr(
    round.steps.map(({ label, formula, value }) =>
      withNames(report, `${label.zh}：${formula}${value === '' ? '' : ` → ${value}`}`),
    ),
    '本轮不计票。',
  ),
  paragraph(outcomeSentence(report, round.outcome)),
  ...round.chairWords.map(({ seat, question, bidId, reason }) =>
    paragraph(`定标委员会主任（${seat}）${questions[question]}：${bidderOf(report, bidId)}。理由：${reason}`),
  ),
];

const dissents = (signatures: readonly DecisionSignature[]): string[] =>
  signatures.flatMap(({ seat, dissent }) => (dissent === null ? [] : [`${seat}：${dissent}`]));

function result(report: DecisionReport): DocumentBlock {
  const { bidId, ground } = report.winner;
  const price = report.finalists.find((one) => one.bidId === bidId)?.price ?? none;
  return paragraph(`确定 ${bidderOf(report, bidId)} 为中标人，中标价 ${price} 元。确定依据：${grounds[ground]}。`);
}

/** The decision report as a paper (DOMAIN 8.5): rounds, ballots, reasons, ties, winner, dissent, signatures. Members are seats, never names. */
export function decisionReportPaper(paper: DecisionPaper): DocumentSpec {
  const { report, reportHash, signatures, issuer, closedAt, proof } = paper;
  return {
    kind: 'decision.report',
    title: '定 标 报 告',
    subtitle: `${report.projectName}  ${report.lotName}`,
    language: 'zh',
    number: `${report.lotCode}-定标`,
    issuer,
    date: dayInWords(closedAt),
    issuedAt: closedAt,
    sections: [
      heading('基本情况'),
      basics(report),
      heading('定标委员会'),
      paragraph('定标委员会由招标人组建，成员均未受邀参加本标段评标，席位代号由系统随机分配。'),
      attendance(report),
      heading('评标结果摘要'),
      finalists(report),
      heading('定标因素'),
      listOr(
        report.factors.map((one) => one.title),
        '无。',
      ),
      heading('票决过程'),
      ...report.rounds.flatMap((round) => roundBlocks(report, round)),
      heading('定标结果'),
      result(report),
      heading('不同意见'),
      listOr(dissents(signatures), '全体成员无不同意见。'),
      {
        kind: 'note',
        text: `定标报告文件的 SHA-256 为 ${reportHash}。每张选票的哈希在本轮结束前已记入台账，可逐票核对。`,
      },
      // Signatures come last: the renderer keeps them on the page of the seal.
      heading('签名'),
      {
        kind: 'signatures',
        signers: signatures.map(({ seat, isChair, signedAt }) => ({
          role: isChair ? '定标委员会主任' : '定标委员会委员',
          name: seat,
          signedAt: signedAt === null ? '' : momentInWords(signedAt),
          hash: signedAt === null ? '' : reportHash,
        })),
      },
    ],
    seal: { holder: issuer, line: '电子签章' },
    proof,
  };
}
