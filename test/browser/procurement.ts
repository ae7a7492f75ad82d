import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { StartEvaluation } from '../../server/evaluation/contract.ts';
import { GetOpening, ReleaseKey } from '../../server/opening/contract.ts';
import { GetLot, ListLots } from '../../server/tenders/contract.ts';
import { writeSampleFiles } from '../../tools/demo/bidFiles.ts';
import { Person, until } from '../../tools/demo/person.ts';
import { addressOf, drawByCalls, evaluateByCalls, offers, sealOffer } from '../../tools/demo/procurement.ts';
import { startServer } from '../../tools/demo/server.ts';
import type { SubmittedBid } from '../../tools/demo/sealBid.ts';
import { hour, moveClock } from './cast.ts';
import { Album, launch, Screen, type Faults } from './screen.ts';

/** A purchase of goods by clicks: the drafting, one offer, the opening, the review, the determination, what the public reads. */
await mkdir('var', { recursive: true });
const directory = await mkdtemp(join('var', 'procurement-'));
const pictures = join('var', 'procurement');
await rm(pictures, { recursive: true, force: true });
const album = new Album(pictures);
const faults: Faults = { found: [] };
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
const say = (step: string, sentence: string) => {
  console.log(`${seconds().padStart(6)} s  ${step.padEnd(11)} ${sentence}`);
};
const server = await startServer({ directory });
const { base } = server;
const browser = await launch();
const screens: Screen[] = [];
const keep = (screen: Screen, name: string) => album.keep(screen, name);

const open = async (name: string, isPhone = false): Promise<Screen> => {
  const screen = await Screen.open(browser, { name, base, faults, isPhone });
  screens.push(screen);
  return screen;
};
const signedIn = async (login: string): Promise<Screen> => {
  const screen = await open(login);
  await screen.signIn(login);
  return screen;
};
const enter = (login: string) => Person.signIn(base, login, demoPassword);
const projectName = '云江市第三中学教学设备采购';

async function draft(agency: Screen, authority: Screen, centre: Screen): Promise<string> {
  await agency.go('/work/projects/new');
  await agency.fill('项目名称', projectName);
  await agency.choose('交易目录子项', 'B01', 'B01');
  await agency.choose('招标人', '云江市城市建设投资集团有限公司', '城市建设');
  await agency.fill('项目所在地区', '云江市');
  await agency.fill('项目概况', '为五十间教室配备教学一体机。');
  await agency.fill('批准文号', '云财采备〔2026〕36号');
  await agency.fill('批准单位', '云江市财政局');
  await agency.fill('资金来源', '财政资金');
  await agency.fill('标段名称', '01包 教学一体机');
  await agency.fill('批准的估算价 (元)', '110万');
  await agency.fill('工期 / 服务期 (日历天)', '45');
  await agency.fill('质量要求', '合格');
  await agency.fill('招标范围', '教学一体机及移动支架各五十台（套）');
  await agency.press('登记项目');
  await agency.page.getByRole('heading', { level: 1, name: projectName }).waitFor();
  await agency.pressAndConfirm('提交进场登记');
  await centre.go('/work');
  await centre.follow(new RegExp(projectName));
  await centre.press('受理');
  await centre.sees('已受理，标段进入文件编制');
  const link = centre.page.getByRole('link', { name: '进入标段', exact: true });
  const lotId = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
  await agency.go(`/work/lots/${lotId}/documents`);
  const [file] = await writeSampleFiles(join(directory, 'documents'), '采购人', new Date().toISOString());
  await agency.page
    .getByLabel('上传招标文件', { exact: true })
    .setInputFiles({ name: '招标文件.pdf', mimeType: 'application/pdf', buffer: await readFile(file?.path ?? '') });
  await agency.sees('招标文件.pdf');
  await agency.page.getByRole('tab', { name: /^条款与时间/ }).click();
  await agency.press('填入常用值');
  await agency.press('采用最早合法日期');
  await agency.fill('最高投标限价 (元)', '110万');
  await agency.fill('投标保证金 (元)', '2万');
  await agency.fill('投标人资格条件', '具有独立承担民事责任的能力，近三年无重大违法记录。');
  await agency.fill('联系人与电话', '陈立 0719-8000000');
  const selfCheck = agency.page.getByRole('group', { name: '公平竞争自查' });
  for (const statement of await selfCheck.getByRole('checkbox').all()) await statement.check();
  await agency.press('填入示例清单');
  await agency.sees('核心产品品牌相同的');
  await keep(agency, 'terms-with-items');
  await agency.page.getByRole('tab', { name: /^评标办法/ }).click();
  await agency.press('货物综合评分（低价优先 30）');
  await agency.sees('评标办法自洽');
  await keep(agency, 'scheme');
  await agency.sees('没有发现问题，可以签章');
  await agency.sees('已保存于');
  await authority.go(`/work/lots/${lotId}/documents`);
  await authority.pressAndConfirm('签章定稿');
  await authority.sees('已签章，招标文件定稿');
  await agency.go(`/work/lots/${lotId}/documents`);
  await agency.pressAndConfirm('发布招标公告');
  await agency.sees('招标公告已发布');
  say('publish', 'items, core product and a low-price-first scheme are drafted, signed and published');
  return lotId;
}

