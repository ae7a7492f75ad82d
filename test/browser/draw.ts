import { demoPassword } from '../../seeds/demo/accounts.ts';
import { GetDraw, ListSpecialties, ListVenues, MyInvitations, ReplyInvitation } from '../../server/experts/contract.ts';
import { Person, until } from '../../tools/demo/person.ts';
import { hour, moveClock, typedTime, type Cast } from './cast.ts';
import { Screen } from './screen.ts';

const poolSize = 24;
const perVenue = [3, 2, 2];

/** Somebody on the committee: two sit at a browser, the others act through the same public calls. */
export interface Expert {
  readonly login: string;
  readonly person: Person;
  readonly screen: Screen | null;
}

/** Draws the committee from a plan, three nonces and a frozen pool, and answers who accepted. */
export async function draw(cast: Cast): Promise<Expert[]> {
  const { agency, centre, supervisor, lotId, deadline, keep, say } = cast;
  await moveClock(cast, new Date(deadline.getTime() - 6 * hour));
  await fileThePlan(cast);
  for (const side of [agency, supervisor]) {
    await side.go(`/work/lots/${lotId}/draw`);
    await side.press('生成随机数并提交承诺');
    await side.sees('承诺已提交');
  }
  for (const side of [agency, supervisor]) {
    await side.press('公开我的随机数');
    await side.sees('随机数已公开');
  }
  await centre.go(`/work/lots/${lotId}/draw`);
  await centre.press('执行抽取');
  await centre.sees('已按顺序通知专家');
  await centre.press('重算并比对');
  await centre.sees('重算一致');
  await keep(centre, 'draw');
  say('draw', 'plan filed, two sides commit and reveal, the centre draws and anybody computes the same order');
  const experts = await accept(cast);
  const office = await Person.signIn(cast.base, 'centre', demoPassword);
  await until('the committee is complete', async () => {
    return (await office.make(GetDraw, { lotId })).draw?.state === 'READY';
  });
  say('accept', `${String(experts.length)} experts accept, two of them by clicking, knowing time and place only`);
  return experts;
}

async function fileThePlan({ agency, base, lotId, meetingAt, keep }: Cast): Promise<void> {
  const office = await Person.signIn(base, 'agency', demoPassword);
  const venues = (await office.make(ListVenues, {})).items;
  const specialties = (await office.make(ListSpecialties, {})).items.slice(0, 6);
  await agency.go(`/work/lots/${lotId}`);
  await agency.follow(/^专家抽取/);
  await agency.date(/^评标时间/, typedTime(meetingAt, ' '));
  for (const { code } of specialties) await agency.choose('评审专业', code, code);
  await agency.page.keyboard.press('Escape');
  for (const [place, experts] of perVenue.entries()) {
    if (place > 0) await agency.press('+ 增加场地');
    await agency.pick(`场地 ${String(place + 1)}`, venues[place]?.name ?? '');
    await agency.page.getByLabel('专家人数', { exact: true }).nth(place).fill(String(experts));
  }
  await agency.fill('招标人代表人数', '0');
  await agency.fill('备选专家人数', '4');
  await agency.sees('人数和比例符合规定');
  await keep(agency, 'draw-plan');
  await agency.pressAndConfirm('提交抽取方案');
  await agency.sees('方案已提交，候选名单已冻结');
}

/** Everybody who is asked accepts; the first two at a browser, since their seats are worth seeing. */
async function accept({ browser, base, faults, keep }: Cast): Promise<Expert[]> {
  const pool = await Promise.all(
    Array.from({ length: poolSize }, (_, place) => `expert${String(place + 1)}`).map(async (login) => ({
      login,
      person: await Person.signIn(base, login, demoPassword),
    })),
  );
  const size = perVenue.reduce((sum, experts) => sum + experts, 0);
  const asked = await until('the experts are asked', async () => {
    const found = await Promise.all(
      pool.map(async (one) => ({
        ...one,
        invitation: (await one.person.make(MyInvitations, {})).items.find((item) => item.state === 'INVITED'),
      })),
    );
    const invited = found.flatMap(({ invitation, ...one }) =>
      invitation === undefined ? [] : [{ ...one, invitationId: invitation.invitationId }],
    );
    return invited.length >= size ? invited : null;
  });
  return Promise.all(
    asked.map(async ({ login, person, invitationId }, place) => {
      if (place > 1) {
        await person.make(ReplyInvitation, { invitationId, accepts: true });
        return { login, person, screen: null };
      }
      const screen = await Screen.open(browser, { name: login, base, faults });
      await screen.signIn(login);
      await screen.follow('评审邀请');
      await screen.sees('待您答复');
      if (place === 0) await keep(screen, 'invitation');
      await screen.pressAndConfirm('接受');
      await screen.sees('评标开始后，这里会出现进入评标室的入口');
      return { login, person, screen };
    }),
  );
}
