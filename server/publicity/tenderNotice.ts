import type { DocumentBlock, DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';
import { dayInWords, momentInWords } from '../bids/index.ts';
import { isRestricted, methodOf, regimeWords } from '../tenders/index.ts';
import { callPassages } from './noticeText.ts';
import { prequalificationPassages, restrictedPassages, restrictedTitle } from './restrictedNotice.ts';
import type { Story } from './story.ts';
import { yuan } from './words.ts';

/** What a public notice of a lot is printed from, besides the lot itself. */
export interface NoticePaper {
  readonly story: Story;
  readonly issuedAt: Date;
  readonly proof: DocumentProof;
}

const none = '—';

const overview = ({ lot, project, authorityName, agencyName }: Story): DocumentBlock => ({
  kind: 'keyValues',
  pairs: [
    { label: '项目编号', value: project.code },
    { label: '标段编号', value: lot.code },
    { label: regimeWords(project.regime).authority.zh, value: authorityName },
    { label: regimeWords(project.regime).agency.zh, value: agencyName ?? '无' },
    {
      label: `${regimeWords(project.regime).ceiling.zh}（元）`,
      value: lot.ceiling === null ? none : yuan(lot.ceiling),
    },
    { label: '评标办法', value: methodOf(project.regime, lot.terms.scheme?.method).zh },
    {
      label: '投标截止及开标时间',
      value: lot.deadlineAt ? momentInWords(lot.deadlineAt.toISOString()) : none,
      wide: true,
    },
    { label: '招标文件哈希（SHA-256）', value: lot.documentsHash ?? none, wide: true },
  ],
});

/** The tender notice as a paper, word for word what stands in the web (LAW 16; O20 17; Order 10 Art. 5). */
export function tenderNotice(
  { story, issuedAt, proof }: NoticePaper,
  address: string,
  noticeEnd: Date | null,
): DocumentSpec {
  const { lot, project, authorityName } = story;
  const passages = isRestricted(lot.procedure) ? restrictedPassages(story) : callPassages(story, address, noticeEnd);
  return {
    kind: 'publicity.tenderNotice',
    title: isRestricted(lot.procedure) ? restrictedTitle(lot.procedure).zh : '招 标 公 告',
    subtitle: `${project.name}  ${lot.name}`,
    language: 'zh',
    number: `${lot.code}-招标`,
    issuer: authorityName,
    date: dayInWords(issuedAt.toISOString()),
    issuedAt: issuedAt.toISOString(),
    sections: [
      ...(isRestricted(lot.procedure) ? [] : [overview(story)]),
      ...passages.flatMap(({ title, text }): DocumentBlock[] => [
        { kind: 'heading', text: title.zh },
        { kind: 'paragraph', text: text.zh },
      ]),
    ],
    seal: { holder: authorityName, line: '电子签章' },
    proof,
  };
}

/** The prequalification notice as a paper, word for word what stands in the web (REG 15, 16). */
export function prequalificationNotice({ story, issuedAt, proof }: NoticePaper, address: string): DocumentSpec {
  const { lot, project, authorityName } = story;
  return {
    kind: 'publicity.prequalificationNotice',
    title: '资格预审公告',
    subtitle: `${project.name}  ${lot.name}`,
    language: 'zh',
    number: `${lot.code}-资格预审`,
    issuer: authorityName,
    date: dayInWords(issuedAt.toISOString()),
    issuedAt: issuedAt.toISOString(),
    sections: prequalificationPassages(story, address).flatMap(({ title, text }): DocumentBlock[] => [
      { kind: 'heading', text: title.zh },
      { kind: 'paragraph', text: text.zh },
    ]),
    seal: { holder: authorityName, line: '电子签章' },
    proof,
  };
}
