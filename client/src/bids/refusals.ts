import type { bidsRefusals } from '../../../server/bids/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

export const bidsSentences: Record<keyof typeof bidsRefusals, Sentence> = {
  'bids.not_open': said(
    '该标段现在不接收投标。',
    '请查看标段所处阶段和截止时间。',
    'This lot does not take bids now.',
    'See its stage and its deadline.',
  ),
  'bids.too_late': said(
    '投标截止时间已过；未完整送达的视为撤回。',
    '截止后无法补交；如因平台故障，请立即联系交易中心。',
    'The deadline has passed; what has not arrived whole counts as withdrawn.',
    'Nothing can be added now; if the platform failed, call the trading centre at once.',
  ),
  'bids.not_independent': said(
    '招标人及其代理机构不得参加本标段投标。',
    '请使用投标单位的账户。',
    'The authority of a lot and its agency do not bid for it.',
    'Use the account of a bidder.',
  ),
  'bids.wrong_lot': said(
    '投标文件是为另一标段加密的。',
    '请在本标段页面重新封装。',
    'The bid was sealed for another lot.',
    'Seal it again on this lot’s page.',
  ),
  'bids.wrong_documents': said(
    '招标文件已更新，投标文件仍按旧版本加密。',
    '请阅读新版文件，重新封装并提交。',
    'The documents have changed since the bid was sealed.',
    'Read the new version, seal and submit again.',
  ),
  'bids.two_envelopes': said(
    '招标文件要求双信封，报价须用第二把密钥单独加密。',
    '请在本平台投标页面重新封装，系统会自动分成两个信封。',
    'The documents ask for two envelopes: the price must be sealed under a second key.',
    'Seal the bid again on this page: it makes both envelopes.',
  ),
  'bids.one_envelope': said(
    '招标文件只要求一个信封，本投标文件却分成了两个。',
    '请按现行招标文件重新封装。',
    'The documents ask for one envelope; this bid is sealed in two.',
    'Seal the bid again as the documents ask.',
  ),
  'bids.envelopes_share_key': said(
    '两个信封使用了同一把密钥，第一次开标就会打开报价。',
    '请为报价信封另行生成密钥，重新封装。',
    'Both envelopes are sealed to one key: the first opening would open the price.',
    'Make another key for the price envelope and seal again.',
  ),
  'bids.no_price_form': said(
    '第二信封中没有开标一览表（报价部分）。',
    '请重新封装。',
    'The second envelope has no price form.',
    'Seal the bid again.',
  ),
  'bids.manifest_hash_differs': said(
    '清单哈希不符。',
    '请重新封装；不要手工改动清单。',
    'The hash is not the one of this manifest.',
    'Seal again; do not edit the manifest.',
  ),
  'bids.no_form': said(
    '投标文件必须恰有一份加密的开标一览表。',
    '请填写开标一览表后重新封装。',
    'A bid has exactly one sealed price form.',
    'Fill in the form and seal again.',
  ),
  'bids.form_too_large': said(
    '加密的开标一览表过大。',
    '请精简备注和文件名后重新封装。',
    'The sealed price form is too large.',
    'Shorten its remarks and file names, and seal again.',
  ),
  'bids.part_twice': said(
    '清单中有重复的文件。',
    '请移除重复项后重新封装。',
    'A part stands twice in the manifest.',
    'Remove it and seal again.',
  ),
  'bids.upload_unknown': said(
    '清单中的文件不是您上传的。',
    '请重新上传并封装。',
    'A named upload is not one of yours.',
    'Upload and seal again.',
  ),
  'bids.upload_incomplete': said(
    '有文件尚未完整送达。',
    '请等待上传完成，再点提交。',
    'A file has not arrived whole.',
    'Wait for the upload, then submit.',
  ),
  'bids.upload_used': said(
    '有文件属于另一版本的投标。',
    '每个版本须重新加密上传；请重新封装。',
    'A file belongs to another version already.',
    'Every version is sealed anew: seal again.',
  ),
  'bids.not_sealed': said(
    '有文件未加密，平台拒收未加密的投标。',
    '请用本页面封装后提交。',
    'A part is not encrypted; unencrypted bids are refused.',
    'Seal it on this page.',
  ),
  'bids.ciphertext_differs': said(
    '送达的内容与清单的大小或哈希不符。',
    '可能传输中损坏，请重新上传。',
    'What arrived differs from the manifest.',
    'It may have been damaged on the way: upload again.',
  ),
  'bids.already_current': said(
    '投标文件已适用于现行版本的招标文件。',
    '无需再次确认。',
    'The bid stands for the version in force already.',
    'There is nothing to confirm.',
  ),
  'bids.none': said(
    '没有可以撤回的投标。',
    '请刷新页面查看状态。',
    'There is no bid of yours to withdraw.',
    'Reload to see its state.',
  ),
  'bids.not_invited': said(
    '本标段为邀请招标，贵单位未被邀请。',
    '如认为有误，请联系招标人。',
    'This lot is tendered by invitation, and your organisation was not invited.',
    'Ask the authority if you think this is a mistake.',
  ),
  'bids.not_prequalified': said(
    '只有通过资格预审的申请人可以投标。',
    '请查看资格预审结果通知。',
    'Only who passed the prequalification of this lot may bid.',
    'See the result of your application.',
  ),
};
