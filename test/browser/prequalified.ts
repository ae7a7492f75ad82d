import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPassword } from '../../seeds/demo/accounts.ts';
import { MyInvitations } from '../../server/experts/contract.ts';
import {
  EnterReview,
  GetPrequalification,
  GetReview,
  ReleaseApplicationKey,
  ReviewApplication,
  SignReview,
  SubmitReview,
} from '../../server/prequalification/contract.ts';
import { ServerTime } from '../../server/supervision/contract.ts';
import { GetLot } from '../../server/tenders/contract.ts';
import { writeSampleFiles } from '../../tools/demo/bidFiles.ts';
import { Person, until } from '../../tools/demo/person.ts';
import { drawByCalls } from '../../tools/demo/procurement.ts';
import { sealApplication, type SubmittedApplication } from '../../tools/demo/sealApplication.ts';
import { sealAndSubmit } from '../../tools/demo/sealBid.ts';
import { startServer } from '../../tools/demo/server.ts';
import { hour, moveClock, typedTime, type Cast } from './cast.ts';
import { draft, register } from './prepare.ts';
import { Album, launch, Screen, type Faults } from './screen.ts';

/** An invited tender with prequalification by clicks: method, list, applications, review by drawn experts, result, bids, opening. */
await mkdir('var', { recursive: true });
const directory = await mkdtemp(join('var', 'prequalified-'));
const pictures = join('var', 'prequalified');
await rm(pictures, { recursive: true, force: true });
const album = new Album(pictures);
const faults: Faults = { found: [] };
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
const server = await startServer({ directory });
const { base } = server;
const browser = await launch();
const screens: Screen[] = [];
const day = 24 * hour;

const open = async (name: string, isPhone = false): Promise<Screen> => {
  const screen = await Screen.open(browser, { name, base, faults, isPhone });
  screens.push(screen);
  return screen;
};
const signedIn = async (login: string, isPhone = false): Promise<Screen> => {
  const screen = await open(login, isPhone);
  await screen.signIn(login);
  return screen;
};
const enter = (login: string) => Person.signIn(base, login, demoPassword);

/** The method, its reason, the dates of the round, two items, a document, and four invited by name. */
async function draftMethod({ agency, lotId, keep, say }: Cast, names: readonly string[]): Promise<void> {
  await agency.go(`/work/lots/${lotId}`);
  await agency.follow(/^招标方式/);
  await agency.page.getByRole('radio', { name: /^邀请招标/ }).check();
  await agency.page.getByLabel('邀请招标的理由', { exact: true }).selectOption('FEW_POTENTIAL_BIDDERS');
  await agency.fill('具体说明（公示内容）', '全市具备深基坑顶管能力的单位很少。');
  await agency.page.getByRole('radio', { name: /^资格预审/ }).check();
  await agency.press('采用最早的法定日期');
  await agency.fill('第 1 项名称', '资质等级');
  await agency.fill('第 1 项合格标准', '市政公用工程施工总承包二级及以上');
  await agency.press('+ 增加审查项');
  await agency.fill('第 2 项名称', '类似业绩');
  await agency.fill('第 2 项合格标准', '近三年顶管业绩一项');
  const [file] = await writeSampleFiles(join(directory, 'prequalification'), '招标人', new Date().toISOString());
  await agency.page
    .getByLabel('上传资格预审文件', { exact: true })
    .setInputFiles({ name: '资格预审文件.pdf', mimeType: 'application/pdf', buffer: await readFile(file?.path ?? '') });
  await agency.page.locator('input[aria-label="资格预审文件.pdf"]:checked').waitFor();
  await agency.press('保存招标方式');
  await agency.sees('招标方式已保存');
  for (const [place, name] of names.entries()) {
    await agency.fill('查找已注册的投标单位', name);
    await agency.press(`把 ${name} 加入名单`);
    const row = (label: string) => agency.page.getByLabel(label, { exact: true }).nth(place);
    await row('承担能力（例如：近三年同类业绩两项）').fill('近三年顶管业绩');
    await row('资信（例如：信用 A 级，无失信记录）').fill('信用A级');
  }
  await agency.press('保存名单');
  await agency.sees('名单已保存');
  await keep(agency, 'method');
  say('method', 'by invitation, with its reason, two items of prequalification and four invited');
}

