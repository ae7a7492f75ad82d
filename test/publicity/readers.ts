import { thePublic } from '../../server/kernel/act.ts';
import type { Reader } from '../../server/publicity/audience.ts';

/** A reader who is nothing to a lot but what is said. */
export const readerAt = (change: Partial<Reader>): Reader => ({
  actor: thePublic,
  party: null,
  bidderTag: null,
  isWinner: false,
  isMember: false,
  ...change,
});