/** The small enterprise seals its items and its claim at a browser. */
async function offerByClick(supplier: Screen, lotId: string): Promise<void> {
  const [, offer] = offers;
  if (!offer) throw new Error('no second offer');
  await supplier.go(`/work/lots/${lotId}/bid`);
  await supplier.fill('教学一体机 品牌', offer.brand);
  await supplier.fill('教学一体机 规格型号', offer.model);
  await supplier.fill('教学一体机 单价（元）', offer.unitPrices[0]);
  await supplier.fill('移动支架 品牌', '通用');
  await supplier.fill('移动支架 规格型号', 'ZJ-1');
  await supplier.fill('移动支架 单价（元）', offer.unitPrices[1]);
  await supplier.press('以合计作为投标总报价');
  await supplier.sees(offer.words);
  await supplier.sees('与投标总报价一致');
  await supplier.fill('供应商地址', addressOf(1));
  await supplier.page.getByLabel('价格扣除政策', { exact: true }).selectOption('SMALL_MICRO');
  await supplier.fill('声明内容', '本单位为小型企业，所投货物全部由小微企业制造。');
  await supplier.fill('同类业绩', offer.contracts);
  await supplier.fill('项目负责人', '周宁');
  for (const file of await writeSampleFiles(join(directory, supplier.name), supplier.name, new Date().toISOString()))
    await supplier.page
      .getByLabel(
        {
          QUALIFICATION: '选择资格审查文件',
          BUSINESS: '选择商务文件',
          TECHNICAL: '选择技术文件',
          PRICE: '选择商务文件',
        }[file.kind],
        { exact: true },
      )
      .setInputFiles({ name: file.name, mimeType: file.mediaType, buffer: await readFile(file.path) });
  await supplier.sees('共 3 个文件');
  await keep(supplier, 'offer-with-items');
  await supplier.press('加密并上传');
  await supplier.sees('已在本机试开');
  const download = supplier.page.waitForEvent('download');
  await supplier.press('下载密钥文件');
  await (await download).saveAs(join(directory, 'supplier2.bidkey.json'));
  await supplier.tick('我已将密钥文件保存在安全的地方');
  await supplier.pressAndConfirm('递交投标文件');
  await supplier.sees('已递交，回执编号');
}

