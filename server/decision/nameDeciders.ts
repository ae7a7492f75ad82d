import { command, type Act } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, no, Refusal, yes, type Verdict } from '../kernel/verdict.ts';
import { wasInvited } from '../experts/index.ts';
import { Person } from '../identity/index.ts';
import { decisionStream, Lot, maySign, Project } from '../tenders/index.ts';
import { NameDeciders } from './contract.ts';
import { Decider, Decision, seatLabel } from './decision.ts';
import { CastBallot } from './decisionRound.ts';
import { decisionEvents } from './events.ts';
import { deciderTag, separatedPlanOf } from './meeting.ts';
import { mayDecide } from './rules.ts';

type Naming = Act<typeof NameDeciders>;

/** Only once the report is sealed and before the public: an evaluator could else learn who will decide (DOMAIN 8.3). */
const mayNameNow = ({ state, isSuspended }: Pick<Lot, 'state' | 'isSuspended'>): Verdict => {
  if (isSuspended) return no('kernel.suspended');
  return state === 'PUBLICITY' || state === 'DECIDING' ? yes : no('kernel.wrong_state', { state });
};

/** The authority names who decides. Seats are given by chance, so that not even the authority can tell whose ballot is whose. */
export const nameDeciders = command(NameDeciders, async (act) => {
  const { input, actor, tx } = act;
  const lot = await Lot.lock(input.lotId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  const plan = separatedPlanOf(lot);
  ensure(mayNameNow(lot));
  const persons = await Person.findAll({
    attributes: ['id', 'organisationId', 'roles', 'isActive'],
    where: { id: input.personIds },
    transaction: tx,
  });
  ensure(mayDecide(plan, { authorityId: project.authorityId, ...input, persons }));
  await neverEvaluated(act, lot.id, input.personIds);
  await replaceCommittee(act, lot);
  await seatEverybody(act);
  return { done: true } as const;
});

/** Evaluator and decider of one lot are never the same person (DOMAIN 8.2). */
export async function neverEvaluated(
  { platform, tx }: Pick<Naming, 'platform' | 'tx'>,
  lotId: string,
  personIds: readonly string[],
): Promise<void> {
  for (const personId of personIds)
    if (await wasInvited(platform.keys, lotId, personId, tx)) throw new Refusal('decision.was_evaluator', { personId });
}

async function replaceCommittee({ now, tx }: Naming, lot: Lot): Promise<void> {
  const decision = await Decision.findByPk(lot.id, { transaction: tx });
  if (!decision) {
    await Decision.create({ lotId: lot.id, state: 'NAMED', round: 0, namedAt: now }, { transaction: tx });
    return;
  }
  const ballotsCast = await CastBallot.count({ where: { lotId: lot.id }, transaction: tx });
  const name = decision.state === 'NAMED' ? 'rename' : 'substitute';
  await decision.move(name, 'authority', lot.isSuspended, now, tx, {
    facts: { ballotsCast },
    change: { namedAt: now },
  });
  await Decider.destroy({ where: { lotId: lot.id }, transaction: tx });
}

async function seatEverybody({ input, tx, platform, record }: Naming): Promise<void> {
  const { lotId, chairId } = input;
  const { keys } = platform;
  const drawn = input.personIds
    .map((personId) => ({ personId, key: platform.random(16).toString('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ personId }, at) => ({ personId, seat: seatLabel(at + 1), isChair: personId === chairId }));
  await Decider.bulkCreate(
    drawn.map(({ personId, seat, isChair }) => ({
      lotId,
      seat,
      isChair,
      personTag: deciderTag(keys, personId),
      sealedPerson: keys.seal('decider', personId),
    })),
    { transaction: tx },
  );
  const members = drawn.map(({ personId, seat }) => ({ seat, tag: keys.tag('decider of lot', lotId, personId) }));
  const chair = drawn.find((one) => one.isChair)?.seat ?? '';
  await record(fact(decisionEvents, 'deciders.named', decisionStream(lotId), { lotId, chair, members }));
}
