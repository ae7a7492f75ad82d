import { invitationReasons } from '../tenders/index.ts';
import type { InvitationReason, Procedure } from '../tenders/procedure.ts';
import type { NoticeText } from './noticeText.ts';
import type { Story } from './story.ts';
import { both, minuteOf, type Bilingual } from './words.ts';

const reasons: Readonly<Record<InvitationReason, Bilingual>> = {
  FEW_POTENTIAL_BIDDERS: both(
    '技术复杂、有特殊要求或者受自然环境限制，只有少量潜在投标人可供选择',
    'the works are complex, special or bound to their place, and only few bidders are able',
  ),
  OPEN_TENDER_TOO_COSTLY: both(
    '采用公开招标方式的费用占项目合同金额的比例过大',
    'an open tender would cost too much in proportion to the contract',
  ),
  LIMITED_SUPPLIERS: both(
    '具有特殊性，只能从有限范围的供应商处采购',
    'the purchase is special and can be had from a limited range of suppliers only',
  ),
  OPEN_PROCUREMENT_TOO_COSTLY: both(
    '采用公开招标方式的费用占政府采购项目总价值的比例过大',
    'an open tender would cost too much in proportion to the value of the purchase',
  ),
};

export const restrictedTitle = (procedure: Procedure | null): Bilingual =>
  procedure !== null && procedure.invitation !== null
    ? both('邀请招标信息公告', 'Tender by invitation')
    : both('投标邀请信息公告', 'Tender after prequalification');

interface Passage {
  readonly title: Bilingual;
  readonly text: Bilingual;
}
const passage = (title: Bilingual, zh: string, en: string): Passage => ({ title, text: both(zh, en) });

function reasonPassages(procedure: Procedure | null): Passage[] {
  const invitation = procedure?.invitation ?? null;
  if (invitation === null) return [];
  const { reason, explanation } = invitation;
  const { law } = invitationReasons[reason];
  return [
    passage(
      both('采用邀请招标的理由', 'Why by invitation'),
      `${reasons[reason].zh}（${law}）。\n${explanation}`,
      `${reasons[reason].en} (${law}).\n${explanation}`,
    ),
  ];
}

const contact = ({ lot, authorityName, agencyName }: Story): Passage =>
  passage(
    both('联系方式', 'Contact'),
    `招标人：${authorityName}。招标代理机构：${agencyName ?? '无'}。${lot.terms.contact ?? ''}`,
    `Authority: ${authorityName}. Agency: ${agencyName ?? 'none'}. ${lot.terms.contact ?? ''}`,
  );

/** What the public hears of a restricted tender: that it runs, why, and its dates; never who is invited or how many (LAW 22). */
export function restrictedPassages(story: Story): readonly Passage[] {
  const { lot, project } = story;
  const deadline = lot.deadlineAt ? minuteOf(lot.deadlineAt) : both('—', '—');
  const isInvited = lot.procedure !== null && lot.procedure.invitation !== null;
  return [
    passage(
      both('招标项目', 'Project'),
      `${project.name}（${project.approvalNumber}）${lot.name}${isInvited ? '采用邀请招标方式' : '已完成资格预审，向通过资格预审的申请人发出投标邀请'}。`,
      `${lot.name} of ${project.name} (${project.approvalNumber}) ${isInvited ? 'is tendered by invitation' : 'was prequalified; those who passed are invited to bid'}.`,
    ),
    ...reasonPassages(lot.procedure),
    passage(both('招标范围', 'Scope'), lot.scope, lot.scope),
    passage(
      both('投标截止及开标时间', 'Deadline and opening'),
      `${deadline.zh}，在本平台不见面开标。`,
      `${deadline.en}, opened online on this platform.`,
    ),
    passage(
      both('保密', 'Confidentiality'),
      '招标文件只向被邀请的投标人提供。被邀请人的名称和数量在开标前依法保密（招标投标法第二十二条）。',
      'The documents are for the invited bidders only. Who is invited, and how many, is secret until the opening (LAW 22).',
    ),
    contact(story),
  ];
}

