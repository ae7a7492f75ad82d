import { noFloatMoney } from './noFloatMoney.mjs';
import { noHiddenClock } from './noHiddenClock.mjs';
import { noIgnoredVerdict } from './noIgnoredVerdict.mjs';
import { noStateAssignment } from './noStateAssignment.mjs';

/** The house's own rules: what a reader of this code relies on and no ready-made rule watches. */
export const house = {
  meta: { name: 'house' },
  rules: {
    'no-float-money': noFloatMoney,
    'no-hidden-clock': noHiddenClock,
    'no-ignored-verdict': noIgnoredVerdict,
    'no-state-assignment': noStateAssignment,
  },
};
