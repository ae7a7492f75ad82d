import { parameter } from '../catalogue/index.ts';
import type { LotTerms } from '../tenders/contract.ts';
import { failureName, methodOf, type Difference } from '../tenders/index.ts';
import type { NoticeBody } from './notice.ts';
import { procurementPassages } from './procurementText.ts';
import type { Story } from './story.ts';
import { both, endOf, minuteOf, yuan, type Bilingual } from './words.ts';

/** What a notice says; who finds it and when it appeared is added where it is written. */
export interface NoticeText {
  readonly title: Bilingual;
  readonly body: NoticeBody;
  readonly endsAt?: Date;
}

const titled = ({ project, lot }: Story, zh: string, en: string): Bilingual =>
  both(`${project.name} ${lot.name} ${zh}`, `${en}: ${project.name} ${lot.name}`);

const bodyOf = (paragraphs: readonly Bilingual[], more: Partial<NoticeBody> = {}): NoticeBody => ({
  paragraphs,
  candidates: [],
  rejected: [],
  ...more,
});

const securityForms: Readonly<Record<LotTerms['securityForms'][number], Bilingual>> = {
  CASH: both('银行转账', 'bank transfer'),
  BANK_GUARANTEE: both('银行保函', 'bank guarantee'),
  SURETY: both('保证保险', 'surety insurance'),
  E_GUARANTEE: both('电子保函', 'electronic guarantee'),
  CREDIT_COMMITMENT: both('信用承诺', 'credit commitment'),
};

export const decisionModeName = (mode: string | null): Bilingual =>
  mode === 'SEPARATED'
    ? both(
        '评定分离：评标委员会推荐不排序的定标候选人，由招标人定标委员会定标',
        'separated: the committee recommends finalists without rank, the authority decides',
      )
    : both('由评标委员会推荐并排序中标候选人', 'the committee ranks the candidates');

/** The numbered passages of the notice that calls for bids, by the lot's own law, the same in the web and on paper. */
export const callPassages = (
  story: Story,
  address: string,
  noticeEnd: Date | null,
): readonly { readonly title: Bilingual; readonly text: Bilingual }[] =>
  story.project.regime === 'GOV_PROCUREMENT'
    ? procurementPassages(story, address, noticeEnd)
    : tenderPassages(story, address);

/** The numbered passages of a tender notice (Order 10 Art. 5; LAW 16; O20 17). */
function tenderPassages(
  { lot, project, authorityName, agencyName }: Story,
  address: string,
): readonly { readonly title: Bilingual; readonly text: Bilingual }[] {
  const { terms } = lot;
  const deadline = lot.deadlineAt ? minuteOf(lot.deadlineAt) : both('见招标文件', 'see the documents');
  const until = terms.documentsUntil ? minuteOf(new Date(terms.documentsUntil)) : deadline;
  const ceiling = yuan(lot.ceiling ?? '0.00');
  const forms = (terms.securityForms ?? []).map((form) => securityForms[form]);
  const method = methodOf(project.regime, terms.scheme?.method);
  const mode = decisionModeName(lot.decisionMode);
  const agency = agencyName === null ? both('无', 'none') : both(agencyName, agencyName);
  const passage = (title: Bilingual, zh: string, en: string) => ({ title, text: both(zh, en) });
  return [
    passage(
      both('招标条件', 'Conditions'),
      `${project.name}已由${project.approvalAuthority}批准（${project.approvalNumber}），资金来源为${project.fundsSource}，招标人为${authorityName}，招标代理机构为${agency.zh}。项目已具备招标条件，现对${lot.name}公开招标。`,
      `${project.name} was approved by ${project.approvalAuthority} (${project.approvalNumber}); funds: ${project.fundsSource}; contracting authority: ${authorityName}; agency: ${agency.en}. Bids are invited for ${lot.name}.`,
    ),
    passage(
      both('项目概况与招标范围', 'Project and scope'),
      `${project.overview}\n招标范围：${lot.scope}\n工期：${String(lot.durationDays)}日历天。质量要求：${lot.quality}。最高投标限价：${ceiling}元。`,
      `${project.overview}\nScope: ${lot.scope}\nDuration: ${String(lot.durationDays)} days. Quality: ${lot.quality}. Ceiling price: ${ceiling} yuan.`,
    ),
    passage(
      both('投标人资格要求', 'Qualification'),
      `${terms.qualification ?? ''}\n本次招标${terms.consortiumAllowed === true ? '接受' : '不接受'}联合体投标。`,
      `${terms.qualification ?? ''}\nConsortia are ${terms.consortiumAllowed === true ? '' : 'not '}accepted.`,
    ),
    passage(
      both('招标文件的获取', 'Documents'),
      `自本公告发布之时起至${until.zh}，可在本平台（${address}）免费下载招标文件，无需报名。`,
      `The documents can be downloaded free of charge and without signing up from ${address} until ${until.en}.`,
    ),
    passage(
      both('投标文件的递交与开标', 'Submission and opening'),
      `投标文件应当加密后于${deadline.zh}（投标截止时间）前在本平台递交，逾期或者未加密的不予接收。开标与投标截止为同一时间，采用不见面开标，投标人在线解密。投标保证金${yuan(terms.securityAmount ?? '0.00')}元，可采用${forms.map(({ zh }) => zh).join('、')}。`,
      `Encrypted bids must arrive on this platform before ${deadline.en}; late or unencrypted bids are refused. Bids are opened online at the same moment. Bid security: ${yuan(terms.securityAmount ?? '0.00')} yuan by ${forms.map(({ en }) => en).join(', ')}.`,
    ),
    passage(
      both('评标与定标', 'Evaluation and decision'),
      `评标办法：${method.zh}。定标方式：${mode.zh}。投标有效期：${String(terms.bidValidityDays ?? 0)}天。`,
      `Method: ${method.en}. Decision: ${mode.en}. Bids are valid for ${String(terms.bidValidityDays ?? 0)} days.`,
    ),
    passage(
      both('联系方式', 'Contact'),
      `${terms.contact ?? ''}\n本公告以本平台发布的为准，招标文件哈希：${lot.documentsHash ?? ''}`,
      `${terms.contact ?? ''}\nHash of the tender documents: ${lot.documentsHash ?? ''}`,
    ),
  ];
}

