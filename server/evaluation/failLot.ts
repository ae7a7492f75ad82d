import { headOf } from '../kernel/ledger/append.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { evaluationStream, lotStream, tendersEvents } from '../tenders/index.ts';
import { evaluationEvents } from './events.ts';
import type { Session, SittingAct } from './sitting.ts';

/** Nobody can be recommended: the procedure fails, and the sealed part of the log is bound (LAW 42; 87 Art. 43). */
export async function failLot(
  { now, tx, platform, record }: SittingAct,
  { lot }: Session,
  ground: string,
): Promise<void> {
  const told = { facts: { failureGround: ground }, change: { failureGround: ground } };
  await lot.move('failEvaluation', 'committee', now, tx, told);
  const stream = evaluationStream(lot.id);
  const head = await headOf(platform.db, stream, tx);
  const heads = head ? [{ stream, ...head }] : [];
  await record(fact(tendersEvents, 'lot.failed', lotStream(lot.id), { lotId: lot.id, ground }, 'committee'));
  await record(
    fact(evaluationEvents, 'evaluation.failed', lotStream(lot.id), { lotId: lot.id, ground, heads }, 'committee'),
  );
}
