import type { expertsRefusals } from '../../../server/experts/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

const toPlan = (zh: string, en: string): Sentence => said(zh, '请修改抽取方案。', en, 'Change the plan of the draw.');
const reload = (zh: string, en: string): Sentence => said(zh, '请刷新查看抽取的最新状态。', en, 'Reload to see how the draw stands.');

export const expertsSentences: Record<keyof typeof expertsRefusals, Sentence> = {
  'experts.draw_unknown': reload('没有这次抽取。', 'There is no such draw.'),
  'experts.draw_missing': said('尚未提交抽取方案。', '请先提交专家抽取方案。', 'No draw has been planned.', 'File the plan first.'),
  'experts.draw_superseded': reload('这次抽取已被新的抽取取代。', 'This draw was given up for a later one.'),
  'experts.already_drawn': said('评标委员会已经抽取。', '只有次序中无人可补时才能再次抽取。', 'The committee is drawn.', 'It is drawn again only when nobody is left in the order.'),
  'experts.specialty_unknown': toPlan('所选专业不在分类表中。', 'A specialty does not stand in the classification.'),
  'experts.venue_unknown': toPlan('场地不在名录中，或重复选择。', 'A venue is not in the directory, or stands twice.'),
  'experts.venue_too_small': toPlan('场地座位少于安排的专家人数。', 'A venue has fewer seats than experts.'),
  'experts.remote_share_too_small': toPlan('设有副场时，不在主场的成员比例不足。', 'Too few of the members sit away from the main venue.'),
  'experts.pool_too_small': toPlan('符合条件且无需回避的候选专家不足。', 'The pool has too few candidates free of conflict.'),
  'experts.candidate_gone': toPlan('抽中的候选人已不在库中。', 'A drawn candidate is no longer in the pool.'),
  'experts.draw_too_early': said('距评标时间太早，名单有泄露风险。', '请临近评标时再抽取。', 'The draw would run too long before the meeting.', 'Draw nearer to it, so that names cannot leak.'),
  'experts.draw_too_late': said('距评标时间太近，专家来不及到场。', '请推迟评标时间。', 'The meeting is too near for the experts to come.', 'Move the meeting.'),
  'experts.commitment_given': reload('本方已提交承诺，不可更改。', 'This side is bound already, once and for good.'),
  'experts.commitment_copied': said('该承诺与另一方相同。', '请另行生成随机数。', 'Another side gave this commitment.', 'Choose a nonce of your own.'),
  'experts.commitment_missing': said('须双方都提交承诺后才能公开随机数。', '请等待另一方。', 'Both sides must be bound before one reveals.', 'Wait for the other side.'),
  'experts.nonce_given': reload('本方已公开随机数。', 'This side has revealed its nonce already.'),
  'experts.nonce_missing': said('须双方都公开随机数后才能抽取。', '请等待另一方。', 'Both sides must reveal before the draw.', 'Wait for the other side.'),
  'experts.nonce_differs': said('该随机数与先前的承诺不符。', '请使用提交承诺时保存的随机数。', 'This is not the nonce that the side was bound to.', 'Use the one you kept when you committed.'),
  'experts.draw_unsound': said('候选人重复，或随机数含有竖线。', '请修改后重算。', 'Candidates must be distinct and nonces without a vertical bar.', 'Correct them and compute again.'),
  'experts.invitation_unknown': said('没有发给您的这个邀请。', '请刷新邀请列表。', 'There is no such invitation of yours.', 'Reload your invitations.'),
  'experts.reply_too_late': said('答复时间已过，已改请候补专家。', '无需再答复。', 'The time to answer is over: the next was asked.', 'Nothing more to do.'),
  'experts.reply_still_open': said('答复时间未到。', '请等待专家答复或时间结束。', 'The time to answer is not over.', 'Wait for the answer.'),
  'experts.place_free': said('委员会还有空缺席位。', '请等待候补专家答复。', 'A place of the committee is still free.', 'Wait for a substitute.'),
  'experts.representatives_named': said('招标人代表名额已满。', '如需更换，请先修改方案。', 'The plan foresees no more representatives.', 'Change the plan first.'),
  'experts.not_a_representative': said('招标人代表须为招标人本单位人员。', '请从本单位人员中选择。', 'A representative is a person of the authority itself.', 'Choose one of its persons.'),
  'experts.already_invited': said('此人已被邀请过。', '请另选一人。', 'This person was asked before.', 'Choose another.'),
  'experts.evaluator_decides': said('同一标段的评标成员不得参加定标。', '请另选一人。', 'Nobody both evaluates and decides on one lot.', 'Choose another.'),
  'experts.committee_missing': said('该标段尚未组建评标委员会。', '请先完成专家抽取。', 'There is no committee for this lot.', 'Complete the draw first.'),
  'experts.committee_incomplete': said('评标委员会成员尚未全部确认。', '请等待专家答复。', 'Not every place of the committee is accepted.', 'Wait for the answers.'),
  'experts.committee_even': toPlan('评标委员会人数须为单数。', 'A committee has an odd number of members.'),
  'experts.committee_too_small': toPlan('评标委员会人数少于法定人数。', 'The committee has too few members.'),
  'experts.too_many_representatives': toPlan('专家须占三分之二以上，招标人代表过多。', 'Experts are at least two thirds of the members.'),
  'experts.same_employer': toPlan('来自同一单位的成员过多。', 'Too many members come from one employer.'),
  'experts.representative_chairs': said('政府采购中采购人代表不得担任组长。', '请另选组长。', 'The purchaser’s representative is not the chair.', 'Choose another chair.'),
};
