import type { decisionRefusals } from '../../../server/decision/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

const doneAlready = (zh: string, en: string): Sentence => said(zh, '无需重复操作。', en, 'Nothing more to do.');
const ballot = (zh: string, en: string): Sentence => said(zh, '请按本轮要求重新填写选票。', en, 'Fill in the ballot as this round asks.');
const choose = (zh: string, en: string): Sentence => said(zh, '请调整定标委员会名单。', en, 'Change the list of members.');

export const decisionSentences: Record<keyof typeof decisionRefusals, Sentence> = {
  'decision.report_missing': said('尚无已签署的评标报告。', '请等待评标结束。', 'There is no signed evaluation report.', 'Wait until the evaluation ends.'),
  'decision.report_unchecked': said('招标人尚未核查评标报告。', '请先核查并确认。', 'The report has not been checked.', 'Check and confirm it first.'),
  'decision.objective_mismatch': said('成员对客观项的评分不一致。', '请要求原评标委员会复核。', 'Members scored an objective item differently.', 'Ask the committee to check again.'),
  'decision.winner_unjudged': said('尚未判断该候选人能否中标。', '请先完成核查。', 'It has not been judged whether this candidate may be awarded.', 'Complete the check first.'),
  'decision.not_a_candidate': said('只能在推荐的候选人中确定中标人。', '请从候选人中选择。', 'Only recommended candidates may be awarded.', 'Choose one of them.'),
  'decision.rank_one_required': said('应当确定排名第一的候选人中标，除非存在法定情形。', '如第一名放弃、不能履约等，请写明法定理由。', 'The first candidate must be awarded unless the law gives a ground.', 'State the ground.'),
  'decision.contract_unchecked': said('合同尚未与招标文件、投标文件核对。', '请先核对实质性内容。', 'The contract has not been compared with documents and bid.', 'Compare it first.'),
  'decision.not_separated': said('招标文件未采用评定分离，没有定标投票。', '请按排序确定中标人。', 'The documents declare a ranked award: there is no vote.', 'Determine the winner by rank.'),
  'decision.wrong_committee_size': choose('定标委员会人数与招标文件不符。', 'The committee must have the declared odd size.'),
  'decision.member_twice': choose('同一人被列了两次。', 'A person is named twice.'),
  'decision.chair_not_member': choose('主任委员须在成员之中。', 'The chair is not among the members.'),
  'decision.not_a_decider': choose('所列人员不是本单位的定标委员。', 'A named person is no decider of the authority.'),
  'decision.was_evaluator': choose('受邀评标的人员不得参加本标段定标。', 'Who was invited to evaluate may not decide.'),
  'decision.deciders_missing': said('尚未组建定标委员会。', '请招标人先指定成员。', 'The decision committee has not been named.', 'Name its members first.'),
  'decision.voting_has_begun': said('投票已经开始，成员不能再变更。', '请继续会议。', 'Voting has begun: members stay as they are.', 'Go on with the meeting.'),
  'decision.not_a_member': said('您不是本标段定标委员会成员。', '请核对账户。', 'You do not sit on this decision committee.', 'Check your account.'),
  'decision.not_entered': said('请先进入会议并声明没有利害关系。', '在入口处声明后继续。', 'Enter and declare to be free of conflict first.', 'Declare at the entrance.'),
  'decision.entered': doneAlready('您已进入会议。', 'You have entered already.'),
  'decision.members_missing': said('须全体成员进入后才能投票。', '请等待其他成员。', 'Voting begins when every member has entered.', 'Wait for the others.'),
  'decision.wrong_round': said('这不是正在进行的轮次。', '请刷新查看当前轮次。', 'This round is not open.', 'Reload to see the present one.'),
  'decision.ballot_cast': doneAlready('您本轮已投票，不能更改。', 'Your ballot of this round is cast.'),
  'decision.bad_choice': ballot('选票形式与定标方法不符。', 'The method asks for another form of ballot.'),
  'decision.not_a_finalist': ballot('选票上的名称不是定标候选人。', 'The ballot names somebody who is no finalist.'),
  'decision.not_in_this_round': ballot('选票上的候选人不在本轮。', 'The ballot names somebody who is not in this round.'),
  'decision.named_twice': ballot('同一候选人写了两次。', 'A bid is named twice.'),
  'decision.wrong_number_of_names': ballot('候选人数量不对，不得弃权。', 'The ballot names too many or too few; there is no abstention.'),
  'decision.votes_not_spent': ballot('票数须全部用完（应 {{expected}}，实 {{given}}）。', 'Every vote must be spent ({{given}} of {{expected}}).'),
  'decision.unknown_factor': ballot('理由所对应的因素不在招标文件中。', 'A reason is for a factor that was not declared.'),
  'decision.reason_missing': ballot('每个定标因素都须写明理由。', 'Each declared factor needs a reason.'),
  'decision.reason_too_short': ballot('理由少于规定字数。', 'A reason is too short.'),
  'decision.too_few_finalists': said('定标候选人不足两名。', '不能投票；请按招标文件处理。', 'A vote needs at least two finalists.', 'Follow the tender documents.'),
  'decision.no_ballots': ballot('本轮没有选票。', 'A round without ballots cannot be counted.'),
  'decision.seat_cast_twice': ballot('同一席位在一轮中有两张选票。', 'A seat has two ballots in one round.'),
  'decision.round_not_open': said('定标已结束，或在等主任委员决定，不能再开一轮。', '请删除多余的轮次，或填写主任委员的决定。', 'No further round is open: it has ended or waits for the chair.', 'Drop the extra round, or give the chair’s choice.'),
  'decision.chair_not_asked': said('没有需要主任委员决定的事项。', '请去掉主任委员的决定。', 'The chair was not asked.', 'Leave the chair’s choice out.'),
  'decision.not_chair': said('只有主任委员可以作此决定。', '请由主任委员办理。', 'Only the chair decides here.', 'Let the chair do it.'),
  'decision.not_left_equal': said('主任委员只能在并列者中选择。', '请选择并列的候选人。', 'The chair may only name one of those left equal.', 'Choose one of them.'),
  'decision.other_report': said('这不是当前的定标报告。', '请阅读最新报告后签名。', 'This is not the present report.', 'Read it, then sign.'),
  'decision.signed': doneAlready('您已签署。', 'You have signed already.'),
  'decision.report_unsigned': said('有成员尚未签署定标报告。', '请等待全体签署。', 'A member has not signed the report.', 'Wait for all.'),
};
