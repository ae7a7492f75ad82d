import type { expertsRefusals } from '../../../server/experts/refusals.ts';
import type { Sentence } from '../kernel/sentence.ts';

export const expertsSentences: Record<keyof typeof expertsRefusals, Sentence> = {
  'experts.draw_unknown': {
    zh: { sentence: '没有这次抽取。', next: '请刷新页面，从标段的抽取页进入。' },
    en: { sentence: 'There is no such draw.', next: 'Reload and open it from the lot’s draw page.' },
  },
  'experts.draw_missing': {
    zh: { sentence: '尚未编制抽取方案。', next: '请先由招标人或代理机构提交抽取方案。' },
    en: { sentence: 'The draw has not been planned.', next: 'The authority or its agency files the plan first.' },
  },
  'experts.draw_superseded': {
    zh: { sentence: '这次抽取已被新的抽取取代。', next: '请刷新页面，办理当前的抽取。' },
    en: { sentence: 'This draw was given up for a later one.', next: 'Reload and work on the present draw.' },
  },
  'experts.already_drawn': {
    zh: { sentence: '专家已经抽取，不得重新抽取。', next: '只有备选顺序用尽仍缺人时才能再次抽取。' },
    en: {
      sentence: 'The committee is drawn and is not drawn again at will.',
      next: 'A new draw is lawful only when nobody is left in the order.',
    },
  },
  'experts.specialty_unknown': {
    zh: { sentence: '评审专业不在分类表中。', next: '请从列表中重新选择专业。' },
    en: { sentence: 'A specialty does not stand in the classification.', next: 'Choose it from the list.' },
  },
  'experts.venue_unknown': {
    zh: { sentence: '评标场所不在名录中，或重复选择。', next: '请从列表中选择不同的场所。' },
    en: {
      sentence: 'A venue is not in the directory, or stands twice.',
      next: 'Choose different venues from the list.',
    },
  },
  'experts.venue_too_small': {
    zh: { sentence: '所选场所的机位不足。', next: '请减少该场所的专家人数，或换更大的场所。' },
    en: {
      sentence: 'A venue has fewer seats than planned.',
      next: 'Plan fewer experts there, or choose a larger venue.',
    },
  },
  'experts.remote_share_too_small': {
    zh: { sentence: '副场专家所占比例不足。', next: '请把更多专家安排到副场。' },
    en: { sentence: 'Too few members sit away from the main venue.', next: 'Move more seats to the remote venues.' },
  },
  'experts.pool_too_small': {
    zh: { sentence: '符合条件且无须回避的专家不足。', next: '请放宽专业范围或增加场所后重新提交。' },
    en: {
      sentence: 'Too few candidates are free of conflict for this plan.',
      next: 'Widen the specialties or add venues.',
    },
  },
  'experts.candidate_gone': {
    zh: { sentence: '有抽中人选已不在库中。', next: '请重新编制抽取方案。' },
    en: { sentence: 'A drawn candidate is no longer in the pool.', next: 'Plan the draw anew.' },
  },
  'experts.draw_too_early': {
    zh: { sentence: '距评审时间过早，不得抽取。', next: '请在规定时限内再抽取，以防名单泄露。' },
    en: { sentence: 'The meeting is too far away for the draw.', next: 'Wait: names known for long leak.' },
  },
  'experts.draw_too_late': {
    zh: { sentence: '距评审时间过近，专家无法到场。', next: '请把评审时间后移。' },
    en: { sentence: 'The meeting is too near for the experts to come.', next: 'Set a later meeting time.' },
  },
  'experts.commitment_given': {
    zh: { sentence: '本方的随机数承诺已经提交，不能更改。', next: '请等待另一方承诺后再揭示。' },
    en: { sentence: 'Your side is bound to its nonce already.', next: 'Wait for the other side, then reveal.' },
  },
  'experts.commitment_copied': {
    zh: { sentence: '该承诺值与另一方相同。', next: '请自行生成新的随机数。' },
    en: { sentence: 'This commitment was given by another side.', next: 'Choose a nonce of your own.' },
  },
  'experts.commitment_missing': {
    zh: { sentence: '双方都承诺后才能揭示随机数。', next: '请等待另一方提交承诺。' },
    en: { sentence: 'Both sides must be bound before one reveals.', next: 'Wait for the other side’s commitment.' },
  },
  'experts.nonce_given': {
    zh: { sentence: '本方随机数已经揭示。', next: '无须重复操作。' },
    en: { sentence: 'Your side has revealed its nonce.', next: 'There is nothing more to do.' },
  },
  'experts.nonce_missing': {
    zh: { sentence: '双方都揭示随机数后才能抽取。', next: '请等待另一方揭示。' },
    en: { sentence: 'Both sides must reveal before the draw.', next: 'Wait for the other side.' },
  },
  'experts.nonce_differs': {
    zh: { sentence: '该随机数与先前承诺不符。', next: '请找到承诺时保存的随机数原文再提交。' },
    en: { sentence: 'This is not the nonce you were bound to.', next: 'Find the nonce you kept when you committed.' },
  },
  'experts.draw_unsound': {
    zh: { sentence: '候选人须互不相同，随机数不得含竖线。', next: '请修改输入后重算。' },
    en: {
      sentence: 'Candidates must be distinct and nonces without a vertical bar.',
      next: 'Correct the input and compute again.',
    },
  },
  'experts.invitation_unknown': {
    zh: { sentence: '没有发给您的这份邀请。', next: '请刷新“评审邀请”页面。' },
    en: { sentence: 'There is no such invitation of yours.', next: 'Reload the invitations page.' },
  },
  'experts.reply_too_late': {
    zh: { sentence: '答复时间已过，已通知下一位。', next: '无须再办理；请留意以后的邀请。' },
    en: {
      sentence: 'The time to answer is over: the next was asked.',
      next: 'Nothing is left to do; watch for later invitations.',
    },
  },
  'experts.reply_still_open': {
    zh: { sentence: '答复时间尚未结束。', next: '请等待时间届满。' },
    en: { sentence: 'The time to answer is not over.', next: 'Wait until it ends.' },
  },
  'experts.place_free': {
    zh: { sentence: '评标委员会还有空缺。', next: '请等待递补专家答复。' },
    en: { sentence: 'A place of the committee is still free.', next: 'Wait for the substitutes to answer.' },
  },
  'experts.representatives_named': {
    zh: { sentence: '抽取方案中的招标人代表名额已满。', next: '如需更换，请先由原代表谢绝。' },
    en: {
      sentence: 'The plan foresees no more representatives.',
      next: 'To change one, the present one declines first.',
    },
  },
  'experts.not_a_representative': {
    zh: { sentence: '招标人代表须是招标人本单位人员。', next: '请从本单位人员中选择。' },
    en: { sentence: 'A representative is a person of the authority itself.', next: 'Choose one of your own persons.' },
  },
  'experts.already_invited': {
    zh: { sentence: '此人已被邀请过参加本次评审。', next: '请选择其他人员。' },
    en: { sentence: 'This person was asked for this committee before.', next: 'Choose somebody else.' },
  },
  'experts.evaluator_decides': {
    zh: { sentence: '同一标段的评标人员与定标人员不得重合。', next: '请选择未参加定标的人员。' },
    en: {
      sentence: 'Nobody both evaluates and decides on one lot.',
      next: 'Choose a person who does not decide here.',
    },
  },
  'experts.committee_missing': {
    zh: { sentence: '本标段尚未组建评标委员会。', next: '请先完成专家抽取。' },
    en: { sentence: 'There is no committee for this lot.', next: 'Finish the draw first.' },
  },
  'experts.committee_incomplete': {
    zh: { sentence: '评标委员会成员尚未全部接受邀请。', next: '请等待全部答复后再开始。' },
    en: { sentence: 'Not every place of the committee is accepted.', next: 'Start when everybody has accepted.' },
  },
  'experts.committee_even': {
    zh: { sentence: '评标委员会人数须为单数。', next: '请调整抽取方案的人数。' },
    en: { sentence: 'A committee has an odd number of members.', next: 'Change the numbers of the plan.' },
  },
  'experts.committee_too_small': {
    zh: { sentence: '评标委员会人数少于法定人数。', next: '请增加专家人数。' },
    en: { sentence: 'The committee has too few members.', next: 'Plan more experts.' },
  },
  'experts.too_many_representatives': {
    zh: { sentence: '专家人数不得少于成员总数的三分之二。', next: '请减少招标人代表或增加专家。' },
    en: {
      sentence: 'Experts are at least two thirds of the members.',
      next: 'Plan fewer representatives or more experts.',
    },
  },
  'experts.same_employer': {
    zh: { sentence: '来自同一单位的成员过多。', next: '请重新抽取或更换代表。' },
    en: { sentence: 'Too many members come from one employer.', next: 'Draw again, or change a representative.' },
  },
  'experts.representative_chairs': {
    zh: { sentence: '政府采购项目的采购人代表不得担任组长。', next: '请推选一名专家。' },
    en: {
      sentence: 'In government procurement the purchaser’s representative is not the chair.',
      next: 'Vote for an expert.',
    },
  },
};
