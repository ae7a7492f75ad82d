import type { DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';
import { dayInWords } from '../bids/index.ts';
import { procurementResultText, type ProcurementResult } from './procurementText.ts';
import type { Story } from './story.ts';
import { yuan } from './words.ts';

/** The result of a procurement as a paper, with the main items in a table and the experts' names (87 Art. 69). */
export function procurementResultPaper(
  story: Story,
  told: ProcurementResult,
  printed: { readonly issuedAt: Date; readonly proof: DocumentProof },
): DocumentSpec {
  const { lot, project, authorityName } = story;
  const said = procurementResultText(story, told).body.paragraphs.map(({ zh }) => zh);
  const [parties = '', winner = ''] = said;
  return {
    kind: 'award.result',
    title: '中标结果公告',
    subtitle: `${project.name}  ${lot.name}`,
    language: 'zh',
    number: `${lot.code}-结果`,
    issuer: authorityName,
    date: dayInWords(printed.issuedAt.toISOString()),
    issuedAt: printed.issuedAt.toISOString(),
    sections: [
      { kind: 'paragraph', text: parties },
      { kind: 'paragraph', text: winner },
      {
        kind: 'table',
        caption: '主要标的',
        columns: [
          { title: '名称', width: 24 },
          { title: '品牌', width: 18 },
          { title: '规格型号', width: 22 },
          { title: '数量', width: 16, align: 'right' },
          { title: '单价（元）', width: 20, align: 'right' },
        ],
        rows: told.items.map((item) => [
          item.name,
          item.brand || '—',
          item.model || '—',
          `${item.quantity} ${item.unit}`,
          yuan(item.unitPrice),
        ]),
      },
      ...said.slice(2 + told.items.length).map((text) => ({ kind: 'paragraph', text }) as const),
    ],
    seal: { holder: authorityName, line: '电子签章' },
    proof: printed.proof,
  };
}
