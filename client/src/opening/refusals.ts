import type { openingRefusals } from '../../../server/opening/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

const lookAgain = ['请查看大厅当前环节。', 'See which step the hall is at.'] as const;
const look = (zh: string, en: string): Sentence => said(zh, lookAgain[0], en, lookAgain[1]);

export const openingSentences: Record<keyof typeof openingRefusals, Sentence> = {
  'opening.not_trustee': said(
    '招标文件没有将贵单位列为受托人。',
    '请由受托人操作。',
    'The documents do not name your organisation as a trustee.',
    'Let a trustee do it.',
  ),
  'opening.share_of_another': said(
    '这不是该投标密钥的份额：属于其他投标、标段或信封。',
    '请刷新页面后重试。',
    'This is no share of the key of this bid.',
    'Reload the page and try again.',
  ),
  'opening.remedy_running': said(
    '受托人补救解密的时间尚未结束。',
    '请等待受托人提交份额，或时间届满后再认定。',
    'The trustees still have time to open this bid.',
    'Wait for their shares, or settle it when their time is over.',
  ),
  'opening.not_host': said(
    '开标由招标人或其代理机构主持。',
    '请由主持人操作。',
    'The authority or its agency leads the opening.',
    'Let the host do it.',
  ),
  'opening.not_begun': said(
    '开标尚未开始：未到截止时间，或投标人数不足。',
    '请等待截止时间。',
    'No opening yet: the deadline is not reached, or there were too few bids.',
    'Wait for the deadline.',
  ),
  'opening.technical_open': said(
    '第一信封（技术）评审尚未结束，或没有投标人通过，不能开启报价信封。',
    '请等待评标委员会结束技术评审。',
    'The technical evaluation is not closed, or nobody passed it: no price envelope may be opened.',
    'Wait until the committee has closed it.',
  ),
  'opening.not_price_opening': look('本次开标不是报价开标。', 'It is not the prices that are opened here.'),
  'opening.not_price_invited': said(
    '本投标未通过技术评审，报价信封不予开启。',
    '密钥请自行保管，无需提交；评审理由见开标大厅。',
    'This bid did not pass the technical evaluation: its price envelope stays sealed.',
    'Keep your key, it is not needed; the hall shows the ground.',
  ),
  'opening.price_key_early': said(
    '这是报价信封的密钥，技术评审结束后才可提交；平台没有保存。',
    '请提交技术信封的密钥；直接选择密钥文件，系统会自动取用正确的一把。',
    'This is the key of the price envelope, too early; it was not kept.',
    'Choose the key file: the page takes the right one of the two.',
  ),
  'opening.not_decrypting': look('现在不是解密环节。', 'Bids are not being decrypted now.'),
  'opening.window_closed': said(
    '本环节时间已到。',
    '如有正当理由，请立即联系主持人。',
    'The time for this has run out.',
    'If you have good cause, call the host at once.',
  ),
  'opening.wrong_key': said(
    '这把密钥打不开已提交的投标文件；本次尝试已记录。',
    '请选择提交该版本时下载的密钥文件。',
    'This key does not open the bid; the try is recorded.',
    'Choose the key file of the version that you submitted.',
  ),
  'opening.key_released': said(
    '该投标的密钥已经提交。',
    '无需重复操作，请等待解密结果。',
    'The key of this bid has been handed in already.',
    'Nothing more to do: wait for the result.',
  ),
  'opening.bid_unsettled': said(
    '仍有投标既未解密也未认定。',
    '请等待解密，或在时间结束后认定原因。',
    'A bid is neither decrypted nor settled.',
    'Wait, or settle it when the window closes.',
  ),
  'opening.nothing_to_settle': look('没有需要认定的投标。', 'No bid waits to be settled.'),
  'opening.bid_not_failed': look('该投标没有失败，或已认定。', 'This bid has not failed, or is settled.'),
  'opening.window_running': said(
    '投标人仍在解密时间内。',
    '请等解密时间结束。',
    'The bidder still has time to hand in its key.',
    'Wait until the window closes.',
  ),
  'opening.cause_contradicts_evidence': said(
    '所选原因与系统查明的事实不符。',
    '请按事实选择：不得把一方的过错归于另一方。',
    'The cause does not agree with what was found.',
    'Choose by the facts: one’s fault is not put on another.',
  ),
  'opening.absence_settled': said(
    '已有投标因未解密被认定，不能再延长。',
    '为公平起见，时间须对所有人一致。',
    'An absent bidder has been settled: more time would be unequal.',
    'The same time holds for all.',
  ),
  'opening.objections_running': said(
    '投标人仍可提出异议。',
    '请等异议时间结束。',
    'Bidders may still object.',
    'Wait until the time is over.',
  ),
  'opening.not_hearing_objections': look('现在不是提出异议的环节。', 'Objections are not heard at this step.'),
  'opening.objection_raised': said(
    '您已提出异议。',
    '请等待主持人答复。',
    'You have objected already.',
    'Wait for the answer.',
  ),
  'opening.no_objection': look('没有需要答复的异议。', 'There is no objection to answer.'),
  'opening.objection_answered': said(
    '该异议已答复，答复不再更改。',
    '不服答复的，可依法投诉。',
    'The objection has been answered; the answer stands.',
    'A complaint remains possible.',
  ),
  'opening.objection_unanswered': said(
    '有异议尚未答复。',
    '请主持人当场答复并记录。',
    'An objection has not been answered.',
    'The host answers it on the spot.',
  ),
  'opening.not_confirming': look(
    '现在不是确认记录的环节，或该投标未开启。',
    'The record is not being confirmed now, or this bid was not opened.',
  ),
  'opening.confirmed': said('您已确认。', '无需重复确认。', 'You have confirmed already.', 'Nothing more to do.'),
  'opening.confirmations_running': said(
    '投标人仍可确认。',
    '请等确认时间结束。',
    'Bidders still have time to confirm.',
    'Wait until the time is over.',
  ),
  'opening.not_decryptable': said(
    '文件与提交时一字不差，但无法解密。',
    '请主持人按查明的原因认定。',
    'A part cannot be decrypted although it is exactly what was submitted.',
    'The host settles it by the facts.',
  ),
  'opening.ciphertext_differs': said(
    '存储的文件与回执不符。',
    '属平台责任，请主持人按预案处理并报告监督部门。',
    'A stored part is not what the receipt says.',
    'This is the platform’s fault: follow the fallback and tell the supervisor.',
  ),
  'opening.storage_unreadable': said(
    '存储暂时无法读取，系统正在重试。',
    '请稍候。',
    'A stored part could not be read; it is tried again.',
    'Wait a moment.',
  ),
  'opening.form_unreadable': said(
    '开标一览表无法读取。',
    '请主持人按查明的原因认定。',
    'The sealed price form cannot be read.',
    'The host settles it by the facts.',
  ),
  'opening.form_of_another': said(
    '开标一览表属于另一标段或另一投标人。',
    '请主持人按查明的原因认定。',
    'The price form is for another lot or of another bidder.',
    'The host settles it by the facts.',
  ),
  'opening.file_missing': said(
    '投标文件与一览表所列不一致。',
    '请主持人按查明的原因认定。',
    'The files are not the ones that the form lists.',
    'The host settles it by the facts.',
  ),
  'opening.file_differs': said(
    '有文件的哈希与一览表不符。',
    '请主持人按查明的原因认定。',
    'A file is not the one whose hash stands in the form.',
    'The host settles it by the facts.',
  ),
  'opening.key_not_released': said(
    '投标人未在规定时间内提交密钥。',
    '依法视为撤销或撤回，按招标文件处理。',
    'The bidder did not hand in its key in time.',
    'It is settled as the documents say.',
  ),
};
