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