async function openBids(
  { agency, centre, people, small }: Readonly<Record<'agency' | 'centre' | 'people' | 'small', Screen>>,
  lotId: string,
  sealed: readonly { readonly supplier: Person; readonly bid: SubmittedBid }[],
): Promise<void> {
  const watcher = new Person(base);
  for (const screen of [agency, people, small]) await screen.go(`/lots/${lotId}/opening`);
  await agency.press('开始解密');
  await small.press('解密我的投标文件');
  for (const { supplier, bid } of sealed)
    await supplier.make(ReleaseKey, { bidId: bid.bidId, identity: bid.keys.identity });
  await people.sees('5 / 5 已解密');
  await agency.pressAndConfirm('唱标');
  await people.sees('核心产品品牌: 星讯');
  await people.sees('已声明：小微企业');
  await keep(people, 'read-out-on-a-phone');
  await keep(agency, 'read-out');
  await agency.press('进入异议环节');
  const hall = () => watcher.make(GetOpening, { lotId });
  const objectionUntil = await until('objections are heard', async () => (await hall()).objectionUntil);
  await moveClock({ centre }, new Date(Date.parse(objectionUntil) + 60_000));
  await agency.press('请投标人确认');
  await small.press('确认开标内容无误');
  const confirmUntil = await until('confirmation is asked', async () => (await hall()).confirmUntil);
  await moveClock({ centre }, new Date(Date.parse(confirmUntil) + 60_000));
  await agency.pressAndConfirm('结束开标');
  await people.sees('开标结束，开标记录已生成');
  say('open', 'prices, brands and claims are read out on the phone of the public');
}

async function qualify(agency: Screen, authority: Screen, lotId: string, names: readonly string[]): Promise<void> {
  await agency.go(`/work/lots/${lotId}`);
  await agency.follow(/^资格审查/);
  for (const [place, name] of names.entries()) {
    const verdicts = agency.page.getByRole('group', { name: new RegExp(`^${name} `) });
    const isLast = place === names.length - 1;
    await verdicts.getByRole('button', { name: isLast ? /不合格/ : /✓ 合格/ }).click();
  }
  await agency.sees('还有 1 项缺理由');
  await agency.fill('不合格的理由', '未提供依法缴纳社会保障资金的证明。');
  await agency.sees('合格 4 家');
  await keep(agency, 'qualification');
  await agency.pressAndConfirm('提交资格审查结果');
  await agency.sees('资格审查已完成');
  await authority.go(`/work/lots/${lotId}/qualification`);
  await authority.sees('不合格：未提供依法缴纳社会保障资金的证明。');
  await keep(authority, 'qualification-made');
  say('qualify', 'the agency reviews every supplier item by item; one is not qualified');
}

async function determine(authority: Screen, lotId: string, winner: string): Promise<void> {
  await authority.go(`/work/lots/${lotId}`);
  await authority.sees('采购人按评标报告的顺序确定中标人');
  await keep(authority, 'workspace-evaluated');
  await authority.go(`/work/lots/${lotId}/award`);
  await authority.sees('确定期限至');
  await keep(authority, 'determine');
  await authority.pressAndConfirm('确定中标人');
  await authority.pressAndConfirm('发布结果公告并发出中标通知书');
  await authority.sees('中标通知书和结果公告已发出');
  await authority.sees(winner);
  await keep(authority, 'notified');
}

async function readAll(
  { people, small, agency }: Readonly<Record<'people' | 'small' | 'agency', Screen>>,
  lotId: string,
  told: { readonly winner: string; readonly experts: readonly string[] },
): Promise<void> {
  await people.go('/notices');
  await people.follow(/中标结果/);
  await people.sees(told.winner);
  for (const expert of told.experts) await people.sees(new RegExp(expert));
  await keep(people, 'result-notice-on-a-phone');
  await people.go(`/lots/${lotId}`);
  await people.sees('采购人');
  await people.sees('采购清单');
  await keep(people, 'lot-on-a-phone');
  await small.go('/inbox');
  await small.sees(/你单位得分90\.70分，评审排名第2/);
  await keep(small, 'own-score');
  say('public', 'the result names items and experts; a loser reads its own score and rank');
  await agency.go('/');
  await agency.press('English');
  for (const [path, words] of [
    [`/lots/${lotId}`, 'Purchaser'],
    [`/lots/${lotId}/opening`, 'Brand of the core product'],
    [`/work/lots/${lotId}/qualification`, 'Review of qualification'],
    [`/work/lots/${lotId}/award`, 'Determine the winner'],
  ] as const) {
    await agency.go(path);
    await agency.sees(new RegExp(words));
    await keep(agency, `english-${path.split('/').at(-1)?.slice(0, 14) ?? ''}`);
  }
  const phone = await open('english phone', true);
  await phone.go(`/lots/${lotId}?lang=en`);
  await phone.sees(/Core product|core product/);
  await keep(phone, 'english-lot-on-a-phone');
}

