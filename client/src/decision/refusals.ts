import type { decisionRefusals } from '../../../server/decision/refusals.ts';
import type { Sentence } from '../kernel/sentence.ts';

export const decisionSentences: Record<keyof typeof decisionRefusals, Sentence> = {
  'decision.award_limit': {
    zh: { sentence: '该投标人在本项目的中标标段数已达招标文件规定的上限。', next: '请选择次序中的下一名候选人。' },
    en: {
      sentence: 'This bidder has won as many lots of the project as the documents allow.',
      next: 'Choose the next candidate in the order.',
    },
  },
  'decision.earlier_lots_open': {
    zh: {
      sentence: '按招标文件规定的次序，前面的标段尚未定标，可能影响本标段由谁中标。',
      next: '请先确定所列标段的中标人。',
    },
    en: {
      sentence: 'Lots earlier in the declared order are not awarded yet and may change whose turn it is here.',
      next: 'Award the lots named first.',
    },
  },
  'decision.report_missing': {
    zh: { sentence: '还没有签署完成的评标报告。', next: '请等待评标委员会签署报告。' },
    en: { sentence: 'There is no signed evaluation report.', next: 'Wait until the committee has signed.' },
  },
  'decision.report_unchecked': {
    zh: { sentence: '招标人尚未核查评标报告。', next: '请先核查报告（客观分、异常分、不当否决）。' },
    en: {
      sentence: 'The authority has not checked the evaluation report.',
      next: 'Check it first: objective scores, abnormal scores, improper rejections.',
    },
  },
  'decision.objective_mismatch': {
    zh: { sentence: '评委对同一客观项打分不一致。', next: '请交原评标委员会复核。' },
    en: { sentence: 'Members scored an objective item differently.', next: 'The same committee has to check again.' },
  },
  'decision.winner_unjudged': {
    zh: { sentence: '尚未判定该候选人能否中标。', next: '请先完成资格与履约能力核查。' },
    en: { sentence: 'It has not been judged whether this candidate may be awarded.', next: 'Judge that first.' },
  },
  'decision.not_a_candidate': {
    zh: { sentence: '不得在推荐的候选人之外确定中标人。', next: '请在候选人中选择。' },
    en: { sentence: 'Nobody outside the recommended candidates may be awarded.', next: 'Choose one of them.' },
  },
  'decision.parallel_as_declared': {
    zh: { sentence: '候选人并列时，按招标文件规定的方式确定。', next: '请确定系统标出的候选人。' },
    en: {
      sentence: 'Among parallel candidates the documents’ rule decides.',
      next: 'Determine the candidate that is marked.',
    },
  },
  'decision.rank_one_required': {
    zh: { sentence: '应当确定排名第一的候选人为中标人。', next: '确有法定事由的，请写明理由。' },
    en: { sentence: 'The first candidate must be awarded.', next: 'State a ground of the law if there is one.' },
  },
  'decision.contract_unchecked': {
    zh: { sentence: '合同尚未与招标文件和投标文件核对。', next: '请先核对主要条款。' },
    en: {
      sentence: 'The contract has not been compared with the documents and the bid.',
      next: 'Compare the main terms first.',
    },
  },
  'decision.not_separated': {
    zh: { sentence: '本标段按排名定标，没有定标投票。', next: '请在“核查、公示与定标”页面确定中标人。' },
    en: { sentence: 'This lot is awarded by rank: there is no vote.', next: 'Award it on the award page.' },
  },
  'decision.wrong_committee_size': {
    zh: { sentence: '定标委员会人数与招标文件不符（应为 {{expected}} 人）。', next: '请按公布的单数人数选择。' },
    en: { sentence: 'The committee does not have the declared size ({{expected}}).', next: 'Name exactly as many.' },
  },
  'decision.member_twice': {
    zh: { sentence: '同一人被选了两次。', next: '请去掉重复人员。' },
    en: { sentence: 'A person is named twice.', next: 'Name each once.' },
  },
  'decision.chair_not_member': {
    zh: { sentence: '主任委员不在委员之中。', next: '请从所选委员中指定主任委员。' },
    en: { sentence: 'The chair is not among the members.', next: 'Choose the chair among those named.' },
  },
  'decision.not_a_decider': {
    zh: { sentence: '所选人员不是招标人的定标人员。', next: '请从本单位有定标职责的人员中选择。' },
    en: {
      sentence: 'A named person is no decider of the authority.',
      next: 'Choose persons of the authority with that duty.',
    },
  },
  'decision.was_evaluator': {
    zh: { sentence: '参加过本标段评标邀请的人员不得参加定标。', next: '请换一位人员。' },
    en: { sentence: 'Who was invited to evaluate this lot may not decide it.', next: 'Name somebody else.' },
  },
  'decision.deciders_missing': {
    zh: { sentence: '尚未组建定标委员会。', next: '请先由招标人组建。' },
    en: { sentence: 'The decision committee has not been named.', next: 'The authority names it first.' },
  },
  'decision.voting_has_begun': {
    zh: { sentence: '已有人投票，委员会不能再变动。', next: '请由现有委员完成定标。' },
    en: { sentence: 'A ballot has been cast: the committee stands.', next: 'Its present members finish the decision.' },
  },
  'decision.not_a_member': {
    zh: { sentence: '您不是本标段定标委员会成员。', next: '如有疑问请联系招标人。' },
    en: {
      sentence: 'You do not sit on the decision committee of this lot.',
      next: 'Ask the authority if you think you should.',
    },
  },
  'decision.not_entered': {
    zh: { sentence: '您尚未入场并作出回避声明。', next: '请先入场声明。' },
    en: { sentence: 'You have not entered and declared.', next: 'Enter first.' },
  },
  'decision.entered': {
    zh: { sentence: '您已入场。', next: '无须重复操作。' },
    en: { sentence: 'You have entered already.', next: 'There is nothing more to do.' },
  },
  'decision.members_missing': {
    zh: { sentence: '全部委员入场后才能投票。', next: '请等待其他委员入场。' },
    en: { sentence: 'Voting begins when every member has entered.', next: 'Wait for the others.' },
  },
  'decision.wrong_round': {
    zh: { sentence: '这一轮已经结束或尚未开始。', next: '页面会显示当前轮次，请在当前轮次投票。' },
    en: { sentence: 'This round is not the open one.', next: 'Vote in the round that the page shows.' },
  },
  'decision.ballot_cast': {
    zh: { sentence: '您本轮已经投票，不能更改。', next: '请等待其他委员。' },
    en: { sentence: 'Your ballot of this round is cast and stands.', next: 'Wait for the others.' },
  },
  'decision.bad_choice': {
    zh: { sentence: '选票形式与公布的定标方法不符。', next: '请刷新页面，按页面给出的形式投票。' },
    en: {
      sentence: 'The declared method asks for another form of ballot.',
      next: 'Reload and use the form that is shown.',
    },
  },
  'decision.not_a_finalist': {
    zh: { sentence: '选票写了定标候选人以外的单位。', next: '只能在定标候选人中选择。' },
    en: { sentence: 'The ballot names somebody who is not a finalist.', next: 'Choose among the finalists.' },
  },
  'decision.not_in_this_round': {
    zh: { sentence: '选票写了本轮之外的单位。', next: '请在本轮候选人中选择。' },
    en: {
      sentence: 'The ballot names somebody who does not stand in this round.',
      next: 'Choose among those of this round.',
    },
  },
  'decision.named_twice': {
    zh: { sentence: '同一候选人出现两次。', next: '请去掉重复。' },
    en: { sentence: 'A bid is named twice.', next: 'Name each once.' },
  },
  'decision.wrong_number_of_names': {
    zh: { sentence: '所选数量不符：应选 {{expected}} 个，已选 {{given}} 个。', next: '不设弃权，请按规定数量选择。' },
    en: {
      sentence: 'The ballot names {{given}} where {{expected}} are asked.',
      next: 'There is no abstention: name exactly as many.',
    },
  },
  'decision.votes_not_spent': {
    zh: { sentence: '票数没有用完：共 {{expected}} 票，已投 {{given}} 票。', next: '请把全部票投出。' },
    en: { sentence: '{{given}} of {{expected}} votes are spent.', next: 'Spend every vote.' },
  },
  'decision.unknown_factor': {
    zh: { sentence: '写了招标文件没有公布的定标因素。', next: '只能就公布的因素说明理由。' },
    en: {
      sentence: 'A reason is given for a factor that the documents do not declare.',
      next: 'Write reasons for the declared factors only.',
    },
  },
  'decision.reason_missing': {
    zh: { sentence: '每个定标因素都须说明理由。', next: '请补齐空缺的理由。' },
    en: { sentence: 'Each declared factor needs its reason.', next: 'Fill the empty ones.' },
  },
  'decision.reason_too_short': {
    zh: { sentence: '理由过短：至少 {{min}} 字，现有 {{length}} 字。', next: '请具体说明比较的依据。' },
    en: { sentence: 'A reason has {{length}} characters; at least {{min}} are asked.', next: 'Say what you compared.' },
  },
  'decision.too_few_finalists': {
    zh: { sentence: '定标候选人不足两个，不能投票。', next: '请招标人重新招标。' },
    en: { sentence: 'A vote needs at least two finalists.', next: 'The authority has to tender again.' },
  },
  'decision.no_ballots': {
    zh: { sentence: '没有选票，无法计票。', next: '请至少填写一张选票。' },
    en: { sentence: 'A round without ballots cannot be counted.', next: 'Give at least one ballot.' },
  },
  'decision.seat_cast_twice': {
    zh: { sentence: '同一席位在一轮中有两张选票。', next: '请去掉重复选票。' },
    en: { sentence: 'A seat has two ballots in one round.', next: 'Remove one.' },
  },
  'decision.round_not_open': {
    zh: { sentence: '定标已结束或正等待主任委员决定，没有开放的轮次。', next: '请刷新查看当前状态。' },
    en: {
      sentence: 'No round is open: the decision has ended or waits for the chair.',
      next: 'Reload to see where it stands.',
    },
  },
  'decision.chair_not_asked': {
    zh: { sentence: '现在不需要主任委员决定。', next: '请刷新查看当前状态。' },
    en: { sentence: 'The chair was not asked.', next: 'Reload to see where the decision stands.' },
  },
  'decision.not_chair': {
    zh: { sentence: '此处只能由主任委员决定。', next: '请等待主任委员。' },
    en: { sentence: 'Only the chair decides here.', next: 'Wait for the chair.' },
  },
  'decision.not_left_equal': {
    zh: { sentence: '主任委员只能在票数相同的候选人中决定。', next: '请在列出的候选人中选择。' },
    en: { sentence: 'The chair may only name one of those left equal.', next: 'Choose among those listed.' },
  },
  'decision.other_report': {
    zh: { sentence: '这不是当前待签的定标报告。', next: '请阅读当前报告后再签署。' },
    en: {
      sentence: 'This is not the report that lies before the committee.',
      next: 'Read the present one, then sign.',
    },
  },
  'decision.signed': {
    zh: { sentence: '您已签署。', next: '无须重复签署。' },
    en: { sentence: 'You have signed already.', next: 'There is nothing more to do.' },
  },
  'decision.report_unsigned': {
    zh: { sentence: '还有委员没有签署定标报告。', next: '请等待全部签署。' },
    en: { sentence: 'A member has not signed the decision report.', next: 'Wait until everybody has.' },
  },
};
