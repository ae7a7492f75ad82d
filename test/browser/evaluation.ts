import {
  Declare,
  EnterGate,
  GetEvaluation,
  GiveScore,
  ReviewItem,
  SignReport,
  SubmitReviews,
  SubmitSheet,
  VoteChair,
} from '../../server/evaluation/contract.ts';
import type { OutputOf } from '../../server/kernel/call.ts';
import { exact } from '../../server/kernel/decimal.ts';
import { leavesOfScheme } from '../../server/tenders/scheme.ts';
import { worksScheme } from '../../server/tenders/schemeTemplates.ts';
import { until } from '../../tools/demo/person.ts';
import { moveClock, type Cast } from './cast.ts';
import type { Expert } from './draw.ts';
import type { Screen } from './screen.ts';

const leaves = leavesOfScheme(worksScheme).filter((leaf) => leaf.kind !== 'OBJECTIVE_AUTO');
const erring = leaves.find((leaf) => leaf.kind === 'OBJECTIVE_JUDGED');
const erringSeat = 1;
const dissent = '对技术标的评分分歧较大，保留意见。';

type Leaf = (typeof leaves)[number];
type Bid = OutputOf<typeof GetEvaluation>['bids'][number];

/** A believable judgement: objective items the same for all, subjective ones a little apart. */
function pointsOf(leaf: Leaf, bidAt: number, seatAt: number): string {
  const steps = exact(leaf.maxPoints).minus(leaf.minPoints).div(leaf.step).toNumber();
  const spread = leaf.kind === 'SUBJECTIVE' ? seatAt % 3 : 0;
  return exact(leaf.maxPoints)
    .minus(exact(leaf.step).times(Math.min(steps, ((bidAt * 2 + leaf.id.length) % 4) + spread)))
    .toFixed(leaf.places);
}

const firstPoints = (leaf: Leaf, bidAt: number, seatAt: number): string =>
  seatAt === erringSeat && bidAt === 0 && leaf.id === erring?.id
    ? exact(leaf.minPoints).toFixed(leaf.places)
    : pointsOf(leaf, bidAt, seatAt);

/** The committee evaluates: two members by mouse and keyboard, the others by the same calls. */
export async function evaluate(cast: Cast, experts: readonly Expert[]): Promise<void> {
  const { centre, lotId, meetingAt, keep, say } = cast;
  const [first] = experts;
  if (first === undefined || first.screen === null) throw new Error('no expert sits at a browser');
  await moveClock(cast, meetingAt);
  await centre.go(`/work/lots/${lotId}/evaluation`);
  await centre.pressAndConfirm('开始评标');
  await enterAndDeclare(cast, experts);
  await electChair(cast, experts, first.screen);
  const { bids } = await first.person.make(GetEvaluation, { lotId });
  await review(cast, experts, bids);
  await score(cast, experts, bids);
  await agree(cast, experts, bids);
  await sign(cast, experts);
  await centre.sees('全体成员已签署，评标结束');
  await keep(centre, 'evaluation-watched');
  say('evaluated', 'the report is signed by all, one dissent is in it');
}

async function enterAndDeclare({ lotId, keep, say }: Cast, experts: readonly Expert[]): Promise<void> {
  for (const [place, { person, screen }] of experts.entries()) {
    if (screen === null) {
      await person.make(EnterGate, { lotId, identityProof: '演示身份证' });
      continue;
    }
    await screen.go('/work/invitations');
    await screen.follow('进入评标室');
    await screen.fill('身份核验码', '演示身份证');
    if (place === 0) await keep(screen, 'gate');
    await screen.press('核验并入场');
    await screen.sees('投标人名单');
  }
  for (const [place, { person, screen }] of experts.entries()) {
    if (screen === null) {
      await person.make(Declare, { lotId, hasConflict: false, conflict: '', keepsDiscipline: true });
      continue;
    }
    await screen.tick('我没有需要回避的情形');
    await screen.tick('我已阅读并承诺遵守评审纪律');
    if (place === 0) await keep(screen, 'declaration');
    await screen.press('提交声明');
  }
  say(
    'gate',
    `${String(experts.length)} experts passed the gate as seats and declared; two sit at browsers, the others act through the public calls`,
  );
}

async function electChair({ lotId, keep, say }: Cast, experts: readonly Expert[], watching: Screen): Promise<void> {
  await watching.sees('不记名投票；只公布当选者');
  const { members } = await (experts[0] as Expert).person.make(GetEvaluation, { lotId });
  const seat = members[0]?.seat ?? '';
  await keep(watching, 'chair');
  for (const { person, screen } of experts) {
    if (screen === null) {
      await person.make(VoteChair, { lotId, seat });
      continue;
    }
    await screen.page.getByRole('radio', { name: new RegExp(`^${seat}`) }).check();
    await screen.pressAndConfirm('投出选票');
  }
  say('chair', `${seat} is elected by secret ballot`);
}

