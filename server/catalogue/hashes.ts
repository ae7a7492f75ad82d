import { createHash } from 'node:crypto';
import { canonical } from '../kernel/ledger/chain.ts';

/** The name of a content: what was read is what is approved. */
export const contentHashOf = (content: unknown): string =>
  createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(content)) as never), 'utf8')
    .digest('hex');

export const textHashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
