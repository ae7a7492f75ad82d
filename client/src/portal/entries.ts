import type { bidsEvents } from '../../../server/bids/events.ts';
import type { decisionEvents } from '../../../server/decision/events.ts';
import type { evaluationEvents } from '../../../server/evaluation/events.ts';
import type { expertsEvents } from '../../../server/experts/events.ts';
import type { identityEvents } from '../../../server/identity/events.ts';
import type { openingEvents } from '../../../server/opening/events.ts';
import type { prequalificationEvents } from '../../../server/prequalification/events.ts';
import type { publicityEvents } from '../../../server/publicity/events.ts';
import type { supervisionEvents } from '../../../server/supervision/events.ts';
import type { tendersEvents } from '../../../server/tenders/events.ts';
import type { Bilingual } from '../kernel/i18n/i18n.ts';

type EntryType =
  | keyof typeof bidsEvents
  | keyof typeof decisionEvents
  | keyof typeof evaluationEvents
  | keyof typeof expertsEvents
  | keyof typeof identityEvents
  | keyof typeof openingEvents
  | keyof typeof prequalificationEvents
  | keyof typeof publicityEvents
  | keyof typeof supervisionEvents
  | keyof typeof tendersEvents;

/** What every kind of entry in the log is called; a kind without a name does not compile. */
const names: Record<EntryType, readonly [zh: string, en: string]> = {
  'organisation.registered': ['单位注册', 'Organisation registered'],
  'person.added': ['人员账户开通', 'Account opened'],
  'second_factor.confirmed': ['启用第二重验证', 'Second factor turned on'],
  'second_factor.demanded': ['单位要求第二重验证', 'Second factor demanded'],
  'project.registered': ['项目建立', 'Project drafted'],
  'project.submitted': ['项目提交登记', 'Project handed in'],
  'project.returned': ['项目退回补正', 'Project returned for completion'],
  'project.accepted': ['交易中心受理', 'Accepted by the centre'],
  'project.planning_noted': ['登记时有提示事项', 'Something about the plan was noticed'],
  'lot.planned': ['标段进入平台', 'Lot entered the platform'],
  'documents.signed': ['招标文件签章定稿', 'Tender documents signed'],
  'documents.printed': ['招标文件已印制', 'Documents printed'],
  'self_check.signed': ['公平竞争自查表已签署', 'Fair-competition self-check signed'],
  'finding.justification_proposed': ['就体检问题提出理由', 'Reason for a finding given'],
  'finding.justification_decided': ['体检问题的理由已决定', 'Reason for a finding decided'],
  'finding.justified': ['公开保留条款的理由', 'Reason of a finding made public'],
  'documents.reopened': ['招标文件退回修改', 'Tender documents reopened'],
  'lot.published': ['发布招标公告', 'Tender published'],
  'amendment.prepared': ['编制招标文件修改稿', 'Amendment drafted'],
  'amendment.discarded': ['放弃修改稿', 'Amendment given up'],
  'documents.amended': ['发布招标文件修改', 'Documents amended'],
  'deadline.extended': ['延长投标截止时间', 'Deadline extended'],
  'method.announced': ['公示邀请招标理由', 'Reason for inviting published'],
  'invitees.listed': ['邀请名单存档（保密）', 'List of the invited kept (secret)'],
  'invitation.sent': ['发出邀请', 'Invitation sent'],
  'prequalification.opened': ['发布资格预审公告', 'Prequalification opened'],
  'application.submitted': ['递交资格预审申请', 'Application submitted'],
  'application.withdrawn': ['撤回资格预审申请', 'Application withdrawn'],
  'applications.closed': ['资格预审申请截止', 'Applications closed'],
  'key_window.extended': ['延长提交密钥的时限', 'Window for keys extended'],
  'application.key_released': ['提交申请文件密钥', 'Key of an application handed in'],
  'application.opened': ['申请文件已解密', 'Application opened'],
  'application.failed': ['申请文件未能解密', 'Application not opened'],
  'review.started': ['开始资格审查', 'Review started'],
  'reviewer.declared': ['审查成员入场声明', 'A reviewer declared'],
  'review.submitted': ['提交审查意见', 'A review was handed in'],
  'review.reported': ['形成资格审查报告', 'Report of the review'],
  'review.signed': ['签署资格审查报告', 'Report signed'],
  'review.concluded': ['资格审查结束', 'Review concluded'],
  'application.judged': ['资格预审结果', 'Result of an application'],
  'prequalification.concluded': ['资格预审结束', 'Prequalification concluded'],
  'lot.terminated': ['终止招标', 'Terminated'],
  'lot.retendered': ['重新招标', 'Tendered again'],
  'lot.failed': ['流标', 'Failed'],
  'question.asked': ['收到提问（匿名）', 'A question came in (anonymous)'],
  'question.answered': ['答疑公开', 'Answer made public'],
  'question.unsealed': ['监督部门查看提问人', 'Asker unsealed for the supervisor'],
  'change.acknowledged': ['投标人确认收到变更', 'Change acknowledged by a bidder'],
  'bid.submitted': ['收到密封投标', 'Sealed bid received'],
  'bid.confirmed': ['确认投标文件适用于新版本', 'Bid confirmed for the new version'],
  'bid.withdrawn': ['撤回投标', 'Bid withdrawn'],
  'bidding.closed': ['投标截止', 'Bidding closed'],
  'bids.opened': ['开标开始', 'Opening began'],
  'decryption.started': ['开始解密', 'Decryption began'],
  'decryption.extended': ['延长解密时间', 'Decryption extended'],
  'key.refused': ['密钥不符', 'Key refused'],
  'trustees.named': ['公布解密受托人', 'Trustees named'],
  'share.released': ['受托人提交密钥份额', 'Trustee handed in a share'],
  'key.recovered': ['由份额恢复投标密钥', 'Key recovered from shares'],
  'shares.unfitting': ['份额不能恢复密钥', 'Shares do not give the key'],
  'key.released': ['投标人提交密钥', 'Bidder released its key'],
  'bid.decrypted': ['投标解密成功', 'Bid decrypted'],
  'bid.failed': ['投标未能解密', 'Bid could not be opened'],
  'failure.settled': ['认定未解密的原因', 'Cause of failure settled'],
  'technical.read': ['公布第一信封', 'First envelope read out'],
  'technical.concluded': ['技术评审结束', 'Technical evaluation closed'],
  'prices.invited': ['开启报价信封', 'Price envelopes called'],
  'coefficient.drawn': ['公开抽取系数', 'Coefficient drawn'],
  'prices.read': ['唱标', 'Prices read out'],
  'objections.opened': ['进入异议环节', 'Objections heard'],
  'objection.raised': ['投标人提出异议', 'Objection raised'],
  'objection.answered': ['主持人答复异议', 'Objection answered'],
  'confirmation.asked': ['请投标人确认记录', 'Confirmation asked'],
  'opening.confirmed': ['投标人确认记录', 'Record confirmed'],
  'opening.concluded': ['开标结束', 'Opening concluded'],
  'qualification.concluded': ['采购人完成资格审查', 'Qualification reviewed by the purchaser'],
  'parallel.settled': ['并列候选人按规定方式确定', 'Parallel candidates settled'],
  'winner.deemed': ['逾期未确定，视同确定第一候选人', 'First candidate deemed determined'],
  'draw.planned': ['提交抽取方案', 'Draw planned'],
  'draw.committed': ['一方提交随机数承诺', 'A side committed to its nonce'],
  'draw.revealed': ['一方公开随机数', 'A side revealed its nonce'],
  'draw.made': ['抽取评标专家', 'Experts drawn'],
  'seat.invited': ['邀请候补专家', 'Substitute invited'],
  'seat.accepted': ['专家接受邀请', 'Expert accepted'],
  'seat.declined': ['专家谢绝邀请', 'Expert declined'],
  'seat.unanswered': ['专家未答复', 'Expert did not answer'],
  'seat.named': ['指定招标人代表', 'Representative named'],
  'seat.entered': ['成员通过门禁', 'Member passed the gate'],
  'seat.declared': ['成员作出回避声明', 'Member declared'],
  'seat.replaced': ['成员更换', 'Member replaced'],
  'draw.exhausted': ['候选次序已用尽', 'Nobody left in the order'],
  'draw.ready': ['评标委员会组成', 'Committee complete'],
  'evaluation.started': ['评标开始', 'Evaluation began'],
  'chair.voted': ['成员推选组长', 'Ballot for the chair'],
  'chair.elected': ['组长产生', 'Chair elected'],
  'review.given': ['成员评审一项', 'Item reviewed'],
  'reviews.submitted': ['成员提交初步评审', 'Review handed in'],
  'preliminary.concluded': ['初步评审结论', 'Preliminary review concluded'],
  'score.given': ['成员打分（密封）', 'Score given (sealed)'],
  'sheet.submitted': ['成员提交评分表', 'Score sheet handed in'],
  'objective.differs': ['客观分不一致', 'Objective scores differ'],
  'scores.opened': ['分数统一揭晓', 'Scores opened'],
  'evaluation.computed': ['计算排名', 'Ranking computed'],
  'report.presented': ['提交评标报告', 'Report presented'],
  'report.signed': ['成员签署报告', 'Report signed'],
  'evaluation.concluded': ['评标结束', 'Evaluation concluded'],
  'evaluation.failed': ['评标未产生候选人', 'Evaluation failed'],
  'report.checked': ['招标人核查报告', 'Report checked'],
  'candidates.published': ['公示候选人', 'Candidates published'],
  'paper.issued': ['签发正式文件', 'Official paper issued'],
  'deciders.named': ['组建定标委员会', 'Deciders named'],
  'decision.opened': ['定标会议开始', 'Decision opened'],
  'decision.started': ['确定定标规则与候选人', 'Rules and finalists fixed'],
  'decider.entered': ['定标委员进入', 'Decider entered'],
  'ballot.cast': ['定标委员投票（密封）', 'Ballot cast (sealed)'],
  'round.counted': ['本轮计票', 'Round counted'],
  'chair.decided': ['主任委员决定', 'Chair decided'],
  'decision.reported': ['形成定标报告', 'Decision report written'],
  'decision.signed': ['委员签署定标报告', 'Decision report signed'],
  'decision.concluded': ['定标结束', 'Decision concluded'],
  'lot.awarded': ['确定中标人', 'Winner determined'],
  'award.notified': ['发出中标通知书', 'Award notified'],
  'objection.received': ['收到异议（匿名）', 'An objection came in (anonymous)'],
  'objection.accepted': ['异议受理', 'Objection accepted'],
  'objection.correction_asked': ['要求补正异议', 'Correction asked'],
  'objection.corrected': ['异议已补正', 'Objection corrected'],
  'objection.inadmissible': ['异议不予受理', 'Objection not accepted'],
  'objection.answer_drafted': ['拟写异议答复', 'Answer drafted'],
  'objection.replied': ['答复异议', 'Objection answered by the authority'],
  'objection.settled': ['异议办结', 'Objection settled'],
  'objection.overdue': ['异议答复逾期', 'Answer overdue'],
  'suspension.ended': ['一项暂停事由终结', 'One cause of suspension ended'],
  'lot.suspended': ['责令暂停', 'Suspended'],
  'lot.resumed': ['恢复', 'Resumed'],
  'clock.advanced': ['演练时间推进', 'Sandbox time moved'],
};

const known: Readonly<Record<string, readonly [zh: string, en: string]>> = names;

/** What a log entry's type is called; one of a newer server keeps its own name. */
export function entryName(type: string): Bilingual {
  const [zh, en] = known[type] ?? [type, type];
  return { zh, en };
}
