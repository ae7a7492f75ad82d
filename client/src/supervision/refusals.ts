import type { supervisionRefusals } from '../../../server/supervision/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

const distrust = (zh: string, en: string): Sentence =>
  said(
    zh,
    '请保存这份文件，并与他人持有的检查点比对；确有矛盾请向监督部门反映。',
    en,
    'Keep the file and compare it with checkpoints that others hold; tell the supervisor of a contradiction.',
  );

export const supervisionSentences: Record<keyof typeof supervisionRefusals, Sentence> = {
  'supervision.not_suspendable': said(
    '只能暂停已公开且仍在进行的标段。',
    '请核对标段所处阶段。',
    'Only a published lot whose procedure still runs can be suspended.',
    'Check its stage.',
  ),
  'supervision.already_suspended': said(
    '该标段已经暂停。',
    '如需恢复，请解除暂停。',
    'The lot is suspended already.',
    'Lift the suspension to resume.',
  ),
  'supervision.not_suspended': said(
    '该标段没有暂停。',
    '请刷新页面。',
    'The lot is not suspended.',
    'Reload the page.',
  ),
  'supervision.cause_not_yours': said(
    '本单位不能以该事由暂停标段。',
    '平台故障由交易中心、不可抗力和权属争议由招标人、其他由监督部门决定。',
    'Your party does not stop a lot for this cause.',
    'The centre stops for platform failures, the authority for events and disputes, the supervisor by order.',
  ),
  'supervision.not_your_suspension': said(
    '该暂停由其他单位作出。',
    '请由作出单位或监督部门解除。',
    'Another party stopped the lot.',
    'It, or the supervisor, lifts the suspension.',
  ),
  'supervision.objection_pending': said(
    '异议尚未答复，不能恢复。',
    '请先答复全部异议，答复后自动恢复。',
    'An objection has not been answered.',
    'Answer it: the lot goes on by itself.',
  ),
  'supervision.objection_unknown': said(
    '没有这份异议，或不是您单位提出的。',
    '请刷新页面。',
    'There is no such objection, or it is not yours.',
    'Reload the page.',
  ),
  'supervision.not_an_objector': said(
    '只有潜在投标人或其他利害关系人可以提出异议。',
    '请用投标单位账户登录；招标人一方请发布修改。',
    'Objections come from those who may bid or are affected.',
    'Sign in as a bidder; the authority amends instead.',
  ),
  'supervision.objection_too_late': said(
    '对文件提出异议的期限已过（{{until}}）。',
    '可以继续提问，或依法向行政监督部门投诉。',
    'The time to object to the documents ended at {{until}}.',
    'Ask a question, or complain to the supervisor.',
  ),
  'supervision.objection_open_already': said(
    '您单位已有一份异议正在处理。',
    '请等待答复，或撤回后把全部问题写在一份异议里。',
    'An objection of yours waits for its answer.',
    'Wait, or withdraw it and file one with all points.',
  ),
  'supervision.objection_in_time': said('期限未到。', '请等待。', 'The time is not over.', 'Wait for it.'),
  'supervision.amendment_missing': said(
    '异议成立的，应当先修改招标文件。',
    '请先签章发布修改，再答复异议。',
    'An objection that is right leads to an amendment first.',
    'Sign the amendment, then answer.',
  ),
  'supervision.complaint_too_late': said(
    '投诉期限已过。',
    '可以向行政监督部门反映。',
    'The time to complain is over.',
    'You may still write to the supervisor.',
  ),
  'supervision.clock_backwards': said(
    '演练时间只能向前推进。',
    '请选择晚于当前演练时间的时刻。',
    'The sandbox clock moves forward only.',
    'Choose a later time.',
  ),
  'supervision.log_too_short': said(
    '台账从未达到这个长度。',
    '请使用您确实见过的台账长度。',
    'The log has never been that long.',
    'Ask with a size that you have seen.',
  ),
  'ledger.malformed_note': distrust('这段文字不是签名检查点。', 'The text is not a signed note.'),
  'ledger.bad_signature': distrust('签名与公钥不符。', 'The signature does not belong to the key.'),
  'ledger.unknown_signer': distrust('没有已知的签名人。', 'Nobody whose key is known signed it.'),
  'ledger.malformed_checkpoint': distrust('签名的内容不是台账检查点。', 'The signed text is not a checkpoint.'),
  'ledger.foreign_log': distrust('检查点属于另一个台账。', 'The checkpoint belongs to another log.'),
  'ledger.shrunken_log': distrust('台账比上次看到的更短。', 'The log is shorter than it was.'),
  'ledger.split_view': distrust('同样长度的台账出现了两个不同的版本。', 'The log shows two trees of the same size.'),
  'ledger.not_an_extension': distrust('台账的开头与过去不同。', 'The log does not begin with what it once was.'),
};
