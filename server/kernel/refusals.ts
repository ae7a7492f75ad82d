import { refusals } from './verdict.ts';

/** Refusals that any call can meet. */
export const kernelRefusals = refusals({
  'kernel.bad_input': { status: 422, meaning: 'A field is missing, unknown, too long or of the wrong shape.' },
  'kernel.bad_json': { status: 400, meaning: 'The body is not JSON.' },
  'kernel.too_large': { status: 413, meaning: 'The body is larger than this call takes.' },
  'kernel.no_such_call': { status: 404, meaning: 'There is no call at this address.' },
  'kernel.not_found': { status: 404, meaning: 'There is no such thing, or it is not for you to see.' },
  'kernel.sign_in_required': { status: 401, meaning: 'Sign in first.' },
  'kernel.second_factor_required': {
    status: 401,
    meaning: 'The organisation demands a second factor: set it up first.',
  },
  'kernel.wrong_role': { status: 403, meaning: 'Your role may not do this.' },
  'kernel.foreign_origin': {
    status: 403,
    meaning: 'The request came from another site or lacks its token: reload the page.',
  },
  'kernel.wrong_party': { status: 403, meaning: 'You are not the party that may make this move.' },
  'kernel.wrong_state': { status: 409, meaning: 'The procedure is not at the stage where this can be done.' },
  'kernel.suspended': {
    status: 423,
    law: 'REG 22, 54, 62',
    meaning: 'The procedure is suspended and its clocks stand still.',
  },
  'kernel.busy': { status: 503, meaning: 'Too many acts at once on this lot: try again in a moment.' },
  'kernel.too_many_requests': { status: 429, meaning: 'Too many requests: wait and try again.' },
  'kernel.calendar_missing': {
    status: 503,
    law: 'Civil Code 203',
    meaning: 'The holiday calendar of that year is not loaded.',
  },
  'kernel.sandbox_only': { status: 403, meaning: 'The clock can be moved only in a sandbox.' },
});
