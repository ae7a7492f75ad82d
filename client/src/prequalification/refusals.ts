import type { prequalificationRefusals } from '../../../server/prequalification/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

export const prequalificationSentences: Record<keyof typeof prequalificationRefusals, Sentence> = {
  'prequalification.not_open': said(
    '本标段现在不接收资格预审申请。',
    '请查看标段所处阶段和申请截止时间。',
    'This lot does not take applications now.',
    'See its stage and its deadline.',
  ),
  'prequalification.too_late': said(
    '资格预审申请已截止；未完整送达的视为撤回。',
    '截止后无法补交；如因平台故障，请立即联系交易中心。',
    'The deadline of applications has passed; what has not arrived whole counts as withdrawn.',
    'Nothing can be added now; if the platform failed, call the trading centre at once.',
  ),
  'prequalification.none': said(
    '没有贵单位的申请文件。',
    '请先递交申请文件。',
    'There is no application of yours.',
    'Submit one first.',
  ),
  'prequalification.not_begun': said(
    '本标段没有资格预审，或者尚未开始。',
    '请查看公告。',
    'This lot has no prequalification, or it has not begun.',
    'See its notices.',
  ),
  'prequalification.not_decrypting': said(
    '只有申请截止后的解密时限内可以解密。',
    '请在时限内提交密钥。',
    'Keys are taken between the deadline and the end of the window.',
    'Hand in the key within the window.',
  ),
  'prequalification.key_released': said(
    '该申请文件的密钥已经提交。',
    '请等待审查结果。',
    'The key of this application has been handed in already.',
    'Wait for the result.',
  ),
  'prequalification.wrong_key': said(
    '该密钥不能打开申请文件。',
    '请使用与最后一次递交对应的密钥文件。',
    'This key does not open the application.',
    'Use the key file of the version submitted last.',
  ),
  'prequalification.not_a_reviewer': said(
    '只有本标段资格审查的成员可以操作，且须在审查开始之后。',
    '请核对账户，或等待审查开始。',
    'Only members of the review of this lot may do this, once it has begun.',
    'Check your account, or wait until it begins.',
  ),
  'prequalification.not_declared': said(
    '请先核验身份并作回避声明。',
    '在审查室入口完成声明。',
    'First come in and declare to be free of conflict.',
    'Do so at the entrance of the review.',
  ),
  'prequalification.already_declared': said(
    '您已入场并声明。',
    '请继续审查。',
    'You have come in and declared already.',
    'Go on with the review.',
  ),
  'prequalification.identity_unproven': said(
    '未能核验您的身份。',
    '请重新核验，或联系交易中心。',
    'The gate could not confirm who you are.',
    'Try again, or call the trading centre.',
  ),
  'prequalification.reason_missing': said(
    '判定不通过或者声明回避时须写明理由。',
    '请填写理由。',
    'A FAIL, or a conflict, has a reason.',
    'Write it down.',
  ),
  'prequalification.item_unknown': said(
    '资格预审文件没有这个审查项。',
    '只能按资格预审文件载明的标准审查。',
    'The documents do not name this item.',
    'Judge only what they name.',
  ),
  'prequalification.points_out_of_range': said(
    '分值超过该项最高分。',
    '请填写不高于最高分的分值。',
    'The points are above the maximum of this score.',
    'Give no more than the maximum.',
  ),
  'prequalification.review_incomplete': said(
    '还有审查项没有完成。',
    '请完成全部申请文件的审查。',
    'Some applications are not reviewed whole yet.',
    'Judge every item first.',
  ),
  'prequalification.review_submitted': said(
    '您已提交审查意见。',
    '请等待其他成员。',
    'You have handed in your review already.',
    'Wait for the others.',
  ),
  'prequalification.report_changed': said(
    '这不是当前的报告。',
    '请刷新后重新核对。',
    'This is not the report that lies here.',
    'Reload and read it again.',
  ),
  'prequalification.report_signed': said(
    '您已签署报告。',
    '请等待其他成员签署。',
    'You have signed the report already.',
    'Wait for the others.',
  ),
  'prequalification.report_unsigned': said(
    '还有成员没有签署。',
    '请等待全体成员签署。',
    'A member has not signed yet.',
    'Wait until all have signed.',
  ),
  'prequalification.window_running': said(
    '解密时限尚未结束。',
    '全部申请文件解密或者时限届满后再开始审查。',
    'Applicants still have time to hand in their keys.',
    'Begin when all are opened or the time is over.',
  ),
};
