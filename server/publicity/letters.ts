import { both, minuteOf, type Bilingual } from './words.ts';

/** The words of a letter; to whom and about which lot is said where it is sent. */
export interface LetterText {
  readonly kind: string;
  readonly title: Bilingual;
  readonly body: Bilingual;
}

const letter = (kind: string, title: Bilingual, zh: string, en: string): LetterText => ({
  kind,
  title,
  body: both(zh, en),
});

export const letters = {
  projectSubmitted: (project: string) =>
    letter(
      'project_submitted',
      both('新的进场登记', 'A registration came in'),
      `${project}已提交进场登记，请核对资料是否齐全。`,
      `${project} was handed in for registration: please check that it is complete.`,
    ),
  projectAccepted: (project: string) =>
    letter(
      'project_accepted',
      both('进场登记已受理', 'Registration accepted'),
      `${project}已受理，可以编制招标文件。`,
      `${project} was accepted: the documents can be drafted.`,
    ),
  projectReturned: (project: string, missing: string) =>
    letter(
      'project_returned',
      both('进场登记需补正', 'Registration returned'),
      `${project}需要补正：${missing}`,
      `${project} lacks something: ${missing}`,
    ),
  documentsSigned: (lot: string) =>
    letter(
      'documents_signed',
      both('招标文件已签章', 'Documents signed'),
      `${lot}的招标文件已签章定稿，可以发布招标公告。`,
      `The documents of ${lot} are signed: the tender can be published.`,
    ),
  questionAsked: (lot: string) =>
    letter(
      'question_asked',
      both('收到提问', 'A question came in'),
      `${lot}收到一个提问，请答复。`,
      `Somebody asked about the documents of ${lot}: please answer.`,
    ),

  invited: (lot: string, until: Date) =>
    letter(
      'invited',
      both('投标邀请', 'You are invited'),
      `${lot}：现邀请贵单位参加，邀请书可在本标段页面下载，截止时间为${minuteOf(until).zh}。请勿向他人透露。`,
      `${lot}: you are invited. The letter of invitation lies on the page of the lot; the deadline is ${minuteOf(until).en}. Tell nobody.`,
    ),

  applicationReceived: (lot: string, version: number, at: Date) =>
    letter(
      'application_received',
      both('申请文件已收到', 'Application received'),
      `${lot}：你单位的第${String(version)}版加密资格预审申请文件已于${minuteOf(at).zh}完整接收。请妥善保管解密密钥。`,
      `${lot}: version ${String(version)} of your sealed application arrived whole at ${minuteOf(at).en}. Keep the key: nobody else has it.`,
    ),
  applicationKeyAsked: (lot: string, until: Date) =>
    letter(
      'application_key_asked',
      both('请解密申请文件', 'Release the key of your application'),
      `${lot}：请在${minuteOf(until).zh}前解密资格预审申请文件，逾期视为撤销。`,
      `${lot}: release the key of your application before ${minuteOf(until).en}, else it counts as revoked.`,
    ),
  applicationJudged: (lot: string, isPassed: boolean) =>
    letter(
      'application_judged',
      both('资格预审结果', 'Result of your application'),
      isPassed
        ? `${lot}：你单位通过资格预审，请等待投标邀请。请勿向他人透露。`
        : `${lot}：你单位未通过资格预审，原因见资格预审结果通知书。`,
      isPassed
        ? `${lot}: you passed the prequalification; an invitation to bid follows. Tell nobody.`
        : `${lot}: you did not pass the prequalification; the result letter says why.`,
    ),
  reviewConcluded: (lot: string) =>
    letter(
      'review_concluded',
      both('资格审查结束', 'The review is concluded'),
      `${lot}的资格审查已经结束，请查看报告。`,
      `The review of the applications for ${lot} is concluded: see its report.`,
    ),

  bidReceived: (lot: string, version: number, at: Date) =>
    letter(
      'bid_received',
      both('投标文件已收到', 'Bid received'),
      `${lot}：你单位的第${String(version)}版加密投标文件已于${minuteOf(at).zh}完整接收，回执可在“我的投标”下载。请妥善保管解密密钥。`,
      `${lot}: version ${String(version)} of your sealed bid arrived whole at ${minuteOf(at).en}. The receipt lies under “My bid”. Keep the key: nobody else has it.`,
    ),
  bidWithdrawn: (lot: string) =>
    letter(
      'bid_withdrawn',
      both('投标文件已撤回', 'Bid withdrawn'),
      `${lot}：你单位已撤回投标文件。`,
      `${lot}: your bid was withdrawn.`,
    ),
  documentsAmended: (lot: string, version: number, deadlineAt: Date, affectsBids: boolean) =>
    letter(
      'documents_amended',
      both('招标文件已修改', 'The documents have changed'),
      `${lot}的招标文件已更新为第${String(version)}版${affectsBids ? '，可能影响投标文件编制' : ''}，投标截止时间为${minuteOf(deadlineAt).zh}。请在标段页面查看新旧对照。`,
      `The documents of ${lot} now stand at version ${String(version)}${affectsBids ? ', which may affect bids' : ''}; the deadline is ${minuteOf(deadlineAt).en}. The lot’s page shows old and new side by side.`,
    ),
  clarified: (lot: string) =>
    letter(
      'clarified',
      both('有新的答疑澄清', 'A question was answered'),
      `${lot}发布了新的答疑澄清，请在标段页面查看并确认收到。`,
      `A question about ${lot} was answered for everybody: read it on the lot’s page and acknowledge it.`,
    ),
  bidOutdated: (lot: string, version: number, deadlineAt: Date) =>
    letter(
      'bid_outdated',
      both('请确认或重新递交投标文件', 'Confirm or replace your bid'),
      `${lot}的招标文件已更新为第${String(version)}版，你单位的投标文件是按此前版本编制的，仍加密保存。请在${minuteOf(deadlineAt).zh}前在“我的投标”中确认其适用于新版本，或者重新递交。`,
      `The documents of ${lot} now stand at version ${String(version)}; your bid was made for an earlier one and stays sealed. Confirm it for the new version under “My bid”, or replace it, before ${minuteOf(deadlineAt).en}.`,
    ),
  deadlineExtended: (lot: string, deadlineAt: Date) =>
    letter(
      'deadline_extended',
      both('投标截止时间延后', 'The deadline was extended'),
      `${lot}的投标截止时间延至${minuteOf(deadlineAt).zh}。`,
      `The deadline of ${lot} moves to ${minuteOf(deadlineAt).en}.`,
    ),
  biddingClosed: (lot: string, count: number) =>
    letter(
      'bidding_closed',
      both('投标截止', 'Bidding closed'),
      `${lot}投标已截止，收到投标文件${String(count)}份。`,
      `Bidding for ${lot} has closed; there are ${String(count)} bids.`,
    ),
  openingBegan: (lot: string) =>
    letter(
      'opening_began',
      both('开标开始', 'The opening began'),
      `${lot}开标已经开始，请进入开标大厅等候解密。`,
      `The opening of ${lot} has begun: please enter the hall.`,
    ),
  technicalConcluded: (lot: string) =>
    letter(
      'technical_concluded',
      both('第一信封评审结束', 'First envelope evaluated'),
      `${lot}：第一信封（技术）评审已结束，结果见开标大厅。报价信封尚未开启。`,
      `${lot}: the technical envelopes have been evaluated; the hall shows the result. No price has been opened.`,
    ),
  pricesInvited: (lot: string) =>
    letter(
      'prices_invited',
      both('请参加报价开标', 'Come to the price opening'),
      `${lot}：你单位通过第一信封评审，报价信封即将开启，请进入开标大厅，用同一密钥文件解密。`,
      `${lot}: your bid passed the technical evaluation. Enter the hall: the same key file opens your price envelope.`,
    ),
  priceReturned: (lot: string) =>
    letter(
      'price_returned',
      both('报价信封不予开启', 'Price envelope not opened'),
      `${lot}：你单位未通过第一信封评审，报价信封不予开启，仍处于加密状态。`,
      `${lot}: your bid did not pass the technical evaluation; your price envelope stays sealed and is not opened.`,
    ),
  keyAsked: (lot: string, until: Date) =>
    letter(
      'key_asked',
      both('请解密投标文件', 'Release your key'),
      `${lot}：请在${minuteOf(until).zh}前解密投标文件，逾期视为撤销。`,
      `${lot}: release the key of your bid before ${minuteOf(until).en}, else it counts as revoked.`,
    ),
  bidDecrypted: (lot: string) =>
    letter(
      'bid_decrypted',
      both('投标文件已解密', 'Bid decrypted'),
      `${lot}：你单位的投标文件已全部解密，与递交时一致。`,
      `${lot}: every file of your bid was opened and agrees with what was sealed.`,
    ),
  bidFailed: (lot: string) =>
    letter(
      'bid_failed',
      both('投标文件未能解密', 'Bid not decrypted'),
      `${lot}：你单位的投标文件未能解密，请查看开标大厅。`,
      `${lot}: your bid could not be opened whole: see the hall.`,
    ),
  objectionRaised: (lot: string) =>
    letter(
      'objection_raised',
      both('开标异议', 'Objection at the opening'),
      `${lot}：有投标人对开标提出异议，请当场答复。`,
      `${lot}: a bidder objected to the opening: answer on the spot.`,
    ),
  confirmationAsked: (lot: string, until: Date) =>
    letter(
      'confirmation_asked',
      both('请确认开标记录', 'Confirm the opening'),
      `${lot}：请在${minuteOf(until).zh}前确认唱标内容。`,
      `${lot}: confirm what was read out before ${minuteOf(until).en}.`,
    ),
  openingConcluded: (lot: string) =>
    letter(
      'opening_concluded',
      both('开标结束', 'The opening ended'),
      `${lot}开标结束，开标记录已公布。`,
      `The opening of ${lot} has ended; its record is public.`,
    ),

  nonceAsked: (lot: string) =>
    letter(
      'nonce_asked',
      both('请承诺随机数', 'Commit to a nonce'),
      `${lot}的评标专家抽取方案已提交，请提交随机数承诺。`,
      `A draw was planned for ${lot}: commit to your nonce.`,
    ),
  drawReady: (lot: string) =>
    letter(
      'draw_ready',
      both('评标委员会已组成', 'The committee is complete'),
      `${lot}的评标委员会已组成。`,
      `Every place of the committee of ${lot} is held.`,
    ),
  drawExhausted: (lot: string) =>
    letter(
      'draw_exhausted',
      both('抽取名单已用尽', 'The drawn order is exhausted'),
      `${lot}：抽取名单已用尽，请重新提交抽取方案。`,
      `${lot}: nobody is left in the drawn order: plan the draw anew.`,
    ),
  /** Time and place only: an expert does not learn whose tender it is before the gate (DOMAIN 5.3). */
  invitation: (at: Date, venue: string, until: Date) =>
    letter(
      'invitation',
      both('评审邀请', 'Invitation'),
      `请于${minuteOf(at).zh}到${venue}参加评审，并在${minuteOf(until).zh}前答复。`,
      `Please come to ${venue} at ${minuteOf(at).en} and answer before ${minuteOf(until).en}.`,
    ),
  invitationOff: (at: Date, venue: string) =>
    letter(
      'invitation_off',
      both('评审取消', 'Invitation withdrawn'),
      `原定${minuteOf(at).zh}在${venue}的评审，请不必到场。`,
      `You need not come to ${venue} at ${minuteOf(at).en}.`,
    ),
  reportReady: (lot: string) =>
    letter(
      'report_ready',
      both('评标报告已提交', 'The report is ready'),
      `${lot}的评标报告已由全体成员签署，请核查。`,
      `The evaluation report of ${lot} is signed: please check it.`,
    ),
  candidatesPublished: (lot: string) =>
    letter(
      'candidates_published',
      both('候选人公示', 'Candidates published'),
      `${lot}的候选人已公示。`,
      `The candidates of ${lot} are before the public.`,
    ),
  decisionOpened: (lot: string) =>
    letter(
      'decision_opened',
      both('请参加定标', 'The decision began'),
      `${lot}定标开始，请入场。`,
      `The decision on ${lot} has begun: please enter.`,
    ),
  awardDecided: (lot: string) =>
    letter(
      'award_decided',
      both('中标人已确定', 'The winner is determined'),
      `${lot}的中标人已确定，请发出中标通知书。`,
      `The winner of ${lot} is determined: send the award notice.`,
    ),
  awarded: (lot: string, days: string) =>
    letter(
      'awarded',
      both('中标通知', 'You were awarded'),
      `${lot}：你单位中标，中标通知书已发出，请在${days}日内签订合同。`,
      `${lot}: the contract is yours; the award letter was sent. Sign within ${days} days.`,
    ),
  notQualified: (lot: string, reasons: string) =>
    letter(
      'not_qualified',
      both('资格审查未通过', 'Not qualified'),
      `${lot}：你单位未通过资格审查。原因：${reasons}`,
      `${lot}: the purchaser’s review found you not qualified: ${reasons}`,
    ),
  /** Procurement tells everybody its own score and rank, or why its bid was invalid (87 Art. 69). */
  ownResult: (lot: string, winner: string, own: Bilingual) =>
    letter(
      'own_result',
      both('中标结果通知', 'The result'),
      `${lot}：中标人为${winner}。${own.zh}`,
      `${lot}: the contract goes to ${winner}. ${own.en}`,
    ),
  winnerDeemed: (lot: string) =>
    letter(
      'winner_deemed',
      both('逾期未确定中标人', 'The time to determine is over'),
      `${lot}：采购人未在法定期限内确定中标人，视同确定排名第一的中标候选人。请发布结果公告并发出中标通知书。`,
      `${lot}: the purchaser did not determine in time; the first candidate counts as determined. Send the award letter and the result notice.`,
    ),
  notAwarded: (lot: string, winner: string) =>
    letter(
      'not_awarded',
      both('中标结果通知', 'The result'),
      `${lot}：中标人为${winner}。感谢参与。`,
      `${lot}: the contract goes to ${winner}. Thank you for taking part.`,
    ),

  failed: (lot: string, why: Bilingual) =>
    letter(
      'lot_failed',
      both('流标', 'Failed tender'),
      `${lot}招标失败：${why.zh}。`,
      `The tender of ${lot} has failed: ${why.en}.`,
    ),
  terminated: (lot: string) =>
    letter(
      'lot_terminated',
      both('终止招标', 'Terminated'),
      `${lot}已终止招标。`,
      `The tender of ${lot} was terminated.`,
    ),
  suspended: (lot: string) =>
    letter(
      'lot_suspended',
      both('暂停', 'Suspended'),
      `${lot}已暂停，各项期限停止计算。`,
      `${lot} is suspended; its clocks stand still.`,
    ),
  resumed: (lot: string) =>
    letter(
      'lot_resumed',
      both('恢复', 'Resumed'),
      `${lot}已恢复，请查看顺延后的期限。`,
      `${lot} goes on: see the new dates.`,
    ),
} as const;
