import { query } from '../kernel/act.ts';
import { verifierKey, verifierKeyText } from '../kernel/ledger/checkpoint.ts';
import { emptyRoot } from '../kernel/ledger/merkle.ts';
import { lastCheckpoint } from '../kernel/ledger/epochs.ts';
import { lastStamp } from '../kernel/ledger/stamps.ts';
import type { Platform } from '../kernel/platform.ts';
import { LogState } from './contract.ts';

/** The public log's key in the form that is handed out and pinned. */
export const logKey = ({ env, keys }: Pick<Platform, 'env' | 'keys'>): string =>
  verifierKeyText(verifierKey(env.LOG_ORIGIN, keys.logPublic));

/** The newest signed checkpoint and how often there is a new one; never what waits for it, which would count sealed bids. */
export const logState = query(LogState, async ({ platform }) => {
  const { db, env } = platform;
  const [checkpoint, stamp] = [await lastCheckpoint(db), await lastStamp(db)];
  return {
    origin: env.LOG_ORIGIN,
    verifierKey: logKey(platform),
    size: checkpoint?.size ?? 0,
    rootHash: checkpoint?.root ?? emptyRoot.toString('hex'),
    checkpoint: checkpoint?.note ?? '',
    epochSeconds: env.LOG_EPOCH_SECONDS,
    timeStamp: stamp && { size: stamp.size, checkpoint: stamp.note, token: stamp.token, at: stamp.at },
  };
});
