import type { Room } from './kernel/room.ts';
import { room as identity } from './identity/index.ts';
import { room as files } from './files/index.ts';
import { room as catalogue } from './catalogue/index.ts';
import { room as trustees } from './trustees/index.ts';
import { room as tenders } from './tenders/index.ts';
import { room as securities } from './securities/index.ts';
import { room as bids } from './bids/index.ts';
import { room as opening } from './opening/index.ts';
import { room as experts } from './experts/index.ts';
import { room as prequalification } from './prequalification/index.ts';
import { room as evaluation } from './evaluation/index.ts';
import { room as decision } from './decision/index.ts';
import { room as publicity } from './publicity/index.ts';
import { room as supervision } from './supervision/index.ts';

/**
 * The rooms in the order in which a tender lives through them: also the order in which they are mounted,
 * and the rule of who may lean on whom. A room imports the kernel and rooms before it, never a later one.
 */
export const rooms: readonly Room[] = [
  identity,
  files,
  catalogue,
  trustees,
  tenders,
  securities,
  bids,
  opening,
  experts,
  prequalification,
  evaluation,
  decision,
  publicity,
  supervision,
];
