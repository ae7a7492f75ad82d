import { refusals } from '../kernel/verdict.ts';

export const catalogueRefusals = refusals({
  'catalogue.item_unknown': {
    status: 422,
    law: 'NB 14, 16',
    meaning: 'The trading catalogue in force has no such sub-item.',
  },
  'catalogue.parameter_missing': {
    status: 503,
    meaning: 'The rulebook holds no such parameter for this day, regime and item: an officer must enter it.',
  },
  'catalogue.not_in_force': { status: 503, meaning: 'No version of the trading catalogue is in force on that day.' },
});
