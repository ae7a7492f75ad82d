import type { DocumentSpec } from '../kernel/document/spec.ts';
import { dayInWords, momentInWords } from '../bids/index.ts';
import type { NoticePaper } from './tenderNotice.ts';

/** An invitation to bid, or to apply where the invited are prequalified (LAW 17). Until the opening no paper names a bidder: it is found in the inbox of whom it is for. */
export function invitationLetter(
  { story, issuedAt, proof }: NoticePaper,
  told: { readonly ground: string; readonly address: string },
): DocumentSpec {
  const { lot, project, authorityName, agencyName } = story;
  const applies = told.ground === 'INVITED' && lot.procedure !== null && lot.procedure.prequalification !== null;
  const plan = lot.procedure?.prequalification ?? null;
  const deadline = applies ? plan?.deadlineAt : lot.deadlineAt?.toISOString();
  const until = applies ? plan?.documentsUntil : lot.terms.documentsUntil;
  const moment = (at: string | undefined) => (at === undefined ? '—' : momentInWords(at));
  const opening = applies
    ? `我单位拟对${project.name}${lot.name}采用邀请招标方式，现邀请贵单位参加资格预审。`
    : told.ground === 'PREQUALIFIED'
      ? `贵单位已通过${project.name}${lot.name}的资格预审，现邀请贵单位参加投标。`
      : `我单位对${project.name}${lot.name}采用邀请招标方式，现邀请贵单位参加投标。`;
  return {
    kind: 'publicity.invitation',
    title: applies ? '资格预审邀请书' : '投 标 邀 请 书',
    subtitle: `${project.name}  ${lot.name}`,
    language: 'zh',
    number: `${lot.code}-邀请`,
    issuer: authorityName,
    date: dayInWords(issuedAt.toISOString()),
    issuedAt: issuedAt.toISOString(),
    sections: [
      { kind: 'paragraph', text: `被邀请单位（开标前不具名）：\n${opening}` },
      {
        kind: 'keyValues',
        pairs: [
          { label: '项目编号', value: project.code },
          { label: '标段编号', value: lot.code },
          { label: '招标人', value: authorityName },
          { label: '招标代理机构', value: agencyName ?? '无' },
          { label: applies ? '资格预审文件提供至' : '招标文件提供至', value: moment(until), wide: true },
          { label: applies ? '申请截止时间' : '投标截止及开标时间', value: moment(deadline), wide: true },
          { label: '获取文件', value: told.address, wide: true },
          { label: '招标文件哈希（SHA-256）', value: lot.documentsHash ?? '—', wide: true },
        ],
      },
      {
        kind: 'list',
        items: [
          applies
            ? '请登录本平台免费下载资格预审文件，加密递交申请文件。'
            : '请登录本平台免费下载招标文件，加密递交投标文件。',
          '被邀请单位的名称和数量依法保密，请勿向他人透露（《招标投标法》第二十二条）。',
        ],
      },
    ],
    seal: { holder: authorityName, line: '电子签章' },
    proof,
  };
}