try {
  const [agency, authority, centre, small] = (await Promise.all(
    ['agency', 'authority', 'centre', 'bidder2'].map(signedIn),
  )) as [Screen, Screen, Screen, Screen];
  const people = await open('public', true);
  const watcher = new Person(base);
  const lotId = await draft(agency, authority, centre);
  const lot = await watcher.make(GetLot, { lotId });
  const deadline = new Date(lot.deadlineAt ?? '');
  await people.go(`/lots/${lotId}`);
  await people.sees('最高限价');
  await keep(people, 'published-on-a-phone');

  const office = {
    agency: await enter('agency'),
    centre: await enter('centre'),
    supervisor: await enter('supervisor'),
  };
  await moveClock({ centre }, new Date(deadline.getTime() - 6 * hour));
  const meetingAt = new Date(deadline.getTime() + 3 * hour);
  const pool = await drawByCalls({ ...office, enter }, lotId, meetingAt);
  say('draw', 'five experts are drawn and accept');

  const places = [0, 2, 3, 4];
  const told = { lotId, documentsHash: lot.documentsHash ?? '', directory };
  const [others] = await Promise.all([
    Promise.all(
      places.map(async (place) => {
        const supplier = await enter(`bidder${String(place + 1)}`);
        return { supplier, place, bid: await sealOffer(supplier, { ...told, place }) };
      }),
    ),
    offerByClick(small, lotId),
  ]);
  say('submit', 'a small enterprise seals its items and its claim at a browser, four others by the same calls');
  await moveClock({ centre }, deadline);
  await openBids({ agency, centre, people, small }, lotId, others);
  const { bids } = await watcher.make(GetOpening, { lotId });
  const nameOf = async (place: number) =>
    (await (await enter(`bidder${String(place + 1)}`)).me()).person?.organisation.name ?? '';
  const names = await Promise.all(offers.map((_, place) => nameOf(place)));
  await qualify(agency, authority, lotId, names);

  await moveClock({ centre }, meetingAt);
  await office.centre.make(StartEvaluation, { lotId });
  const bidIds = names.map((name) => bids.find((bid) => bid.bidderName === name)?.bidId ?? '');
  const { experts, result } = await evaluateByCalls({ pool, bidIds }, lotId);
  const figures = result.ranking.map((bid) => bid.total ?? '').join(' ');
  if (figures !== '92.55 90.70 90.60 89.81') faults.found.push(`the scores are ${figures}`);
  say('evaluate', `by the same calls: ${figures}`);
  for (const person of [...pool, ...Object.values(office), ...others.map(({ supplier }) => supplier)]) person.leave();
  const winner = names[0] ?? '';
  await determine(authority, lotId, winner);
  say('determine', `${winner} is determined in the order of the report; result and letter go out together`);
  await until('the result is public', async () => {
    const { items } = await watcher.make(ListLots, { state: 'NOTIFIED' });
    return items.length > 0;
  });
  await readAll({ people, small, agency }, lotId, { winner, experts });
} catch (fault) {
  faults.found.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  for (const screen of screens) await keep(screen, `stopped-${screen.name}`).catch(() => undefined);
} finally {
  await browser.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
for (const fault of faults.found) console.error(`✗ ${fault}`);
console.log(
  faults.found.length === 0
    ? `the purchase went through in ${seconds()} s; pictures in ${pictures}`
    : `the purchase failed after ${seconds()} s with ${String(faults.found.length)} fault(s); pictures in ${pictures}`,
);
process.exitCode = faults.found.length === 0 ? 0 : 1;
