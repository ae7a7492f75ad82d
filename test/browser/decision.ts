import { demoAccounts, demoPassword } from '../../seeds/demo/accounts.ts';
import { CastBallot, EnterDecision, GetDecision, SignDecision } from '../../server/decision/contract.ts';
import { GetLot } from '../../server/tenders/contract.ts';
import { separatedTemplate } from '../../server/tenders/decisionPlanTemplates.ts';
import { Person, until } from '../../tools/demo/person.ts';
import { moveClock, type Cast } from './cast.ts';
import { Screen } from './screen.ts';

const deciders = demoAccounts
  .filter((account) => account.roles.includes('decider'))
  .slice(0, separatedTemplate().committeeSize);
/** Two, two and one; the run-off then goes three to two. */
const preferences = [
  [0, 1],
  [0, 1],
  [1, 0],
  [1, 0],
  [2, 0],
];
const { factors } = separatedTemplate();
const reasonFor = (title: string): string => `就“${title}”比较各定标候选人后，认为该单位的响应更契合本项目的建设需要。`;

interface Decider {
  readonly person: Person;
  readonly screen: Screen | null;
}

/** Check, candidates, the decision by sealed ballots and the notice; answers who won. */
export async function decide(cast: Cast): Promise<string> {
  await checkAndPublish(cast);
  await nameTheCommittee(cast);
  const { authority, lotId, keep, say } = cast;
  const members = await Promise.all(
    deciders.map(async ({ login }, place): Promise<Decider> => {
      const person = await Person.signIn(cast.base, login, demoPassword);
      if (place > 1) return { person, screen: null };
      const screen = await Screen.open(cast.browser, {
        name: login,
        base: cast.base,
        faults: cast.faults,
        isPhone: true,
      });
      await screen.signIn(login);
      return { person, screen };
    }),
  );
  await enter(cast, members);
  const rounds = await vote(cast, members);
  await sign(cast, members);
  await authority.go(`/work/lots/${lotId}/award`);
  await authority.pressAndConfirm('发出中标通知书');
  await authority.sees('中标通知书和结果通知已发出');
  await keep(authority, 'notified');
  const winner = (await cast.watcher.make(GetLot, { lotId })).winner?.name ?? '';
  say('notify', `${winner} wins after ${String(rounds)} rounds of sealed ballots; letter and notices go out together`);
  for (const { screen } of members) await screen?.leave();
  return winner;
}

async function checkAndPublish({ authority, people, lotId, keep, say }: Cast): Promise<void> {
  await authority.go(`/work/lots/${lotId}/award`);
  await authority.tick('我已阅读评标报告，未发现上述问题');
  await keep(authority, 'report-check');
  await authority.press('确认核查无误');
  await authority.pressAndConfirm('公示候选人');
  await authority.sees('公示截止');
  await people.go(`/lots/${lotId}`);
  await people.sees('距公示截止');
  say('candidates', 'the authority checks the report and publishes the finalists');
}

async function nameTheCommittee(cast: Cast): Promise<void> {
  const { authority, lotId, watcher, keep, say } = cast;
  for (const { name } of deciders) await authority.page.getByRole('checkbox', { name, exact: true }).check();
  await authority.page.getByRole('radio', { name: `主任委员: ${deciders[0]?.name ?? ''}`, exact: true }).check();
  await keep(authority, 'deciders');
  await authority.pressAndConfirm('确定定标委员会');
  await authority.sees('定标委员会已组成');
  const { publicityEndsAt } = await watcher.make(GetLot, { lotId });
  await moveClock(cast, new Date(publicityEndsAt ?? ''));
  await authority.go(`/work/lots/${lotId}/award`);
  await authority.pressAndConfirm('启动定标');
  await authority.sees('定标委员会正在定标');
  say(
    'deciders',
    `${String(deciders.length)} deciders are named and the meeting begins after the publicity; two sit at phones, the others act through the public calls`,
  );
}

async function enter({ lotId, keep }: Cast, members: readonly Decider[]): Promise<void> {
  for (const [place, { person, screen }] of members.entries()) {
    if (screen === null) {
      await person.make(EnterDecision, { lotId, isFreeOfConflict: true });
      continue;
    }
    await screen.go('/work');
    await screen.follow(/^进入定标会议/);
    await screen.tick('我声明以上属实');
    if (place === 0) await keep(screen, 'decision-entry-on-a-phone');
    await screen.press('声明并入场');
  }
}

/** Round after round until a winner stands; two members write choice and reasons on a phone. */
async function vote({ lotId, keep, say }: Cast, members: readonly Decider[]): Promise<number> {
  const [first] = members;
  if (first === undefined) return 0;
  for (let turn = 1; turn <= 5; turn += 1) {
    const seen = await first.person.make(GetDecision, { lotId });
    const round = seen.rounds.at(-1);
    if (seen.state !== 'RUNNING' || round === undefined) return turn - 1;
    const order = seen.finalists.map((finalist) => finalist.bidId);
    for (const [place, { person, screen }] of members.entries()) {
      const bidId =
        (preferences[place] ?? [0]).map((at) => order[at] ?? '').find((one) => round.candidates.includes(one)) ??
        round.candidates[0] ??
        '';
      if (screen === null) {
        await person.make(CastBallot, {
          lotId,
          round: round.round,
          choice: { kind: 'ONE_NAME', bidId },
          reasons: factors.map(({ id, title }) => ({ factorId: id, text: reasonFor(title) })),
        });
        continue;
      }
      const name = seen.finalists.find((finalist) => finalist.bidId === bidId)?.bidderName ?? '';
      await screen.page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
      for (const { title } of factors) await screen.fill(title, reasonFor(title));
      if (place === 0) await keep(screen, `ballot-${String(round.round)}-on-a-phone`);
      await screen.pressAndConfirm('投出选票');
      await screen.sees('您已投票');
    }
    const counted = (await first.person.make(GetDecision, { lotId })).rounds.find((one) => one.round === round.round);
    say('vote', `round ${String(round.round)}: ${Object.values(counted?.counts ?? {}).join(' : ')}`);
  }
  throw new Error('five rounds and no winner');
}

async function sign({ lotId, keep }: Cast, members: readonly Decider[]): Promise<void> {
  const [first] = members;
  if (first === undefined) return;
  const reportHash = await until(
    'the decision report is ready',
    async () => (await first.person.make(GetDecision, { lotId })).reportHash,
  );
  for (const [place, { person, screen }] of members.entries()) {
    if (screen === null) {
      await person.make(SignDecision, { lotId, reportHash, dissent: '' });
      continue;
    }
    if (place === 0) {
      await screen.sees('定标报告');
      await keep(screen, 'decision-report-on-a-phone');
    }
    await screen.pressAndConfirm('签署定标报告');
    await screen.sees('您已签署');
  }
}
