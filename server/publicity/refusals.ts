import { refusals } from '../kernel/verdict.ts';

export const publicityRefusals = refusals({
  'publicity.no_candidates': {
    status: 409,
    law: 'REG 53',
    meaning: 'The evaluation recommends nobody who could be published.',
  },
  'publicity.notice_unknown': { status: 404, meaning: 'There is no such notice.' },
  'publicity.paper_unknown': { status: 404, meaning: 'No such paper has been issued.' },
  'publicity.message_unknown': { status: 404, meaning: 'There is no such message in your inbox.' },
  'publicity.too_many_searches': {
    status: 429,
    meaning: 'Too many followed searches wait for confirmation or are kept for this address or person.',
  },
  'publicity.not_a_watcher': {
    status: 403,
    law: 'LAW 22',
    meaning: 'Only somebody who may bid watches a lot or acknowledges its changes.',
  },
  'publicity.change_unknown': { status: 404, meaning: 'There is no such change of this lot.' },
  'publicity.search_unknown': { status: 404, meaning: 'There is no such followed search, or the link is not whole.' },
});
