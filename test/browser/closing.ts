import { join } from 'node:path';
import { ExportLot } from '../../server/supervision/contract.ts';
import { until } from '../../tools/demo/person.ts';
import type { Cast } from './cast.ts';
import { lotName } from './prepare.ts';

/** What is left for everybody: the result on a phone, the notices, and a file that anybody checks. */
export async function close(
  { people, supervisor, bidders, directory, watcher, lotId, keep, say }: Cast,
  winner: string,
): Promise<void> {
  await people.go(`/lots/${lotId}`);
  await people.sees(winner);
  await people.sees('中标价');
  await keep(people, 'result-on-a-phone');
  await people.go('/notices');
  await people.follow(/中标结果/);
  await people.sees(winner);
  await keep(people, 'notice-on-a-phone');
  say('public', 'lot and notices name the winner on a phone, without an account');

  await until('the whole lot is in the log', async () => {
    const file = (await watcher.make(ExportLot, { lotId })) as {
      streams: Record<string, unknown[]>;
      places: unknown[];
    };
    return (
      file.places.length === Object.values(file.streams).reduce((sum, stream) => sum + stream.length, 0) &&
      `lot:${lotId}:decision` in file.streams
    );
  });
  await people.go(`/lots/${lotId}`);
  const download = people.page.waitForEvent('download');
  await people.follow('下载核验包');
  const exported = join(directory, 'lot-export.json');
  await (await download).saveAs(exported);
  for (const file of [exported, join(directory, 'bidder1.receipt.json')]) {
    await people.go('/verify');
    await people.page.getByLabel('选择回执、核验包（.json）或正式文件（.pdf）').setInputFiles(file);
    await people.sees('全部检查通过');
    await keep(people, file === exported ? 'export-verified' : 'receipt-verified');
  }
  say('verify', 'the exported lot and a receipt pass every check on the public page');

  await supervisor.go('/work/watch');
  await supervisor.sees(lotName);
  await keep(supervisor, 'watch-wall');
  const [bidder] = bidders;
  await bidder?.go('/inbox');
  await bidder?.sees(/中标/);
  if (bidder !== undefined) await keep(bidder, 'inbox');
}