/** The bids come after the review: the dates of the tender are moved behind it, then all is signed, announced and opened. */
async function goOut(cast: Cast, bidUntil: Date): Promise<void> {
  const { agency, authority, lotId, keep, say } = cast;
  await draft(cast);
  await agency.page.getByRole('tab', { name: /^条款与时间/ }).click();
  await agency.date(/^投标截止（开标）时间/, typedTime(bidUntil, ' '));
  await agency.date(/^招标文件提供至/, typedTime(new Date(bidUntil.getTime() - 7 * day), ' '));
  await agency.sees('没有发现问题，可以签章');
  await until('the dates are saved', async () => {
    const { terms } = await (await enter('agency')).make(GetLot, { lotId });
    return terms?.deadlineAt === bidUntil.toISOString();
  });
  await authority.go(`/work/lots/${lotId}/documents`);
  await authority.pressAndConfirm('签章定稿');
  await authority.sees('已签章，招标文件定稿');
  await agency.go('/work');
  await agency.follow(/邀请招标/);
  await agency.pressAndConfirm('公示邀请招标理由');
  await agency.sees('已公示');
  await keep(agency, 'announced');
  await agency.pressAndConfirm('发布资格预审公告');
  await agency.sees('资格预审公告已发布');
  await keep(agency, 'prequalification-open');
  say('announce', 'the reason stands before the public, and the prequalification is open');
}

/** The first applicant seals at its browser; the keys of the others stay with their own programs. */
async function applyAll(cast: Cast, people: readonly Person[]): Promise<SubmittedApplication[]> {
  const { bidders, lotId, keep, say } = cast;
  const [first, fifth] = bidders as readonly [Screen, Screen];
  await fifth.go(`/work/lots/${lotId}/application`);
  await fifth.sees('本标段只向被邀请的单位开放');
  await keep(fifth, 'not-invited');
  await first.go(`/lots/${lotId}`);
  await first.sees('贵单位已受邀参加资格预审');
  await keep(first, 'invited');
  await first.follow('编制申请文件');
  await first.fill('联系人及电话', '周宁 0719-8000002');
  const [file] = await writeSampleFiles(join(directory, first.name), first.name, new Date().toISOString());
  await first.page
    .getByLabel('选择申请文件', { exact: true })
    .setInputFiles({ name: '申请文件.pdf', mimeType: 'application/pdf', buffer: await readFile(file?.path ?? '') });
  await first.press('加密并上传');
  await first.sees('已在本机试开');
  const download = first.page.waitForEvent('download');
  await first.press('下载密钥文件');
  await (await download).saveAs(join(directory, 'bidder1.key.json'));
  await first.tick('我已将密钥文件保存在安全的地方');
  await keep(first, 'application-sealed');
  await first.pressAndConfirm('递交申请文件');
  await first.sees('已递交，回执编号');
  await keep(first, 'application-receipt');
  const { round } = await (people[1] ?? new Person(base)).make(GetPrequalification, { lotId });
  const applied = await Promise.all(
    people.slice(1).map(async (applicant, place) => {
      const scratch = join(directory, `applicant${String(place + 2)}`);
      const [own] = await writeSampleFiles(scratch, `applicant${String(place + 2)}`, new Date().toISOString());
      if (!own) throw new Error('no file to apply with');
      return sealApplication(applicant, { lotId, documentsHash: round?.documentsHash ?? '', file: own, scratch });
    }),
  );
  say('apply', 'one applicant seals at its browser, three by the same calls; who is not invited is told so');
  return applied;
}

