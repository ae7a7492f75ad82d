import { DateTime } from 'luxon';
import type { DocumentBlock, DocumentProof, DocumentSpec } from '../kernel/document/spec.ts';
import { zone } from '../kernel/time/calendar.ts';
import type { ComposedBlock, ComposedChapter } from './standardForm.ts';

/** What the tender documents are printed from. */
export interface DocumentPaper {
  readonly projectName: string;
  readonly lotName: string;
  readonly lotCode: string;
  readonly authorityName: string;
  readonly chapters: readonly ComposedChapter[];
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Null for a preview, which nobody signed. */
  readonly version: { readonly number: number; readonly documentsHash: string; readonly proof: DocumentProof } | null;
  readonly at: Date;
}

const rowColumns = [
  { title: '条款号', width: 1 },
  { title: '内容', width: 2.4 },
  { title: '规定', width: 6 },
] as const;

function printed(block: ComposedBlock): DocumentBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', text: block.text, level: 2 }];
    case 'text':
      return [{ kind: 'paragraph', text: block.text }];
    case 'list':
      return [{ kind: 'list', items: block.items }];
    case 'rows':
      return [{ kind: 'table', columns: rowColumns, rows: block.rows }];
    case 'table':
      return [
        {
          kind: 'table',
          // A last column of sentences takes the room that short ones leave.
          columns: block.columns.map((title, at) => ({ title, width: at === block.columns.length - 1 ? 2.2 : 1 })),
          rows: block.rows,
        },
      ];
    case 'free':
      return [
        { kind: 'heading', text: block.label, level: 2 },
        { kind: 'paragraph', text: block.text },
      ];
  }
}

/** The tender documents as one paper with contents and page numbers; a preview says on every page that nobody signed it (O20 19, 40). */
export function documentPaper(paper: DocumentPaper): DocumentSpec {
  const { version, files, at } = paper;
  const fileRows = files.map((file, place) => [String(place + 1), file.name, file.sha256]);
  return {
    kind: 'tenders.documents',
    title: '招 标 文 件',
    subtitle: `${paper.projectName}  ${paper.lotName}`,
    language: 'zh',
    number: `${paper.lotCode}-文件-${version ? String(version.number) : '预览'}`,
    issuer: paper.authorityName,
    date: DateTime.fromJSDate(at, { zone }).toFormat('yyyy年M月d日'),
    issuedAt: at.toISOString(),
    hasContents: true,
    sections: [
      ...paper.chapters.flatMap((chapter): DocumentBlock[] => [
        { kind: 'heading', text: chapter.title.zh },
        ...chapter.blocks.flatMap(printed),
      ]),
      { kind: 'heading', text: '附件清单' },
      files.length === 0
        ? { kind: 'paragraph', text: '本文件没有附件。' }
        : {
            kind: 'table',
            columns: [
              { title: '序号', width: 0.7 },
              { title: '文件名', width: 3 },
              { title: '哈希（SHA-256）', width: 5 },
            ],
            rows: fileRows,
          },
      ...(version
        ? [{ kind: 'note' as const, text: `文件整体哈希（SHA-256）：${version.documentsHash}` }]
        : [{ kind: 'note' as const, text: '本文件为预览稿，未经签章，不作为招标依据。' }]),
    ],
    ...(version ? { seal: { holder: paper.authorityName, line: '电子签章' }, proof: version.proof } : {}),
  };
}
