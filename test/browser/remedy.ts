import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { ListOrganisations } from '../../server/identity/contract.ts';
import { GetOpening, ReleaseKey } from '../../server/opening/contract.ts';
import { ReadLedger } from '../../server/supervision/contract.ts';
import {
  AcceptProject,
  GetLot,
  PublishLot,
  RegisterProject,
  SaveTerms,
  SignDocuments,
  SubmitProject,
} from '../../server/tenders/contract.ts';
import { rankedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { writeSampleFiles } from '../../tools/demo/bidFiles.ts';
import { Person, until } from '../../tools/demo/person.ts';
import { sealAndSubmit } from '../../tools/demo/sealBid.ts';
import { startServer } from '../../tools/demo/server.ts';
import { fieldOfKind } from './bidding.ts';
import { hour, moveClock } from './cast.ts';
import { Album, launch, Screen, type Faults } from './screen.ts';

/** An opening that goes wrong: a bidder loses its key, trustees open its bid, somebody comes late, a second host takes over. */
await mkdir('var', { recursive: true });
const directory = await mkdtemp(join('var', 'remedy-'));
const pictures = join('var', 'remedy');
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
const passphrase = '云江 受托 2026 年';
const day = 24 * hour;

/** Each trustee makes its key in its own browser; the file is kept on a stick as well. */
async function enrol(trustee: Screen): Promise<void> {
  await trustee.go('/account');
  await trustee.fill('口令（至少 12 个字符）', passphrase);
  await trustee.fill('再输入一次口令', `${passphrase}x`);
  await trustee.sees('两次输入的口令不一致。');
  await trustee.fill('再输入一次口令', passphrase);
  const download = trustee.page.waitForEvent('download');
  await trustee.press('生成并登记受托密钥');
  await (await download).saveAs(join(directory, `${trustee.name}.trustee.json`));
  await trustee.sees('本浏览器存有密钥文件');
  const text = await readFile(join(directory, `${trustee.name}.trustee.json`), 'utf8');
  if (text.includes('AGE-SECRET-KEY')) faults.found.push(`${trustee.name}: the key lies open in its file`);
}

async function register(agency: Person, authority: Person, centre: Person): Promise<string> {
  const authorities = await agency.make(ListOrganisations, { kind: 'authority' });
  const { projectId, lotIds } = await agency.make(RegisterProject, {
    name: '云江市中心医院停车楼工程',
    authorityId: (await authority.me()).person?.organisation.id ?? authorities.items[0]?.id ?? '',
    catalogueItem: 'A01',
    approvalNumber: '云发改审〔2026〕77号',
    approvalAuthority: '云江市发展和改革委员会',
    fundsSource: '财政资金',
    fundsStateShare: 100,
    isStateControlled: true,
    region: '云江市',
    overview: '停车楼。',
    lots: [{ name: '施工标段', scope: '停车楼施工', estimate: '12500000.00', durationDays: 240, quality: '合格' }],
  });
  await agency.make(SubmitProject, { projectId });
  await centre.make(AcceptProject, { projectId });
  const lotId = lotIds[0] ?? '';
  const file = join(directory, 'documents.pdf');
  await writeFile(file, '%PDF-1.7 招标文件');
  const told = { purpose: 'document', name: '招标文件.pdf', mediaType: 'application/pdf' } as const;
  const documentId = await agency.upload(file, told);
  await agency.make(SaveTerms, {
    lotId,
    documentIds: [documentId],
    terms: {
      deadlineAt: new Date(Math.floor(Date.now() / day) * day + 24 * day + 1.5 * hour).toISOString(),
      documentsUntil: new Date(Math.floor(Date.now() / day) * day + 8 * day).toISOString(),
      ceiling: '12000000.00',
      securityAmount: '200000.00',
      securityForms: ['CREDIT_COMMITMENT'],
      bidValidityDays: 90,
      qualification: '房屋建筑工程施工总承包二级及以上',
      consortiumAllowed: false,
      contact: '陈立 0719-8000000',
      decryptionFallback: 'NONE',
      fairCompetitionChecked: true,
      scheme: worksScheme,
      decisionPlan: rankedTemplate(),
    },
  });
  return lotId;
}

/** The agency names the trustees by clicks; the authority signs; the notice goes out. */
async function nameTrustees(agency: Screen, lotId: string, names: readonly string[]): Promise<void> {
  await agency.go(`/work/lots/${lotId}/documents`);
  await agency.page.getByRole('tab', { name: /^条款与时间/ }).click();
  await agency.tick('由受托人提交密钥份额补救解密，任何一方不能单独解密');
  const field = agency.page.getByRole('group', { name: '受托人（可多选）' });
  for (const name of names) await agency.tick(name, field);
  await agency.sees('共 3 位受托人');
  await keep(agency, 'trustees-named');
  await agency.sees('已保存于');
}

async function bidByClick(bidder: Screen, lotId: string): Promise<void> {
  await bidder.go(`/work/lots/${lotId}/bid`);
  await bidder.fill('投标总报价（元）', '11240000');
  await bidder.fill('项目负责人', '赵刚');
  for (const file of await writeSampleFiles(join(directory, bidder.name), bidder.name, new Date().toISOString()))
    await bidder.page
      .getByLabel(fieldOfKind[file.kind], { exact: true })
      .setInputFiles({ name: file.name, mimeType: file.mediaType, buffer: await readFile(file.path) });
  await bidder.sees('共 3 个文件');
  await bidder.press('加密并上传');
  await bidder.sees('已在本机试开');
  const download = bidder.page.waitForEvent('download');
  await bidder.press('下载密钥文件');
  await (await download).saveAs(join(directory, 'lost.bidkey.json'));
  await bidder.tick('我已将密钥文件保存在安全的地方');
  await bidder.pressAndConfirm('递交投标文件');
  await bidder.sees('已递交，回执编号');
}

try {
  const [agency, authority, centre, supervisor, bidder] = (await Promise.all(
    ['agency', 'authority', 'centre', 'supervisor', 'bidder3'].map(signedIn),
  )) as [Screen, Screen, Screen, Screen, Screen];
  for (const trustee of [authority, centre, supervisor]) await enrol(trustee);
  await keep(authority, 'trustee-key');
  say('enrol', 'authority, centre and supervisor make their keys in their own browsers');

  const office = { agency: await enter('agency'), authority: await enter('authority'), centre: await enter('centre') };
  const lotId = await register(office.agency, office.authority, office.centre);
  const names = await Promise.all(
    ['authority', 'centre', 'supervisor'].map(async (one) => (await (await enter(one)).me()).person?.organisation.name),
  );
  await nameTrustees(
    agency,
    lotId,
    names.map((name) => name ?? ''),
  );
  await office.authority.make(SignDocuments, { lotId });
  await office.agency.make(PublishLot, { lotId });
  const watcher = new Person(base);
  const lot = await watcher.make(GetLot, { lotId });
  say('publish', `${String(lot.trustees?.threshold)} of ${String(lot.trustees?.trustees.length)} shares open a bid`);

  const files = await writeSampleFiles(join(directory, 'files'), '投标人', new Date().toISOString());
  const others = await Promise.all(
    [1, 2].map(async (place) => {
      const person = await enter(`bidder${String(place)}`);
      const { organisation } = (await person.me()).person ?? { organisation: { name: '', creditCode: '' } };
      const bid = await sealAndSubmit(person, {
        lotId,
        documentsHash: lot.documentsHash ?? '',
        files,
        form: {
          bidderCreditCode: organisation.creditCode,
          bidderName: organisation.name,
          price: place === 1 ? '11380000.00' : '11760000.00',
          priceInWords: place === 1 ? '壹仟壹佰叁拾捌万元整' : '壹仟壹佰柒拾陆万元整',
          durationDays: 230,
          quality: '合格',
          projectManager: '李明',
          validityDays: 90,
          remarks: '',
          declared: {},
        },
        scratch: join(directory, `seal-${String(place)}`),
        trustees: lot.trustees,
      });
      return { person, bid };
    }),
  );
  await bidByClick(bidder, lotId);
  await bidder.leave();
  say('submit', 'three sealed bids; the third bidder loses computer and key file');

  await moveClock({ centre }, new Date(lot.deadlineAt ?? ''));
  await agency.go(`/lots/${lotId}/opening`);
  await agency.press('开始解密');
  for (const { person, bid } of others)
    await person.make(ReleaseKey, { bidId: bid.bidId, identity: bid.keys.identity });
  await agency.sees('2 / 3 已解密');
  const elsewhere = await signedIn('bidder3');
  await elsewhere.go(`/lots/${lotId}/opening`);
  await elsewhere.sees('本浏览器中没有此版本的密钥');
  await keep(elsewhere, 'key-lost');
  const hall = () => watcher.make(GetOpening, { lotId });
  const decryptUntil = await until('the window runs', async () => (await hall()).decryptUntil);
  await agency.leave();
  const late = await open('late on a phone', true);
  await late.go(`/lots/${lotId}/opening`);
  await late.sees('2 / 3 已解密');
  await late.sees('解密时限届满后，如有投标未解密，由受托人提交份额。');
  await keep(late, 'late-comer-on-a-phone');
  say('late', 'who comes in the middle sees at once where the hall is; the first host’s line is cut');

  await moveClock({ centre }, new Date(Date.parse(decryptUntil) + 60_000));
  await supervisor.go('/work');
  await supervisor.sees('受托人提交密钥份额');
  await supervisor.go(`/lots/${lotId}/opening`);
  await supervisor.sees('1 份投标待补救');
  await supervisor.fill('受托密钥口令', 'a wrong passphrase');
  await supervisor.press('一次提交全部份额');
  await supervisor.sees('口令不正确。');
  await keep(supervisor, 'wrong-passphrase');
  await supervisor.fill('受托密钥口令', passphrase);
  await supervisor.press('一次提交全部份额');
  await supervisor.sees('您的份额都已提交，等待其他受托人。');
  await keep(supervisor, 'share-handed-in');
  const stick = await signedIn('centre');
  await stick.go(`/lots/${lotId}/opening`);
  await stick.page.getByLabel('受托密钥文件', { exact: true }).setInputFiles(join(directory, 'centre.trustee.json'));
  await stick.fill('受托密钥口令', passphrase);
  await stick.press('一次提交全部份额');
  await late.sees('3 / 3 已解密');
  await late.sees('受托人补救解密');
  await keep(late, 'opened-by-trustees-on-a-phone');
  say('remedy', 'one trustee with the key of its browser, one with its key file at another computer; the bid is open');

  const second = await signedIn('authority');
  await second.go(`/lots/${lotId}/opening`);
  await second.pressAndConfirm('唱标');
  await late.sees('11,240,000.00');
  await keep(second, 'read-out-by-a-second-host');
  await second.go(`/lots/${lotId}/opening?lang=en`);
  await second.sees('opened by the trustees');
  await keep(second, 'english');
  await second.go('/account?lang=en');
  await second.sees('Trustee key');
  await keep(second, 'english-trustee-key');
  const types = (await watcher.make(ReadLedger, { lotId, limit: 500 })).items.map((entry) => entry.type);
  for (const type of ['trustees.named', 'share.released', 'key.recovered', 'prices.read'])
    if (!types.includes(type)) faults.found.push(`the log has no ${type}`);
  say('read out', 'another host reads out; the log names the trustees whose shares fitted');
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
    ? `the opening was saved in ${seconds()} s; pictures in ${pictures}`
    : `the opening failed after ${seconds()} s with ${String(faults.found.length)} fault(s); pictures in ${pictures}`,
);
process.exitCode = faults.found.length === 0 ? 0 : 1;