async function openApplications(cast: Cast, people: readonly Person[], applied: readonly SubmittedApplication[]) {
  const { bidders, lotId, keep, say } = cast;
  const [first] = bidders as readonly [Screen];
  await first.go(`/work/lots/${lotId}/application`);
  await first.press('提交密钥，开启我的申请文件');
  await first.sees('申请文件已开启');
  await keep(first, 'application-opened');
  for (const [place, key] of applied.entries()) await people[place + 1]?.make(ReleaseApplicationKey, key);
  const office = await enter('agency');
  await until('every application is opened', async () => (await office.make(GetReview, { lotId })).step === 'READY');
  say('keys', 'every applicant hands in its key, and the applications are opened');
}

/** One member sits at a desk and one at a phone; the others act by the same calls. */
async function review(cast: Cast, names: readonly string[]): Promise<void> {
  const { agency, lotId, keep, say } = cast;
  const office = {
    agency: await enter('agency'),
    centre: await enter('centre'),
    supervisor: await enter('supervisor'),
  };
  const now = new Date((await office.centre.make(ServerTime, {})).now);
  await agency.go(`/work/lots/${lotId}/draw`);
  await agency.sees('评标时间');
  await keep(agency, 'draw');
  const asked = await drawByCalls({ ...office, enter }, lotId, new Date(now.getTime() + 3 * hour));
  const accepted = await Promise.all(
    asked.map(async (one) => (await one.make(MyInvitations, {})).items.some((item) => item.state === 'ACCEPTED')),
  );
  const pool = asked.filter((_, place) => accepted[place] === true);
  await agency.go('/work');
  await agency.follow(/开始资格审查/);
  await agency.press('开始资格审查');
  await agency.sees('资格审查已开始');
  await agency.go(`/work/lots/${lotId}/review`);
  await agency.sees('尚未声明');
  const logins = await Promise.all(pool.map(async (one) => (await one.me()).person?.login ?? ''));
  const [desk, phone] = [await signedIn(logins[0] ?? ''), await signedIn(logins[1] ?? '', true)];
  for (const screen of [desk, phone]) {
    await screen.go('/work');
    await screen.follow(/审查资格预审申请/);
    await screen.fill('身份核验码', '演示身份证');
    if (screen === desk) await keep(screen, 'gate');
    await screen.press('核验并入场');
    await screen.sees('申请人名单');
    for (const name of names) await screen.sees(name);
    await screen.page.getByLabel('我没有需要回避的情形', { exact: true }).check();
    await screen.tick(/^我只按资格预审文件/);
    await keep(screen, screen === desk ? 'declaration' : 'declaration-on-a-phone');
    await screen.press('提交声明');
    await screen.sees('声明已提交');
  }
  const others = pool.slice(2);
  for (const other of others) {
    await other.make(EnterReview, { lotId, identityProof: '演示身份证' });
    await other.make(EnterReview, { lotId, hasConflict: false, keepsDiscipline: true });
  }
  say('gate', 'members prove who they are, see the applicants and declare');
  const reason = '申请文件没有顶管业绩的证明。';
  for (const screen of [desk, phone]) {
    for (const [place, name] of names.entries()) {
      await screen.press(new RegExp(`^${name}`));
      const pass = screen.page.getByRole('button', { name: '✓ 合格', exact: true });
      await pass.first().click();
      if (place < names.length - 1) await pass.nth(1).click();
      else {
        await screen.page.getByRole('button', { name: '✕ 不合格', exact: true }).nth(1).click();
        await screen.fill('不合格的理由', reason);
        await screen.page.getByLabel('不合格的理由', { exact: true }).blur();
      }
      await screen.page.locator('.bid-tab-done', { hasText: name }).waitFor();
      if (place === 0) await keep(screen, screen === desk ? 'sheet' : 'sheet-on-a-phone');
    }
    await screen.sees('全部申请已逐项判定，可以提交。');
    if (screen === desk) await keep(screen, 'sheet-with-a-reason');
    await screen.pressAndConfirm('提交审查意见');
    await screen.sees('您已提交');
  }
  for (const other of others) {
    const { applications } = await other.make(GetReview, { lotId });
    for (const { applicationId, name } of applications)
      for (const itemId of ['Q1', 'Q2']) {
        const verdict = name === names.at(-1) && itemId === 'Q2' ? 'FAIL' : 'PASS';
        await other.make(ReviewApplication, {
          applicationId,
          itemId,
          verdict,
          reason: verdict === 'FAIL' ? reason : '',
        });
      }
    await other.make(SubmitReview, { lotId });
  }
  for (const screen of [desk, phone]) {
    await screen.sees('通过 3 / 4');
    await keep(screen, screen === desk ? 'report' : 'report-on-a-phone');
    await screen.pressAndConfirm('签署报告');
    await screen.sees('报告已签署');
  }
  const { reportHash } = await (others[0] ?? office.agency).make(GetReview, { lotId });
  for (const other of others) await other.make(SignReview, { lotId, reportHash: reportHash ?? '', dissent: '' });
  await agency.go(`/work/lots/${lotId}/review`);
  await agency.sees('审查已经结束');
  await agency.sees(reason);
  await keep(agency, 'review-ended');
  for (const person of [...asked, ...Object.values(office)]) person.leave();
  say('review', 'members judge item by item and sign; three of four pass, and the fourth is told why');
}

