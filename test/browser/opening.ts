import { GetOpening } from '../../server/opening/contract.ts';
import { keyFile, offers } from './bidding.ts';
import { moveClock, type Cast } from './cast.ts';
import { Screen } from './screen.ts';

/** The opening, with a bidder who comes with a key file to a browser that has never seen the bid. */
export async function open(cast: Cast): Promise<void> {
  const { agency, people, lotId, deadline, watcher, keep, say } = cast;
  const elsewhere = await Screen.open(cast.browser, {
    name: 'bidder3 elsewhere',
    base: cast.base,
    faults: cast.faults,
  });
  await elsewhere.signIn('bidder3');
  const bidders = [...cast.bidders.slice(0, 2), elsewhere];
  await moveClock(cast, deadline);
  for (const screen of [agency, people, ...bidders]) await screen.go(`/lots/${lotId}/opening`);
  await agency.press('开始解密');
  for (const [place, bidder] of bidders.entries()) {
    if (place === 2) {
      await bidder.sees('本浏览器中没有此版本的密钥');
      await bidder.page.getByLabel('密钥文件', { exact: true }).setInputFiles(keyFile(cast.directory, place));
      await bidder.sees('密钥正确，可以解密。');
      await keep(bidder, 'key-from-a-file');
    }
    await bidder.press('解密我的投标文件');
  }
  await people.sees('3 / 3 已解密');
  say('decrypt', 'every bidder released its key by a click; one came with its key file to another computer');
  await agency.pressAndConfirm('唱标');
  for (const offer of offers) await people.sees(offer.shown);
  await keep(people, 'prices-on-a-phone');
  await keep(agency, 'read-out');
  say('read out', 'all prices appear at once, on the phone of the public too, which was told live');
  await agency.press('进入异议环节');
  const [first] = bidders;
  await first?.fill('异议内容', '请公布最高投标限价。');
  await first?.pressAndConfirm('提出异议');
  await agency.fill('答复内容', '最高投标限价为1200万元，已在招标文件中公布。');
  await agency.pressAndConfirm('答复');
  await people.sees('最高投标限价为1200万元，已在招标文件中公布。');
  const { objectionUntil } = await watcher.make(GetOpening, { lotId });
  await moveClock(cast, new Date(Date.parse(objectionUntil ?? '') + 60_000));
  await agency.press('请投标人确认');
  for (const bidder of bidders) await bidder.press('确认开标内容无误');
  await agency.pressAndConfirm('结束开标');
  await people.sees('开标结束，开标记录已生成');
  await people.sees('打开开标记录（PDF）');
  await keep(agency, 'opening-concluded');
  await elsewhere.leave();
  say('opened', 'an objection is answered, all confirm, the record is issued');
}
