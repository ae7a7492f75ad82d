import type { tendersRefusals } from '../../../server/tenders/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

const toTerms = ['请在“条款与时间”中修改。', 'Correct it in the terms and dates.'] as const;
const toScheme = ['请在评标办法中修改。', 'Correct it in the evaluation scheme.'] as const;
const toPlan = ['请在定标方案中修改。', 'Correct it in the decision plan.'] as const;
const fix = ([zh, en]: readonly [string, string], zhSentence: string, enSentence: string): Sentence =>
  said(zhSentence, zh, enSentence, en);

export const tendersSentences: Record<keyof typeof tendersRefusals, Sentence> = {
  'tenders.not_yours': said(
    '只有本标段的招标人或其代理机构可以办理。',
    '请用相应单位的账户登录。',
    'Only the authority of this lot, or its agency, may do this.',
    'Sign in with an account of that organisation.',
  ),
  'tenders.agency_missing': said(
    '代理机构须写明所代理的招标人。',
    '请选择招标人。',
    'An agency acts for an authority that it names.',
    'Choose the authority.',
  ),
  'tenders.authority_unknown': said(
    '所填招标人尚未注册。',
    '请该单位先注册，再选择。',
    'The named authority is not registered.',
    'Let it register first, then choose it.',
  ),
  'tenders.project_incomplete': said(
    '登记内容不完整。',
    '请补齐标出的内容后重新提交。',
    'The registration lacks something.',
    'Complete what is marked and submit again.',
  ),
  'tenders.lots_still_live': said(
    '项目仍有标段未结束。',
    '请等所有标段办结。',
    'A lot of the project is not finished.',
    'Wait until every lot has ended.',
  ),
  'tenders.archive_unchecked': said(
    '归档材料尚未通过检查。',
    '请先完成归档检查。',
    'The archive has not passed its check.',
    'Check the archive first.',
  ),
  'tenders.documents_incomplete': fix(
    toTerms,
    '招标文件不完整，缺项已列出。',
    'The tender documents lack something; every finding is listed.',
  ),
  'tenders.terms_missing': fix(toTerms, '招标条件有内容未填写。', 'A part of the terms has not been filled in.'),
  'tenders.files_missing': said(
    '尚未上传招标文件。',
    '请上传至少一份文件后再签章。',
    'There is no document file yet.',
    'Upload at least one file before signing.',
  ),
  'tenders.estimate_exceeded': fix(
    toTerms,
    '最高投标限价高于批准的估算价 {{estimate}} 元。',
    'The ceiling price is above the approved estimate of {{estimate}} yuan.',
  ),
  'tenders.security_above_cap': fix(
    toTerms,
    '投标保证金超过法定上限 {{cap}} 元。',
    'The bid security is above the lawful cap of {{cap}} yuan.',
  ),
  'tenders.fair_competition_unchecked': said(
    '尚未完成公平竞争自查。',
    '请逐项自查并勾选确认。',
    'The fair-competition self-check has not been done.',
    'Do it point by point and confirm.',
  ),
  'tenders.timetable_unchecked': said(
    '日程尚未核对。',
    '请先用日程表核对各个期限。',
    'The dates have not been checked.',
    'Check them with the timetable first.',
  ),
  'tenders.prep_too_short': said(
    '从发布到投标截止的时间不足，最早截止日为 {{earliest}}。',
    '请退回修改，把截止时间推迟到该日或以后。',
    'Bidders have too little time: the deadline may fall on {{earliest}} at the earliest.',
    'Reopen the documents and move it to that day or later.',
  ),
  'tenders.docs_too_short': said(
    '招标文件的获取时间不足，至少应提供到 {{earliest}}。',
    '请退回修改，延长文件获取截止时间。',
    'The documents must be available until {{earliest}} at least.',
    'Reopen the documents and extend that time.',
  ),
  'tenders.preq_apply_too_short': said(
    '提交资格预审申请的时间不足，最早截止日为 {{earliest}}。',
    '请延长申请截止时间。',
    'Applicants have too little time: the earliest deadline is {{earliest}}.',
    'Extend the deadline of applications.',
  ),
  'tenders.weights_not_100': fix(
    toScheme,
    '报价与各评分项的分值合计不是 100 分（现为 {{sum}}）。',
    'Price and criteria do not add up to 100 points (now {{sum}}).',
  ),
  'tenders.scheme_repeated_id': fix(
    toScheme,
    '有两个项目的编号相同（{{id}}）。',
    'Two items of the scheme have one id ({{id}}).',
  ),
  'tenders.leaf_range_empty': fix(
    toScheme,
    '评分项 {{id}} 的最低分不低于最高分。',
    'Criterion {{id}} leaves nothing between lowest and highest points.',
  ),
  'tenders.leaf_step_unfit': fix(
    toScheme,
    '评分项 {{id}} 的步长不能整除分值范围，或小数位不一致。',
    'The step of criterion {{id}} does not divide its range.',
  ),
  'tenders.steps_not_rising': fix(
    toScheme,
    '分档表的数值必须逐档上升（{{id}}）。',
    'The steps of a table must rise ({{id}}).',
  ),
  'tenders.trim_leaves_none': fix(toScheme, '去掉最高、最低后没有剩余报价。', 'Trimming would drop every price.'),
  'tenders.coefficient_out_of_range': fix(
    toScheme,
    '系数取值使基准价没有意义。',
    'A coefficient leaves no lawful benchmark price.',
  ),
  'tenders.coefficient_repeated': fix(
    toScheme,
    '抽取系数中有重复的数值。',
    'A coefficient stands twice in the set to be drawn from.',
  ),
  'tenders.price_formulas_unfit': fix(
    toScheme,
    '基准价公式与报价得分公式不匹配。',
    'Benchmark and price score do not fit each other.',
  ),
  'tenders.price_bounds_unfit': fix(
    toScheme,
    '报价分的下限、上限与满分次序有误。',
    'Floor, cap and full points of the price are out of order.',
  ),
  'tenders.low_price_first_required': fix(
    toScheme,
    '政府采购综合评分必须采用低价优先法。',
    'Procurement by scoring must use low-price-first.',
  ),
  'tenders.tie_without_ground': fix(
    toScheme,
    '同分比较用到了评标办法中没有的部分。',
    'A tie-break asks for a component that the scheme lacks.',
  ),
  'tenders.deduction_out_of_range': fix(
    toScheme,
    '政策扣除比例必须小于 1（{{id}}）。',
    'A policy deduction must be a share of the price ({{id}}).',
  ),
  'tenders.payment_shares_not_1': fix(
    toScheme,
    '付款比例合计不等于 100%（{{id}}）。',
    'The declared payments do not add up to the price ({{id}}).',
  ),
  'tenders.lottery_forbidden': fix(
    toPlan,
    '不得以抽签、摇号等方式确定中标人。',
    'A winner may never be chosen by lot.',
  ),
  'tenders.legal_basis_missing': fix(
    toPlan,
    '评定分离须写明准许的文件依据。',
    'A separate decision needs the document that allows it.',
  ),
  'tenders.even_committee': fix(
    toPlan,
    '定标委员会人数必须为单数，现为 {{size}} 人。',
    'A decision committee has an odd number of members, not {{size}}.',
  ),
  'tenders.too_few_deciders': fix(
    toPlan,
    '定标委员会至少 {{min}} 人，现为 {{size}} 人。',
    'The decision committee has {{size}} members; it needs {{min}} at least.',
  ),
  'tenders.finalists_range': fix(
    toPlan,
    '定标候选人数量应在 {{lowest}} 至 {{highest}} 名之间。',
    'The number of finalists must lie between {{lowest}} and {{highest}}.',
  ),
  'tenders.tie_break_repeated': fix(toPlan, '同一比较规则写了两次。', 'A tie-break is declared twice.'),
  'tenders.tie_break_open': fix(
    toPlan,
    '最后一项必须是“主任委员书面说明理由后决定”，以确保无需抽签。',
    'The last tie-break must be the chair with reasons.',
  ),
  'tenders.elimination_unfit': fix(
    toPlan,
    '逐轮淘汰无法结束，或结束后没有后续方法。',
    'The elimination does not end, or ends without a method.',
  ),
  'tenders.price_rank_unfit': fix(
    toPlan,
    '剩余候选人中没有该名次的报价。',
    'There is no price of that rank among those left.',
  ),
  'tenders.too_many_run_offs': fix(toPlan, '复投最多 {{max}} 次。', 'At most {{max}} run-offs are allowed.'),
  'tenders.decision_factor_repeated': fix(toPlan, '有两个定标因素的编号相同。', 'Two decision factors have one id.'),
  'tenders.credit_grade_repeated': fix(toPlan, '信用等级重复。', 'A credit grade stands twice.'),
  'tenders.decision_reason_short': fix(
    toPlan,
    '投票理由至少 {{min}} 字。',
    'Reasons must have {{min}} characters at least.',
  ),
  'tenders.parameter_missing': said(
    '规则库缺少计算期限所需的参数。',
    '请联系交易中心补录。',
    'The rulebook lacks a parameter that the timetable needs.',
    'Ask the trading centre to enter it.',
  ),
  'tenders.deadline_past': fix(toTerms, '投标截止时间已经过去。', 'The deadline lies in the past.'),
  'tenders.deadline_on_rest_day': said(
    '截止时间落在休息日或法定节假日。',
    '请改为工作日，最早为 {{next}}。',
    'The deadline falls on a rest day.',
    'Choose a working day; the next one is {{next}}.',
  ),
  'tenders.deadline_not_later': said(
    '延期后的时间必须晚于现在的截止时间。',
    '请选择更晚的工作日；如需提前，请发布修改。',
    'An extension gives more time than there is now.',
    'Choose a later working day.',
  ),
  'tenders.nothing_changed': said(
    '本次修改没有改动任何内容。',
    '请至少改动一项条款或文件。',
    'The amendment changes nothing.',
    'Change a term or a file.',
  ),
  'tenders.no_amendment': said(
    '没有正在编制的修改。',
    '请先编制修改内容。',
    'No amendment is being prepared.',
    'Draft one first.',
  ),
  'tenders.amendment_changed': said(
    '修改稿在您查看后又有变动。',
    '请重新查看后再签章发布。',
    'The draft has changed since you read it.',
    'Read it again, then sign.',
  ),
  'tenders.deadline_not_reached': said(
    '投标截止时间未到。',
    '请等到截止时间；倒计时以服务器时间为准。',
    'The deadline has not been reached.',
    'Wait for it; the countdown follows the server.',
  ),
  'tenders.too_few_bids': said(
    '投标人数少于法定数量。',
    '依法应当流标；可修改文件后重新招标。',
    'There are fewer bids than the law asks for.',
    'The tender fails; it may be tendered again.',
  ),
  'tenders.enough_bids': said(
    '投标人数已满足法定数量，不能流标。',
    '请继续开标。',
    'There are enough bids: the procedure does not fail.',
    'Go on with the opening.',
  ),
  'tenders.no_failure_ground': said(
    '没有法定的流标理由。',
    '请写明具体理由及条款。',
    'A procedure fails only on a named ground.',
    'Name the ground.',
  ),
  'tenders.publicity_not_over': said(
    '中标候选人公示期未满。',
    '请等公示期结束。',
    'The publicity period is not over.',
    'Wait until it ends.',
  ),
  'tenders.objection_open': said(
    '有异议尚未答复。',
    '请先答复全部异议；答复前应暂停。',
    'An objection has not been answered.',
    'Answer all objections first.',
  ),
  'tenders.decision_is_separate': said(
    '招标文件规定采用评定分离。',
    '请由定标委员会定标。',
    'The documents declare a separate decision.',
    'Let the decision committee decide.',
  ),
  'tenders.decision_is_ranked': said(
    '招标文件规定按排序确定中标人。',
    '请直接确定中标人。',
    'The documents declare a ranked award.',
    'Determine the winner directly.',
  ),
  'tenders.upload_not_yours': said(
    '所选文件不是您已上传完成的文件。',
    '请重新上传后选择。',
    'A named file is not one of your complete uploads.',
    'Upload it again and choose it.',
  ),
  'tenders.question_unknown': said('没有这个问题。', '请刷新页面。', 'There is no such question.', 'Reload the page.'),
  'tenders.question_answered': said(
    '该问题已经答复。',
    '答复公开后不可更改；需要修改请发布新的澄清。',
    'The question has been answered already.',
    'Answers stand; publish a clarification to change something.',
  ),
  'tenders.not_published': said(
    '没有这个标段，或尚未发布。',
    '请在公告发布后查看。',
    'There is no such lot, or it is not published yet.',
    'Come back once it is published.',
  ),
  'tenders.owner_cannot_ask': said(
    '招标人及其代理负责答复，不能提问。',
    '如需说明，请发布澄清。',
    'The authority and its agency answer questions, they do not ask them.',
    'Publish a clarification instead.',
  ),
};