export function tenderText(story: Story, address: string, noticeEnd: Date | null = null): NoticeText {
  const paragraphs = callPassages(story, address, noticeEnd).map(({ title, text }, at) =>
    both(`${String(at + 1)}. ${title.zh}：${text.zh}`, `${String(at + 1)}. ${title.en}: ${text.en}`),
  );
  const isProcurement = story.project.regime === 'GOV_PROCUREMENT';
  const title = titled(story, '招标公告', isProcurement ? 'Procurement notice' : 'Tender notice');
  return { title, body: bodyOf(paragraphs), ...(noticeEnd ? { endsAt: noticeEnd } : {}) };
}

/** A question with its answer, for all at once; nobody learns who asked (O20 21, 22). */
export const clarificationText = (
  story: Story,
  told: { readonly question: string; readonly answer: string },
): NoticeText => ({
  title: titled(story, '澄清公告', 'Clarification'),
  body: bodyOf([
    both(`问：${told.question}`, `Question: ${told.question}`),
    both(`答：${told.answer}`, `Answer: ${told.answer}`),
  ]),
});

/** In a restricted lot the public learns that something was clarified; what it is, those learn whom the documents are for (LAW 22). */
export const restrictedClarificationText = (story: Story): NoticeText => ({
  title: titled(story, '澄清公告', 'Clarification'),
  body: bodyOf([
    both(
      '招标人已就本标段作出一项澄清，内容同时提供给全部有权获取文件的单位。',
      'Something was clarified; it was told at once to all whom the documents are for.',
    ),
  ]),
});

/** The names of terms as a notice gives them; a field without a name keeps its code. */
const fieldNames: Readonly<Record<string, Bilingual>> = {
  deadlineAt: both('投标截止时间', 'deadline'),
  documentsUntil: both('招标文件获取截止时间', 'documents available until'),
  ceiling: both('最高投标限价', 'ceiling price'),
  securityAmount: both('投标保证金', 'bid security'),
  securityForms: both('投标保证金形式', 'forms of bid security'),
  bidValidityDays: both('投标有效期', 'bid validity'),
  qualification: both('投标人资格要求', 'qualification'),
  consortiumAllowed: both('联合体投标', 'consortia'),
  contact: both('联系方式', 'contact'),
  decryptionFallback: both('解密失败的补救方案', 'fallback when decryption fails'),
  fairCompetitionChecked: both('公平竞争自查', 'fair-competition self-check'),
  scheme: both('评标办法', 'evaluation scheme'),
  decisionPlan: both('定标方案', 'decision plan'),
  clarifications: both('答疑澄清', 'clarifications'),
  chapters: both('招标文件正文', 'chapters of the documents'),
  files: both('招标文件附件', 'files'),
};
export const fieldName = (field: string): Bilingual => fieldNames[field] ?? both(field, field);

