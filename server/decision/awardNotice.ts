import type { Regime } from '../catalogue/contract.ts';
import { regimeWords } from '../tenders/regimeWords.ts';
import { dayInWords } from '../bids/chineseTime.ts';
import type { DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';

/** What letter and result notice say of an award, the same in both (LAW 45). */
export interface AwardFacts {
  readonly lotCode: string;
  readonly lotName: string;
  readonly projectName: string;
  readonly authorityName: string;
  readonly agencyName: string | null;
  readonly deadlineAt: string;
  readonly notifiedAt: string;
  readonly winner: {
    readonly bidderName: string;
    readonly creditCode: string;
    readonly price: string;
    readonly durationDays: number;
    readonly quality: string;
    readonly projectManager: string;
  };
  /** Calendar days within which the contract must be signed, by the lot's own rulebook (LAW 46). */
  readonly contractDays: number;
  /** How the winner was determined. */
  readonly mode: 'RANKED' | 'SEPARATED';
  readonly regime: Regime;
  /** Candidates that the award limit kept from winning, with the lots that they had won. */
  readonly skipped?: readonly { readonly bidderName: string; readonly lots: readonly string[] }[];
}

export interface AwardPaper {
  readonly award: AwardFacts;
  readonly issuer: string;
  readonly proof: DocumentProof;
}

const terms = ({ winner, regime }: AwardFacts): { label: string; value: string; wide?: boolean }[] => [
  { label: '中标人', value: winner.bidderName, wide: true },
  { label: '统一社会信用代码', value: winner.creditCode, wide: true },
  { label: regime === 'GOV_PROCUREMENT' ? '中标金额（元）' : '中标价（元）', value: winner.price },
  { label: regimeWords(regime).duration.zh, value: `${String(winner.durationDays)} 日历天` },
  { label: '质量标准', value: winner.quality },
  { label: '项目负责人', value: winner.projectManager },
];

const frame = ({ award, issuer, proof }: AwardPaper) => ({
  subtitle: `${award.projectName}  ${award.lotName}`,
  language: 'zh' as const,
  issuer,
  date: dayInWords(award.notifiedAt),
  issuedAt: award.notifiedAt,
  seal: { holder: issuer, line: '电子签章' },
  proof,
});

/** What the letter binds to, by the lot's own law (LAW 45, 46; GPL 43, 46). */
const bindingOf = ({ regime }: AwardFacts): string =>
  regime === 'GOV_PROCUREMENT'
    ? '本通知书对采购人和中标人均具有法律效力。发出后采购人改变中标结果，或者中标人放弃中标项目的，应当依法承担法律责任（《政府采购法》第四十六条）。'
    : '本通知书对招标人和中标人具有法律效力。发出后招标人改变中标结果，或者中标人放弃中标项目的，应当依法承担法律责任（《招标投标法》第四十五条、第四十六条）。';

/** The award letter: it binds authority and winner from the moment it goes out (LAW 45; O20 35). */
export function awardLetterPaper(paper: AwardPaper): DocumentSpec {
  const { award } = paper;
  return {
    ...frame(paper),
    kind: 'award.letter',
    title: '中 标 通 知 书',
    number: `${award.lotCode}-中标`,
    sections: [
      {
        kind: 'paragraph',
        text: `${award.winner.bidderName}：\n你单位于 ${dayInWords(award.deadlineAt)} 投标截止前递交的 ${award.lotName} 投标文件已被接受，确定你单位为中标人。主要内容如下：`,
      },
      { kind: 'keyValues', pairs: terms(award) },
      {
        kind: 'paragraph',
        text: `请自本通知书发出之日起 ${String(award.contractDays)} 日内，按照招标文件和你单位的投标文件与${regimeWords(award.regime).authority.zh}订立书面合同，并按招标文件的规定提交履约担保。双方不得再行订立背离合同实质性内容的其他协议。`,
      },
      {
        kind: 'note',
        text: bindingOf(award),
      },
    ],
  };
}

/** Why somebody better placed did not win: it has won as many lots as the documents allow. */
const skippedIn = ({ skipped = [] }: AwardFacts): DocumentSpec['sections'] =>
  skipped.length === 0
    ? []
    : [
        {
          kind: 'list',
          items: skipped.map(
            ({ bidderName, lots }) =>
              `${bidderName}已在本项目${lots.join('、')}中标，达到招标文件规定的中标标段数上限，本标段依次由下一名候选人递补。`,
          ),
        },
      ];

/** The result notice that goes to all other bidders and to the public at the same moment as the letter (LAW 45; O20 35). */
export function resultNoticePaper(paper: AwardPaper): DocumentSpec {
  const { award } = paper;
  const how =
    award.mode === 'SEPARATED'
      ? '本标段实行评定分离，由定标委员会在评标委员会推荐的定标候选人中按招标文件规定的方法确定中标人。'
      : '招标人在评标委员会推荐的中标候选人中依法确定中标人。';
  return {
    ...frame(paper),
    kind: 'award.result',
    title: '中标结果公告',
    number: `${award.lotCode}-结果`,
    sections: [
      {
        kind: 'paragraph',
        text: `${award.projectName} ${award.lotName}（编号 ${award.lotCode}）中标候选人公示期已满。${how}现将中标结果公告如下：`,
      },
      { kind: 'keyValues', pairs: terms(award) },
      {
        kind: 'keyValues',
        pairs: [
          { label: '招标人', value: award.authorityName, wide: true },
          { label: '招标代理机构', value: award.agencyName ?? '无', wide: true },
        ],
      },
      ...skippedIn(award),
      {
        kind: 'note',
        text: '投标人或者其他利害关系人认为招标投标活动不符合法律、行政法规规定的，可以依法向行政监督部门投诉（《招标投标法》第六十五条）。',
      },
    ],
  };
}
