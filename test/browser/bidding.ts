import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSampleFiles } from '../../tools/demo/bidFiles.ts';
import type { Cast } from './cast.ts';
import type { Screen } from './screen.ts';

/** What each bidder writes into its form. */
export const offers = [
  { price: '11388000', shown: '11,388,000.00', words: '壹仟壹佰叁拾捌万捌仟元整', lead: '李明' },
  { price: '11240000', shown: '11,240,000.00', words: '壹仟壹佰贰拾肆万元整', lead: '赵刚' },
  { price: '11760000', shown: '11,760,000.00', words: '壹仟壹佰柒拾陆万元整', lead: '孙伟' },
] as const;

/** The persons whom the bidders name. */
export const leads: readonly string[] = offers.map((offer) => offer.lead);

/** The field of the bid screen that takes files of a kind. */
export const fieldOfKind = {
  QUALIFICATION: '选择资格审查文件',
  BUSINESS: '选择商务文件',
  TECHNICAL: '选择技术文件',
  PRICE: '选择商务文件',
} as const;

export const keyFile = (directory: string, place: number): string =>
  join(directory, `bidder${String(place + 1)}.bidkey.json`);

/** Three bidders seal in their own browsers, keep their keys and get receipts. */
export async function bid(cast: Cast): Promise<void> {
  const { bidders, people, lotId, keep, say } = cast;
  await Promise.all(bidders.map((bidder, place) => sealAndSubmit(cast, bidder, place)));
  say(
    'submit',
    'three bidders sealed form and files in their browsers, saved their keys and hold receipts with a place in the log',
  );
  await people.go(`/lots/${lotId}/opening`);
  await people.sees('开标前不显示投标家数和投标人名称');
  await keep(people, 'hall-before-the-deadline');
}

async function sealAndSubmit({ directory, lotId, keep }: Cast, bidder: Screen, place: number): Promise<void> {
  const offer = offers[place];
  if (offer === undefined) throw new Error('there are more bidders than offers');
  await bidder.go(`/lots/${lotId}`);
  await bidder.follow(/^编制.*投标文件$/);
  await bidder.fill('投标总报价（元）', offer.price);
  await bidder.sees(offer.words);
  await bidder.fill('项目负责人', offer.lead);
  for (const file of await writeSampleFiles(join(directory, bidder.name), bidder.name, new Date().toISOString()))
    await bidder.page
      .getByLabel(fieldOfKind[file.kind], { exact: true })
      .setInputFiles({ name: file.name, mimeType: file.mediaType, buffer: await readFile(file.path) });
  await bidder.sees('共 3 个文件');
  if (place === 0) await keep(bidder, 'bid-form');
  await bidder.press('加密并上传');
  await bidder.sees('已在本机试开');
  const download = bidder.page.waitForEvent('download');
  await bidder.press('下载密钥文件');
  await (await download).saveAs(keyFile(directory, place));
  await bidder.tick('我已将密钥文件保存在安全的地方');
  if (place === 0) await keep(bidder, 'bid-sealed');
  await bidder.pressAndConfirm('递交投标文件');
  await bidder.sees('已递交，回执编号');
  await bidder.sees('已附包含证明');
  const receipt = bidder.page.waitForEvent('download');
  await bidder.press('下载回执（JSON）');
  await (await receipt).saveAs(join(directory, `bidder${String(place + 1)}.receipt.json`));
  if (place === 0) await keep(bidder, 'receipt');
}