export interface ToldAmendment {
  readonly version: number;
  readonly documentsHash: string;
  readonly affectsBids: boolean;
  /** Null in a restricted lot: what changed is for those admitted. */
  readonly reason: string | null;
  readonly deadlineAt: Date;
  readonly movedFrom: Date | null;
  readonly differences: readonly Difference[];
}

const longestQuoted = 160;
const mostQuoted = 30;
const quoted = (value: string | null): Bilingual => {
  if (value === null) return both('（无）', '(nothing)');
  const text = value.length > longestQuoted ? `${value.slice(0, longestQuoted)}…` : value;
  return both(text, text);
};

/** A new version of the documents, with old and new side by side (LAW 23; O20 22). */
export function amendmentText(story: Story, told: ToldAmendment): NoticeText {
  const [now, was] = [minuteOf(told.deadlineAt), told.movedFrom ? minuteOf(told.movedFrom) : null];
  const shown = told.differences.slice(0, mostQuoted);
  return {
    title: titled(
      story,
      `招标文件修改公告（第${String(told.version)}版）`,
      `Amendment, version ${String(told.version)}`,
    ),
    body: bodyOf([
      told.reason === null
        ? both(
            '修改内容同时提供给全部有权获取文件的单位。',
            'What changed was told at once to all whom the documents are for.',
          )
        : both(`修改原因：${told.reason}`, `Reason: ${told.reason}`),
      told.affectsBids
        ? both('本次修改可能影响投标文件编制。', 'The amendment may affect the preparation of bids.')
        : both('本次修改不影响投标文件编制。', 'The amendment does not affect the preparation of bids.'),
      was
        ? both(`投标截止及开标时间由${was.zh}变更为${now.zh}。`, `The deadline moves from ${was.en} to ${now.en}.`)
        : both(`投标截止及开标时间不变：${now.zh}。`, `The deadline stays: ${now.en}.`),
      ...shown.map(({ field, place, before, after }) => {
        const at = place === '' ? '' : `（${place}）`;
        return both(
          `${fieldName(field).zh}${at}：原为“${quoted(before).zh}”，现为“${quoted(after).zh}”。`,
          `${fieldName(field).en}${place === '' ? '' : ` (${place})`}: was “${quoted(before).en}”, is “${quoted(after).en}”.`,
        );
      }),
      ...(told.differences.length > shown.length
        ? [both('其余修改见标段页面的版本对照。', 'The rest stands on the lot’s page, version by version.')]
        : []),
      both(
        '已递交的投标文件仍然加密保存；投标人应当在截止时间前确认其适用于新版本，或者重新递交。',
        'Bids that have arrived stay sealed; their bidders confirm them for the new version or replace them before the deadline.',
      ),
      both(`新版招标文件哈希：${told.documentsHash}`, `Hash of the new version: ${told.documentsHash}`),
    ]),
  };
}

/** More time for all bidders, with the reason (R-EXT). */
export const extensionText = (
  story: Story,
  told: { readonly from: Date; readonly to: Date; readonly reason: string },
): NoticeText => ({
  title: titled(story, '延期公告', 'Extension'),
  body: bodyOf([
    both(
      `投标截止及开标时间由${minuteOf(told.from).zh}延至${minuteOf(told.to).zh}。`,
      `The deadline moves from ${minuteOf(told.from).en} to ${minuteOf(told.to).en}.`,
    ),
    both(`延期原因：${told.reason}`, `Reason: ${told.reason}`),
  ]),
});

export function failureText(story: Story, ground: string): NoticeText {
  const why = failureName(ground);
  if (story.project.regime === 'GOV_PROCUREMENT')
    return {
      title: titled(story, '废标公告', 'Failed procurement'),
      body: bodyOf([
        both(`本项目废标。原因：${why.zh}。`, `The procurement has failed: ${why.en}.`),
        both(
          '废标理由已通知所有投标人；除采购任务取消外，采购人应当重新组织招标（政府采购法第三十六条、第三十七条）。',
          'All suppliers were told why; unless the task is cancelled the purchaser tenders again (GPL 36, 37).',
        ),
      ]),
    };
  return {
    title: titled(story, '流标公告', 'Failed tender'),
    body: bodyOf([
      both(`本标段招标失败。原因：${why.zh}。`, `The procedure has failed: ${why.en}.`),
      both(
        '招标人将分析原因，依法重新招标（招标投标法第二十八条、第四十二条）。',
        'The authority will look into the cause and tender again as the law says (LAW 28, 42).',
      ),
    ]),
  };
}

