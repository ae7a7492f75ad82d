import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { Refusal } from '../kernel/verdict.ts';
import { labelNumber, type Seat } from '../experts/index.ts';
import { evaluationStream, Project } from '../tenders/index.ts';
import { VoteChair } from './contract.ts';
import { evaluationEvents } from './events.ts';
import { ChairBallot } from './memberWork.ts';
import { electChair } from './rules.ts';
import { sitAmong } from './sitting.ts';

/** Experts in drawn order, then representatives: the order that settles equal ballots. */
const inDrawnOrder = (members: readonly Seat[]): string[] =>
  [...members]
    .sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || labelNumber(a.label) - labelNumber(b.label))
    .map((member) => member.label);

/** A secret ballot for the chair, each member one; the last one elects (O12 9). */
export const voteChair = command(VoteChair, async (act) => {
  const { input, now, tx, record } = act;
  const { lot, evaluation, seat, members } = await sitAmong(act, input.lotId, ['CHAIR']);
  const chosen = members.find((member) => member.label === input.seat);
  if (!chosen) throw new Refusal('evaluation.seat_unknown');
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  if (chosen.kind === 'REPRESENTATIVE' && project.regime === 'GOV_PROCUREMENT')
    throw new Refusal('experts.representative_chairs');
  const ballots = await ChairBallot.findAll({ where: { lotId: lot.id }, transaction: tx });
  if (ballots.some((ballot) => ballot.seat === seat.label)) throw new Refusal('evaluation.already_voted');
  await ChairBallot.create({ lotId: lot.id, seat: seat.label, choice: chosen.label, castAt: now }, { transaction: tx });
  const stream = evaluationStream(lot.id);
  await record(fact(evaluationEvents, 'chair.voted', stream, { lotId: lot.id, seat: seat.label }, 'committee'));
  const choices = [...ballots.map((ballot) => ballot.choice), chosen.label];
  const everyVoted = choices.length === members.length;
  const chair = electChair(inDrawnOrder(members), choices);
  if (!everyVoted || chair === null) return { done: true } as const;
  await evaluation.move('elect', lot, now, tx, { facts: { everyVoted }, change: { chair } });
  await record(fact(evaluationEvents, 'chair.elected', stream, { lotId: lot.id, seat: chair }, 'committee'));
  return { done: true } as const;
});
