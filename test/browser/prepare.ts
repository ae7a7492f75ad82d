import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSampleFiles } from '../../tools/demo/bidFiles.ts';
import type { Cast } from './cast.ts';

const projectName = '云江市滨江路综合改造工程';
export const lotName = '一标段（道路与排水）';

/** What is typed in this journey, and the places of the demo city: shown as it was written in every language. */
export const typedWords: readonly string[] = [
  '云江市滨江路综合改造工程',
  '一标段（道路与排水）',
  '道路改造2.4公里，雨污分流与景观提升。',
  '云发改审〔2026〕12号',
  '云江市发展和改革委员会',
  '财政资金',
  '合格',
  '道路2.4公里及排水管网',
  '招标文件.pdf',
  '市政公用工程施工总承包二级及以上',
  '陈立 0719-8000000',
  '云江市评定分离试点办法',
  '云政办发〔2025〕8号',
  '检查井井盖规格以图纸还是工程量清单为准？',
  '以施工图为准。',
  '请公布最高投标限价。',
  '最高投标限价为1200万元，已在招标文件中公布。',
  '云江市',
  '江城市',
  '襄州市',
  '公共资源交易中心（主场）',
  '公共资源交易中心第二评标区',
  '公共资源交易中心评标区',
];

/** Registers the project, has it accepted, and answers the lot's id. */
export async function register({ agency, centre, keep, say }: Cast): Promise<string> {
  await agency.go('/work');
  await agency.follow(/^登记新项目/);
  await agency.fill('项目名称', projectName);
  await agency.choose('交易目录子项', 'A01', 'A01');
  await agency.choose('招标人', '云江市城市建设投资集团有限公司', '城市建设');
  await agency.fill('项目所在地区', '云江市');
  await agency.fill('项目概况', '道路改造2.4公里，雨污分流与景观提升。');
  await agency.fill('批准文号', '云发改审〔2026〕12号');
  await agency.fill('批准单位', '云江市发展和改革委员会');
  await agency.fill('资金来源', '财政资金');
  await agency.fill('标段名称', lotName);
  await agency.fill('批准的估算价 (元)', '1250万');
  await agency.fill('工期 / 服务期 (日历天)', '240');
  await agency.fill('质量要求', '合格');
  await agency.fill('招标范围', '道路2.4公里及排水管网');
  await keep(agency, 'register');
  await agency.press('登记项目');
  await agency.page.getByRole('heading', { level: 1, name: projectName }).waitFor();
  await agency.pressAndConfirm('提交进场登记');
  await agency.sees('交易中心正在核对登记内容是否完整');
  say('register', 'the agency registers a project with one lot and hands it in');

  await centre.go('/work');
  await centre.follow(new RegExp(projectName));
  await centre.press('受理');
  await centre.sees('已受理，标段进入文件编制');
  await keep(centre, 'accepted');
  const lot = centre.page.getByRole('link', { name: '进入标段', exact: true });
  const lotId = (await lot.getAttribute('href'))?.split('/').at(-1) ?? '';
  say('accept', 'the centre finds the task on its first page and accepts');
  return lotId;
}

/** Drafts documents, terms, scheme and decision plan until nothing speaks against signing them. */
export async function draft({ agency, lotId, directory, keep, say }: Cast): Promise<void> {
  await agency.go(`/work/lots/${lotId}`);
  await agency.follow(/^招标文件/);
  const [file] = await writeSampleFiles(
    join(directory, 'documents'),
    '云江市城市建设投资集团有限公司',
    new Date().toISOString(),
  );
  await agency.page
    .getByLabel('上传招标文件', { exact: true })
    .setInputFiles({ name: '招标文件.pdf', mimeType: 'application/pdf', buffer: await readFile(file?.path ?? '') });
  await agency.sees('招标文件.pdf');
  await agency.page.getByRole('tab', { name: /^条款与时间/ }).click();
  await agency.press('填入常用值');
  await agency.press('采用最早合法日期');
  await agency.fill('最高投标限价 (元)', '1200万');
  await agency.fill('投标保证金 (元)', '20万');
  await agency.fill('投标人资格条件', '市政公用工程施工总承包二级及以上');
  await agency.fill('联系人与电话', '陈立 0719-8000000');
  const selfCheck = agency.page.getByRole('group', { name: '公平竞争自查' });
  for (const statement of await selfCheck.getByRole('checkbox').all()) await statement.check();
  await agency.sees('自查完成');
  await keep(agency, 'terms');
  await agency.page.getByRole('tab', { name: /^评标办法/ }).click();
  await agency.press('工程综合评估（报价 60）');
  await agency.sees('评标办法自洽');
  await keep(agency, 'scheme');
  await agency.page.getByRole('tab', { name: /^定标方案/ }).click();
  await agency.tick(/^评定分离/);
  await agency.fill('文件名称', '云江市评定分离试点办法');
  await agency.fill('文号', '云政办发〔2025〕8号');
  await agency.date('日期', '2025-06-01');
  await agency.sees('定标方案符合规则');
  await agency.sees('没有发现问题，可以签章');
  await agency.sees('已保存于');
  await keep(agency, 'decision-plan');
  say(
    'draft',
    'files, terms with the earliest lawful dates, a scheme from a template and a decision plan are saved by themselves',
  );
}

/** Drafts the documents, signs and publishes them. */
export async function publish(cast: Cast): Promise<void> {
  const { agency, authority, lotId, keep, say } = cast;
  await draft(cast);
  await authority.go(`/work/lots/${lotId}/documents`);
  await authority.pressAndConfirm('签章定稿');
  await authority.sees('已签章，招标文件定稿');
  await keep(authority, 'signed');
  await agency.go(`/work/lots/${lotId}/documents`);
  await agency.pressAndConfirm('发布招标公告');
  await agency.sees('招标公告已发布');
  await agency.sees('答复提问，提交专家抽取方案，等待投标截止');
  await keep(agency, 'published');
  say('publish', 'the authority signs, the agency publishes');
}

/** A bidder asks, the agency answers, and the public reads both at once without the asker. */
export async function clarify({ agency, bidders, people, lotId, keep, say }: Cast): Promise<void> {
  const question = '检查井井盖规格以图纸还是工程量清单为准？';
  const asker = bidders[0];
  if (asker === undefined) throw new Error('nobody asks');
  await asker.go(`/lots/${lotId}`);
  await asker.fill('您的问题', question);
  await asker.pressAndConfirm('提问');
  await asker.sees(question);
  await agency.go(`/work/lots/${lotId}`);
  await agency.fill('答复', '以施工图为准。');
  await agency.pressAndConfirm('公开答复');
  await agency.sees('答复已公开');
  await people.go(`/lots/${lotId}`);
  await people.sees('以施工图为准。');
  await keep(people, 'public-lot-on-a-phone');
  say('ask', 'a bidder asks, the agency answers, the public reads both on a phone');
}
