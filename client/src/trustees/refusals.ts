import type { trusteesRefusals } from '../../../server/trustees/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

export const trusteesSentences: Record<keyof typeof trusteesRefusals, Sentence> = {
  'trustees.key_known': said(
    '这把公钥已经登记过。',
    '请重新生成一把密钥。',
    'This key has been enrolled before.',
    'Make a fresh one.',
  ),
};