export const terminationText = (story: Story, reason: string): NoticeText => ({
  title: titled(story, '终止招标公告', 'Termination'),
  body: bodyOf([
    both(`招标人终止本标段招标。原因：${reason}`, `The authority has ended the procedure: ${reason}`),
    both(
      '已收取的投标保证金及银行同期存款利息依法退还（条例第三十一条）。',
      'Bid securities are returned with interest (REG 31).',
    ),
  ]),
});

const causes: Readonly<Record<string, Bilingual>> = {
  SUPERVISOR_ORDER: both('监督部门决定', 'order of the supervisor'),
  PLATFORM_FAILURE: both('平台故障', 'failure of the platform'),
  FORCE_MAJEURE: both('不可抗力', 'force majeure'),
  TITLE_DISPUTE: both('权属争议', 'dispute of title'),
  OBJECTION_PENDING: both('异议待答复', 'an objection waits for its answer'),
};

/** Reasons that the platform itself gives, as it writes them into the log. */
const ownReasons: Readonly<Record<string, Bilingual>> = {
  OBJECTION_DOCUMENTS: both(
    '有人对招标文件提出异议，答复前暂停招标投标活动（条例第二十二条）。异议人依法保密。',
    'Somebody objected to the tender documents; the procedure stands still until the answer (REG 22). Who it was stays secret.',
  ),
  OBJECTION_PREQUALIFICATION: both(
    '有人对资格预审文件提出异议，答复前暂停招标投标活动（条例第二十二条）。异议人依法保密。',
    'Somebody objected to the prequalification documents; the procedure stands still until the answer (REG 22). Who it was stays secret.',
  ),
  OBJECTIONS_ANSWERED: both(
    '异议均已答复，答复内容见标段页面。',
    'Every objection is answered; the lot’s page shows how.',
  ),
  OBJECTION_INADMISSIBLE: both('异议不予受理。', 'The objection was not accepted.'),
  OBJECTION_WITHDRAWN: both('异议已撤回。', 'The objection was withdrawn.'),
  ORDER_LAPSED: both('暂停期限届满（政府采购法第五十七条）。', 'The time of the order is over (GPL 57).'),
};
const reasonOf = (reason: string): Bilingual => ownReasons[reason] ?? both(reason, reason);

/** Why a lot stands still: its cause, and the reason that was given. */
export function suspendedBecause(told: { readonly cause: string; readonly reason: string | null }): Bilingual {
  const cause = causes[told.cause] ?? both(told.cause, told.cause);
  if (told.reason === null || told.reason === '') return cause;
  const reason = reasonOf(told.reason);
  return both(`${cause.zh}：${reason.zh}`, `${cause.en}: ${reason.en}`);
}

export function suspensionText(story: Story, told: { readonly cause: string; readonly reason: string }): NoticeText {
  const cause = causes[told.cause] ?? both(told.cause, told.cause);
  return {
    title: titled(story, '暂停公告', 'Suspension'),
    body: bodyOf([
      both(
        `本标段招标投标活动自即时起暂停。事由：${cause.zh}。${reasonOf(told.reason).zh}`,
        `The procedure is suspended from now on: ${cause.en}. ${reasonOf(told.reason).en}`,
      ),
      both('暂停期间各项期限停止计算，恢复后顺延。', 'All clocks stand still; the time is given back afterwards.'),
    ]),
  };
}

export function resumptionText(
  story: Story,
  told: { readonly reason: string; readonly deadlineAt: Date | null; readonly publicityEndsAt: Date | null },
): NoticeText {
  const dates = [
    ...(told.deadlineAt
      ? [
          both(
            `投标截止及开标时间顺延至${minuteOf(told.deadlineAt).zh}。`,
            `The deadline moves to ${minuteOf(told.deadlineAt).en}.`,
          ),
        ]
      : []),
    ...(told.publicityEndsAt
      ? [
          both(
            `公示期顺延至${endOf(told.publicityEndsAt).zh}。`,
            `The publicity ends at ${endOf(told.publicityEndsAt).en}.`,
          ),
        ]
      : []),
  ];
  return {
    title: titled(story, '恢复公告', 'Resumption'),
    body: bodyOf([
      both(`本标段招标投标活动恢复。${reasonOf(told.reason).zh}`, `The procedure goes on. ${reasonOf(told.reason).en}`),
      ...dates,
    ]),
  };
}

