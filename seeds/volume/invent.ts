import type { NoticeKind } from '../../server/publicity/contract.ts';
import type { LotState } from '../../server/tenders/states.ts';

/** A small generator (mulberry32): the same number always tells the same story. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const regions = [
  '云江市',
  '汉滨区',
  '云阳区',
  '白浪区',
  '郧川县',
  '竹溪县',
  '房陵县',
  '丹口市',
  '金顶特区',
  '堵河新区',
] as const;

const places = [
  '滨江', '东山', '西城', '南湖', '北苑', '文昌', '武胜', '青溪', '白鹤', '龙泉', '凤凰', '石桥', '柳林', '桃源', '梅坪', '竹山',
  '松坪', '兰溪', '荷塘', '枫林', '金沙', '银杏', '玉泉', '翠屏', '天池', '月湖', '星沙', '云岭', '雾渡', '雪峰', '秋浦', '春申',
] as const; // prettier-ignore

interface Trade {
  readonly item: string;
  readonly things: readonly string[];
  readonly works: readonly string[];
  readonly parts: readonly string[];
}

/** What is bought under an item of the trading catalogue. */
const trades: readonly Trade[] = [
  { item: 'A01', things: ['中学教学楼', '小学综合楼', '人民医院住院楼', '路道路', '大道排水管网', '保障性住房', '体育馆', '污水处理厂', '老旧小区', '图书馆'], works: ['新建工程', '改造工程', '扩建工程', '装修工程', '消防改造工程', '监理'], parts: ['一标段', '二标段', '三标段', '土建', '安装'] },
  { item: 'A02', things: ['公路', '大桥', '隧道', '县乡道路', '客运站', '航道'], works: ['养护工程', '新建工程', '危桥加固工程', '安防工程'], parts: ['第一合同段', '第二合同段', '路面'] },
  { item: 'A03', things: ['水库', '灌区', '河道', '泵站', '堤防', '农村饮水'], works: ['除险加固工程', '治理工程', '续建配套工程'], parts: ['施工', '监理', '设计'] },
  { item: 'A04', things: ['高标准农田', '土地整治', '光伏电站', '粮食仓储'], works: ['建设项目', '改造提升项目'], parts: ['一标段', '二标段'] },
  { item: 'B01', things: ['医院医疗设备', '学校课桌椅', '公安局警用车辆', '计算机与服务器', '实验室仪器', '空调设备', '环卫车辆', '食堂厨房设备'], works: ['采购项目', '更新采购项目'], parts: ['第1包', '第2包', '第3包'] },
  { item: 'B02', things: ['物业管理', '信息系统运维', '规划编制', '食堂劳务外包', '城市绿化养护', '审计咨询', '培训'], works: ['服务采购项目', '服务项目'], parts: ['第1包', '第2包'] },
  { item: 'B03', things: ['办公楼', '幼儿园', '派出所', '卫生院'], works: ['维修改造项目', '外墙修缮项目'], parts: ['施工'] },
  { item: 'C01', things: ['地块', '工业园地块', '商住地块'], works: ['国有建设用地使用权出让'], parts: ['一号宗地', '二号宗地'] },
  { item: 'D03', things: ['闲置房产', '公务用车', '沿街商铺'], works: ['处置项目', '招租项目'], parts: ['一号标的', '二号标的'] },
  { item: 'G01', things: ['停车场经营权', '户外广告位经营权'], works: ['出让项目'], parts: ['标的一'] },
]; // prettier-ignore

const owners = ['城市建设投资集团有限公司', '交通运输局', '水利和湖泊局', '教育局', '卫生健康委员会', '公安局', '住房和城乡建设局', '人民医院', '第一中学', '机关事务服务中心', '农业农村局', '自然资源和规划局'] as const; // prettier-ignore

export interface InventedAuthority {
  readonly name: string;
  readonly region: string;
}

/** Every authority that buys in the invented volume. */
export const authorities: readonly InventedAuthority[] = regions.flatMap((region) =>
  owners.map((owner) => ({ name: `${region}${owner}`, region })),
);

export interface InventedLot {
  readonly item: string;
  readonly authority: number;
  readonly region: string;
  readonly projectName: string;
  readonly name: string;
  readonly code: string;
  readonly state: LotState;
  /** Ceiling price in 分. */
  readonly ceiling: number;
  readonly publishedAt: number;
  readonly deadlineAt: number;
  readonly notices: readonly { readonly kind: NoticeKind; readonly at: number }[];
}

