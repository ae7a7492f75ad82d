import { refusals } from '../kernel/verdict.ts';

export const trusteesRefusals = refusals({
  'trustees.key_known': { status: 409, meaning: 'This key has been enrolled before: make a fresh one.' },
});
