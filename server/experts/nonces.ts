import { command, type Actor } from '../kernel/act.ts';
import { digestOf } from '../kernel/digest.ts';
import { fact } from '../kernel/ledger/entry.ts';
import type { Tx } from '../kernel/db.ts';
import { ensure, Refusal } from '../kernel/verdict.ts';
import { evaluationStream, partyOf, Project, type Lot } from '../tenders/index.ts';
import { CommitNonce, RevealNonce } from './contract.ts';
import { commitment } from './draw.ts';
import { expertsEvents } from './events.ts';
import { ExpertDraw } from './expertDraw.ts';
import { mayFormCommittee } from './rules.ts';

type Side = 'authority' | 'supervisor';

/** The side that an actor stands for in a draw: the authority and its agency are one. */
async function sideOf(actor: Actor, lot: Lot, tx: Tx): Promise<Side> {
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  const party = partyOf(actor, project);
  if (party === 'authority' || party === 'agency') return 'authority';
  if (party === 'supervisor') return 'supervisor';
  throw new Refusal('tenders.not_yours');
}

async function ensureCurrent(lot: Lot, draw: ExpertDraw, tx: Tx): Promise<void> {
  const current = await ExpertDraw.current(lot.id, tx, draw.purpose);
  if (current?.id !== draw.id) throw new Refusal('experts.draw_superseded');
  ensure(mayFormCommittee(lot, draw.cause === 'CANDIDATES_EXHAUSTED'));
}

const keysOf = {
  authority: { commitment: 'authorityCommitment', nonce: 'authorityNonce' },
  supervisor: { commitment: 'supervisorCommitment', nonce: 'supervisorNonce' },
} as const;

/** A side binds itself to a nonce before it knows any other: once, and for good (DOMAIN 5.3). */
export const commitNonce = command(CommitNonce, async ({ input, actor, now, tx, record }) => {
  const { lot, draw } = await ExpertDraw.lock(input.drawId, tx);
  const side = await sideOf(actor, lot, tx);
  await ensureCurrent(lot, draw, tx);
  if (draw[keysOf[side].commitment] !== null) throw new Refusal('experts.commitment_given', { side });
  if (draw.state !== 'PLANNED') throw new Refusal('kernel.wrong_state', { state: draw.state });
  const taken = [draw.platformCommitment, draw.authorityCommitment, draw.supervisorCommitment];
  // Two equal nonces are one: whoever copies a commitment would only wait for the other to reveal.
  if (taken.includes(input.commitment)) throw new Refusal('experts.commitment_copied');
  await draw.update({ [keysOf[side].commitment]: input.commitment }, { transaction: tx });
  const facts = { drawId: draw.id, party: side, commitment: input.commitment };
  await record(fact(expertsEvents, 'draw.committed', evaluationStream(lot.id), facts));
  const bothCommitted = draw.authorityCommitment !== null && draw.supervisorCommitment !== null;
  if (bothCommitted) await draw.move('commit', side, lot, now, tx, { facts: { bothCommitted } });
  return { done: true } as const;
});

/** A side opens its commitment, after both stand; another nonce than the committed one is refused. */
export const revealNonce = command(RevealNonce, async ({ input, actor, now, tx, record }) => {
  const { lot, draw } = await ExpertDraw.lock(input.drawId, tx);
  const side = await sideOf(actor, lot, tx);
  await ensureCurrent(lot, draw, tx);
  if (draw.state === 'PLANNED') throw new Refusal('experts.commitment_missing');
  if (draw[keysOf[side].nonce] !== null) throw new Refusal('experts.nonce_given', { side });
  if (draw.state !== 'COMMITTED') throw new Refusal('kernel.wrong_state', { state: draw.state });
  if (commitment(digestOf('sha256'), input.nonce) !== draw[keysOf[side].commitment])
    throw new Refusal('experts.nonce_differs', { side });
  await draw.update({ [keysOf[side].nonce]: input.nonce }, { transaction: tx });
  await record(fact(expertsEvents, 'draw.revealed', evaluationStream(lot.id), { drawId: draw.id, party: side }));
  const bothRevealed = draw.authorityNonce !== null && draw.supervisorNonce !== null;
  if (bothRevealed) await draw.move('reveal', side, lot, now, tx, { facts: { bothRevealed } });
  return { done: true } as const;
});
