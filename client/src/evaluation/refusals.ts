import type { evaluationRefusals } from '../../../server/evaluation/refusals.ts';
import type { Sentence } from '../kernel/sentence.ts';

export const evaluationSentences: Record<keyof typeof evaluationRefusals, Sentence> = {
  'evaluation.price_sealed': {
    zh: { sentence: '报价仍在第二信封中，与报价有关的项目待报价开启后由系统核对。', next: '请先评审其他项目。' },
    en: {
      sentence: 'The price lies in the second envelope: whatever depends on it is judged after it is opened.',
      next: 'Judge the other items now.',
    },
  },
  'evaluation.not_started': {
    zh: { sentence: '本标段的评标尚未开始。', next: '请等待交易中心或代理机构开始评标。' },
    en: {
      sentence: 'The evaluation of this lot has not started.',
      next: 'Wait until the centre or the agency starts it.',
    },
  },
  'evaluation.committee_reviews_qualification': {
    zh: { sentence: '招标项目的资格由评标委员会评审。', next: '请直接开始评标。' },
    en: { sentence: 'Under tendering law the committee reviews qualification.', next: 'Start the evaluation.' },
  },
  'evaluation.qualification_missing': {
    zh: { sentence: '采购人或采购代理机构尚未完成资格审查。', next: '请先在“资格审查”页面逐项审查。' },
    en: {
      sentence: 'Qualification has not been reviewed yet.',
      next: 'Review it item by item on the qualification page first.',
    },
  },
  'evaluation.qualification_concluded': {
    zh: { sentence: '资格审查已经完成，结果不再更改。', next: '请查看审查结果。' },
    en: { sentence: 'Qualification was reviewed already.', next: 'Look at the review; it stands.' },
  },
  'evaluation.qualification_incomplete': {
    zh: { sentence: '每家供应商的每一项都须审查一次（已审 {{given}} / {{expected}}）。', next: '请补齐未审查的项目。' },
    en: {
      sentence: 'Every item of every supplier is judged once ({{given}} of {{expected}}).',
      next: 'Judge what is still open.',
    },
  },
  'evaluation.not_a_member': {
    zh: { sentence: '您不是本标段评标委员会成员。', next: '如您被邀请，请先在“评审邀请”中接受。' },
    en: {
      sentence: 'You do not sit on this lot’s committee.',
      next: 'If you were asked, accept the invitation first.',
    },
  },
  'evaluation.not_entered': {
    zh: { sentence: '您尚未通过门禁核验。', next: '请先核验身份。' },
    en: { sentence: 'You have not passed the gate.', next: 'Prove your identity first.' },
  },
  'evaluation.not_declared': {
    zh: { sentence: '您尚未作出回避声明。', next: '请先查看投标人名单并作出声明。' },
    en: {
      sentence: 'You have not declared to be free of conflict.',
      next: 'Look at the bidders and make your declaration first.',
    },
  },
  'evaluation.already_declared': {
    zh: { sentence: '您已作出声明。', next: '无须重复；如情况有变请立即告知交易中心。' },
    en: {
      sentence: 'You have made your declaration already.',
      next: 'If something changed, tell the trading centre at once.',
    },
  },
  'evaluation.identity_unproven': {
    zh: { sentence: '门禁未能确认您的身份。', next: '请重新输入核验码，或请场所工作人员核对证件。' },
    en: {
      sentence: 'The gate could not confirm who you are.',
      next: 'Enter the code again, or show your card to the venue’s staff.',
    },
  },
  'evaluation.declaration_missing': {
    zh: { sentence: '还有成员没有作出声明。', next: '请等待全部成员声明。' },
    en: { sentence: 'A member has not declared yet.', next: 'Wait until everybody has.' },
  },
  'evaluation.ballot_missing': {
    zh: { sentence: '还有成员没有推选组长。', next: '请等待全部成员投票。' },
    en: { sentence: 'A member has not voted for a chair.', next: 'Wait until everybody has.' },
  },
  'evaluation.already_voted': {
    zh: { sentence: '您已投票推选组长。', next: '选票不能更改，请等待其他成员。' },
    en: { sentence: 'You have cast your ballot for the chair.', next: 'It cannot be changed; wait for the others.' },
  },
  'evaluation.seat_unknown': {
    zh: { sentence: '没有这个座位号。', next: '请从成员列表中选择。' },
    en: { sentence: 'There is no member with this number.', next: 'Choose one of the list.' },
  },
  'evaluation.bid_unknown': {
    zh: { sentence: '本次评标中没有这份投标。', next: '请刷新页面。' },
    en: { sentence: 'There is no such bid in this evaluation.', next: 'Reload the page.' },
  },
  'evaluation.bid_rejected': {
    zh: { sentence: '该投标已被否决，不再评分。', next: '请为其他投标评分。' },
    en: { sentence: 'This bid was rejected and is not scored.', next: 'Score the other bids.' },
  },
  'evaluation.item_unknown': {
    zh: { sentence: '招标文件没有这个评审项。', next: '只能按招标文件公布的事项评审。' },
    en: { sentence: 'The tender documents have no such item.', next: 'Nothing but the declared items may be judged.' },
  },
  'evaluation.reason_missing': {
    zh: { sentence: '请填写理由。', next: '理由会写入评标报告，请具体说明依据。' },
    en: { sentence: 'A reason is missing.', next: 'It will stand in the report: say what you base it on.' },
  },
  'evaluation.clarify_first': {
    zh: { sentence: '该事项可以澄清，未要求澄清前不得判为不合格。', next: '请先要求投标人澄清，或判为合格。' },
    en: {
      sentence: 'This could be cleared up and may not be failed before the bidder was asked.',
      next: 'Ask the bidder first, or pass the item.',
    },
  },
  'evaluation.above_ceiling': {
    zh: { sentence: '报价高于最高投标限价，此项不能判为合格。', next: '请判为不合格并写明理由。' },
    en: {
      sentence: 'The price is above the ceiling: this item cannot be passed.',
      next: 'Fail it and give the reason.',
    },
  },
  'evaluation.not_above_ceiling': {
    zh: { sentence: '报价未超过最高投标限价，此项不能判为不合格。', next: '请判为合格。' },
    en: { sentence: 'The price is not above the ceiling: this item cannot be failed.', next: 'Pass it.' },
  },
  'evaluation.reviews_missing': {
    zh: { sentence: '还有评审项没有判断。', next: '请在矩阵中找到空格补齐后再提交。' },
    en: {
      sentence: 'Not every item of every bid is judged.',
      next: 'Fill the empty cells of the matrix, then submit.',
    },
  },
  'evaluation.reviews_submitted': {
    zh: { sentence: '您已提交初步评审。', next: '不能再改，请等待其他成员。' },
    en: { sentence: 'You have handed in your preliminary review.', next: 'It stands; wait for the others.' },
  },
  'evaluation.all_rejected': {
    zh: { sentence: '全部投标已被否决。', next: '评标结束，由招标人分析原因后重新招标。' },
    en: { sentence: 'All bids are rejected.', next: 'The evaluation ends; the authority may tender again.' },
  },
  'evaluation.bids_stand': {
    zh: { sentence: '仍有有效投标，不能否决全部。', next: '请继续评审有效投标。' },
    en: { sentence: 'Not all bids are rejected.', next: 'Go on with those that stand.' },
  },
  'evaluation.nothing_to_score': {
    zh: { sentence: '本评标办法没有需要评委打分的项目。', next: '系统将直接计算结果。' },
    en: { sentence: 'This scheme has nothing that members score.', next: 'The result is computed at once.' },
  },
  'evaluation.criterion_undeclared': {
    zh: { sentence: '招标文件没有这个评分项。', next: '只能按招标文件公布的标准评分。' },
    en: { sentence: 'The tender documents have no such criterion.', next: 'Only declared criteria may be scored.' },
  },
  'evaluation.criterion_computed': {
    zh: { sentence: '该评分项由系统计算，不由评委打分。', next: '请填写其他评分项。' },
    en: { sentence: 'This criterion is computed: nobody scores it.', next: 'Fill the other criteria.' },
  },
  'evaluation.score_out_of_range': {
    zh: { sentence: '分值超出该项的范围。', next: '请在该项标明的最低分与最高分之间打分。' },
    en: {
      sentence: 'The points are outside the range.',
      next: 'Stay between the least and the most points of the criterion.',
    },
  },
  'evaluation.score_off_step': {
    zh: { sentence: '分值不符合该项的步长。', next: '请按该项标明的步长打分。' },
    en: { sentence: 'The points are not on the step.', next: 'Use the step that the criterion declares.' },
  },
  'evaluation.stale_score': {
    zh: { sentence: '该分值已在其他窗口改过。', next: '请比较两个分值后选定一个。' },
    en: { sentence: 'You have changed this score elsewhere.', next: 'Compare both and keep one.' },
  },
  'evaluation.leaf_settled': {
    zh: { sentence: '现在只能修改成员之间不一致的客观分。', next: '请修改列出的项目后再提交。' },
    en: {
      sentence: 'Only objective scores on which members differ may be changed now.',
      next: 'Change the items listed and submit again.',
    },
  },
  'evaluation.sheet_submitted': {
    zh: { sentence: '您已提交评分表。', next: '不能再改，请等待其他成员。' },
    en: { sentence: 'You have handed in your score sheet.', next: 'It stands; wait for the others.' },
  },
  'evaluation.sheet_incomplete': {
    zh: { sentence: '评分表还有空白。', next: '请补齐列出的评分项后再提交。' },
    en: { sentence: 'Your score sheet has gaps.', next: 'Fill the criteria listed, then submit.' },
  },
  'evaluation.sheets_missing': {
    zh: { sentence: '还有成员没有提交评分表。', next: '请等待全部提交。' },
    en: { sentence: 'Not every member has handed in a sheet.', next: 'Wait until everybody has.' },
  },
  'evaluation.objective_scores_differ': {
    zh: { sentence: '成员之间的客观分不一致。', next: '请核对事实后修改列出的项目。' },
    en: { sentence: 'Members differ on a fact.', next: 'Check it and correct the items listed.' },
  },
  'evaluation.objective_scores_agree': {
    zh: { sentence: '客观分一致，无须复核。', next: '请继续下一步。' },
    en: { sentence: 'The objective scores agree.', next: 'Go on.' },
  },
  'evaluation.not_computed': {
    zh: { sentence: '结果尚未计算。', next: '请稍候，页面会自动更新。' },
    en: { sentence: 'There is no result yet.', next: 'Wait a moment: the page renews itself.' },
  },
  'evaluation.report_changed': {
    zh: { sentence: '这不是当前待签的报告。', next: '请阅读当前报告后再签署。' },
    en: {
      sentence: 'This is not the report that lies before the committee.',
      next: 'Read the present one, then sign.',
    },
  },
  'evaluation.report_signed': {
    zh: { sentence: '您已签署评标报告。', next: '无须重复签署。' },
    en: { sentence: 'You have signed the report.', next: 'There is nothing more to do.' },
  },
  'evaluation.report_unsigned': {
    zh: { sentence: '还有成员没有签署报告。', next: '请等待全部签署。' },
    en: { sentence: 'Not every member has signed.', next: 'Wait until everybody has.' },
  },
  'evaluation.repeated_entry': {
    zh: { sentence: '同一投标或成员出现两次。', next: '请删除重复项后重算。' },
    en: { sentence: 'A bid or a member stands twice.', next: 'Remove the repetition and compute again.' },
  },
  'evaluation.price_not_positive': {
    zh: { sentence: '报价须大于零。', next: '请更正报价。' },
    en: { sentence: 'A price is not above zero.', next: 'Correct the price.' },
  },
  'evaluation.deduction_undeclared': {
    zh: { sentence: '投标主张了招标文件未规定的价格扣除。', next: '只能适用文件公布的扣除。' },
    en: {
      sentence: 'A bid claims a deduction that the documents do not know.',
      next: 'Only declared deductions apply.',
    },
  },
  'evaluation.receipt_order_missing': {
    zh: { sentence: '缺少递交先后顺序。', next: '请补充每份投标的递交顺序。' },
    en: { sentence: 'The order of receipt is not known.', next: 'Give the order for every bid.' },
  },
  'evaluation.coefficient_not_drawn': {
    zh: { sentence: '规定的系数尚未抽取。', next: '请先在开标时公开抽取系数。' },
    en: { sentence: 'The declared coefficient was not drawn.', next: 'It is drawn in public at the opening.' },
  },
  'evaluation.coefficient_undeclared': {
    zh: { sentence: '该系数不在公布的范围内。', next: '请使用公布的系数之一。' },
    en: { sentence: 'The coefficient is not one of the declared ones.', next: 'Use a declared one.' },
  },
  'evaluation.ceiling_missing': {
    zh: { sentence: '该价格公式需要最高投标限价。', next: '请填写最高投标限价。' },
    en: { sentence: 'This price formula needs a ceiling.', next: 'Give the ceiling.' },
  },
  'evaluation.no_sheets': {
    zh: { sentence: '没有评分表。', next: '请至少填写一位成员的评分。' },
    en: { sentence: 'There is no score sheet.', next: 'Fill at least one member’s sheet.' },
  },
  'evaluation.score_missing': {
    zh: { sentence: '有成员没有给全部投标的每一项评分。', next: '请补齐空缺的分值。' },
    en: { sentence: 'A member has not scored every criterion of every bid.', next: 'Fill the gaps.' },
  },
  'evaluation.measure_missing': {
    zh: { sentence: '自动计分项缺少数值。', next: '请补充投标声明的数值。' },
    en: { sentence: 'The value of an automatic criterion is not known.', next: 'Give the declared value.' },
  },
  'evaluation.adjustment_missing': {
    zh: { sentence: '价格调整项缺少数值。', next: '请补充各投标的数值。' },
    en: { sentence: 'A declared adjustment has no value.', next: 'Give the value of every bid.' },
  },
  'evaluation.adjustment_beyond_limit': {
    zh: { sentence: '投标的偏差超过招标文件可接受的限度。', next: '该投标应在初步评审中否决。' },
    en: {
      sentence: 'A bid is worse than the documents accept at any price.',
      next: 'It has to be rejected in the preliminary review.',
    },
  },
  'evaluation.payments_unfit': {
    zh: { sentence: '付款比例合计不等于全部价款。', next: '请使各期比例之和为 100%。' },
    en: { sentence: 'The payments are not the whole price.', next: 'Their shares have to add up to 100 %.' },
  },
  'evaluation.omission_unpriced': {
    zh: { sentence: '缺漏项没有其他投标的报价可供参照。', next: '请由委员会要求澄清。' },
    en: { sentence: 'No other bid prices what was left out.', next: 'The committee has to ask for it.' },
  },
};