async function review({ lotId, keep, say }: Cast, experts: readonly Expert[], bids: readonly Bid[]): Promise<void> {
  await Promise.all(
    experts.map(async ({ person, screen }, place) => {
      if (screen === null) {
        for (const bid of bids)
          for (const item of worksScheme.preliminary)
            await person.make(ReviewItem, { lotId, bidId: bid.bidId, itemId: item.id, verdict: 'PASS', reason: '' });
        await person.make(SubmitReviews, { lotId });
        return;
      }
      await reviewByKeyboard(screen, bids);
      if (place === 0) await keep(screen, 'reviews');
      await screen.pressAndConfirm('提交初步评审');
    }),
  );
  say('review', `${String(bids.length)} bids reviewed item by item, two members with the keys P, ↑ and ]`);
}

async function reviewByKeyboard(screen: Screen, bids: readonly Bid[]): Promise<void> {
  const { page } = screen;
  const items = worksScheme.preliminary;
  const rows = page
    .getByRole('group', { name: new RegExp(`^${items[0]?.id ?? ''} `) })
    .getByRole('button', { name: /合格/ });
  await rows.first().focus();
  for (const [place, bid] of bids.entries()) {
    if (place > 0) {
      await page.keyboard.press(']');
      await page.getByRole('button', { name: new RegExp(`^${bid.bidderName}`), pressed: true }).waitFor();
      await rows.first().focus();
    }
    for (let row = 0; row < items.length; row += 1) await page.keyboard.press('p');
    await screen.sees(`已判断 ${String((place + 1) * items.length)} / ${String(bids.length * items.length)}`);
  }
}

async function score({ lotId, keep, say }: Cast, experts: readonly Expert[], bids: readonly Bid[]): Promise<void> {
  await Promise.all(
    experts.map(async ({ person, screen }, seatAt) => {
      if (screen === null) {
        for (const [bidAt, bid] of bids.entries())
          for (const leaf of leaves)
            await person.make(GiveScore, {
              lotId,
              bidId: bid.bidId,
              criterionId: leaf.id,
              points: firstPoints(leaf, bidAt, seatAt),
              version: 0,
            });
        await person.make(SubmitSheet, { lotId });
        return;
      }
      await scoreByKeyboard(screen, bids, seatAt);
      if (seatAt === 0) {
        await screen.page.getByText('总表', { exact: true }).click();
        await keep(screen, 'score-table');
      }
      await screen.pressAndConfirm('提交评分表');
    }),
  );
  say('score', 'every sheet is in; one member erred on an objective item');

  async function scoreByKeyboard(screen: Screen, all: readonly Bid[], seatAt: number): Promise<void> {
    const { page } = screen;
    await screen.sees('评分表');
    for (const [bidAt, bid] of all.entries()) {
      await page
        .getByRole('button', { name: new RegExp(`^${bid.bidderName}`) })
        .first()
        .click();
      await page.getByLabel(`${leaves[0]?.title ?? ''}，${bid.bidderName} 的分值`, { exact: true }).focus();
      for (const leaf of leaves) {
        await page.keyboard.type(firstPoints(leaf, bidAt, seatAt));
        await page.keyboard.press('Enter');
      }
      await screen.sees(`已评 ${String((bidAt + 1) * leaves.length)} / ${String(all.length * leaves.length)}`);
      if (seatAt === 0 && bidAt === 0) await keep(screen, 'score-sheet');
    }
  }
}

/** Objective items are facts: the members check the one on which they differ, correct it and hand in again. */
async function agree({ lotId, keep, say }: Cast, experts: readonly Expert[], bids: readonly Bid[]): Promise<void> {
  const [bid] = bids;
  if (erring === undefined || bid === undefined) return;
  for (const [seatAt, { person, screen }] of experts.entries()) {
    if (screen === null) {
      const seen = await person.make(GetEvaluation, { lotId });
      if (seen.members.find((member) => member.seat === seen.mine?.seat)?.sheetSubmitted !== true)
        await person.make(SubmitSheet, { lotId });
      continue;
    }
    await screen.sees('需要核对的客观项');
    if (seatAt === erringSeat) {
      await keep(screen, 'objective-check');
      const field = screen.page.getByLabel(`${erring.title}，${bid.bidderName} 的分值`, { exact: true });
      await field.fill(pointsOf(erring, 0, seatAt));
      await field.press('Enter');
      await screen.sees('已保存');
    }
    await screen.pressAndConfirm('再次提交评分表');
  }
  say('agree', 'the objective item is corrected at a browser and the sheets open together');
}

async function sign({ lotId, keep, say }: Cast, experts: readonly Expert[]): Promise<void> {
  const [first] = experts;
  if (first === undefined) return;
  const reportHash = await until(
    'the report is ready',
    async () => (await first.person.make(GetEvaluation, { lotId })).reportHash,
  );
  say('compute', 'ranking and report are there');
  for (const [seatAt, { person, screen }] of experts.entries()) {
    if (screen === null) {
      await person.make(SignReport, { lotId, reportHash, dissent: '' });
      continue;
    }
    await screen.sees('评标结果');
    if (seatAt === 0) await keep(screen, 'result');
    if (seatAt === erringSeat) await screen.fill('不同意见及理由（没有可不填）', dissent);
    await screen.pressAndConfirm('签署评标报告');
    await screen.sees('您已签署');
  }
}