/** Who passed bids; who did not reads its reason, and the public no name. */
async function bidAndOpen(
  cast: Cast,
  told: { readonly people: readonly Person[]; readonly names: readonly string[]; readonly bidUntil: Date },
): Promise<void> {
  const { agency, bidders, people, lotId, watcher, keep, say } = cast;
  const [first] = bidders as readonly [Screen];
  const fourth = await signedIn('bidder4', true);
  await fourth.go(`/work/lots/${lotId}/application`);
  await fourth.sees('申请文件没有顶管业绩的证明。');
  await keep(fourth, 'failed-on-a-phone');
  await first.go(`/work/lots/${lotId}/application`);
  await first.sees('通过资格预审');
  await keep(first, 'passed');
  await agency.go(`/work/lots/${lotId}/method`);
  await agency.sees('通过资格预审的单位');
  await keep(agency, 'invite');
  await agency.pressAndConfirm('发出投标邀请');
  await agency.sees('投标邀请已发出');
  await people.go(`/lots/${lotId}`);
  await people.sees('邀请招标');
  const words = await people.page.locator('body').innerText();
  for (const name of told.names)
    if (words.includes(name)) faults.found.push(`the public reads ${name} before the opening`);
  await keep(people, 'public-on-a-phone');
  await first.go(`/work/lots/${lotId}/bid`);
  await first.sees('投标总报价');
  await keep(first, 'bid');
  const { documentsHash } = await watcher.make(GetLot, { lotId });
  for (const [place, bidder] of told.people.slice(0, 3).entries()) {
    const { person } = await bidder.me();
    const scratch = join(directory, `bid${String(place)}`);
    await sealAndSubmit(bidder, {
      lotId,
      documentsHash: documentsHash ?? '',
      files: await writeSampleFiles(scratch, `bidder${String(place + 1)}`, new Date().toISOString()),
      form: {
        bidderCreditCode: person?.organisation.creditCode ?? '',
        bidderName: person?.organisation.name ?? '',
        price: '11388000.00',
        priceInWords: '壹仟壹佰叁拾捌万捌仟元整',
        durationDays: 230,
        quality: '合格',
        projectManager: '李明',
        validityDays: 90,
        remarks: '',
        declared: {},
      },
      scratch,
    });
  }
  await moveClock(cast, told.bidUntil);
  await until('the bids are counted', async () => (await watcher.make(GetLot, { lotId })).state === 'OPENING', 240);
  for (const screen of [agency, people]) await screen.go(`/lots/${lotId}/opening`);
  await agency.press('开始解密');
  for (const name of told.names.slice(0, 3)) await people.sees(name);
  await keep(people, 'opening-on-a-phone');
  await keep(agency, 'opening');
  say('open', 'the three who passed are named, for everybody, when the bids are opened');
}

