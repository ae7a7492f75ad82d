import { parameter } from '../catalogue/index.ts';
import { policyDeductionsName } from './policyWords.ts';
import type { NoticeText } from './noticeText.ts';
import { methodOf } from '../tenders/index.ts';
import type { Story } from './story.ts';
import { both, endOf, minuteOf, yuan, type Bilingual } from './words.ts';

interface Passage {
  readonly title: Bilingual;
  readonly text: Bilingual;
}

const passage = (title: Bilingual, zh: string, en: string): Passage => ({ title, text: both(zh, en) });

/** The numbered passages of a procurement notice, the same in the web and on paper (87 Art. 13; GPR 31). */
export function procurementPassages(
  { lot, project, authorityName, agencyName }: Story,
  address: string,
  noticeEnd: Date | null,
): readonly Passage[] {
  const { terms } = lot;
  const deadline = lot.deadlineAt ? minuteOf(lot.deadlineAt) : both('见招标文件', 'see the documents');
  const until = terms.documentsUntil ? minuteOf(new Date(terms.documentsUntil)) : deadline;
  const end = noticeEnd ? endOf(noticeEnd) : deadline;
  const method = methodOf('GOV_PROCUREMENT', terms.scheme?.method);
  const items = terms.supply?.items ?? [];
  const list = items.map(({ name, quantity, unit }) => `${name}${quantity}${unit}`);
  const core = items.find((item) => item.id === terms.supply?.coreItem);
  const rulebook = lot.rulebook ?? {};
  const queryDays = parameter(rulebook, 'gp.query.max').value;
  const consortium = terms.consortiumAllowed === true;
  return [
    passage(
      both('项目基本情况', 'The purchase'),
      `项目编号：${project.code}。项目名称：${project.name} ${lot.name}。采购方式：公开招标。预算金额：${yuan(lot.estimate)}元；最高限价：${yuan(lot.ceiling ?? lot.estimate)}元。`,
      `Number: ${project.code}. Name: ${project.name} ${lot.name}. Method: open tendering. Budget: ${yuan(lot.estimate)} yuan; maximum price: ${yuan(lot.ceiling ?? lot.estimate)} yuan.`,
    ),
    passage(
      both('采购需求', 'What is purchased'),
      `${project.overview}\n${lot.scope}\n采购清单：${list.join('、')}。${core ? `核心产品：${core.name}。` : ''}交付期：${String(lot.durationDays)}日历天。质量要求：${lot.quality}。`,
      `${project.overview}\n${lot.scope}\nItems: ${list.join(', ')}. ${core ? `Core product: ${core.name}. ` : ''}Time of delivery: ${String(lot.durationDays)} days. Quality: ${lot.quality}.`,
    ),
    passage(
      both('供应商资格要求', 'Qualification'),
      `满足《政府采购法》第二十二条规定；${terms.qualification ?? ''}\n本项目${consortium ? '接受' : '不接受'}联合体投标。`,
      `Article 22 of the Government Procurement Law; ${terms.qualification ?? ''}\nConsortia are ${consortium ? '' : 'not '}accepted.`,
    ),
    passage(
      both('获取招标文件', 'Documents'),
      `自本公告发布之时起至${until.zh}，在本平台（${address}）免费获取，无需报名。`,
      `Free of charge and without signing up from ${address} until ${until.en}.`,
    ),
    passage(
      both('公告期限', 'Notice period'),
      `自本公告发布之日起${parameter(rulebook, 'gp.tenderNoticePeriod').value}个工作日，至${end.zh}止。`,
      `${parameter(rulebook, 'gp.tenderNoticePeriod').value} working days from this notice, until ${end.en}.`,
    ),
    passage(
      both('提交投标文件与开标', 'Submission and opening'),
      `投标文件应当加密后于${deadline.zh}前在本平台提交，逾期或者未加密的不予接收；同一时间在本平台不见面开标。供应商未参加开标的，视同认可开标结果。投标保证金${yuan(terms.securityAmount ?? '0.00')}元。`,
      `Encrypted bids must arrive on this platform before ${deadline.en}; late or unencrypted bids are refused. They are opened online at the same moment; a supplier that stays away accepts the record. Bid security: ${yuan(terms.securityAmount ?? '0.00')} yuan.`,
    ),
    passage(
      both('评标办法与采购政策', 'Method and policy'),
      `评标办法：${method.zh}。${policyDeductionsName(terms.scheme?.deductions ?? []).zh}采购人在收到评标报告后${parameter(rulebook, 'gp.determine').value}个工作日内，在中标候选人中按顺序确定中标人。`,
      `Method: ${method.en}. ${policyDeductionsName(terms.scheme?.deductions ?? []).en}The purchaser determines the winner in the order of the report within ${parameter(rulebook, 'gp.determine').value} working days.`,
    ),
    passage(
      both('质疑与联系方式', 'Queries and contact'),
      `采购人：${authorityName}。采购代理机构：${agencyName ?? '无'}。联系方式：${terms.contact ?? ''}。供应商认为采购文件使自己的权益受到损害的，可以在知道或者应知之日起${queryDays}个工作日内向采购人、采购代理机构提出质疑。招标文件哈希：${lot.documentsHash ?? ''}`,
      `Purchaser: ${authorityName}. Agency: ${agencyName ?? 'none'}. Contact: ${terms.contact ?? ''}. A supplier that finds its rights harmed by the documents may query them within ${queryDays} working days. Hash of the documents: ${lot.documentsHash ?? ''}`,
    ),
  ];
}

