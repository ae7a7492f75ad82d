import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderDocument } from '../../server/kernel/document/render.ts';
import type { PartKind } from '../../server/bids/contract.ts';

export interface BidFile {
  readonly path: string;
  readonly name: string;
  readonly kind: Exclude<PartKind, 'FORM'>;
  readonly mediaType: string;
}

const mediaTypes: Record<string, string> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** One bidder's real files: everything in its folder but `form.json`. */
export async function filesOf(directory: string): Promise<BidFile[]> {
  const names = (await readdir(directory, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== 'form.json')
    .map((entry) => entry.name);
  return names.sort().map((name) => ({
    path: join(directory, name),
    name,
    kind: kindOf(name),
    mediaType: mediaTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
  }));
}

function kindOf(name: string): BidFile['kind'] {
  if (/资格|qualif/i.test(name)) return 'QUALIFICATION';
  if (/商务|business/i.test(name)) return 'BUSINESS';
  return /报价|清单|price|boq/i.test(name) ? 'PRICE' : 'TECHNICAL';
}

/** Fields of the price form that a folder gives of its own. */
export async function formOf(directory: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(join(directory, 'form.json'), 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Writes a believable set of files for one bidder. */
export async function writeSampleFiles(directory: string, bidder: string, at: string): Promise<BidFile[]> {
  await mkdir(directory, { recursive: true });
  const parts = [
    [
      '资格文件.pdf',
      '资格审查文件',
      ['企业法人营业执照', '建筑业企业资质证书', '安全生产许可证', '拟派项目经理注册证书及在建情况承诺'],
    ],
    ['商务文件.pdf', '商务文件', ['投标函', '法定代表人授权书', '近三年类似业绩一览', '信用承诺书']],
    [
      '技术文件.pdf',
      '施工组织设计',
      ['总体部署与施工方案', '进度计划与保证措施', '质量与安全管理体系', '文明施工与环境保护', '交通疏解与应急预案'],
    ],
  ] as const;
  for (const [name, title, chapters] of parts) {
    const bytes = await renderDocument({
      kind: 'demo.bid',
      title,
      language: 'zh',
      number: '示例',
      issuer: bidder,
      date: at.slice(0, 10),
      issuedAt: at,
      sections: chapters.flatMap((chapter) => [
        { kind: 'heading' as const, text: chapter },
        {
          kind: 'paragraph' as const,
          text: `${bidder}就“${chapter}”作如下说明：本单位已全面理解招标文件要求，组织技术骨干踏勘现场，编制了有针对性的实施内容，并承诺按期、保质、安全完成。`,
        },
      ]),
      proof: { stream: 'demo', seq: 0, entryHash: '0'.repeat(64), verifyUrl: 'http://localhost/' },
    });
    await writeFile(join(directory, name), bytes);
  }
  return filesOf(directory);
}
