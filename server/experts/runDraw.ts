import { command } from '../kernel/act.ts';
import { digestOf } from '../kernel/digest.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { evaluationStream } from '../tenders/index.ts';
import { RunDraw } from './contract.ts';
import { drawOrder } from './draw.ts';
import { expertsEvents } from './events.ts';
import { ExpertDraw } from './expertDraw.ts';
import { pickFrozen } from './frozenDraw.ts';
import { tellSeats } from './invitations.ts';
import { inDrawTime, mayFormCommittee } from './rules.ts';
import { giveSeat, personsOf } from './seats.ts';

/** The nonces in the order in which they stand in the seed. */
export const noncesOf = (supervisor: string, authority: string, platform: string): [string, string, string] => [
  supervisor,
  authority,
  platform,
];

/**
 * The centre runs the draw: the order follows from the frozen pool and the three nonces, none of which anybody could
 * choose after seeing another. Only the notification robot learns who was drawn (LAW 37; REG 46; O12 8).
 */
export const runDraw = command(RunDraw, async (act) => {
  const { input, now, tx, platform, record, announce } = act;
  const { lot, draw } = await ExpertDraw.lock(input.drawId, tx);
  const current = await ExpertDraw.current(lot.id, tx, draw.purpose);
  if (current?.id !== draw.id) throw new Refusal('experts.draw_superseded');
  ensure(mayFormCommittee(lot, draw.cause === 'CANDIDATES_EXHAUSTED'));
  if (draw.state === 'DRAWN' || draw.state === 'READY') throw new Refusal('experts.already_drawn');
  if (draw.state === 'PLANNED') throw new Refusal('experts.commitment_missing');
  if (draw.state === 'COMMITTED') throw new Refusal('experts.nonce_missing');
  const { meetingAt, venues } = draw.plan;
  ensure(inDrawTime({ meetingAt: new Date(meetingAt), venues: venues.length }, lot.rulebook ?? {}, now));
  const nonces = noncesOf(
    draw.supervisorNonce ?? '',
    draw.authorityNonce ?? '',
    platform.keys.unseal('draw-nonce', draw.sealedNonce),
  );
  const candidates = draw.frozen.pool.map((one) => one.id);
  await draw.move('run', 'centre', lot, now, tx, { change: { drawnAt: now } });
  const { poolHash, seed, order } = drawOrder({ digest: digestOf('sha256'), candidates, nonces });
  const picked = pickFrozen(order, draw.frozen);
  if (!picked.ok) throw new Refusal(picked.code, picked.facts);
  await draw.update({ seed, drawnOrder: [...order] }, { transaction: tx });

  const persons = await personsOf(act, draw);
  const invited: { seat: string; candidate: string }[] = [];
  for (const { id: candidate, venueId } of picked.regular) {
    const personId = persons.get(candidate);
    if (personId === undefined) throw new Refusal('experts.candidate_gone');
    const told = { personId, kind: 'EXPERT', venueId, candidate, place: order.indexOf(candidate) } as const;
    const seat = await giveSeat(act, lot, draw, told);
    invited.push({ seat: seat.label, candidate });
  }
  await record(
    fact(expertsEvents, 'draw.made', evaluationStream(lot.id), {
      lotId: lot.id,
      drawId: draw.id,
      digest: 'sha256',
      frozen: draw.frozen as never,
      poolHash,
      commitments: {
        platform: draw.platformCommitment,
        authority: draw.authorityCommitment ?? '',
        supervisor: draw.supervisorCommitment ?? '',
      },
      nonces,
      seed,
      order: [...order],
      invited,
    }),
  );
  announce(() => tellSeats(platform, draw.id));
  return { done: true } as const;
});