/** One main item of the winner's offer (87 Art. 69). */
export interface WonItem {
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
}

export interface ProcurementResult {
  readonly winnerName: string;
  readonly winnerAddress: string;
  readonly price: string;
  readonly items: readonly WonItem[];
  /** Names of the committee: experts first, representatives of the purchaser behind them. */
  readonly experts: readonly string[];
  readonly representatives: readonly string[];
  readonly endsAt: Date;
}

/** Everything that the result of a procurement must name (87 Art. 69). */
export function procurementResultText(story: Story, told: ProcurementResult): NoticeText {
  const { lot, project, authorityName, agencyName } = story;
  const rulebook = lot.rulebook ?? {};
  const item = ({ name, brand, model, quantity, unit, unitPrice }: WonItem) =>
    both(
      `${name}：品牌${brand || '—'}，规格型号${model || '—'}，数量${quantity}${unit}，单价${yuan(unitPrice)}元`,
      `${name}: brand ${brand || '—'}, model ${model || '—'}, quantity ${quantity} ${unit}, unit price ${yuan(unitPrice)} yuan`,
    );
  const end = endOf(told.endsAt);
  const names = [...told.experts, ...told.representatives.map((name) => `${name}（采购人代表）`)];
  const namesEn = [...told.experts, ...told.representatives.map((name) => `${name} (for the purchaser)`)];
  const queryDays = parameter(rulebook, 'gp.query.max').value;
  return {
    title: both(`${project.name} ${lot.name} 中标结果公告`, `Result: ${project.name} ${lot.name}`),
    endsAt: told.endsAt,
    body: {
      paragraphs: [
        both(
          `采购人：${authorityName}。采购代理机构：${agencyName ?? '无'}。项目编号：${lot.code}。`,
          `Purchaser: ${authorityName}. Agency: ${agencyName ?? 'none'}. Number: ${lot.code}.`,
        ),
        both(
          `中标人：${told.winnerName}。地址：${told.winnerAddress || '—'}。中标金额：${yuan(told.price)}元。`,
          `Winner: ${told.winnerName}. Address: ${told.winnerAddress || '—'}. Amount: ${yuan(told.price)} yuan.`,
        ),
        ...told.items.map(item),
        both(`评审专家名单：${names.join('、')}。`, `Committee: ${namesEn.join(', ')}.`),
        both(
          `公告期限${parameter(rulebook, 'gp.noticePeriod').value}个工作日，至${end.zh}止。招标文件随本公告一并公布。`,
          `Notice period: ${parameter(rulebook, 'gp.noticePeriod').value} working day, until ${end.en}. The documents are published with this notice.`,
        ),
        both(
          `中标通知书与本公告同时发出。供应商认为中标结果使自己的权益受到损害的，可以自公告期限届满之日起${queryDays}个工作日内提出质疑（政府采购法第五十二条）。`,
          `The award letter went out at the same moment. A supplier that finds its rights harmed by the result may query it within ${queryDays} working days after the notice period (GPL 52).`,
        ),
      ],
      candidates: [{ bidderName: told.winnerName, price: told.price, total: null, rank: null, components: [] }],
      rejected: [],
    },
  };
}