/** A bid as the opening record shows it. */
export interface OpenedLine {
  readonly bidderName: string;
  readonly price: string | null;
  readonly durationDays: number | null;
  readonly outcome: Bilingual;
}

export function openingText(
  story: Story,
  told: {
    readonly openedAt: Date;
    readonly isFailed: boolean;
    readonly envelope: 'ONE' | 'TECHNICAL' | 'PRICE';
    readonly bids: readonly OpenedLine[];
  },
): NoticeText {
  const title = {
    ONE: both('开标记录', 'Opening record'),
    TECHNICAL: both('开标记录（第一信封）', 'Opening record (first envelope)'),
    PRICE: both('开标记录（第二信封）', 'Opening record (second envelope)'),
  }[told.envelope];
  const lines = told.bids.map(({ bidderName, price, durationDays, outcome }) =>
    price === null
      ? both(`${bidderName}：${outcome.zh}`, `${bidderName}: ${outcome.en}`)
      : both(
          `${bidderName}：投标报价${yuan(price)}元，工期${String(durationDays ?? 0)}日历天`,
          `${bidderName}: ${yuan(price)} yuan, ${String(durationDays ?? 0)} days`,
        ),
  );
  const at = minuteOf(told.openedAt);
  return {
    title: titled(story, title.zh, title.en),
    body: bodyOf([
      both(
        `本标段于${at.zh}开标，共有${String(told.bids.length)}家投标人递交投标文件。`,
        `Bids were opened on ${at.en}; there were ${String(told.bids.length)} bids.`,
      ),
      ...lines,
      ...(told.isFailed
        ? [
            both(
              '解密后有效投标不足，投标报价未予唱出。',
              'Too few bids were left after decryption; no price was read out.',
            ),
          ]
        : []),
    ]),
  };
}

/** Candidates in rank, or finalists without one, with who was rejected and why (REG 54; 1117 (五)). */
export function candidatesText(
  story: Story,
  told: Pick<NoticeBody, 'candidates' | 'rejected'> & { readonly endsAt: Date },
): NoticeText {
  const isRanked = told.candidates.some(({ rank }) => rank !== null);
  const end = endOf(told.endsAt);
  const rulebook = story.lot.rulebook ?? {};
  const { value: days } = rulebook['objection.answerMax'] ?? parameter(rulebook, 'gp.query.answer');
  const what = isRanked
    ? both('中标候选人', 'candidates')
    : both('定标候选人（排名不分先后）', 'finalists, without rank,');
  return {
    title: titled(story, isRanked ? '中标候选人公示' : '定标候选人公示', isRanked ? 'Candidates' : 'Finalists'),
    body: bodyOf(
      [
        both(
          `评标工作已经结束，现将${what.zh}予以公示。公示期至${end.zh}止。`,
          `The evaluation is over; the ${what.en} are put before the public until ${end.en}.`,
        ),
        both(
          `投标人或者其他利害关系人对评标结果有异议的，应当在公示期内通过本平台向招标人提出；招标人自收到异议之日起${days}日内答复。`,
          `Whoever objects to the result tells the authority through this platform before the publicity ends; the authority answers within ${days} days.`,
        ),
      ],
      { candidates: told.candidates, rejected: told.rejected },
    ),
    endsAt: told.endsAt,
  };
}

export const resultText = (
  story: Story,
  told: {
    readonly winnerName: string;
    readonly price: string;
    readonly skipped?: readonly { readonly bidderName: string; readonly lots: readonly string[] }[] | undefined;
  },
): NoticeText => ({
  title: titled(story, '中标结果公告', 'Result'),
  body: bodyOf(
    [
      both(
        `本标段中标人为${told.winnerName}，中标价${yuan(told.price)}元。`,
        `The contract goes to ${told.winnerName} at ${yuan(told.price)} yuan.`,
      ),
      ...(told.skipped ?? []).map(({ bidderName, lots }) =>
        both(
          `${bidderName}已在本项目${lots.join('、')}中标，达到招标文件规定的中标标段数上限，本标段依次由下一名候选人递补。`,
          `${bidderName} was passed over: it has won ${lots.join(', ')} of this project, as many lots as the documents allow.`,
        ),
      ),
      both(
        '中标通知书与中标结果通知已同时发出（招标投标法第四十五条）。',
        'The award letter and the result notices went out at the same moment (LAW 45).',
      ),
    ],
    { candidates: [{ bidderName: told.winnerName, price: told.price, total: null, rank: null, components: [] }] },
  ),
});
