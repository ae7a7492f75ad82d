import type { DocumentSpec } from '../kernel/document/spec.ts';
import { dayInWords, momentInWords } from '../bids/index.ts';
import { regimeWords } from '../tenders/index.ts';
import { failureText } from './noticeText.ts';
import type { NoticePaper } from './tenderNotice.ts';

/** The notice that a procedure failed, and why (LAW 28, 42; REG 44). */
export function failureNotice({ story, issuedAt, proof }: NoticePaper, ground: string): DocumentSpec {
  const { lot, project, authorityName } = story;
  return {
    kind: 'publicity.failureNotice',
    title: regimeWords(project.regime).failed.zh === '废标' ? '废 标 公 告' : '流 标 公 告',
    subtitle: `${project.name}  ${lot.name}`,
    language: 'zh',
    number: `${lot.code}-流标`,
    issuer: authorityName,
    date: dayInWords(issuedAt.toISOString()),
    issuedAt: issuedAt.toISOString(),
    sections: [
      {
        kind: 'keyValues',
        pairs: [
          { label: '标段编号', value: lot.code },
          { label: regimeWords(project.regime).authority.zh, value: authorityName },
          {
            label: '投标截止时间',
            value: lot.deadlineAt ? momentInWords(lot.deadlineAt.toISOString()) : '—',
            wide: true,
          },
        ],
      },
      ...failureText(story, ground).body.paragraphs.map(({ zh }) => ({ kind: 'paragraph', text: zh }) as const),
    ],
    seal: { holder: authorityName, line: '电子签章' },
    proof,
  };
}
