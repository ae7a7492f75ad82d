import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '核查、公示与定标',
  tooEarly: '评标尚未结束',
  tooEarlyHint: '评标报告签署后，在此核查报告、公示候选人并确定中标人。',
  onlyAuthority: '以下事项由招标人办理；这里显示进展。',
  candidates: {
    title: '中标候选人',
    finalists: '定标候选人（不分先后）',
    rank: '名次',
    bidder: '投标人',
    price: '投标报价',
    total: '评标总分',
    none: '没有候选人',
    noneHint: '评标报告签署后显示。',
  },
  check: {
    title: '核查评标报告',
    hint: '请阅读评标报告，核对客观评分是否一致、有无畸高畸低打分、否决是否有依据。发现问题应要求原评标委员会复核。',
    note: '核查意见（可不填，记入档案）',
    inOrder: '我已阅读评标报告，未发现上述问题',
    do: '确认核查无误',
    done: '核查完成，可以公示候选人',
  },
  publish: {
    title: '公示中标候选人',
    hint: '公示期不少于法定天数，最后一日遇节假日顺延。公示内容含名次、报价、得分和否决理由。',
    hintSeparated: '定标候选人按收到投标的哈希排列，不分先后。',
    ask: '确认公示？公示立即公开，期间可以提出异议。',
    do: '公示候选人',
    done: '候选人已公示',
    ends: '公示截止',
    over: '公示期已满',
  },
  award: {
    title: '确定中标人',
    hint: '依法必须招标的国有资金项目应当确定第一名；第一名放弃、不能履约、未交履约保证金或有违法行为的，才可依次确定。',
    wait: '公示期满后可以确定中标人。',
    choose: '选择中标人',
    reason: '未选择第一名的法定理由',
    reasonHint: '写明第一名放弃中标、不能履行合同、不按要求提交履约保证金或被查实有影响中标结果的违法行为等情形。',
    ask: '确定“{{bidder}}”为中标人，中标价 {{price}} 元？',
    do: '确定中标人',
    done: '已确定中标人',
    notFirst: '该候选人不是第一名，理由将公开并记入台账。',
  },
  deciders: {
    title: '定标委员会',
    hint: '从本单位定标委员中选 {{size}} 人，并指定主任委员。参加过本项目评标的人员不得担任。席位随机编号，选票不与姓名对应。',
    members: '委员',
    chair: '主任委员',
    chosen: '已选 {{count}} / {{size}} 人',
    nobody: '本单位还没有定标委员账户，请单位管理员添加。',
    do: '确定定标委员会',
    again: '更换定标委员会',
    ask: '确认名单？投票开始后不能更换。',
    done: '定标委员会已组成',
    named: '定标委员会已组成，共 {{count}} 席。',
  },
  start: {
    title: '启动定标',
    hint: '公示期满且异议均已答复后启动。启动后定标方法和候选人即固定。',
    ask: '确认启动定标会议？',
    do: '启动定标',
    done: '定标已启动',
    room: '进入定标会议',
    running: '定标委员会正在定标，结束后在此发出中标通知书。',
  },
  notify: {
    title: '中标通知',
    winner: '中标人',
    price: '中标价',
    hint: '中标通知书与结果通知同时发出，任何投标人都不会先于他人得知。',
    ask: '确认向“{{bidder}}”发出中标通知书，并同时通知全体投标人？',
    do: '发出中标通知书',
    done: '中标通知书已发出',
    isDone: '中标通知书和结果通知已发出。请在法定期限内签订合同。',
  },
};

const en = {
  title: 'Check, publicity, award',
  tooEarly: 'The evaluation is not over',
  tooEarlyHint:
    'When the report is signed, it is checked here, the candidates are published, and the winner is determined.',
  onlyAuthority: 'These acts are the authority’s; you see how far it is.',
  candidates: {
    title: 'Candidates',
    finalists: 'Finalists (in no order)',
    rank: 'Rank',
    bidder: 'Bidder',
    price: 'Price',
    total: 'Total',
    none: 'No candidates',
    noneHint: 'They appear when the report is signed.',
  },
  check: {
    title: 'Check the report',
    hint: 'Read the report: do objective scores agree, is any score strangely high or low, does every rejection have a ground? If not, ask the same committee to check again.',
    note: 'Note (optional, kept on file)',
    inOrder: 'I have read the report and found none of this',
    do: 'Confirm that it is in order',
    done: 'Checked: the candidates can be published',
  },
  publish: {
    title: 'Publish the candidates',
    hint: 'Publicity lasts the lawful days; a last day on a holiday moves on. Ranks, prices, scores and grounds of rejection are shown.',
    hintSeparated: 'Finalists stand in the order of their receipts’ hashes, without merit.',
    ask: 'Publish now? It is public at once; objections may follow.',
    do: 'Publish the candidates',
    done: 'The candidates are public',
    ends: 'Publicity ends',
    over: 'The publicity is over',
  },
  award: {
    title: 'Determine the winner',
    hint: 'A mandatory, state-funded project goes to the first candidate; the next follows only if the first withdraws, cannot perform, gives no performance security, or broke the law.',
    wait: 'The winner can be determined when the publicity is over.',
    choose: 'Winner',
    reason: 'Ground for not taking the first',
    reasonHint:
      'State that the first withdrew, cannot perform, gave no performance security, or was found to have broken the law.',
    ask: 'Award to “{{bidder}}” at {{price}} yuan?',
    do: 'Determine the winner',
    done: 'The winner is determined',
    notFirst: 'This is not the first candidate: the ground becomes public and stands in the log.',
  },
  deciders: {
    title: 'Decision committee',
    hint: 'Choose {{size}} of your decision members and a chair. Nobody who evaluated this lot may decide it. Seats are numbered by chance; ballots carry no names.',
    members: 'Members',
    chair: 'Chair',
    chosen: '{{count}} of {{size}} chosen',
    nobody: 'No colleague has the role of a decision member yet: ask your administrator.',
    do: 'Name the committee',
    again: 'Replace the committee',
    ask: 'Name these persons? They cannot be changed once voting has begun.',
    done: 'The committee is named',
    named: 'The committee is named: {{count}} seats.',
  },
  start: {
    title: 'Start the decision',
    hint: 'When publicity is over and objections are answered. Method and finalists are then closed.',
    ask: 'Start the decision meeting?',
    do: 'Start the decision',
    done: 'Started',
    room: 'Go to the meeting',
    running: 'The committee is deciding; the award notice is sent from here afterwards.',
  },
  notify: {
    title: 'Award notice',
    winner: 'Winner',
    price: 'Price',
    hint: 'The award letter and all result notices go out at one moment; nobody hears before the others.',
    ask: 'Send the award letter to “{{bidder}}” and tell all bidders at once?',
    do: 'Send the award notice',
    done: 'Sent',
    isDone: 'The award letter and the result notices are out. Sign the contract within the lawful time.',
  },
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    award: typeof zh;
  }
}

addWords('award', { zh, en });

export const useAwardWords = () => useTranslation('award');