const day = 86_400_000;
const first = Date.UTC(2021, 0, 4, 1);

const pickOf = <Value>(values: readonly Value[], chance: () => number): Value => {
  const value = values[Math.floor(chance() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};

const codeText = (item: string, at: number, place: number) =>
  `${item}-${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}-${String(place + 1).padStart(7, '0')}-01`;

/** What became of a lot that was published so long ago, and which notices tell of it. */
function lifeOf(publishedAt: number, deadlineAt: number, until: number, chance: () => number) {
  const notices: { kind: NoticeKind; at: number }[] = [{ kind: 'TENDER', at: publishedAt }];
  const add = (kind: NoticeKind, at: number) => {
    if (at <= until) notices.push({ kind, at });
  };
  for (let question = chance(); question < 0.45; question += 0.25)
    add('CLARIFICATION', publishedAt + Math.floor((3 + chance() * 8) * day));
  if (chance() < 0.02) {
    add('TERMINATION', publishedAt + 12 * day);
    if (publishedAt + 12 * day <= until) return { state: 'TERMINATED' as const, notices };
  }
  if (deadlineAt > until) return { state: 'TENDERING' as const, notices };
  add('OPENING_RECORD', deadlineAt + 2 * 3_600_000);
  if (chance() < 0.08) {
    add('FAILURE', deadlineAt + 3 * 3_600_000);
    return { state: 'FAILED' as const, notices };
  }
  const candidatesAt = deadlineAt + Math.floor((2 + chance() * 3) * day);
  add('CANDIDATES', candidatesAt);
  const resultAt = candidatesAt + 5 * day;
  add('RESULT', resultAt);
  if (candidatesAt > until) return { state: 'EVALUATING' as const, notices };
  return { state: resultAt > until ? ('PUBLICITY' as const) : ('NOTIFIED' as const), notices };
}

/** The lot at a place of a volume of `count` lots whose last was published just before `until`. */
export function inventLot(place: number, count: number, until: number): InventedLot {
  const chance = chanceOf(place * 2_654_435_761 + 97);
  const trade = pickOf(trades, () => chance() ** 1.6);
  const authority = Math.floor(chance() ** 1.3 * authorities.length);
  const { region } = authorities[authority] ?? { region: regions[0] };
  const projectName = `${region}${pickOf(places, chance)}${pickOf(trade.things, chance)}${pickOf(trade.works, chance)}`;
  // Spread evenly over the years, at a minute of office hours.
  const at = first + ((until - first) * (place + 1)) / (count + 1);
  const publishedAt = Math.floor(at / 60_000) * 60_000 + (place % 60) * 1000 + (place % 997);
  const deadlineAt = Math.floor(publishedAt / day) * day + 21 * day + 90 * 60_000;
  const { state, notices } = lifeOf(publishedAt, deadlineAt, until, chance);
  return {
    item: trade.item,
    authority,
    region,
    projectName,
    name: pickOf(trade.parts, chance),
    code: codeText(trade.item, publishedAt, place),
    state,
    ceiling: Math.round(10 ** (6.5 + chance() * 3.7)) * 100,
    publishedAt,
    deadlineAt,
    notices,
  };
}

const kindNames: Readonly<Record<NoticeKind, readonly [zh: string, en: string]>> = {
  TENDER: ['招标公告', 'Tender notice'],
  CLARIFICATION: ['澄清公告', 'Clarification'],
  OPENING_RECORD: ['开标记录', 'Opening record'],
  CANDIDATES: ['中标候选人公示', 'Candidates'],
  RESULT: ['中标结果公告', 'Result'],
  FAILURE: ['流标公告', 'Failed tender'],
  TERMINATION: ['终止招标公告', 'Termination'],
  SUSPENSION: ['暂停公告', 'Suspension'],
};

/** What a notice is called, in both languages. */
export function titleOf({ projectName, name }: InventedLot, kind: NoticeKind): { zh: string; en: string } {
  const [zh, en] = kindNames[kind];
  return { zh: `${projectName} ${name} ${zh}`, en: `${en}: ${projectName} ${name}` };
}
