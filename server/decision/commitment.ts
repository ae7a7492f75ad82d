import { createHash } from 'node:crypto';
import { canonical } from '../kernel/ledger/chain.ts';
import type { BallotChoice } from './choice.ts';
import type { FactorReason } from './reasons.ts';

/** Everything that a ballot's commitment binds. The salt keeps the few possible choices from being tried out. */
export interface CommittedBallot {
  readonly lotId: string;
  readonly round: number;
  readonly seat: string;
  readonly choice: BallotChoice;
  readonly reasons: readonly FactorReason[];
  readonly salt: string;
}

/** SHA-256 of the ballot's canonical JSON (RFC 8785), in hexadecimal. */
export const commitmentOf = ({ lotId, round, seat, choice, reasons, salt }: CommittedBallot): string =>
  createHash('sha256').update(canonical({ lotId, round, seat, choice, reasons, salt }), 'utf8').digest('hex');
