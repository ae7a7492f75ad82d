import { Decider, Decision } from '../../../server/decision/index.ts';
import { castBallot } from '../../../server/decision/castBallot.ts';
import { checkReport } from '../../../server/decision/checkReport.ts';
import type { BallotChoice } from '../../../server/decision/choice.ts';
import { enterDecision } from '../../../server/decision/enterDecision.ts';
import { personOfDecider } from '../../../server/decision/meeting.ts';
import { nameDeciders } from '../../../server/decision/nameDeciders.ts';
import { signDecision } from '../../../server/decision/signDecision.ts';
import { startDecision } from '../../../server/decision/startDecision.ts';
import { Person } from '../../../server/identity/index.ts';
import type { Actor } from '../../../server/kernel/act.ts';
import { publishCandidates } from '../../../server/publicity/publishCandidates.ts';
import type { DecisionPlan, SeparatedPlan } from '../../../server/tenders/decisionPlan.ts';
import { separatedTemplate } from '../../../server/tenders/decisionPlanTemplates.ts';
import { Lot } from '../../../server/tenders/index.ts';
import type { ComprehensiveScheme } from '../../../server/tenders/scheme.ts';
import { worksScheme } from '../../../server/tenders/schemeTemplates.ts';
import type { TestPlatform } from '../platform.ts';
import type { BidWish } from './bid.ts';
import { buildEvaluation, type Session, type SessionWish } from './evaluation.ts';

export const deciderLogins = ['decider1', 'decider2', 'decider3', 'decider4', 'decider5'] as const;
export const chairLogin = 'decider3';

export const legalBasis = { document: '云江市评定分离试点办法', number: '云政办发〔2025〕8号', date: '2025-06-01' };

/** The template of a separate decision with its legal basis. */
export const lawfulPlan = (change: Partial<SeparatedPlan> = {}): SeparatedPlan => ({
  ...separatedTemplate(),
  legalBasis,
  ...change,
});

/** A works scheme with as little to judge as the law allows, so that a committee is soon through. */
export const smallScheme: ComprehensiveScheme = {
  ...worksScheme,
  preliminary: worksScheme.preliminary.filter((item) => item.id === 'R7'),
  criteria: worksScheme.criteria.map((component) => ({
    ...component,
    children: component.children
      .slice(0, 1)
      .map((leaf) => ({ ...leaf, maxPoints: component.part === 'TECHNICAL' ? '30' : '10' }) as never),
  })),
};

const stages = ['EVALUATED', 'REPORT_CHECK', 'PUBLICITY', 'PUBLICITY_OVER', 'NAMED', 'RUNNING', 'ENTERED'] as const;

export interface DecisionWish {
  readonly stage: (typeof stages)[number];
  readonly plan?: DecisionPlan;
  readonly bidders?: Readonly<Record<string, BidWish>>;
  readonly committee?: SessionWish['committee'];
}

export interface BuiltDecision {
  readonly lotId: string;
  /** In order of receipt. */
  readonly bidIds: readonly string[];
  readonly session: Session;
}

/** Drives a lot through its evaluation to a stage of the decision, through the real commands. */
export async function buildDecision(test: TestPlatform, asked: DecisionWish): Promise<BuiltDecision> {
  const session = await buildEvaluation(test, {
    phase: 'CLOSED',
    terms: { scheme: smallScheme, decisionPlan: asked.plan ?? lawfulPlan() },
    ...(asked.bidders ? { bidders: asked.bidders } : {}),
    ...(asked.committee ? { committee: asked.committee } : {}),
  });
  const { lotId, bidIds } = session;
  await goOn(test, lotId, asked.stage);
  return { lotId, bidIds, session };
}

/** Goes on from a signed evaluation report to a stage of the decision. */
export async function goOn(test: TestPlatform, lotId: string, stage: (typeof stages)[number]): Promise<void> {
  const until = (one: (typeof stages)[number]) => stages.indexOf(stage) >= stages.indexOf(one);
  const authority = test.actor('authority');
  if (until('REPORT_CHECK')) await test.act(checkReport, authority, { lotId, isInOrder: true, note: '核查无误' });
  if (until('PUBLICITY')) await test.act(publishCandidates, authority, { lotId });
  if (until('PUBLICITY_OVER')) await endPublicity(test, lotId);
  if (until('NAMED')) await nameAs(test, lotId);
  if (until('RUNNING')) await test.act(startDecision, authority, { lotId });
  if (until('ENTERED')) await enterAll(test, lotId);
}

/** Moves the clock to the very instant at which the publicity is over. */
export async function endPublicity(test: TestPlatform, lotId: string): Promise<void> {
  const { publicityEndsAt } = await Lot.findByPk(lotId, { rejectOnEmpty: true });
  if (publicityEndsAt) test.clock.set(publicityEndsAt);
}

export const nameAs = (
  test: TestPlatform,
  lotId: string,
  logins: readonly string[] = deciderLogins,
  chair: string = chairLogin,
) =>
  test.act(nameDeciders, test.actor('authority'), {
    lotId,
    chairId: test.personId(chair),
    personIds: logins.map((login) => test.personId(login)),
  });

export interface SeatedDecider {
  readonly seat: string;
  readonly isChair: boolean;
  readonly login: string;
  readonly actor: Actor;
}

/** Who sits where, by the vault's key: only tests may ask. In the order of the seats. */
export async function seatedDeciders(test: TestPlatform, lotId: string): Promise<SeatedDecider[]> {
  const seated: SeatedDecider[] = [];
  for (const decider of await Decider.ofLot(lotId)) {
    const { login } = await Person.findByPk(personOfDecider(test.platform.keys, decider), { rejectOnEmpty: true });
    seated.push({ seat: decider.seat, isChair: decider.isChair, login, actor: test.actor(login) });
  }
  return seated;
}

export async function enterAll(test: TestPlatform, lotId: string): Promise<void> {
  for (const { actor } of await seatedDeciders(test, lotId))
    await test.act(enterDecision, actor, { lotId, isFreeOfConflict: true });
}

export const reason = '报价合理、方案可行、团队与业绩均满足本项目需要，综合比较占优。';
export const allReasons = (plan: SeparatedPlan = lawfulPlan()) =>
  plan.factors.map(({ id }) => ({ factorId: id, text: reason }));

/** One member's ballot of the open round. */
export async function castAs(test: TestPlatform, lotId: string, member: SeatedDecider, choice: BallotChoice) {
  const { round } = await Decision.findByPk(lotId, { rejectOnEmpty: true });
  return test.act(castBallot, member.actor, { lotId, round, choice, reasons: allReasons() });
}

/** A whole round of one name each, in the order of the seats; the last ballot closes it. */
export async function voteAll(test: TestPlatform, lotId: string, bidIds: readonly string[]): Promise<void> {
  for (const [at, member] of (await seatedDeciders(test, lotId)).entries())
    await castAs(test, lotId, member, { kind: 'ONE_NAME', bidId: bidIds[at] ?? '' });
}

/** Every member signs what lies there. */
export async function signAll(
  test: TestPlatform,
  lotId: string,
  dissents: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { reportHash } = await Decision.findByPk(lotId, { rejectOnEmpty: true });
  for (const { actor, seat } of await seatedDeciders(test, lotId))
    await test.act(signDecision, actor, { lotId, reportHash: reportHash ?? '', dissent: dissents[seat] ?? '' });
}