const numbered = (passages: readonly Passage[]): Bilingual[] =>
  passages.map(({ title, text }, at) =>
    both(`${String(at + 1)}. ${title.zh}：${text.zh}`, `${String(at + 1)}. ${title.en}: ${text.en}`),
  );

const noticeOf = ({ project, lot }: Story, title: Bilingual, passages: readonly Passage[]): NoticeText => ({
  title: both(`${project.name} ${lot.name} ${title.zh}`, `${title.en}: ${project.name} ${lot.name}`),
  body: { paragraphs: numbered(passages), candidates: [], rejected: [] },
});

export const restrictedTenderText = (story: Story): NoticeText =>
  noticeOf(story, restrictedTitle(story.lot.procedure), restrictedPassages(story));

/** What the public hears of a prequalification: what it is for, who may apply, until when, and how it is reviewed (REG 15-18). */
export function prequalificationPassages(story: Story, address: string): readonly Passage[] {
  const { lot, project } = story;
  const plan = lot.procedure?.prequalification ?? null;
  const deadline = lot.deadlineAt ? minuteOf(lot.deadlineAt) : both('—', '—');
  const until = plan === null ? deadline : minuteOf(new Date(plan.documentsUntil));
  const isInvited = lot.procedure !== null && lot.procedure.invitation !== null;
  const items = (plan?.items ?? []).map((item) => `${item.title}：${item.requirement}`).join('\n');
  const selection =
    plan?.selection.kind === 'LIMITED'
      ? both(
          `有限数量制，按得分从高到低通过${String(plan.selection.max)}家，末位得分相同的一并通过`,
          `the ${String(plan.selection.max)} qualified applicants with most points, and whoever is level with the last of them`,
        )
      : both('合格制，资格合格的申请人均通过', 'every qualified applicant passes');
  return [
    passage(
      both('招标项目', 'Project'),
      `${project.name}（${project.approvalNumber}）${lot.name}采用${isInvited ? '邀请招标方式，由被邀请人参加' : '公开招标方式，现进行'}资格预审。招标范围：${lot.scope}`,
      `${lot.name} of ${project.name} (${project.approvalNumber}) is prequalified${isInvited ? ' among the invited' : ''}. Scope: ${lot.scope}`,
    ),
    ...reasonPassages(lot.procedure),
    passage(both('申请人资格要求', 'Qualification'), items, items),
    passage(
      both('资格预审文件的获取', 'Documents'),
      isInvited
        ? '资格预审文件向被邀请人免费提供。被邀请人的名称和数量依法保密。'
        : `自本公告发布之时起至${until.zh}，可在本平台（${address}）免费下载，无需报名。`,
      isInvited
        ? 'The documents are free for the invited. Who is invited, and how many, is secret.'
        : `Free of charge and without signing up from ${address} until ${until.en}.`,
    ),
    passage(
      both('申请文件的递交', 'Applications'),
      `申请文件应当加密后于${deadline.zh}前在本平台递交，逾期或者未加密的不予接收。`,
      `Encrypted applications must arrive on this platform before ${deadline.en}; late or unencrypted ones are refused.`,
    ),
    passage(both('审查方法', 'Review'), `${selection.zh}。`, `${selection.en}.`),
    contact(story),
  ];
}

export const prequalificationText = (story: Story, address: string): NoticeText =>
  noticeOf(story, both('资格预审公告', 'Prequalification notice'), prequalificationPassages(story, address));

/** The reason, before anybody is invited (1117 (二)). */
export function invitationReasonText(story: Story): NoticeText {
  const { lot, project } = story;
  return noticeOf(story, both('邀请招标理由公示', 'Reason for inviting'), [
    passage(
      both('招标项目', 'Project'),
      `${project.name}（${project.approvalNumber}）${lot.name}拟采用邀请招标方式。${lot.scope}`,
      `${lot.name} of ${project.name} (${project.approvalNumber}) is to be tendered by invitation. ${lot.scope}`,
    ),
    ...reasonPassages(lot.procedure),
    contact(story),
  ]);
}