async function readInEnglish({ agency, bidders, lotId, keep }: Cast): Promise<void> {
  const [first] = bidders as readonly [Screen];
  for (const screen of [agency, first]) {
    await screen.go('/');
    await screen.press('English');
  }
  for (const [screen, path, words] of [
    [agency, `/work/lots/${lotId}/method`, 'By invitation'],
    [agency, `/work/lots/${lotId}/review`, 'Report of the review'],
    [first, `/work/lots/${lotId}/application`, 'Result of the prequalification'],
  ] as const) {
    await screen.go(path);
    await screen.sees(words);
    await keep(screen, `english-${path.split('/').at(-1) ?? ''}`);
    await screen.page.setViewportSize({ width: 390, height: 844 });
    await keep(screen, `english-${path.split('/').at(-1) ?? ''}-narrow`);
    await screen.page.setViewportSize({ width: 1280, height: 900 });
  }
}

try {
  const [agency, authority, centre, supervisor, first, fifth] = (await Promise.all(
    ['agency', 'authority', 'centre', 'supervisor', 'bidder1', 'bidder5'].map((login) => signedIn(login)),
  )) as [Screen, Screen, Screen, Screen, Screen, Screen];
  const people = await open('public', true);
  const watcher = new Person(base);
  const registering: Cast = {
    browser,
    base,
    faults,
    directory,
    lotId: '',
    deadline: new Date(0),
    meetingAt: new Date(0),
    agency,
    authority,
    centre,
    supervisor,
    bidders: [first, fifth],
    people,
    watcher,
    keep: (screen, name) => album.keep(screen, name),
    say: (step, sentence) => {
      console.log(`${seconds().padStart(6)} s  ${step.padEnd(11)} ${sentence}`);
    },
  };
  const applicants = await Promise.all([1, 2, 3, 4].map((one) => enter(`bidder${String(one)}`)));
  const names = await Promise.all(applicants.map(async (one) => (await one.me()).person?.organisation.name ?? ''));
  const cast: Cast = { ...registering, lotId: await register(registering) };
  const now = new Date((await watcher.make(ServerTime, {})).now);
  // A Wednesday morning of Beijing, seven weeks from now or a little later.
  const bidUntil = new Date(Math.floor(now.getTime() / day) * day + 49 * day + 90 * 60_000);
  while (bidUntil.getUTCDay() !== 3) bidUntil.setTime(bidUntil.getTime() + day);
  await draftMethod(cast, names);
  await goOut(cast, bidUntil);
  const applied = await applyAll(cast, applicants);
  await moveClock(cast, new Date((await watcher.make(GetLot, { lotId: cast.lotId })).deadlineAt ?? ''));
  await openApplications(cast, applicants, applied);
  await review(cast, names);
  await bidAndOpen(cast, { people: applicants, names, bidUntil });
  await readInEnglish(cast);
} catch (fault) {
  faults.found.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  for (const screen of screens) await album.keep(screen, `stopped-${screen.name}`).catch(() => undefined);
} finally {
  await browser.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
for (const fault of faults.found) console.error(`✗ ${fault}`);
console.log(
  faults.found.length === 0
    ? `the prequalification went through in ${seconds()} s; pictures in ${pictures}`
    : `the prequalification failed after ${seconds()} s with ${String(faults.found.length)} fault(s); pictures in ${pictures}`,
);
process.exitCode = faults.found.length === 0 ? 0 : 1;
